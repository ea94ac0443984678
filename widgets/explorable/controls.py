"""Controls: what the reader can set, read from what ``ipywidgets.interact`` takes.

Abbreviations become widgets by ipywidgets' own rules, so a tuple, list, dict or bool means here
what it means there. What this module adds is the finite list of stops behind each widget, with a
label in words for every stop. It draws nothing and writes no HTML.
"""

import inspect
import itertools
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from .errors import ExplorableError

__all__ = ["Control", "MAX_STATES", "read_controls"]

MAX_STATES = 1000
RESERVED = ("draw", "name", "describe", "caption", "fig")
SLIDERS = (widgets.IntSlider, widgets.FloatSlider)
CHOICES = (widgets.Dropdown, widgets.Select)
RADIOS = (widgets.RadioButtons, widgets.ToggleButtons)
CHECKS = (widgets.Checkbox, widgets.ToggleButton)
FINITE = "a slider, a selection (Dropdown, RadioButtons, ToggleButtons, SelectionSlider) or a Checkbox"


@dataclass(frozen=True)
class Control:
    """One thing a reader can set, with every stop it has.

    Attributes
    ----------
    name : str
        The keyword that ``draw`` receives.
    label, unit : str
        What the reader sees; the unit is the last parenthesis of the widget's description.
    kind : {"slider", "select", "radio", "check"}
        The form control it becomes on a page.
    values : tuple
        The stops, in the order of the control.
    texts : tuple of str
        Every stop in words, without the unit.
    default : int
        The index of the stop shown first.
    widget : ipywidgets.ValueWidget
        The live control.
    """

    name: str
    label: str
    unit: str
    kind: str
    values: tuple[Any, ...]
    texts: tuple[str, ...]
    default: int
    widget: widgets.Widget

    def spoken(self, index: int) -> str:
        """One stop with its unit, as a screen reader should say it."""
        return f"{self.texts[index]} {self.unit}".strip()

    @property
    def keys(self) -> list[str]:
        """Every stop as a link names it: its value where that is a number or a text, else its label."""
        plain = all(isinstance(value, (str, int, float)) for value in self.values)
        return [str(value) for value in self.values] if plain else list(self.texts)

    def index_of(self, value: Any) -> int:
        """The index of the stop that ``value`` stands for."""
        if self.kind == "slider" and isinstance(self.widget, SLIDERS):
            return min(range(len(self.values)), key=lambda i: abs(self.values[i] - value))
        return self.values.index(value)


def read_controls(
    explorer: str, abbreviations: Mapping[str, Any], defaults: Mapping[str, Any] | None = None
) -> tuple[Control, ...]:
    """Turn keyword arguments of ``explore`` into controls.

    Parameters
    ----------
    explorer : str
        Name of the explorer, for error messages.
    abbreviations : dict
        Control names and what ``ipywidgets.interact`` takes for them, or real widgets.
    defaults : dict, optional
        Start values from the signature of ``draw``, used for abbreviations as ``interact`` does.

    Returns
    -------
    tuple of Control

    Raises
    ------
    ExplorableError
        If a control has no finite set of stops, no usable label, or there are too many states.
    """
    if not abbreviations:
        raise ExplorableError(f"explorer {explorer!r} has no control: pass at least one, such as speed=(0, 10, 1)")
    defaults = defaults or {}
    controls = []
    for name, abbreviation in abbreviations.items():
        where = f"explorer {explorer!r}, control {name!r}"
        if name in RESERVED:
            raise ExplorableError(f"{where}: this name belongs to explore() itself; rename the parameter of draw")
        widget = _widget(where, name, abbreviation, defaults.get(name, inspect.Parameter.empty))
        controls.append(_control(where, name, widget))
    count = math.prod(len(control.values) for control in controls)
    if count > MAX_STATES:
        sizes = " x ".join(f"{len(control.values)} ({control.name})" for control in controls)
        raise ExplorableError(
            f"explorer {explorer!r} has {count:,} states, {sizes}, but every state is drawn when the book is built "
            f"and {MAX_STATES:,} is the limit: take a larger step or fewer options"
        )
    return tuple(controls)


def all_states(controls: Sequence[Control]) -> list[dict[str, Any]]:
    """Every setting as a dict, the last control changing fastest."""
    names = [control.name for control in controls]
    return [dict(zip(names, values, strict=True)) for values in itertools.product(*(control.values for control in controls))]


def _widget(where: str, name: str, abbreviation: Any, default: Any) -> widgets.Widget:
    if isinstance(abbreviation, widgets.Widget) or isinstance(abbreviation, widgets.fixed):
        widget = abbreviation
    else:
        try:
            widget = widgets.interactive.widget_from_abbrev(abbreviation, default)
        except Exception as error:
            raise ExplorableError(f"{where}: ipywidgets cannot make a control of {abbreviation!r}: {error}") from error
        if widget is None:
            raise ExplorableError(f"{where}: {abbreviation!r} is not a control; use {FINITE}, or a tuple, list, dict or bool")
        if default is not inspect.Parameter.empty and widget.value != default:
            raise ExplorableError(
                f"{where}: draw starts it at {default!r}, which {abbreviation!r} does not hold; change one of the two"
            )
        if not widget.description:
            widget.description = name.replace("_", " ")
    return widget


def _control(where: str, name: str, widget: widgets.Widget) -> Control:
    if isinstance(widget, SLIDERS):
        kind, values = "slider", _slider_values(where, widget)
        texts = [_number(where, widget, value) for value in values]
    elif isinstance(widget, (widgets.SelectionSlider, *CHOICES, *RADIOS)):
        kind = "slider" if isinstance(widget, widgets.SelectionSlider) else "radio" if isinstance(widget, RADIOS) else "select"
        texts, values = (list(side) for side in zip(*widget._options_full, strict=True))
    elif isinstance(widget, CHECKS):
        kind, values, texts = "check", [False, True], ["no", "yes"]
    else:
        raise ExplorableError(
            f"{where}: a {type(widget).__name__} has no finite set of values, so its states cannot be drawn "
            f"before a reader moves it; use {FINITE}"
        )
    _check_texts(where, texts)
    if widget.value is None or widget.value not in values and kind != "slider":
        raise ExplorableError(f"{where}: nothing is selected at the start; give the widget a value")
    label, unit = _label_and_unit(widget.description)
    if not label:
        raise ExplorableError(f"{where}: the widget has no description, which is the label readers see; give it one")
    control = Control(name, label, unit, kind, tuple(values), tuple(texts), 0, widget)
    default = control.index_of(widget.value)
    if isinstance(widget, SLIDERS) and not math.isclose(values[default], widget.value, rel_tol=1e-9, abs_tol=1e-12):
        raise ExplorableError(
            f"{where}: it starts at {widget.value!r}, which is between two stops; "
            f"start at {values[default]!r} or change the step {widget.step!r}"
        )
    return Control(name, label, unit, kind, tuple(values), tuple(texts), default, widget)


def _slider_values(where: str, widget: widgets.Widget) -> list[Any]:
    step = widget.step
    if not step or step <= 0:
        raise ExplorableError(f"{where}: the slider has the step {step!r}; give it a step above 0")
    count = math.floor((widget.max - widget.min) / step + 1e-9) + 1
    if count > MAX_STATES:
        raise ExplorableError(
            f"{where}: {count:,} stops from {widget.min!r} to {widget.max!r} by {step!r}; {MAX_STATES:,} is the limit: take a larger step"
        )
    values = [widget.min + index * step for index in range(count)]
    if isinstance(widget, widgets.FloatSlider):
        # 0.1 * 3 is 0.30000000000000004: a reader's link and an author's == both want 0.3
        values = [round(value, 12) for value in values]
    return values


def _number(where: str, widget: widgets.Widget, value: float) -> str:
    try:
        return format(value, widget.readout_format).replace("-", "\N{MINUS SIGN}")
    except ValueError as error:
        raise ExplorableError(
            f"{where}: Python cannot format {value!r} as readout_format {widget.readout_format!r}: {error}"
        ) from error


def _check_texts(where: str, texts: Sequence[str]) -> None:
    for text in texts:
        if not text.strip():
            raise ExplorableError(f"{where}: an option has an empty label; give every option a name, for example as a dict")
        if re.search(r" at 0x[0-9a-f]+>", text):
            raise ExplorableError(f"{where}: the option {text} has no label a reader understands; pass a dict of label: value")
    repeated = {text for text in texts if texts.count(text) > 1}
    if repeated:
        raise ExplorableError(f"{where}: the label {min(repeated)!r} stands for two options; every label must differ")


def _label_and_unit(description: str) -> tuple[str, str]:
    match = re.fullmatch(r"(.*?)\s*\(([^()]*)\)\s*", description, re.DOTALL)
    return (match[1].strip(), match[2].strip()) if match and match[1].strip() else (description.strip(), "")
