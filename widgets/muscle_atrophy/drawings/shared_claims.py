"""How many claims each pair of the five source documents shares, counted in the table "claims".

A circle for each pair, with an area that grows with the number. Left out: whether the words are the
same too, which only reading can tell.
"""

from matplotlib.patches import Circle, Polygon

from muscle_atrophy import claims, style

_NAMES = ("Medical News\nToday", "no name\non the page", "WiseGeek", "Symptom\nDatabase", "HealthPrep")


def draw(fig):
    """Draw the five documents on a diagonal and a circle for each pair.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    made = [claims.ids(number) for number in claims.NUMBERS]
    most = max(len(one & other) for i, one in enumerate(made) for other in made[:i])
    with style.figure_settings():
        ax = style.sheet(fig, 4.7)
        for i, number in enumerate(claims.NUMBERS):
            x, y = _place(i, i)
            _sheet(ax, x, y)
            ax.text(x, y + 0.12, number, ha="center", va="center", weight="bold")
            ax.text(x, y - 0.12, f"{len(made[i])}", ha="center", va="center")
            ax.text(x + 0.36, y, _NAMES[i], va="center")
            for j in range(i):
                shared = len(made[i] & made[j])
                at = _place(i, j)
                ax.add_patch(
                    Circle(at, 0.36 * (shared / most) ** 0.5, fc="none", ec=style.CLAIM if shared == most else style.LEAN, lw=2.5)
                )
                ax.text(*(at if shared > most / 4 else (at[0] + 0.22, at[1])), f"{shared}", ha="center", va="center")
        ax.text(4.9, 4.48, "on a sheet: its claims in the ledger", ha="right", va="center")
        ax.text(4.9, 4.26, "in a circle: claims that both make", ha="right", va="center")


def _place(row, column):
    return (0.5 + 0.8 * column, 4.15 - 0.92 * row)


def _sheet(ax, x, y):
    half, high, fold = 0.27, 0.36, 0.12
    corners = [(-half, -high), (half, -high), (half, high - fold), (half - fold, high), (-half, high)]
    ax.add_patch(Polygon([(x + a, y + b) for a, b in corners], fc="none", ec="black", lw=1.3))
    ax.plot([x + half - fold, x + half - fold, x + half], [y + high, y + high - fold, y + high - fold], color="black", lw=1)
