"""Many light pulls and a few heavy ones: two kinds of exercise, as a muscle meets them.

The bands are published (Atherton and Smith 2012): loads at which building of muscle protein rises most,
and at which it hardly rises unless one goes on until nothing more is possible. The pulls themselves are
conceptual: their height, number and time are chosen to be seen.
"""

import numpy as np

from muscle_atrophy import style

# Lower and upper end in % of the heaviest load that can be lifted once.
RISES_MOST, HARDLY = (70, 90), (20, 40)
LIGHT, HEAVY = 30, 80


def pulls(kind):
    """Times and heights of the pulls.

    Parameters
    ----------
    kind : {"light", "heavy"}

    Returns
    -------
    times, heights : ndarray
        Times from 0 to 1; heights in % of the heaviest load.
    """
    if kind == "light":
        times = np.linspace(0.01, 0.99, 60)
        return times, np.full(60, LIGHT)
    times = np.concatenate([start + np.linspace(0, 0.12, 8) for start in (0.08, 0.44, 0.8)])
    return times, np.full(24, HEAVY)


def draw(fig):
    """Sixty light pulls above, three times eight heavy ones below, each beside the published bands.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    height = 4.6
    rows = {
        "light": ("A walk: many light pulls", style.LEAN, 2.75),
        "heavy": ("Strength work, 3 times 8: few heavy pulls", style.STRENGTH, 0.5),
    }
    with style.figure_settings():
        fig.set_size_inches(5, height)
        for kind, (title, color, bottom) in rows.items():
            ax = fig.add_axes([0.13, bottom / height, 0.85, 1.45 / height])
            ax.axhspan(*RISES_MOST, color="0.85", lw=0)
            ax.axhspan(*HARDLY, color="0.93", lw=0)
            times, heights = pulls(kind)
            ax.vlines(times, 0, heights, color=color, lw=2.5)
            ax.set(xlim=(0, 1), ylim=(0, 118), xticks=[], yticks=(0, 50, 100), ylabel="Load (%)")
            ax.set_title(title, loc="left", fontsize=style.SMALL, weight="bold")
            ax.text(0.995, 93, "building rises most", ha="right", va="bottom")
            if kind == "light":
                ax.text(0.995, 43, "hardly, unless to the limit", ha="right", va="bottom")
            ax.set_xlabel("Time")
