"""Sliders that move a matplotlib figure, with a kernel or without one.

The package knows nothing of the book it serves: it takes a figure function and its controls and
gives back live widgets in a notebook and a self-contained, answering figure on a published page.
It needs matplotlib and ipywidgets alone.
"""

import comm

from . import page
from .errors import ExplorableError
from .explorer import Explorer, explore

__all__ = ["ExplorableError", "Explorer", "explore"]

if page.building():
    # A widget that speaks to a kernel would leave its whole state in the page, where nothing reads it. `comm` names this
    # function as the one to replace. nbclient's own switch, `store_widget_state`, is out of a book's reach: neither MyST-NB
    # nor jupyter-cache passes it on.
    comm.create_comm = comm.DummyComm
