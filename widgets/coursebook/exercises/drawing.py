"""What is drawn on a figure's axes, as plain values, and the same drawn again from them.

Kept are lines, bars, error bars, labels, title and legend: what checks look at. Left out: colours, text
inside the axes and everything else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle


def record(axes: Axes) -> dict[str, Any]:
    """Describe what is drawn.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Drawn by a student.

    Returns
    -------
    dict of str to object
        Texts, numbers, arrays, and lists of them.
    """
    legend = axes.get_legend()
    return {
        "lines": [
            [str(line.get_linestyle()), str(line.get_label()), _floats(line.get_xdata), _floats(line.get_ydata)]
            for line in axes.get_lines()
        ],
        "patches": [[str(patch.get_label()), *_box(patch)] for patch in axes.patches],
        "bars": [
            [axes.patches.index(patch) for patch in group if patch in axes.patches]
            for group in axes.containers
            if isinstance(group, BarContainer)
        ],
        "errors": [
            [
                bool(group.has_xerr),
                bool(group.has_yerr),
                [np.asarray(segment, dtype=float) for collection in group[2] for segment in collection.get_segments()],
            ]
            for group in axes.containers
            if isinstance(group, ErrorbarContainer)
        ],
        "legend": None if legend is None else [text.get_text() for text in legend.get_texts()],
        "xlabel": axes.get_xlabel(),
        "ylabel": axes.get_ylabel(),
        "title": axes.get_title(),
    }


def _floats(read: Callable[..., Any]) -> np.ndarray:
    try:
        return np.array(read(orig=True), dtype=float)
    except (TypeError, ValueError):
        # Names of categories; matplotlib has numbered them.
        return np.array(read(orig=False), dtype=float)


def _box(patch: Patch) -> list[float]:
    if isinstance(patch, Rectangle):
        return [float(patch.get_x()), float(patch.get_y()), float(patch.get_width()), float(patch.get_height())]
    return [float(number) for number in patch.get_path().get_extents(patch.get_patch_transform()).bounds]


def redraw(drawn: dict[str, Any], axes: Axes | None = None) -> Axes:
    """Draw from a record.

    Parameters
    ----------
    drawn : dict of str to object
        As `record` describes it.
    axes : matplotlib.axes.Axes, optional
        Where; without it, on a figure of their own.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    KeyError, TypeError, ValueError
        If the record is not one.
    """
    axes = Figure().subplots() if axes is None else axes
    for style, label, x, y in drawn["lines"]:
        axes.add_line(Line2D(x, y, linestyle=style, label=label))
    patches = [axes.add_patch(Rectangle((x, y), width, height, label=label)) for label, x, y, width, height in drawn["patches"]]
    for members in drawn["bars"]:
        axes.add_container(BarContainer([patches[number] for number in members], label=""))
    for has_x, has_y, segments in drawn["errors"]:
        lines = axes.add_collection(LineCollection(segments))
        parts: Any = (None, (), (lines,))  # as matplotlib makes it without a line and without caps
        axes.add_container(ErrorbarContainer(parts, has_xerr=has_x, has_yerr=has_y, label=""))
    axes.set(xlabel=drawn["xlabel"], ylabel=drawn["ylabel"], title=drawn["title"])
    if drawn["legend"] is not None:
        axes.legend([Line2D([], []) for _ in drawn["legend"]], drawn["legend"])
    return axes
