"""Sliders that move a matplotlib figure, with a kernel or without one.

The package knows nothing of the book it serves: it takes a figure function and its controls and
gives back live widgets in a notebook and a self-contained, answering figure on a published page.
It needs matplotlib and ipywidgets alone.
"""

from .errors import ExplorableError
from .explorer import Explorer, explore

__all__ = ["ExplorableError", "Explorer", "explore"]
