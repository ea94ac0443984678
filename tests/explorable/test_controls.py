"""Controls mean what they mean to ipywidgets.interact, and every stop has words."""

import ipywidgets as widgets
import pytest

from explorable import ExplorableError
from explorable.controls import read_controls


def by_words(value):
    """A test's name from the words it expects: what it is given may show an address in memory."""
    return " ".join(value) if isinstance(value, list) else ""


def read(**controls):
    return read_controls("tour", controls)


def only(**controls):
    [control] = read(**controls)
    return control


@pytest.mark.parametrize(
    "abbreviation",
    [(0, 10), (0, 10, 5), (0.0, 1.0, 0.25), ["red", "green"], {"slow": 1, "fast": 2}, [("slow", 1), ("fast", 2)], True],
)
def test_an_abbreviation_starts_where_interact_starts(abbreviation):
    control = only(speed=abbreviation)
    assert control.values[control.default] == widgets.interactive.widget_from_abbrev(abbreviation).value


def test_a_tuple_is_a_slider_with_every_stop():
    assert only(speed=(0, 10, 5)).values == (0, 5, 10)


def test_stops_of_a_float_slider_are_the_numbers_an_author_would_type():
    assert only(speed=(0.0, 0.5, 0.1)).values == (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)


def test_a_dict_shows_its_keys_and_passes_its_values():
    control = only(speed={"slow": 1, "fast": 2})
    assert (control.texts, control.values) == (("slow", "fast"), (1, 2))


def test_a_parenthesis_at_the_end_of_a_description_is_the_unit():
    control = only(speed=widgets.IntSlider(5, 0, 10, 5, description="Speed (of light) (m/s)"))
    assert (control.label, control.unit, control.spoken(1)) == ("Speed (of light)", "m/s", "5 m/s")


def test_a_negative_stop_is_written_with_a_minus_sign():
    assert only(change=(-10, 0, 10)).texts[0] == "\N{MINUS SIGN}10"


def test_a_default_in_the_signature_of_draw_is_the_start():
    [control] = read_controls("tour", {"speed": (0, 10, 1)}, {"speed": 7})
    assert control.values[control.default] == 7


@pytest.mark.parametrize(
    ("widget", "kind"),
    [
        (widgets.Dropdown(options=["a", "b"], description="D"), "select"),
        (widgets.RadioButtons(options=["a", "b"], description="R"), "radio"),
        (widgets.ToggleButtons(options=["a", "b"], description="T"), "radio"),
        (widgets.SelectionSlider(options=["a", "b"], description="S"), "slider"),
        (widgets.Checkbox(True, description="C"), "check"),
    ],
)
def test_a_real_widget_keeps_its_kind(widget, kind):
    assert only(choice=widget).kind == kind


@pytest.mark.parametrize(
    ("controls", "words"),
    [
        ({"speed": widgets.FloatText(1.0, description="Speed")}, ["FloatText", "no finite set of values", "speed"]),
        ({"speed": "fast"}, ["Text", "no finite set of values"]),
        ({"speed": widgets.SelectMultiple(options=["a"], description="S")}, ["SelectMultiple", "no finite set"]),
        ({"speed": widgets.fixed(3)}, ["fixed", "no finite set"]),
        ({"speed": object()}, ["not a control", "speed"]),
        ({"speed": (0, 10, 0)}, ["step", "speed"]),
        ({"speed": ["a", ""]}, ["empty label", "speed"]),
        ({"speed": [object()]}, ["no label a reader understands", "dict"]),
        ({"speed": [1, "1"]}, ["'1' stands for two options"]),
        ({"speed": widgets.Dropdown(options=["a", "b"], value=None, description="S")}, ["nothing is selected"]),
        ({"speed": widgets.IntSlider(3, 0, 10, 5, description="Speed")}, ["starts at 3", "between two stops", "start at 5"]),
        ({"speed": widgets.IntSlider(5, 0, 10, 5)}, ["no description"]),
        ({"speed": (0.0, 1.0, 0.00001)}, ["100,001 stops", "larger step"]),
        ({"speed": (0, 99, 1), "size": (0, 99, 1)}, ["10,000 states", "100 (speed) x 100 (size)", "larger step"]),
        ({"caption": (0, 1)}, ["'caption'", "rename"]),
        ({"fig": (0, 1)}, ["'fig'", "rename"]),
        ({}, ["no control"]),
    ],
    ids=by_words,
)
def test_a_wrong_control_is_an_error_that_names_it_and_the_remedy(controls, words):
    with pytest.raises(ExplorableError) as error:
        read(**controls)
    assert "'tour'" in str(error.value)
    assert [word for word in words if word not in str(error.value)] == []


def test_a_start_in_draw_that_the_control_lacks_is_an_error():
    with pytest.raises(ExplorableError, match="starts it at 11"):
        read_controls("tour", {"speed": (0, 10, 1)}, {"speed": 11})
