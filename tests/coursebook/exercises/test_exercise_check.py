"""Checks answer with what was got and a hint."""

from fractions import Fraction

import numpy as np
import pytest

from coursebook.exercises import check


def test_right_number_passes():
    check.number("x", 3.0, 3.1, within=0.2, hint="add")


def test_number_of_numpy_passes():
    check.number("x", np.float64(3), 3, within=0.1, hint="add")


def test_wrong_number_is_shown_with_its_hint():
    with pytest.raises(check.NotYet, match=r"^x is 4\. Hint: add$"):
        check.number("x", 4.0, 3.1, within=0.2, hint="add")


def test_wrong_fraction_is_shown_as_a_number():
    with pytest.raises(check.NotYet, match=r"^x is 0\.25\. Hint: add$"):
        check.number("x", Fraction(1, 4), 0.5, within=0.1, hint="add")


@pytest.mark.parametrize("got", ["3", [3], True, 1j])
def test_anything_but_a_number_is_named(got):
    with pytest.raises(check.NotYet, match="a number is asked for. Hint: add"):
        check.number("x", got, 1, within=5, hint="add")


def test_not_a_number_fails():
    with pytest.raises(check.NotYet):
        check.number("x", float("nan"), 1, within=5, hint="add")


@pytest.mark.parametrize(
    "ask", [lambda: check.number("x", None, 1, 1, "add"), lambda: check.that("x", None, True, "add")], ids=["number", "that"]
)
def test_missing_answer_is_not_implemented(ask):
    with pytest.raises(NotImplementedError, match="x has no value yet"):
        ask()


def test_anything_right_passes():
    check.that("x", [1], np.bool_(True), hint="add")


def test_anything_wrong_is_shown_with_its_hint():
    with pytest.raises(check.NotYet, match=r"x is \[1\]\. Hint: add"):
        check.that("x", [1], False, hint="add")


def test_hint_stands_alone_in_a_notebook():
    assert check.NotYet("x is 4. Hint: add")._render_traceback_() == ["Not yet. x is 4. Hint: add"]
