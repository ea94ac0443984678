"""The picture of cachexia shows its definition: food brings back what hunger took, and not what inflammation took."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from muscle_atrophy import cachexia

foods = st.floats(30, 120)
amounts = st.floats(0, 1)


@given(st.floats(30, 99))
def test_starvation_is_on_its_way_back_to_the_start_when_fed(food):
    course = cachexia.simulate(food, 0, 100)
    assert course.level_after == 100
    assert (np.diff(course.muscle[cachexia.FEEDING_FROM :]) > 0).all()


@given(foods, st.floats(0.05, 1), st.floats(100, 120))
def test_with_inflammation_no_amount_of_food_leads_back_to_the_start(food, inflammation, feeding):
    course = cachexia.simulate(food, inflammation, feeding)
    assert course.level_after < 100 and course.muscle[-1] < 100


@given(foods, foods, st.floats(0.05, 1))
def test_feeding_still_helps_in_cachexia(one, other, inflammation):
    less, more = sorted((one, other))
    assert cachexia.level(more, inflammation) >= cachexia.level(less, inflammation)


@given(foods, amounts, amounts, foods)
def test_more_inflammation_never_leaves_more_muscle(food, one, other, feeding):
    mild, strong = (cachexia.simulate(food, amount, feeding).muscle for amount in sorted((one, other)))
    assert (strong <= mild + 1e-9).all()


@given(foods, amounts, foods)
def test_muscle_stays_between_nothing_and_the_start(food, inflammation, feeding):
    course = cachexia.simulate(food, inflammation, feeding)
    assert course.muscle[0] == 100
    assert (course.muscle > 0).all() and (course.muscle <= 100 + 1e-9).all()


@given(foods, amounts, foods)
def test_the_closed_form_is_the_solution_week_by_week(food, inflammation, feeding):
    course = cachexia.simulate(food, inflammation, feeding)

    def rate(week, muscle):
        level = cachexia.level(food if week <= cachexia.FEEDING_FROM else feeding, inflammation)
        return cachexia.PER_WEEK * (level - muscle)

    halves = [(0, cachexia.FEEDING_FROM), (cachexia.FEEDING_FROM + 1e-9, cachexia.WEEKS)]
    muscle = 100.0
    for start, end in halves:
        muscle = solve_ivp(rate, (start, end), [muscle], rtol=1e-9, atol=1e-9).y[0, -1]
        assert muscle == pytest.approx(course.muscle[round(end)], abs=1e-5)


def test_hunger_alone_moves_at_the_published_speed():
    # Hargrove 2008: 6.4 % of the way in a week, so half of it in 10.8 weeks.
    course = cachexia.simulate(50, 0, 50)
    gone = (100 - course.muscle) / (100 - course.level_before)
    assert np.interp(0.5, gone, course.week) == pytest.approx(10.8, abs=0.1)


def test_enough_food_and_no_inflammation_change_nothing():
    assert (cachexia.simulate(100, 0, 100).muscle == 100).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cachexia.simulate(0.6, 0, 100), "food is 0.6, outside 30 to 120: give the food eaten in %"),
        (lambda: cachexia.simulate(2000, 0, 100), "food is 2000, outside 30 to 120"),
        (lambda: cachexia.simulate(60, 50, 100), "inflammation is 50, outside 0 to 1: give 0 for none"),
        (lambda: cachexia.simulate(60, 0, float("nan")), "feeding is nan, outside 30 to 120"),
        (lambda: cachexia.describe(60, "some", 100), "inflammation is 'some', not one of none, mild, strong"),
    ],
)
def test_a_wrong_value_is_refused_by_name_value_and_remedy(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize("state", cachexia.explorer().states[::7])
def test_every_axis_says_that_its_numbers_are_illustrative(state, drawn):
    figure, _ = drawn(cachexia.explorer(), state)
    for ax in figure.axes:
        assert "illustrative" in ax.get_xlabel() and "illustrative" in ax.get_ylabel()


@pytest.mark.parametrize("state", cachexia.explorer().states)
def test_the_title_speaks_of_cachexia_only_with_inflammation_and_of_starvation_only_without(state):
    title = cachexia._verdict(**state)
    assert ("Cachexia" in title) <= (state["inflammation"] != "none")
    assert ("Starvation" in title) <= (state["inflammation"] == "none" and state["food"] < 100 <= state["feeding"])
