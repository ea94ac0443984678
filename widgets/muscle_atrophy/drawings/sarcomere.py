"""One sarcomere at two lengths: the filaments slide and keep their length.

Conceptual: two thick and three thin filaments stand for very many, and heads are drawn far too large.
Left out: titin, the proteins that switch the pull on, and the tilting of the heads.
"""

from muscle_atrophy import style

THICK, THIN = 1.6, 1.0
# Distance between the end plates, in the unit of the filaments.
LONG, SHORT = 2.9, 2.3
ACTIN, MYOSIN = style.LEAN, style.WOMEN
THIN_ROWS, THICK_ROWS = (-0.42, 0, 0.42), (-0.21, 0.21)
SCALE, MIDDLE = 1.5, 2.5


def draw(fig):
    """The same sarcomere relaxed above and shortened below.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    with style.figure_settings():
        ax = style.sheet(fig, 4.6)
        for x, text, color, width in ((0.2, "thin filament: actin", ACTIN, 3), (2.45, "thick filament: myosin", MYOSIN, 6)):
            ax.plot([x, x + 0.25], [4.4, 4.4], color=color, lw=width, solid_capstyle="butt")
            ax.text(x + 0.35, 4.4, text, va="center")
        ax.text(0.2, 4.05, "At rest", weight="bold", va="center")
        _sarcomere(ax, 3.2, LONG)
        ax.text(0.2, 2.0, "Pulling", weight="bold", va="center")
        _sarcomere(ax, 1.15, SHORT)
        _measures(ax, 2.35, LONG, "one sarcomere")
        _measures(ax, 0.3, SHORT, "shorter")
        for end in (-1, 1):
            ax.annotate(
                "",
                (MIDDLE + end * 0.5 * SCALE * SHORT + end * 0.06, 1.15),
                (MIDDLE + end * 0.5 * SCALE * LONG + end * 0.06, 1.15),
                arrowprops={"arrowstyle": "-|>", "color": "black", "lw": 1.4},
            )


def _sarcomere(ax, y, length):
    """Thin filaments from both end plates, thick ones in the middle, heads on the thick ones."""
    half = 0.5 * SCALE * length
    for end in (-1, 1):
        plate = MIDDLE + end * half
        ax.plot([plate, plate], [y - 0.58, y + 0.58], color="black", lw=4, solid_capstyle="butt", zorder=3)
        for row in THIN_ROWS:
            ax.plot([plate, plate - end * SCALE * THIN], [y + row, y + row], color=ACTIN, lw=3, zorder=2)
    reach = 0.5 * SCALE * THICK
    for row in THICK_ROWS:
        ax.plot([MIDDLE - reach, MIDDLE + reach], [y + row, y + row], color=MYOSIN, lw=6, solid_capstyle="butt", zorder=2)
        for end in (-1, 1):
            for step in range(6):
                x = MIDDLE + end * (0.26 + 0.17 * step)
                for side in (-1, 1):
                    tip = (x + end * 0.06, y + row + side * 0.14)
                    ax.plot([x, tip[0]], [y + row, tip[1]], color=MYOSIN, lw=1.5, zorder=2)
                    ax.plot(*tip, "o", color=MYOSIN, ms=4, zorder=2)


def _measures(ax, y, length, text):
    half = 0.5 * SCALE * length
    for end in (-1, 1):
        ax.annotate(
            "",
            (MIDDLE + end * half, y),
            (MIDDLE + end * 0.62, y),
            arrowprops={"arrowstyle": "-|>", "color": "0.4", "lw": 1, "shrinkA": 0, "shrinkB": 0},
        )
    ax.text(MIDDLE, y, text, ha="center", va="center")
