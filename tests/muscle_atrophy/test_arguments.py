"""A wrong argument is named with its value, its place among many, its range and the remedy."""

import numpy as np
import pytest

from muscle_atrophy import arguments


def test_the_first_number_out_of_range_is_named_among_rows_and_columns():
    with pytest.raises(ValueError, match=r"weight is 300 \(at position 1\), outside 35 to 250: give kg\."):
        arguments.numbers("weight", np.array([80.0, 300, 250, 20]), 35, 250, "give kg")
    with pytest.raises(ValueError, match=r"intake is -1 \(at position 1, 0\), outside 0 to 5: give kcal\."):
        arguments.numbers("intake", np.array([[0.0, 1], [-1, -2]]), 0, 5, "give kcal")


def test_numbers_in_range_come_back_as_floats_of_their_shape():
    assert arguments.numbers("age", 5, 5, 6, "give years") == 5.0
    np.testing.assert_array_equal(arguments.numbers("age", [5, 6], 5, 6, "give years"), [5.0, 6.0])


@pytest.mark.parametrize("check", [arguments.number, arguments.numbers])
def test_nan_is_outside_every_range(check):
    with pytest.raises(ValueError, match="age is nan, outside -inf to inf: give years"):
        check("age", float("nan"), -np.inf, np.inf, "give years")
