"""Answers pass as plain values, and nothing else passes."""

import json
import math
from fractions import Fraction

import numpy as np
import pytest
from matplotlib.figure import Figure

from coursebook.exercises import plain


def through(value):
    return plain.decode(json.loads(json.dumps(plain.encode(value), allow_nan=False)))


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        3,
        2.5,
        "x",
        1 + 2j,
        Fraction(1, 3),
        math.inf,
        [1, [2]],
        (1, "a"),
        {1, 2},
        frozenset({"a"}),
        {1: "a", ("b", 2): [None]},
        np.float64(2.5),
        np.int64(3),
        np.bool_(True),
    ],
    ids=repr,
)
def test_plain_value_comes_back_as_it_was(value):
    assert through(value) == value
    assert type(through(value)) is type(value)


@pytest.mark.parametrize("array", [np.arange(6.0).reshape(2, 3), np.array(["a", "bc"]), np.array([]), np.array([True, False])])
def test_array_comes_back_as_it_was(array):
    back = through(array)
    assert (back.dtype, back.shape, back.tolist()) == (array.dtype, array.shape, array.tolist())


def test_not_a_number_comes_back():
    assert math.isnan(through(math.nan))


class Anything(float):
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __hash__ = float.__hash__


def test_number_that_is_equal_to_all_becomes_a_number():
    assert through(Anything(2)) != 3


def test_view_of_a_dictionary_becomes_a_list():
    assert through({"a": 1}.keys()) == ["a"]


@pytest.mark.parametrize(
    "value", [object(), len, np.array([object()]), (number for number in [1])], ids=lambda v: type(v).__name__
)
def test_anything_else_becomes_its_description(value):
    back = through(value)
    assert isinstance(back, plain.Other)
    assert back != value
    assert repr(back) == repr(value)[: plain.SHOWN]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"is": "function"},
        {"is": ["list"]},
        {"is": "list"},
        {"is": "array", "dtype": "|O", "shape": [1], "data": "AAAAAAAAAAA=", "scalar": False},
        {"is": "array", "dtype": "<f8", "shape": [9], "data": "AAAA", "scalar": False},
        {"is": "array", "dtype": "no", "shape": [1], "data": "AAAA", "scalar": False},
        {"is": "dict", "items": [[{"is": "list", "items": []}, 1]]},
        {"is": "fraction", "parts": [1, 0]},
        {"is": "axes", "record": {"is": "dict", "items": []}},
        [1],
    ],
    ids=str,
)
def test_what_is_no_plain_value_is_refused(data):
    with pytest.raises(plain.Unreadable):
        plain.decode(data)


def test_value_without_an_end_is_refused():
    data = None
    for _ in range(100_000):
        data = {"is": "list", "items": [data]}
    with pytest.raises(plain.Unreadable):
        plain.decode(data)


def test_figure_is_drawn_again():
    axes = Figure().subplots()
    axes.plot([1, 2], [3, 4], "--", label="a")
    axes.bar(["x", "y"], [5, -6], yerr=[1, 2])
    axes.set(xlabel="Time (weeks)", ylabel="Loss (%)", title="T")
    axes.legend()
    back = through(axes)
    lines = [
        (line.get_linestyle(), line.get_label(), list(line.get_xdata()), list(line.get_ydata())) for line in back.get_lines()
    ]
    assert lines == [("--", "a", [1, 2], [3, 4])]
    assert [bar.get_height() for bar in back.patches] == [5, -6]
    assert sorted(type(group).__name__ for group in back.containers) == ["BarContainer", "ErrorbarContainer"]
    assert (back.get_xlabel(), back.get_ylabel(), back.get_title()) == ("Time (weeks)", "Loss (%)", "T")
    assert [text.get_text() for text in back.get_legend().get_texts()] == ["a"]
