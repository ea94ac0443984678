"""The day of protein turnover keeps its books and meets the published ratios as far as it does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muscle_atrophy import turnover

meals = st.integers(0, 5)
doses = st.floats(0, 1)
ages = st.sampled_from(turnover.AGES)
days = st.sampled_from(list(turnover.DAYS))


def built(*state):
    return turnover.simulate(*state).built


# Published ratios -----------------------------------------------------------------------------


def test_a_young_day_with_three_full_meals_builds_what_was_measured_and_is_in_balance():
    # Kilroe 2020: 1.26 % a day in a leg that moves freely. The model is set by it.
    run = turnover.simulate(3, 0.3)
    assert run.built == pytest.approx(1.26, abs=0.005)
    assert run.balance == pytest.approx(0, abs=0.005)


def test_a_full_meal_lifts_synthesis_as_measured():
    # Mitchell 2015: from 0.019-0.021 to 0.052-0.057 % an hour.
    rate = turnover.simulate(1, 0.3).synthesis
    assert 0.052 / 0.021 <= rate.max() / rate.min() <= 0.057 / 0.019


def test_the_older_answer_a_meal_of_20_grams_less():
    # Wall 2015: 16 % lower after protein. 20 g in 75 kg; the model says 20 to 21 %, a miss of up to 6 points.
    young, older = (turnover.simulate(1, 20 / 75, age).synthesis.max() for age in turnover.AGES)
    assert 100 * (1 - older / young) == pytest.approx(16, abs=6)


def test_fasted_there_is_no_difference_by_age():
    # Wall 2015.
    assert built(0, 0.3, "young") == built(0, 0.3, "older")


def test_four_meals_of_20_grams_build_more_than_two_of_40():
    # Areta 2013: 31 to 48 % more over 12 hours after lifting. The model, over its day, agrees in direction alone.
    four, two = built(4, 20 / 80, "young", "lifting"), built(2, 40 / 80, "young", "lifting")
    assert 1.1 < four / two < 1.48


def test_eight_small_meals_are_no_worse_here_although_they_were():
    # A miss to show: Areta 2013 found 8 times 10 g worse than 4 times 20; here half a meal does half of it.
    half, full = (built(1, dose) - built(0, dose) for dose in (0.12, 0.24))
    assert 2 * half == pytest.approx(full)


def test_a_week_without_moving_costs_half_of_what_was_measured():
    # A miss to show: Kilroe 2020 measured 6.7 % of volume in 7 days; less synthesis alone explains about half.
    lost = -7 * turnover.simulate(3, 0.3, "young", "immobilised").balance
    assert 0.4 < lost / 6.7 < 0.6


def test_a_meal_of_the_old_is_full_at_more_protein():
    assert turnover.plateau("older") / turnover.plateau("young") == pytest.approx(0.40 / 0.24)


# What must hold for every parameter ------------------------------------------------------------


@given(meals, doses, ages, days)
def test_the_books_are_kept_and_no_rate_is_negative(number, dose, age, day):
    run = turnover.simulate(number, dose, age, day)
    assert run.balance == pytest.approx(np.trapezoid(run.synthesis - run.breakdown, run.hour), abs=1e-9)
    assert (run.synthesis > 0).all() and (run.breakdown > 0).all()
    assert run.meals.size == number and run.hour.shape == run.synthesis.shape == (97,)


@given(st.integers(0, 4), doses, ages, days)
def test_another_meal_never_harms(number, dose, age, day):
    assert turnover.simulate(number + 1, dose, age, day).balance >= turnover.simulate(number, dose, age, day).balance - 1e-9


@given(meals, doses, doses, ages, days)
def test_more_protein_never_harms_and_beyond_a_full_meal_does_nothing(number, one, other, age, day):
    less, more = sorted((one, other))
    balances = [turnover.simulate(number, dose, age, day).balance for dose in (less, more)]
    assert balances[0] <= balances[1] + 1e-12
    if less >= turnover.plateau(age):
        assert balances[0] == balances[1]


@given(meals, doses, ages)
def test_lifting_never_costs_and_a_leg_that_cannot_move_always_does(number, dose, age):
    ordinary, lifting, still = (turnover.simulate(number, dose, age, day).balance for day in turnover.DAYS)
    assert lifting >= ordinary > still


@given(meals, doses, days)
def test_the_old_never_build_more_than_the_young(number, dose, day):
    assert built(number, dose, "older", day) <= built(number, dose, "young", day) + 1e-12


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: turnover.simulate(6, 0.3), "meals is 6, outside 0 to 5: give the number"),
        (lambda: turnover.simulate(2.5, 0.3), "meals is 2.5, not a whole number"),
        (lambda: turnover.simulate(3, 20), "dose is 20, outside 0 to 1: give the protein of one meal in g per kg"),
        (lambda: turnover.simulate(3, float("nan")), "dose is nan, outside 0 to 1"),
        (lambda: turnover.simulate(3, 0.3, "old"), "age is 'old', not one of young, older"),
        (lambda: turnover.simulate(3, 0.3, "young", "rest"), "day is 'rest', not one of ordinary, lifting, immobilised"),
    ],
)
def test_a_wrong_value_is_refused_by_name_value_and_remedy(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize("state", turnover.explorer().states[::13])
def test_the_difference_bar_is_the_area_between_the_curves_and_spans_the_ends_of_the_others(state, drawn):
    figure, _ = drawn(turnover.explorer(), state)
    breakdown, synthesis = (line.get_ydata() for line in figure.axes[0].lines[:2])
    built, broken, difference = figure.axes[1].patches
    area = np.trapezoid(np.subtract(synthesis, breakdown), dx=0.25)
    assert difference.get_width() == pytest.approx(area, abs=1e-9)
    assert difference.get_x() == pytest.approx(broken.get_width())
    assert difference.get_x() + difference.get_width() == pytest.approx(built.get_width())


@pytest.mark.parametrize("state", turnover.explorer().states)
def test_bars_curves_and_numbers_have_room(state):
    run = turnover.simulate(**state)
    assert max(run.built, run.broken) < 1.8
    assert max(run.synthesis.max(), run.breakdown.max()) < 0.16


def test_the_explorer_starts_with_two_equal_flows():
    run = turnover.simulate(**turnover.explorer().start)
    assert run.built == pytest.approx(run.broken, abs=0.005)
    assert "The day is in balance" in turnover.describe(**turnover.explorer().start)


def test_the_description_says_when_building_is_never_ahead():
    assert "at no hour" in turnover.describe(1, 0.1, "older", "immobilised")
    assert "at no hour" not in turnover.describe(1, 0.1, "young", "ordinary")


def test_the_caption_calls_it_conceptual_and_no_meal_plan():
    assert "Conceptual" in turnover.explorer().caption and "Not a meal plan" in turnover.explorer().caption
