"""The six grades of strength of the Medical Research Council, for the muscles that bend the elbow.

Schematic, drawn from angles and lengths; the push of grade 4 and of grade 5 is drawn with arrows of two
sizes that mean less and more. Left out: half grades such as 4+, and every other muscle.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import Arc, FancyArrowPatch, Polygon, Rectangle

from muscle_atrophy import style


@dataclass(frozen=True)
class Grade:
    """What is seen at one grade.

    Attributes
    ----------
    bend_degrees : float
        How far the elbow bends from straight.
    words : str
    flicker, table : bool
        The muscle twitches; the arm lies on a table, so that gravity does not count.
    push : float
        Size of the arrow by which the doctor pushes back; 0 for none.
    """

    bend_degrees: float
    words: str
    flicker: bool = False
    table: bool = False
    push: float = 0


GRADES = (
    Grade(0, "nothing"),
    Grade(0, "a flicker,\nno movement", flicker=True),
    Grade(95, "moves, if gravity\nis taken away", table=True),
    Grade(95, "lifts against\ngravity"),
    Grade(95, "lifts against a\nlight push as well", push=2.5),
    Grade(95, "holds against\na full push", push=6),
)
_UPPER, _FORE = 0.75, 0.72


def draw(fig):
    """Draw the six grades, two rows of three.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    with style.figure_settings():
        ax = style.sheet(fig, 5.2)
        for number, grade in enumerate(GRADES):
            row, column = divmod(number, 3)
            _draw_grade(ax, 0.1 + 1.63 * column, 2.65 - 2.6 * row, number, grade)


def _draw_grade(ax, left, bottom, number, grade):
    if grade.table:
        ax.add_patch(Rectangle((left + 0.12, bottom + 0.56), 1.35, 1.68, fc="0.9", lw=0))
        ax.text(left + 1.42, bottom + 0.8, "table,\nfrom above", ha="right", va="center", linespacing=1.05)
    ax.text(left + 0.04, bottom + 2.36, str(number), fontsize=style.TITLE, weight="bold", va="center")
    ax.text(left + 0.78, bottom + 0.26, grade.words, ha="center", va="center", linespacing=1.1)
    shoulder = np.array([left + 0.55, bottom + 2.1])
    elbow = shoulder - (0, _UPPER)
    angle = np.deg2rad(grade.bend_degrees - 90)
    hand = elbow + _FORE * np.array([np.cos(angle), np.sin(angle)])
    if grade.bend_degrees:
        ax.plot([elbow[0], elbow[0]], [elbow[1], elbow[1] - _FORE], color="0.5", lw=1.5, ls=(0, (3, 2)))
        ax.add_patch(Arc(elbow, 0.9, 0.9, theta1=-80, theta2=grade.bend_degrees - 100, color="0.5", lw=1.5))
    for start, end, wide in ((shoulder, elbow, 0.13), (elbow, hand, 0.1)):
        ax.add_patch(Polygon(_bar(start, end, wide), fc="0.8", ec="white", lw=1))
    middle = (shoulder + elbow) / 2 + (0.03, 0)
    pull = 0.11 if grade.bend_degrees else 0.05
    ax.add_patch(Polygon(_belly(middle, pull), fc=style.STRENGTH, ec="white", lw=0.8))
    if grade.flicker:
        for height in (-0.14, 0, 0.14):
            ax.plot(
                [middle[0] + 0.16, middle[0] + 0.3], [middle[1] + height, middle[1] + 1.5 * height], color=style.STRENGTH, lw=1.5
            )
    if grade.push:
        # The doctor's push ends on the forearm from above, so it must start higher.
        arrow = {"arrowstyle": "-|>", "mutation_scale": 8 + 2 * grade.push, "lw": grade.push, "color": style.LEAN}
        ax.add_patch(FancyArrowPatch(hand + (-0.05, 0.72), hand + (-0.05, 0.08), shrinkA=0, shrinkB=0, **arrow))


def _bar(start, end, half):
    along = (end - start) / np.hypot(*(end - start))
    across = np.array([-along[1], along[0]]) * half
    return np.array([start + across, start - across, end - across * 0.85, end + across * 0.85])


def _belly(middle, half):
    up = np.linspace(-0.28, 0.28, 30)
    width = half * np.cos(np.pi * up / 0.56)
    return np.concatenate([np.c_[width, up], np.c_[-width, up][::-1]]) + middle
