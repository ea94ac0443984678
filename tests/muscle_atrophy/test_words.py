"""Ranges and first letters read as a sentence needs them."""

import pytest

from muscle_atrophy import words


@pytest.mark.parametrize(
    ("low", "high", "form", "said"),
    [(4, 6, ".0f", "4 to 6"), (4.1, 4.4, ".0f", "4"), (4.1, 4.4, ".1f", "4.1 to 4.4"), (2.5, 2.5, "g", "2.5")],
)
def test_a_range_that_is_printed_alike_is_one_number(low, high, form, said):
    assert words.span(low, high, form) == said


def test_only_the_first_letter_changes():
    assert words.capital("the AWGS rule") == "The AWGS rule"
    assert words.small("Hormones and SARMs") == "hormones and SARMs"
    assert words.capital("") == words.small("") == ""
