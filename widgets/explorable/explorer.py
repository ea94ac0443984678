"""The author's side: one function that pairs a figure with its controls.

>>> from explorable import explore
>>> def draw(fig, speed):
...     fig.subplots().plot([0, 1], [0, speed])
>>> explore(draw, name="tour", describe=lambda speed: f"A line rises to {speed}.", speed=(0, 10, 1))
<Explorer tour: A line rises to 5.>
"""

import functools
import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets

from . import live, page, store
from .controls import Control, all_states, read_controls
from .errors import ExplorableError, in_words
from .figure import style_now, to_png

__all__ = ["Explorer", "explore"]


def explore(
    draw: Callable[..., object],
    /,
    *,
    name: str,
    describe: Callable[..., str],
    alert: Callable[..., str] | None = None,
    caption: str | Callable[..., str] | None = None,
    **controls: Any,
) -> "Explorer":
    """Pair a figure with controls that answer with a kernel and without one.

    In a notebook the result is a live widget. In a built book it is a figure that answers to its
    controls on the page itself: every state is drawn when the book is built.

    Parameters
    ----------
    draw : callable
        ``draw(fig, **controls)`` draws on the matplotlib figure it is given. It must draw every
        state in one size; set it with ``fig.set_size_inches``. A function of the controls alone,
        as ``ipywidgets.interact`` takes it, draws with pyplot, and its current figure counts.
    name : str
        Unique in the book: letters, digits and hyphens. Links, ids and errors use it.
    describe : callable
        ``describe(**controls)`` returns one or two sentences for a reader who cannot see the
        figure, with what matters in this state.
    alert : callable, optional
        ``alert(**controls)`` returns what cannot wait in this state, or ``""`` where there is nothing.
        It stands before everything else, is announced at once, and its first line stands out.
    caption : str or callable, optional
        Stands below the figure; a callable takes the controls.
    **controls
        What ``ipywidgets.interact`` takes: a tuple ``(min, max, step)``, a list, a dict or a bool,
        or a real widget with a finite set of values, such as ``IntSlider(...)``. The widget's
        ``description`` is the label; a last parenthesis in it is the unit.

    Returns
    -------
    Explorer

    Raises
    ------
    ExplorableError
        If a control has no finite set of values or no label, if there are more than 1,000 states,
        or if ``draw``, ``describe`` or ``alert`` does not take the controls.
    """
    if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", name):
        raise ExplorableError(
            f"name={name!r}: an explorer's name is text of letters, digits and hyphens that starts with a letter, such as 'energy'; "
            "a control cannot be called name, describe, alert or caption"
        )
    for role, function in (("draw", draw), ("describe", describe)):
        if not callable(function):
            raise ExplorableError(f"explorer {name!r}: {role} is {function!r}, not a function of the controls")
    if alert is not None and not callable(alert):
        raise ExplorableError(
            f"explorer {name!r}: alert is {alert!r}, not a function of the controls; a control cannot be called alert"
        )
    if caption is not None and not isinstance(caption, str) and not callable(caption):
        raise ExplorableError(f"explorer {name!r}: caption is {caption!r}, neither text nor a function of the controls")
    return Explorer(name, draw, describe, alert, caption, read_controls(name, controls, _starts(draw)), style_now())


class Explorer:
    """A figure and its controls, made by :func:`explore`.

    Attributes
    ----------
    name : str
    draw, describe : callable
    alert : callable or None
    caption : str or callable or None
    controls : tuple of Control
    style : dict
        The rcParams in force when the explorer was made, where they differ from matplotlib's own.
    with_pyplot : bool
        Whether ``draw`` takes the controls alone and makes its figure with pyplot.
    """

    def __init__(
        self,
        name: str,
        draw: Callable[..., object],
        describe: Callable[..., str],
        alert: Callable[..., str] | None,
        caption: str | Callable[..., str] | None,
        controls: tuple[Control, ...],
        style: dict[str, Any],
    ) -> None:
        self.name, self.draw, self.describe, self.alert, self.caption = name, draw, describe, alert, caption
        self.controls, self.style = controls, style
        self.with_pyplot = set(inspect.signature(draw).parameters) == set(self.start)
        first = [] if self.with_pyplot else ["a figure"]
        words: tuple[tuple[str, object, list[str]], ...] = (
            ("describe", describe, []),
            ("alert", alert, []),
            ("caption", caption, []),
        )
        for role, function, before in (("draw", draw, first), *words):
            if callable(function):
                self._check_takes_controls(role, function, before)

    @property
    def states(self) -> list[dict[str, Any]]:
        """Every setting as a dict, the last control changing fastest."""
        return all_states(self.controls)

    @property
    def start(self) -> dict[str, Any]:
        """The setting shown first."""
        return {control.name: control.values[control.default] for control in self.controls}

    def description(self, state: Mapping[str, Any]) -> str:
        """The figure in words for one state."""
        return self._words("describe", self.describe, state)

    def alert_for(self, state: Mapping[str, Any]) -> str:
        """What cannot wait in one state, empty if there is nothing."""
        return "" if self.alert is None else self._words("alert", self.alert, state, empty=True)

    def caption_for(self, state: Mapping[str, Any]) -> str:
        """The caption for one state, empty if there is none."""
        if self.caption is None or isinstance(self.caption, str):
            return self.caption or ""
        return self._words("caption", self.caption, state)

    @functools.cached_property
    def widget(self) -> ipywidgets.VBox:
        """The live widget, made when a kernel first shows it."""
        return live.widget(self)

    def to_html(self) -> str:
        """A whole page with this explorer alone: one file that needs no network."""
        return page.document(self, store.rendered(self))

    def __repr__(self) -> str:
        return f"<Explorer {self.name}: {self.description(self.start)}>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        text = "\n".join(filter(None, (self.alert_for(self.start), self.description(self.start))))
        if page.building():
            return {"text/html": page.fragment(self, store.rendered(self)), "text/plain": text}
        bundle: dict[str, Any] = {"image/png": to_png(self, self.start), "text/plain": text}
        view = "application/vnd.jupyter.widget-view+json"
        bundle[view] = {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id}
        return bundle

    def _words(self, role: str, function: Callable[..., str], state: Mapping[str, Any], empty: bool = False) -> str:
        try:
            text = function(**state)
        except Exception as error:
            raise ExplorableError(
                f"explorer {self.name!r}: {role} failed for {in_words(state)}: {type(error).__name__}: {error}. "
                f"Call it with these values and mend it"
            ) from error
        if not isinstance(text, str) or not (empty or text.strip()):
            remedy = 'return a text, or "" for none' if empty else "return a sentence"
            raise ExplorableError(f"explorer {self.name!r}: {role} returned {text!r} for {in_words(state)}; {remedy}")
        return text

    def _check_takes_controls(self, role: str, function: Callable[..., object], first: Sequence[object]) -> None:
        try:
            inspect.signature(function).bind(*first, **self.start)
        except TypeError as error:
            given = ", ".join(self.start)
            raise ExplorableError(
                f"explorer {self.name!r}: {role} cannot be called with the controls {given}: {error}. "
                f"Its parameters must be {'fig and ' if first else ''}the controls, by the same names"
            ) from error


def _starts(draw: Callable[..., object]) -> dict[str, Any]:
    """Where draw's own signature starts its parameters."""
    return {name: parameter.default for name, parameter in inspect.signature(draw).parameters.items()}
