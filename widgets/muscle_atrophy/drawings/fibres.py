"""Muscle fibres in their bundle, cut across.

Conceptual: a bundle (fascicle) of 37 equal, six-sided fibres. Real bundles hold more and less, and no two
fibres are alike. The area is to scale: a bundle with 80 % of its size left covers 80 % of the area it had.
Left out: vessels, nerves, fibre types, and a change of the fibres' length.
"""

import numpy as np

from muscle_atrophy import arguments, style

RINGS = 3
_GAP = 0.9


def draw_bundle(ax, left_percent, color, side=1.0):
    """Draw one bundle, the size that is left inside the outline of before.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Its ticks and frame are taken away.
    left_percent : float
        Area that is left, in % of before; nan draws the outline alone.
    color : str
    side : float
        Width and height of the axes in inches; the bundle of before fills them.

    Raises
    ------
    ValueError
        If the area is below 0 or above 120 %.
    """
    if not np.isnan(left_percent):
        arguments.number("left_percent", left_percent, 0, 120, "give the area that is left as % of before")
    x, y = _centres()
    # A bundle of n rings is 2n + 1 fibres wide; the corner of a fibre lies one radius from its centre.
    radius = side / (np.sqrt(3) * (2 * RINGS + 1) + 0.6)
    corner = np.radians(np.arange(0, 361, 60))
    outline = (RINGS + 0.62) * np.sqrt(3) * radius
    ax.plot(outline * np.cos(corner), outline * np.sin(corner), color="0.5", lw=1, ls=(0, (3, 2)))
    scale = np.sqrt(left_percent / 100)
    width = 2 * 72 * radius * _GAP * np.nan_to_num(scale, nan=1)
    ax.plot(x * radius * scale, y * radius * scale, "h", color=color, mew=0, ms=width)
    ax.set(xlim=(-side / 2, side / 2), ylim=(-side / 2, side / 2), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)


def draw_before_and_after(fig, bundles):
    """Draw bundles side by side, each with the area that is left and what it means for one fibre.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    bundles : dict of str to float
        Title of each bundle and the loss of area in %.
    """
    with style.figure_settings():
        fig.set_size_inches(5, 2.45)
        each = 5 / len(bundles)
        side = min(each - 0.2, 1.5)
        for i, (title, lost) in enumerate(bundles.items()):
            ax = fig.add_axes([(i * each + (each - side) / 2) / 5, 0.24, side / 5, side / 2.45])
            draw_bundle(ax, 100 - lost, style.LEAN, side)
            ax.set_title(title, fontsize=style.SMALL)
            thinner = 100 * (1 - np.sqrt(1 - lost / 100))
            ax.set_xlabel(f"area \N{MINUS SIGN}{lost:.1f} %\nfibres {thinner:.0f} % thinner" if lost else "area 100 %\n37 fibres")


def _centres():
    """Centres of the fibres in units of a fibre's radius, pointed side up: two arrays of shape (fibres,)."""
    q, r = np.mgrid[-RINGS : RINGS + 1, -RINGS : RINGS + 1].reshape(2, -1)
    inside = abs(q + r) <= RINGS
    return np.sqrt(3) * (q + r / 2)[inside], 1.5 * r[inside]
