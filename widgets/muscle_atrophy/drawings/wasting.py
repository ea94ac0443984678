"""How a long illness reaches muscle: over the energy gap, which food can fill, and past it.

A schematic of what the definitions of cachexia name (Evans 2008, Fearon 2011): less appetite, more
energy spent, more protein broken down. Sizes mean nothing. Left out: hormones, the gut, rest in bed.
"""

import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Polygon

from muscle_atrophy import style

ARROW = {"arrowstyle": "-|>", "mutation_scale": 13, "lw": 1.4, "color": "black", "shrinkA": 0, "shrinkB": 0}


def draw(fig):
    """Draw the two ways from illness to muscle.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    with style.figure_settings():
        ax = style.sheet(fig, 5.2)
        _box(ax, 2.5, 4.87, 4.4, "Long illness: cancer, heart, lung, kidney, HIV", weight="bold")
        _arrow(ax, (2.5, 4.68), (2.5, 4.32))
        _vessel(ax, 4.0)
        ax.text(2.5, 4.0, "inflammation: signals in the blood", ha="center", va="center")
        _arrow(ax, (0.8, 3.7), (0.8, 3.42))
        _arrow(ax, (2.22, 3.7), (2.22, 3.42))
        _box(ax, 0.8, 3.15, 1.35, "brain:\nless appetite", height=0.5)
        _box(ax, 2.22, 3.15, 1.2, "whole body:\nspends more", height=0.5)
        _arrow(ax, (0.8, 2.9), (1.2, 2.52))
        _arrow(ax, (2.22, 2.9), (1.9, 2.52))
        _box(ax, 1.55, 2.3, 1.35, "energy gap", weight="bold")
        _plate(ax, 0.42, 1.45)
        _arrow(ax, (0.62, 1.72), (1.0, 2.06), color=style.MEN, lw=3)
        ax.text(0.12, 0.9, "food\nacts here", va="center")
        _arrow(ax, (1.62, 2.08), (1.75, 1.2))
        _arrow(ax, (2.05, 2.08), (3.28, 1.2))
        _fat(ax, 1.85, 0.82)
        ax.text(1.85, 0.28, "fat shrinks", ha="center", va="center")
        _arrow(ax, (4.05, 3.7), (4.05, 1.36), color=style.BREAKDOWN, lw=4)
        ax.text(3.92, 2.55, "more protein\nbroken down,\nless built", ha="right", va="center")
        ax.text(4.18, 2.55, "food\nalone\ndoes not\nstop this", va="center")
        _muscle(ax, 3.9, 0.85)
        ax.text(3.9, 0.28, "muscle shrinks", ha="center", va="center")


def _arrow(ax, start, end, **kwargs):
    ax.add_patch(FancyArrowPatch(start, end, **ARROW | kwargs))


def _box(ax, x, y, width, text, *, height=0.36, weight="normal"):
    corner = (x - width / 2, y - height / 2)
    ax.add_patch(FancyBboxPatch(corner, width, height, boxstyle="round,pad=0,rounding_size=0.08", fc="none", ec="black", lw=1.2))
    ax.text(x, y, text, ha="center", va="center", weight=weight)


def _vessel(ax, y):
    ax.hlines([y - 0.28, y + 0.28], 0.3, 4.7, color=style.BREAKDOWN, lw=2)
    for left in (0.4, 3.88):
        spots = left + np.linspace(0, 0.75, 6)
        ax.plot(spots, y + 0.16 * np.sin(6 * spots), "o", color=style.BREAKDOWN, ms=5)


def _plate(ax, x, y):
    for radius in (0.29, 0.19):
        ax.add_patch(Circle((x, y), radius, fc="none", ec=style.MEN, lw=2))


def _fat(ax, x, y):
    for across, up, radius in ((-0.32, 0, 0.2), (0.02, 0.12, 0.24), (0.36, -0.02, 0.18), (0.04, -0.22, 0.14)):
        ax.add_patch(Circle((x + across, y + up), radius, fc=style.FAT, ec="white", lw=1))


def _muscle(ax, x, y):
    along = np.linspace(-0.95, 0.95, 60)
    belly = np.cos(np.pi * along / 1.9) ** 0.8
    for half, drawn in ((0.36, {"fc": "none", "ec": "black", "ls": (0, (3, 2)), "lw": 1.2}), (0.22, {"fc": style.LEAN, "lw": 0})):
        outline = np.concatenate([np.c_[along, half * belly], np.c_[along, -half * belly][::-1]])
        ax.add_patch(Polygon(outline + (x, y), **drawn))
    for fibre in (-0.12, -0.04, 0.04, 0.12):
        ax.plot(x + along, y + fibre * belly, color="white", lw=0.8)
