"""Whatever the models are given, they answer with a body that can be, or refuse by day, value and remedy.

What can be is written here once more, and wider than the module has it, so that a limit that slips shows.
"""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from muscle_atrophy.energy import models
from muscle_atrophy.metabolism import body_limits, body_weight, forbes

DAY = np.array([0.0, 10, 20])
REMEDY = r"give (more|less) food, or follow for less long"


def can_be(fat, lean, bmi=None):
    assert np.min(fat) > 0
    assert np.all(lean > 0.39 * np.asarray(lean)[..., :1])
    assert bmi is None or (np.min(bmi) > 11.99 and np.max(bmi) < 80.01)


def refused(error, *names):
    assert str(error).startswith(names), error
    assert "give " in str(error) or "draw less" in str(error) or "choose " in str(error) or ": check them" in str(error), error


# The check ---------------------------------------------------------------------------------------


def test_a_run_that_can_be_passes():
    body_limits.check_trajectory(DAY, np.array([8.0, 5, 0.1]), np.array([60.0, 50, 25]), bmi=np.array([80.0, 20, 12]))


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        ("fat", [8, -0.5, -3], r"fat is -0.5 kg on day 10, not above 0: .*lean_factor nearer to 1"),
        ("fat", [8, 1, 0], "fat is 0 kg on day 20, not above 0"),
        ("fat", [8, np.nan, 1], "fat is nan kg on day 10"),
        ("lean", [60, 30, 23.9], "lean tissue is 23.9 kg on day 20, below 0.4 of what it was"),
        ("lean", [60, -465, -465], "lean tissue is -465 kg on day 10"),
        ("water", [17, -1, 2], "extracellular water is -1 kg on day 10, not above 0"),
        ("glycogen", [0.5, 0, 0], "glycogen is 0 kg on day 10, not above 0"),
        ("bmi", [24, 11.9, 10.4], "body mass index is 11.9 on day 10, outside 12 to 80, .*give more food"),
        ("bmi", [24, 85, 500], "body mass index is 85 on day 10, outside 12 to 80, .*give less food"),
        ("bmi", [24, np.nan, 24], "body mass index is nan on day 10"),
    ],
)
def test_what_cannot_be_is_refused_with_its_first_day_and_value_and_a_remedy(name, values, says):
    run = {"fat": [8, 7, 6], "lean": [60, 55, 50], "water": [17, 16, 16], "glycogen": [0.5, 0.4, 0.4], "bmi": [24, 23, 22]}
    run = {name: np.array(values, dtype=float) for name, values in (run | {name: values}).items()}
    with pytest.raises(ValueError, match=says) as caught:
        body_limits.check_trajectory(DAY, **run)
    assert "follow for less long" in str(caught.value)


def test_what_comes_first_is_named_though_another_limit_is_checked_before():
    fat, lean = np.array([8.0, 1, -1]), np.array([60.0, 20, 10])
    with pytest.raises(ValueError, match="lean tissue is 20 kg on day 10"):
        body_limits.check_trajectory(DAY, fat, lean)


def test_of_many_people_the_one_is_named():
    fat, lean = np.full((3, 3), 8.0), np.full((3, 3), 60.0)
    fat[2, 1] = -2.0
    with pytest.raises(ValueError, match="fat of person 2 is -2 kg on day 10"):
        body_limits.check_trajectory(DAY, fat, lean)


# The dynamic model ---------------------------------------------------------------------------------

LEAN_MAN = {"sex": "male", "age": 30, "height": 1.75, "weight": 65, "activity_level": 1.6, "body_fat": 8}


@pytest.mark.parametrize("factor", [0, 0.05, 0.2, 0.3, 0.5, 0.9])
def test_fat_that_would_be_less_than_none_is_refused_where_lean_tissue_is_spared(factor):
    man = body_weight.baseline(**LEAN_MAN)
    with pytest.raises(ValueError, match=rf"(fat|body mass index) is .* on day \d+, .*{REMEDY}"):
        body_weight.simulate(man, np.arange(366), man.intake - 1200, lean_factor=factor)


def test_an_ordinary_man_whose_lean_tissue_is_spared_does_not_run_out_of_fat_unnoticed():
    man = body_weight.baseline("male", 30, 1.75, 70, 1.6, 10)
    with pytest.raises(ValueError, match=r"fat is -\d\.\d+ kg on day \d+, not above 0: .*lean_factor"):
        body_weight.simulate(man, np.arange(731), man.intake - 300, lean_factor=0.0)


def test_nobody_grows_beyond_all_bounds():
    woman = body_weight.baseline("female", 40, 1.65, 81.7, 1.6)
    with pytest.raises(ValueError, match=r"body mass index is .* on day \d+, outside 12 to 80, .*give less food"):
        body_weight.simulate(woman, np.arange(0, 7301, 10), 10_000)


def test_nobody_is_followed_to_a_body_mass_index_that_nobody_lives_with():
    man = body_weight.baseline("male", 30, 1.8, 80, 1.6)
    with pytest.raises(ValueError, match=r"body mass index is 11\.\d+ on day \d+, outside 12 to 80, .*give more food"):
        body_weight.simulate(man, np.arange(366), 300)


def test_lean_tissue_that_falls_below_two_fifths_is_refused():
    woman = body_weight.baseline("female", 40, 1.5, 100, 1.6, 65)
    with pytest.raises(ValueError, match=r"lean tissue is .* kg on day \d+, below 0.4 of what it was"):
        body_weight.simulate(woman, np.arange(400), 0)


def test_a_start_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match="body mass index is 10.5186, outside 12 to 80: height and weight do not fit one body"):
        body_weight.baseline("female", 30, 1.85, 36, 1.6, 10)
    with pytest.raises(ValueError, match=r"body mass index is 86.5052 \(at position 1\), outside 12 to 80"):
        body_weight.baseline("female", 30, np.array([1.9, 1.7]), 250, 1.6, 60)


def test_the_person_who_starves_is_named_among_many():
    people = body_weight.baseline("male", 30, 1.8, np.array([80.0, 90, 100]), 1.6)
    intake = people.intake[:, None] + np.array([[0], [-2500], [0]])
    with pytest.raises(ValueError, match=r"of person 1 is .* on day \d+"):
        body_weight.simulate(people, np.arange(0, 731, 5), intake)


@given(
    sex=st.sampled_from(body_weight.SEXES),
    body=st.tuples(st.floats(18, 90), st.floats(1.3, 2.2), st.floats(35, 250), st.floats(1.2, 2.8)),
    fat=st.none() | st.floats(3, 65),
    usual_share=st.floats(0.05, 0.9),
    diets=st.lists(
        st.tuples(st.floats(0, 10_000), st.floats(0, 1), st.floats(-6000, 20_000), st.floats(1.12, 4)), min_size=2, max_size=2
    ),
    factor=st.sampled_from([0.0, 1.0]) | st.floats(0, 1),
    last=st.floats(2, 120) | st.floats(120, 7300),
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_allowed_gives_a_body_that_can_be_or_an_error_with_words(sex, body, fat, usual_share, diets, factor, last):
    day = np.linspace(0, last, 20)
    intake, share, sodium, level = (np.where(day < last / 2, *pair) for pair in zip(*diets, strict=True))
    try:
        person = body_weight.baseline(sex, *body, fat, usual_share)
        path = body_weight.simulate(
            person, day, intake, carbohydrate_share=share, sodium_change=sodium, activity_level=level, lean_factor=factor
        )
    except ValueError as error:
        refused(error, "fat ", "lean tissue", "body mass index", "body_fat is", "extracellular water", "glycogen")
        return
    height = body[1]
    can_be(path.fat, path.lean, path.weight / height**2)
    assert path.water.min() > 0 and path.glycogen.min() > 0 and np.isfinite(path.expenditure).all()


# Forbes's rule -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ((1e6, 5, 60), r"lean tissue is -\d+.* kg after 1,000,000 kcal were drawn, below 0.4"),
        ((3e5, 16, 64), r"lean tissue is -18.* kg after 300,000 kcal were drawn, .*: draw less"),
        ((2e5, 5, 60, 0.5), r"fat is -\d.* kg after 200,000 kcal were drawn, not above 0"),
        ((1e9, 5, 60), r"fat is 0 kg after 1,000,000,000 kcal were drawn"),
        ((np.array([1e6, 1e3, 3e5]), 16, 64), "after 300,000 kcal were drawn"),
        ((1e5, 5, 60, 0), "fat is -5.59.* kg after 100,000 kcal were drawn"),
        ((1e4, 0, 60), "fat_kg is 0, not above 0"),
        ((1e4, -2, 60), "fat_kg is -2, not above 0"),
        ((1e4, 16, 0), "lean_kg is 0, not above 0"),
        ((-1e4, 16, 60), "energy_kcal is -10000, not 0 or more"),
        ((np.array([1e4, np.nan]), 16, 60), "energy_kcal is nan, not 0 or more"),
        ((1e4, 16, 60, 2), "lean_factor is 2, outside 0 to 1"),
    ],
)
def test_the_partition_leaves_a_body_that_can_be_or_says_after_how_much_it_does_not(given, says):
    with pytest.raises(ValueError, match=says):
        forbes.partition(*given)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: forbes.fat_after_loss(5, 0), "fat_kg is 0, not above 0"),
        (lambda: forbes.fat_after_loss(np.array([1, -5]), 16), "mass_lost_kg is -5, not 0 or more"),
        (lambda: forbes.lean_at(-0.5, 16, 60), "fat_kg is -0.5, not above 0"),
        (lambda: forbes.lean_at(10, -1, 60), "fat_0 is -1, not above 0"),
        (lambda: forbes.fat_at(50, 0, 60), "fat_0 is 0, not above 0"),
        (lambda: forbes.fat_at(50, 16, 60, 0), "lean_factor is 0, not above 0"),
    ],
)
def test_the_rule_asks_for_fat(call, says):
    with pytest.raises(ValueError, match=says):
        call()


@given(st.floats(0, 1e7), st.floats(0.1, 150), st.floats(5, 150), st.sampled_from([0.0, 1.0]) | st.floats(0, 1))
@settings(deadline=None)
def test_whatever_is_drawn_leaves_a_body_or_an_error_with_words(energy, fat, lean, factor):
    try:
        left_fat, left_lean = forbes.partition(energy, fat, lean, factor)
    except ValueError as error:
        refused(error, "fat is", "lean tissue is")
        return
    can_be(left_fat, np.array([lean, left_lean]))


# The three models of the energy explorer -------------------------------------------------------------


@example(-1.0, 25.0, "story", 2e-311, 100.0)  # below the fat floor, a gap so small that the day is no float
@given(
    st.just(0.0) | st.floats(-2800, -0.01),
    st.floats(5, 60),
    st.sampled_from(models.MODELS),
    st.floats(0, 1),
    st.floats(1, 3650),
)
@settings(max_examples=200, deadline=None)
def test_the_energy_models_give_a_body_that_can_be_or_an_error_with_words(change, fat, model, factor, days):
    try:
        run = models.simulate(change, fat, model, factor, days)
    except ValueError as error:
        refused(error, "body mass index is")
        assert fat > 40, "a start of 40 % of fat or less is promised to work"
        return
    can_be(run.fat_kg, run.lean_kg, (run.fat_kg + run.lean_kg) / 1.8**2)
