"""A sore knee and the circle it can start: order held back, less use, thinner muscle, and back to the joint.

Conceptual: sizes and speeds mean nothing. Solid arrows stand for what experiments have shown (fluid put into
sound knees, Spencer 1984; bed rest), dashed ones for what is only seen together (Theis 2021, Oiestad 2022).
Left out: the flexor muscles, the ligaments, body weight, and inflammation that reaches the muscle by the blood.
"""

import numpy as np
from matplotlib.patches import Ellipse, FancyArrowPatch, FancyBboxPatch, Polygon

from muscle_atrophy import style

# The circle, clockwise from the top: centre of the box and its words.
STEPS = {
    "joint": ((2.5, 5.0), "Joint sore and swollen"),
    "brake": ((4.14, 3.2), "Cord holds\nthe order\nback"),
    "use": ((2.5, 1.12), "Muscle is used less"),
    "thin": ((0.86, 3.2), "Muscle\nthinner,\nweaker"),
}
_SIZES = {"joint": (2.1, 0.38), "brake": (1.22, 0.68), "use": (2.1, 0.38), "thin": (1.22, 0.68)}
# From, to, whether an experiment has shown it, and where the arrow begins and ends.
ARROWS = (
    ("joint", "brake", True, (3.6, 4.9), (4.14, 3.62)),
    ("brake", "use", False, (4.14, 2.78), (3.62, 1.22)),
    ("use", "thin", True, (1.38, 1.22), (0.86, 2.78)),
    ("thin", "joint", False, (0.86, 3.62), (1.4, 4.9)),
)
_ARROW = {"arrowstyle": "-|>", "mutation_scale": 15, "lw": 2, "color": "black", "shrinkA": 0, "shrinkB": 0}


def draw(fig):
    """The circle of four steps round a knee seen from the side, and two places where it can be broken.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    with style.figure_settings():
        ax = style.sheet(fig, 5.35)
        for name, (at, words) in STEPS.items():
            _box(ax, at, _SIZES[name], words)
        for _, _, shown, start, end in ARROWS:
            _bend(ax, start, end, ls="-" if shown else (0, (4, 2.5)))
        _knee(ax)
        _nerves(ax)
        _breaks(ax)
        for x, words, dashes in ((0.15, "shown by experiment", "-"), (2.5, "only seen together", (0, (4, 2.5)))):
            ax.plot([x, x + 0.42], [0.2, 0.2], color="black", lw=2, ls=dashes)
            ax.text(x + 0.52, 0.2, words, va="center")


def _box(ax, at, size, words):
    corner = (at[0] - size[0] / 2, at[1] - size[1] / 2)
    ax.add_patch(FancyBboxPatch(corner, *size, boxstyle="round,pad=0,rounding_size=0.08", fc="none", ec="black", lw=1.2))
    ax.text(*at, words, ha="center", va="center", weight="bold")


def _bend(ax, start, end, ls):
    ax.add_patch(FancyArrowPatch(start, end, connectionstyle="arc3,rad=-0.28", **_ARROW | {"ls": ls}))
    if ls != "-":
        # A dashed head would fall apart: draw it whole, on the last piece of the same curve.
        middle = (np.array(start) + end) / 2
        across = np.array([end[1] - start[1], -(end[0] - start[0])])
        control = middle - 0.28 * across
        tail = np.array(end) - 0.02 * (np.array(end) - control)
        ax.add_patch(FancyArrowPatch(tail, end, **_ARROW | {"lw": 0.5}))


def _knee(ax):
    """Front to the right, shin hanging down: bones, kneecap, the muscle with its tendon, and the swollen capsule."""
    ax.add_patch(Ellipse((2.42, 2.98), 1.02, 0.92, fc="none", ec=style.CLAIM, lw=5))
    # Twice, the first time with an edge of paper: beside the swelling and the muscle they differ in hue alone.
    for edge in ({"ec": "white", "lw": 3}, {"lw": 0}):
        look = {"fc": style.BONE, **edge}
        ax.add_patch(Polygon([(2.16, 4.45), (2.46, 4.45), (2.5, 3.35), (2.14, 3.35)], **look))
        ax.add_patch(Ellipse((2.33, 3.22), 0.58, 0.46, **look))
        ax.add_patch(Polygon([(2.08, 2.9), (2.62, 2.9), (2.5, 2.62), (2.44, 1.62), (2.2, 1.62), (2.2, 2.62)], **look))
        ax.add_patch(Ellipse((2.84, 3.14), 0.17, 0.4, angle=8, **look))
    along = np.linspace(0, 1, 40)
    belly = 0.05 + 0.2 * np.sin(np.pi * along) ** 0.8
    back = np.column_stack([2.53 + 0.26 * along, 4.42 - 0.92 * along])
    front = back + np.column_stack([belly, 0.06 * belly])
    ax.add_patch(Polygon(np.concatenate([back, front[::-1]]), fc=style.LEAN, lw=0, path_effects=style.edged(0)))
    for points in ([(2.81, 3.52), (2.85, 3.33)], [(2.82, 2.95), (2.55, 2.45)]):
        ax.plot(*zip(*points, strict=True), color=style.LEAN, lw=4, solid_capstyle="round", path_effects=style.edged(4))

    for x, y, words, align in (
        (2.08, 4.2, "thigh bone", "right"),
        (2.76, 4.5, "thigh muscle", "left"),
        (1.98, 2.52, "swelling", "right"),
        (2.1, 1.85, "shin bone", "right"),
    ):
        ax.text(x, y, words, ha=align, va="center")


def _nerves(ax):
    """The message from the joint to the cord, and the order to the muscle with a brake on it."""
    ax.add_patch(FancyArrowPatch((2.96, 2.92), (3.5, 3.06), **_ARROW | {"color": style.CLAIM}))
    ax.add_patch(FancyArrowPatch((3.5, 3.42), (2.98, 3.92), **_ARROW | {"color": style.LEAN}))
    ax.plot([3.16, 3.34], [3.58, 3.77], color=style.CLAIM, lw=4, solid_capstyle="round", path_effects=style.edged(4))
    ax.text(3.08, 2.66, "message", va="center")
    ax.text(3.16, 4.1, "order", va="center")


def _breaks(ax):
    for tip, tail, at, words, align in (
        ((4.12, 4.52), (4.48, 4.78), (4.95, 5.02), "fluid drawn off,\npain eased", "right"),
        ((0.88, 1.62), (0.55, 1.34), (0.12, 1.16), "exercise", "left"),
    ):
        ax.add_patch(FancyArrowPatch(tail, tip, **_ARROW | {"color": style.MEN, "lw": 3.5, "mutation_scale": 18}))
        ax.text(*at, words, ha=align, va="center")
