"""Motor units in health, after a nerve cell is lost, and after its orphans were adopted.

Conceptual: three nerve cells and 48 muscle fibres, cut across. In health the fibres of one cell lie scattered among
those of others. When a cell dies its fibres shrink; a neighbour's fibre sprouts to some of them, so that the fibres of
one cell come to lie in groups. Real motor units hold hundreds of fibres. Left out: fibre types and the time it takes.
"""

import numpy as np
from matplotlib.patches import Ellipse

from muscle_atrophy import style

CELLS = (style.LEAN, style.FAT, style.MEN)
STAGES = ("Healthy", "One nerve cell lost", "Orphans adopted")
LOST = 1
_COLUMNS, _ROWS = 6, 8
# Scattered by rule: no fibre has a neighbour, in its row or column, that answers to the same cell.
OWNER = np.array(
    [LOST if (row + column) % 2 else 2 * (column >= _COLUMNS // 2) for row in range(_ROWS) for column in range(_COLUMNS)]
)


def owners(stage):
    """Which cell each of the 48 fibres answers to.

    Parameters
    ----------
    stage : str
        One of `STAGES`.

    Returns
    -------
    ndarray of int, shape (48,)
        0 to 2; -1 for a fibre that has lost its cell.
    """
    now = OWNER.copy()
    orphans = np.flatnonzero(OWNER == LOST)
    now[orphans] = -1
    if stage == STAGES[0]:
        return OWNER
    if stage == STAGES[2]:
        # The left half is adopted by the first cell, the right half by the third; two fibres find nobody.
        left = orphans % _COLUMNS < _COLUMNS / 2
        now[orphans[left]], now[orphans[~left]] = 0, 2
        now[orphans[[3, -4]]] = -1
    return now


def draw(fig):
    """Draw the three stages side by side.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    with style.figure_settings():
        ax = style.sheet(fig, 4.1)
        for number, stage in enumerate(STAGES):
            _draw_stage(ax, 0.12 + 1.64 * number, stage)
        ax.text(0.12, 0.2, "Colour: the nerve cell that commands a fibre. Grey: none.", va="center")


def _draw_stage(ax, left, stage):
    now = owners(stage)
    ax.text(left + 0.74, 3.92, stage, ha="center", va="center", weight="bold", fontsize=style.SMALL)
    x = left + 0.12 + 0.25 * (np.arange(48) % _COLUMNS)
    y = 0.55 + 0.25 * (_ROWS - 1 - np.arange(48) // _COLUMNS)
    for cell, color in enumerate(CELLS):
        gone = cell == LOST and stage != STAGES[0]
        at = left + 0.24 + 0.5 * cell
        ax.plot([at, at], [3.55, 2.5], color="0.6" if gone else color, lw=2.2, ls=(0, (1.2, 1.6)) if gone else "-")
        ax.plot(at, 3.55, "o", ms=15, color="none" if gone else color, mec="0.6" if gone else color, mew=1.5)
        if gone:
            ax.plot(at, 3.55, "x", ms=11, mew=3, color=style.CLAIM)
    if stage == STAGES[2]:
        for start, end in ((0.24, 0.66), (1.24, 0.82)):
            ax.plot([left + start, left + end], [2.95, 2.5], color=CELLS[0 if start < 1 else 2], lw=1.6)
    for fibre, cell in enumerate(now.tolist()):
        size = 0.215 if cell >= 0 else 0.1
        ax.add_patch(Ellipse((x[fibre], y[fibre]), size, size, fc=CELLS[cell] if cell >= 0 else "0.6", ec="none"))
