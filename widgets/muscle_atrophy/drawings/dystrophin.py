"""The edge of a muscle fibre with dystrophin and without it.

Conceptual: one link out of very many, far larger than life. Dystrophin ties the threads inside the fibre
(actin) to the tissue around it and takes up the shock of a contraction (Aartsma-Rus et al. 2016). Left out:
the other proteins at the membrane, many of which decrease with dystrophin, and the repair of torn fibres.
"""

import numpy as np
from matplotlib.patches import Circle

from muscle_atrophy import style

_TISSUE, _MEMBRANE, _THREADS = 2.45, 1.75, 0.55
_WIDE = 1.65


def draw(fig):
    """Left: the links hold. Right: without dystrophin the membrane tears.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    with style.figure_settings():
        ax = style.sheet(fig, 3.3)
        for y, words in (
            (_TISSUE, "tissue round\nthe fibre"),
            (_MEMBRANE, "membrane,\nwith anchors"),
            ((_MEMBRANE + _THREADS) / 2, "dystrophin"),
            (_THREADS, "threads in\nthe fibre"),
        ):
            ax.text(0.05, y, words, va="center")
        for left, title, tears in ((1.35, "with dystrophin", ()), (3.25, "without it", (0.555, 1.105))):
            ax.text(left + _WIDE / 2, 3.1, title, weight="bold", ha="center", va="center")
            _tissue(ax, left)
            _membrane(ax, left, tears)
            _threads(ax, left)
            for x in (0.28, 0.83, 1.38):
                _link(ax, left + x, whole=not tears)


def _tissue(ax, left):
    x = np.linspace(0, _WIDE, 60)
    for n in range(3):
        ax.plot(left + x, _TISSUE + 0.17 * (n - 1) + 0.05 * np.sin(7 * x + 2 * n), color=style.BONE, lw=2.5)


def _membrane(ax, left, tears):
    for x in np.arange(0.04, _WIDE, 0.075):
        # At a tear the edges bend inwards and a gap stays open.
        near = min((abs(x - tear) for tear in tears), default=1.0)
        if near > 0.1:
            y = _MEMBRANE - 0.22 * max(0.0, 1 - (near - 0.1) / 0.16)
            for side in (-0.05, 0.05):
                ax.add_patch(Circle((left + x, y + side), 0.034, fc="0.5", ec="none"))


def _threads(ax, left):
    for row in (-0.13, 0.13):
        ax.plot([left, left + _WIDE], [_THREADS + row] * 2, color=style.LEAN, lw=4, path_effects=style.edged(4))


def _link(ax, x, whole):
    # Through the membrane to the tissue: there in both panels, of use only where dystrophin holds it below.
    ends = [_MEMBRANE - 0.16, _TISSUE - 0.2]
    ax.plot([x, x], ends, color=style.MEN, lw=4, solid_capstyle="round", path_effects=style.edged(4))
    if whole:
        y = np.linspace(_MEMBRANE - 0.2, _THREADS + 0.17, 60)
        ax.plot(x + 0.09 * np.sin(np.linspace(0, 10 * np.pi, 60)), y, color=style.STRENGTH, lw=2.2, zorder=1.9)
