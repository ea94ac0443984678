"""Drawing one state: an author's ``draw`` becomes matplotlib's own SVG or PNG.

Every output of an explorer, live, stored or published, comes through :func:`to_svg` or
:func:`to_png`. Nothing here changes what matplotlib wrote.
"""

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib import pyplot
from matplotlib.figure import Figure

from .errors import ExplorableError, in_words

if TYPE_CHECKING:
    from .explorer import Explorer

__all__ = ["SVG_SETTINGS", "style_now", "to_png", "to_svg"]

# Text stays text, ids do not change from run to run, and no setting changes the size of the picture.
SVG_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "explorable",
    "svg.image_inline": True,
    "savefig.bbox": None,
}
# These choose a backend or a place on one machine; reading some of them even starts a backend.
NOT_STYLE = ("backend", "interactive", "toolbar", "webagg", "tk.", "macosx", "timezone", "savefig.directory", "date.epoch")


def style_now() -> dict[str, Any]:
    """The rcParams in force that differ from matplotlib's defaults.

    An explorer remembers them when it is made, so that an author's style counts and whatever
    runs later does not.
    """
    defaults = matplotlib.rcParamsDefault
    return {
        key: matplotlib.rcParams[key]
        for key in defaults
        if not key.startswith(NOT_STYLE) and matplotlib.rcParams[key] != defaults[key]
    }


def to_svg(explorer: "Explorer", state: Mapping[str, Any]) -> str:
    """The SVG that matplotlib writes for one state.

    Parameters
    ----------
    explorer : Explorer
    state : dict
        A value for every control.

    Returns
    -------
    str

    Raises
    ------
    ExplorableError
        If ``draw`` fails for this state or leaves the figure without axes.
    """
    return _save(explorer, state, format="svg", metadata={"Date": None}).decode()


def to_png(explorer: "Explorer", state: Mapping[str, Any], dpi: float = 110) -> bytes:
    """The PNG that matplotlib writes for one state, as bytes."""
    return _save(explorer, state, format="png", dpi=dpi)


def _save(explorer: "Explorer", state: Mapping[str, Any], **options: Any) -> bytes:
    defaults: dict[Any, Any] = {key: value for key, value in matplotlib.rcParamsDefault.items() if not key.startswith(NOT_STYLE)}
    settings: dict[Any, Any] = {**defaults, **explorer.style, **SVG_SETTINGS}
    with matplotlib.rc_context():
        matplotlib.rcParams.update(settings)
        try:
            figure = _drawn(explorer, state)
        except Exception as error:
            raise ExplorableError(
                f"explorer {explorer.name!r}: draw failed for {in_words(state)}: {type(error).__name__}: {error}. "
                "Call draw with these values and mend it, or leave the setting out of the controls"
            ) from error
        if not figure.axes:
            raise ExplorableError(
                f"explorer {explorer.name!r}: draw left the figure without axes for {in_words(state)}. "
                "Draw on the figure that is passed in (fig.subplots()), not on one of your own"
            )
        buffer = io.BytesIO()
        figure.savefig(buffer, **options)
    return buffer.getvalue()


def _drawn(explorer: "Explorer", state: Mapping[str, Any]) -> Figure:
    if not explorer.with_pyplot:
        figure = Figure()
        explorer.draw(figure, **state)
        return figure
    before = set(pyplot.get_fignums())
    with pyplot.ioff():
        pyplot.figure()
        try:
            explorer.draw(**state)
            return pyplot.gcf()
        finally:
            # a notebook shows every figure that is still open when a cell ends
            for number in set(pyplot.get_fignums()) - before:
                pyplot.close(number)
