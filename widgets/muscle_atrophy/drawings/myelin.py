"""A nerve fibre in its myelin, without a part of it, and without itself.

Conceptual: in a wrapped fibre the signal leaps from gap to gap. Where the wrapping is lost it crawls or stops,
but the fibre still reaches the muscle. Where the fibre itself is lost, the muscle stands alone. Not to scale:
real segments are a hundred times longer than thick.
"""

from matplotlib.patches import Ellipse, FancyBboxPatch

from muscle_atrophy import style

ROWS = (
    ("Healthy: the signal leaps from gap to gap", "whole"),
    ("Myelin lost: slow or stopped, the fibre remains", "bare"),
    ("Fibre lost: the muscle has no nerve", "gone"),
)
_SEGMENTS = (0.75, 1.35, 1.95, 2.55, 3.15)
_BARE = (1.95, 2.55)


def draw(fig):
    """Draw the three nerve fibres below one another, each with its cell and its muscle fibre.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    with style.figure_settings():
        ax = style.sheet(fig, 3.6)
        for number, (words, state) in enumerate(ROWS):
            _draw_fibre(ax, 2.85 - 1.15 * number, words, state)


def _draw_fibre(ax, y, words, state):
    ax.text(0.15, y + 0.5, words, weight="bold", va="center")
    reach = {"whole": 4.0, "bare": 4.0, "gone": 1.88}[state]
    ax.plot([0.35, reach], [y, y], color="0.45", lw=2.6, zorder=2)
    if state == "gone":
        ax.plot([1.88, 4.0], [y, y], color="0.6", lw=2.6, ls=(0, (0.8, 2.2)), zorder=2)
    ax.plot(0.35, y, "o", ms=22, color="0.45", zorder=3)
    for x in _SEGMENTS:
        if state == "whole" or x not in _BARE and not (state == "gone" and x > 1.9):
            ax.add_patch(
                FancyBboxPatch(
                    (x, y - 0.11), 0.5, 0.22, boxstyle="round,pad=0,rounding_size=0.1", fc=style.FAT, ec="none", zorder=4
                )
            )
    thick = {"whole": 0.34, "bare": 0.27, "gone": 0.12}[state]
    ax.add_patch(Ellipse((4.0, y), 0.12, 0.2, fc="0.45" if state != "gone" else "none", ec="0.45", zorder=5))
    ax.add_patch(
        FancyBboxPatch((4.08, y - thick / 2), 0.8, thick, boxstyle="round,pad=0,rounding_size=0.05", fc=style.LEAN, ec="none")
    )
    _draw_leaps(ax, y, state)


def _draw_leaps(ax, y, state):
    """Arrows from gap to gap as far as the signal comes."""
    gaps = (0.62, *(x + 0.55 for x in _SEGMENTS))
    last = {"whole": len(gaps), "bare": 3, "gone": 3}[state]
    for start, end in zip(gaps[: last - 1], gaps[1:last], strict=True):
        arrow = {
            "arrowstyle": "-|>",
            "connectionstyle": "arc3,rad=-0.45",
            "color": style.MEN,
            "lw": 1.8,
            "shrinkA": 1,
            "shrinkB": 1,
        }
        ax.annotate("", (end, y + 0.1), (start, y + 0.1), arrowprops=arrow, zorder=6)
    if state != "whole":
        ax.plot(2.12, y, "x", ms=13, mew=3.5, color=style.CLAIM, zorder=7)
