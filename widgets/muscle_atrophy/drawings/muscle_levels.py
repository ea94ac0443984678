"""From a whole muscle down to its proteins, in five steps.

Conceptual: the sizes beside the steps are published, the drawing keeps none of them to scale, and far
fewer parts are drawn than there are. Left out: nerves, blood vessels and the sheaths of connective
tissue round muscle, bundle and fibre.
"""

import numpy as np
from matplotlib.patches import Ellipse, Rectangle

from muscle_atrophy import style

STEPS = (
    ("Muscle", "pulls on a bone"),
    ("Bundle of fibres", "a fascicle"),
    ("Fibre", "one cell, as thick as a hair"),
    ("Thread", "a myofibril, 1/1000 mm thick"),
    ("Filaments", "the proteins actin and myosin"),
)
PITCH = 1.1
TUBE = (0.75, 2.2)
OUT = 0.22
HALF = 0.36
PICKED = style.WOMEN


def draw(fig):
    """Five steps from muscle to protein, each drawn out of the one above.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    with style.figure_settings():
        ax = style.sheet(fig, 5.6)
        heights = 5.02 - PITCH * np.arange(len(STEPS))
        for y, (name, note) in zip(heights, STEPS, strict=True):
            ax.text(2.72, y + 0.13, name, weight="bold", fontsize=style.TITLE, va="center")
            ax.text(2.72, y - 0.14, note, va="center")
        for y in heights[:-1]:
            _zoom(ax, y)
        _muscle(ax, heights[0])
        _tube(ax, heights[1], 12)
        _tube(ax, heights[2], 30)
        _stripes(ax, heights[2], (0.1,))
        _tube(ax, heights[3], 60)
        _stripes(ax, heights[3], (0.06, 0.22))
        _filaments(ax, heights[4])


def _zoom(ax, y):
    """Lines from the part that stands out to the whole of the next step."""
    for start, end in ((OUT, TUBE[0] - 0.1), (TUBE[0], TUBE[1])):
        ax.plot([start, end], [y - 0.08, y - PITCH + HALF + 0.03], color="0.5", lw=1, ls=":", zorder=7)


def _muscle(ax, y):
    x = np.linspace(-1, 1, 61)
    belly = 0.06 + 0.36 * (1 - x**2) ** 0.8
    ax.plot([1.6, 2.58], [y, y], color="0.6", lw=5, zorder=1, solid_capstyle="round")
    along = 1.4 + 0.95 * x
    cut = along >= TUBE[0]
    ax.fill(np.r_[along[cut], along[cut][::-1]], y + np.r_[belly[cut], -belly[cut][::-1]], color=style.LEAN, zorder=2)
    _face(ax, y, np.interp(TUBE[0], along, belly), 9)


def _tube(ax, y, parts):
    ax.add_patch(Rectangle((TUBE[0], y - HALF), TUBE[1] - TUBE[0], 2 * HALF, color=style.LEAN, zorder=2))
    ax.add_patch(Ellipse((TUBE[1], y), 0.22, 2 * HALF, color=style.LEAN, zorder=2))
    _face(ax, y, HALF, parts)


def _face(ax, y, half, parts):
    """The cut end with its parts; one of them stands out in orange, and the next step enlarges it."""
    ax.add_patch(Ellipse((TUBE[0], y), half * 1.1, 2 * half, facecolor="white", edgecolor=style.LEAN, lw=1.5, zorder=4))
    i = np.arange(parts) + 0.5
    reach, angle = 0.88 * half * np.sqrt(i / parts), np.pi * (1 + 5**0.5) * i
    thick = 1.3 * half / np.sqrt(parts)
    for x, up in zip(0.55 * reach * np.cos(angle), reach * np.sin(angle), strict=True):
        ax.add_patch(Ellipse((TUBE[0] + x, y + up), 0.55 * thick, thick, color=style.LEAN, zorder=5))
    # Twice, the first time with an edge of paper: on the blue it differs in hue alone.
    for edge in ({"ec": "white", "lw": 2.5, "zorder": 5.5}, {"lw": 0, "zorder": 6}):
        ax.add_patch(Rectangle((OUT, y - thick / 2), TUBE[0] - OUT, thick, fc=PICKED, **edge))
        ax.add_patch(Ellipse((TUBE[0], y), 0.55 * thick, thick, fc=PICKED, **edge))
    ax.add_patch(Ellipse((OUT, y), 0.55 * thick, thick, facecolor=PICKED, edgecolor="white", lw=0.8, zorder=6))


def _stripes(ax, y, offsets):
    for start in np.arange(TUBE[0] + 0.28, TUBE[1] - 0.1, 0.3):
        for offset in offsets:
            x = start + offset
            ax.plot([x, x], [y - HALF, y + HALF], color="white", lw=1.6, zorder=3)


def _filaments(ax, y):
    """Two sarcomeres: thick filaments of myosin between thin ones of actin."""
    for left in (0.3, 1.35):
        for edge in (left, left + 1.05):
            ax.plot([edge, edge], [y - HALF, y + HALF], color="black", lw=2.4, zorder=3)
        for step in (-0.27, -0.09, 0.09, 0.27):
            ax.plot([left, left + 0.4], [y + step, y + step], color=style.LEAN, lw=2, zorder=2)
            ax.plot([left + 0.65, left + 1.05], [y + step, y + step], color=style.LEAN, lw=2, zorder=2)
        for step in (-0.18, 0, 0.18):
            ax.plot([left + 0.22, left + 0.83], [y + step, y + step], color=PICKED, lw=5, zorder=2)
