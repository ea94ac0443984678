"""Three machines to exercise on where nothing has weight, and how hard each lets one leg push.

Schematic. The forces are the largest that Genc and others (2010) measured inside the shoes of four crewmen on the
machines of the International Space Station before 2008, in body weights. Left out: what dampens the vibrations, the
computers, and the heavier machine that came in 2008, for which no such measurement was read.
"""

import numpy as np
from matplotlib.patches import Circle

from muscle_atrophy import style

FORCES = {"Bicycle": 0.19, "Squats with weights": 0.68, "Treadmill, running": 1.77}


def draw(fig):
    """Draw the machines side by side over a bar each.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    with style.figure_settings():
        ax = style.sheet(fig, 4.4)
        for x, (name, how, machine) in zip(
            (0.85, 2.45, 4.1),
            (
                ("Bicycle", "straps, no seat", _bicycle),
                ("Squats", "a bar that pulls", _squat),
                ("Treadmill", "cords pull down", _treadmill),
            ),
            strict=True,
        ):
            ax.text(x, 4.2, name, ha="center", va="center", weight="bold")
            ax.text(x, 3.97, how, ha="center", va="center")
            machine(ax, x, 2.15)
        ax.text(0.15, 1.72, "Largest push on one leg, in body weights", va="center", weight="bold")
        for row, (name, force) in enumerate(FORCES.items()):
            y = 1.42 - 0.36 * row
            ax.text(1.62, y, name, ha="right", va="center")
            ax.plot([1.72, 1.72 + 1.45 * force], [y, y], color=style.STRENGTH, lw=9, solid_capstyle="butt")
            ax.text(1.8 + 1.45 * force, y, f"{force:.2f}", va="center")
        ax.plot([1.72 + 1.45] * 2, [0.42, 1.6], color="black", lw=1, ls=(0, (3, 2)))
        ax.text(1.72 + 1.45, 0.25, "whole weight of the body", ha="center", va="center")


def _line(ax, points, color="0.35", width=5):
    points = np.array(points)
    ax.plot(points[:, 0], points[:, 1], color=color, lw=width, solid_capstyle="round", solid_joinstyle="round")


def _head(ax, x, y):
    ax.add_patch(Circle((x, y), 0.15, fc="0.35", ec="none"))


def _bicycle(ax, x, y):
    ax.add_patch(Circle((x + 0.18, y + 0.22), 0.2, fc="none", ec=style.STRENGTH, lw=3))
    _line(ax, [(x + 0.06, y + 0.1), (x + 0.3, y + 0.34)], style.STRENGTH, 2.5)
    _line(ax, [(x + 0.18, y + 0.42), (x + 0.45, y + 0.95), (x + 0.33, y + 1.02)], style.STRENGTH, 2.5)
    _line(ax, [(x - 0.3, y + 0.72), (x - 0.22, y + 1.22)], width=7)
    _head(ax, x - 0.16, y + 1.47)
    _line(ax, [(x - 0.22, y + 1.18), (x + 0.05, y + 0.98), (x + 0.33, y + 1.02)], width=3.5)
    _line(ax, [(x - 0.3, y + 0.7), (x + 0.08, y + 0.66), (x + 0.06, y + 0.12)])
    _line(ax, [(x - 0.3, y + 0.7), (x + 0.16, y + 0.8), (x + 0.28, y + 0.36)])
    _line(ax, [(x - 0.34, y + 0.78), (x - 0.62, y + 0.5)], style.STRENGTH, 2)
    _line(ax, [(x - 0.72, y), (x + 0.55, y)], "0.6", 2)


def _squat(ax, x, y):
    _line(ax, [(x - 0.62, y), (x + 0.62, y)], "0.6", 2)
    for side in (-0.55, 0.55):
        _line(ax, [(x + side, y + 0.05), (x + side, y + 0.5)], style.STRENGTH, 9)
        _line(ax, [(x + side, y + 0.5), (x + side, y + 1.15)], style.STRENGTH, 2.5)
    _line(ax, [(x - 0.55, y + 1.15), (x + 0.55, y + 1.15)], style.STRENGTH, 4)
    for side in (-1, 1):
        _line(ax, [(x + side * 0.1, y + 0.62), (x + side * 0.32, y + 0.38), (x + side * 0.2, y + 0.05)])
        _line(ax, [(x + side * 0.12, y + 1.06), (x + side * 0.3, y + 0.92), (x + side * 0.34, y + 1.13)], width=3.5)
    _line(ax, [(x, y + 0.68), (x, y + 1.08)], width=10)
    _head(ax, x, y + 1.38)


def _treadmill(ax, x, y):
    for side in (-0.55, 0.55):
        ax.add_patch(Circle((x + side, y + 0.08), 0.08, fc="none", ec="0.6", lw=2))
    _line(ax, [(x - 0.55, y + 0.16), (x + 0.55, y + 0.16)], "0.6", 2)
    _line(ax, [(x - 0.55, y), (x + 0.55, y)], "0.6", 2)
    hips = (x - 0.02, y + 0.8)
    for side in (-0.48, 0.5):
        _line(ax, [hips, (x + side, y + 0.2)], style.STRENGTH, 2)
    _line(ax, [hips, (x + 0.08, y + 1.25)], width=7)
    _head(ax, x + 0.16, y + 1.5)
    _line(ax, [hips, (x + 0.27, y + 0.62), (x + 0.14, y + 0.2)])
    _line(ax, [hips, (x - 0.16, y + 0.5), (x - 0.45, y + 0.55)])
    _line(ax, [(x + 0.08, y + 1.2), (x + 0.3, y + 0.98), (x + 0.45, y + 1.12)], width=3.5)
    _line(ax, [(x + 0.08, y + 1.2), (x - 0.18, y + 1.02), (x - 0.3, y + 1.2)], width=3.5)
    _line(ax, [(x - 0.08, y + 0.86), (x + 0.06, y + 0.84)], style.STRENGTH, 4)
