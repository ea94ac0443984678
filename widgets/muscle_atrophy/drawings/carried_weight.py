"""What carries the body against gravity: muscles from the side, the skeleton from the front.

Schematic, not to scale within the body. The numbers are published (tables "spaceflight" and "spaceflight_bone"): muscle
size after eight days on the Shuttle, bone density of 148 space travellers after flights of many lengths. Left out: the
buttocks, the belly and the arms, which no source here measured by eight days.
"""

import numpy as np
from matplotlib.patches import Ellipse, FancyArrowPatch, Polygon

from muscle_atrophy import data, style

# Outlines of a person of height 1. Front: the right half from neck to crotch, mirrored. Side: facing right, clockwise.
_FRONT_HALF = np.array(
    [(0.03, 0.87), (0.035, 0.845), (0.1, 0.825), (0.13, 0.79), (0.145, 0.7), (0.165, 0.6), (0.185, 0.5), (0.185, 0.455)]
    + [(0.16, 0.455), (0.15, 0.5), (0.13, 0.6), (0.112, 0.69), (0.1, 0.74), (0.092, 0.66), (0.085, 0.6), (0.1, 0.53)]
    + [(0.1, 0.45), (0.085, 0.35), (0.07, 0.28), (0.075, 0.2), (0.052, 0.07), (0.07, 0.015), (0.065, 0), (0.02, 0)]
    + [(0.022, 0.06), (0.018, 0.2), (0.022, 0.28), (0.014, 0.4), (0.004, 0.47)]
)
_SIDE = np.array(
    [(0.025, 0.87), (0.03, 0.84), (0.07, 0.78), (0.08, 0.72), (0.065, 0.64), (0.07, 0.57), (0.06, 0.52), (0.08, 0.44)]
    + [(0.07, 0.35), (0.05, 0.3), (0.055, 0.27), (0.04, 0.2), (0.02, 0.08), (0.035, 0.045), (0.115, 0.02), (0.115, 0)]
    + [(-0.045, 0), (-0.045, 0.04), (-0.025, 0.09), (-0.06, 0.2), (-0.045, 0.26), (-0.035, 0.3), (-0.06, 0.38)]
    + [
        (-0.07, 0.45),
        (-0.095, 0.51),
        (-0.085, 0.56),
        (-0.045, 0.63),
        (-0.075, 0.74),
        (-0.065, 0.81),
        (-0.03, 0.85),
        (-0.03, 0.87),
    ]
)
# Middle, width, height and lean of each muscle, seen from the side.
_MUSCLES = {
    "deep back": (-0.055, 0.665, 0.032, 0.2, -4),
    "thigh back": (-0.045, 0.4, 0.045, 0.18, -4),
    "thigh front": (0.048, 0.405, 0.05, 0.2, 6),
    "calf": (-0.036, 0.205, 0.042, 0.14, -4),
    "shin": (0.028, 0.185, 0.024, 0.15, 6),
}


def front(x, y, height):
    """A person from the front, as patches.

    Parameters
    ----------
    x, y : float
        Middle of the feet.
    height : float

    Returns
    -------
    list of matplotlib.patches.Patch
    """
    outline = np.concatenate([_FRONT_HALF, _FRONT_HALF[::-1] * (-1, 1)])
    return _person(outline, x, y, height, 0.0)


def draw(fig):
    """Draw the muscles with their loss in eight days, and the skeleton with its change.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    with style.figure_settings():
        ax = style.sheet(fig, 4.3)
        ax.text(0.1, 4.1, "Muscle: after 8 days", weight="bold", va="center")
        ax.text(2.75, 4.1, "Bone: after many flights", weight="bold", va="center")
        _draw_muscles(ax, 1.36, 0.25, 3.6)
        _draw_bones(ax, 3.4, 0.25, 3.6)


def _person(outline, x, y, height, head):
    at = (x, y)
    look = {"fc": "0.9", "ec": "0.5", "lw": 1, "joinstyle": "round"}
    return [
        Polygon(outline * height + at, **look),
        Ellipse((x + head * height, y + 0.93 * height), 0.1 * height, 0.135 * height, **look),
    ]


def _draw_muscles(ax, x, y, height):
    for patch in _person(_SIDE, x, y, height, 0.005):
        ax.add_patch(patch)
    table = data.load("spaceflight").where(mission="shuttle_8")
    for name, loss in zip(table["site"].tolist(), table["low_percent"].tolist(), strict=True):
        across, up, wide, high, lean = _MUSCLES[name]
        middle = np.array([x + across * height, y + up * height])
        ax.add_patch(Ellipse(middle, wide * height, high * height, angle=lean, fc=style.LEAN, ec="none"))
        side = 1 if across > 0 else -1
        ax.plot([middle[0], x + 0.46 * side], [middle[1]] * 2, color="black", lw=0.8)
        label = name.replace("thigh ", "thigh, ")
        ax.text(
            x + 0.5 * side, middle[1], f"{label}\n\N{MINUS SIGN}{loss:.1f} %", ha="left" if side > 0 else "right", va="center"
        )
    ax.add_patch(FancyArrowPatch((0.25, 0.72), (0.25, 0.18), arrowstyle="-|>", mutation_scale=14, lw=1.6, color="black"))
    ax.text(0.33, 0.45, "weight", va="center")


def _draw_bones(ax, x, y, height):
    for patch in front(x, y, height):
        ax.add_patch(patch)

    def bone(points, width):
        points = np.array(points) * height + (x, y)
        ax.plot(points[:, 0], points[:, 1], color=style.BONE, lw=width, solid_capstyle="round")

    ax.add_patch(Ellipse((x, y + 0.94 * height), 0.075 * height, 0.095 * height, fc=style.BONE, ec="none"))
    for up in np.linspace(0.57, 0.84, 11):
        bone([(-0.006, up), (0.006, up)], 5)
    for up, wide in ((0.78, 0.055), (0.75, 0.07), (0.72, 0.075), (0.69, 0.07)):
        across = np.linspace(-wide, wide, 30)
        bone(np.c_[across, up - 2.5 * across**2], 1.6)
    across = np.linspace(-0.07, 0.07, 30)
    bone(np.c_[across, 0.515 + 8 * across**2], 5)
    for side in (-1, 1):
        bone([(side * 0.115, 0.79), (side * 0.132, 0.65)], 3)
        bone([(side * 0.136, 0.63), (side * 0.165, 0.5)], 3)
        bone([(side * 0.062, 0.51), (side * 0.046, 0.29)], 4.5)
        bone([(side * 0.046, 0.265), (side * 0.038, 0.06)], 4)
    table = data.load("spaceflight_bone")
    words = {"skull": "skull", "chest and arms": "chest, arms", "lower spine and pelvis": "lower spine,\npelvis", "legs": "legs"}
    places = {
        "skull": (0.05, 0.94),
        "chest and arms": (0.14, 0.72),
        "lower spine and pelvis": (0.075, 0.54),
        "legs": (0.055, 0.25),
    }
    for region, change in zip(table["region"].tolist(), table["change_percent"].tolist(), strict=True):
        across, up = places[region]
        ax.plot([x + across * height, x + 0.66], [y + up * height] * 2, color="black", lw=0.8)
        sign = "+" if change > 0 else "\N{MINUS SIGN}"
        ax.text(x + 0.7, y + up * height, f"{words[region]}\n{sign}{abs(change):.1f} %", va="center")
