"""A hundred people as dots on a square of ten by ten, so that a share of people can be counted."""

import numpy as np


def whole(percent):
    """People of a hundred, to the nearest one, a half upwards."""
    return int(np.floor(percent + 0.5))


def places(fill="rows"):
    """Places of the hundred people, from the upper left corner.

    Parameters
    ----------
    fill : {"rows", "columns"}
        Which are filled first.

    Returns
    -------
    ndarray, shape (2, 100)
        Across and up, 0 to 9.
    """
    first, second = np.arange(100) % 10, np.arange(100) // 10
    return np.array([first, 9 - second] if fill == "rows" else [second, 9 - first])


def draw(ax, groups, fill="rows"):
    """Groups of people, one after the other.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    groups : sequence of (int, dict)
        People in each group, a hundred in all, and the marker's properties.
    fill : {"rows", "columns"}
        As in `places`.
    """
    x, y = places(fill)
    start = 0
    for number, look in groups:
        end = start + number
        ax.plot(x[start:end], y[start:end], ls="none", **look)
        start = end
    ax.set(xlim=(-0.6, 9.6), ylim=(-0.6, 9.6), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
