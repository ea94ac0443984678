"""The picture of cachexia shows its definition: food gives back what hunger took, and not what inflammation took."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muscle_atrophy import cachexia
from muscle_atrophy.metabolism import forbes

losses = st.floats(1, 16)
amounts = st.floats(0, 1)
some = st.floats(0.05, 1)
afterwards = st.sampled_from(list(cachexia.THEN))
STATES = cachexia.explorer().states


@given(losses, amounts, amounts)
def test_the_scales_show_the_same_whatever_the_inflammation(weight_lost, one, other):
    first, second = (cachexia.simulate(weight_lost, amount, "as_before").lost_kg for amount in (one, other))
    assert first == pytest.approx(second, abs=1e-9)


@given(losses, amounts, afterwards)
def test_the_weight_lost_by_week_24_is_the_one_asked_for(weight_lost, inflammation, then):
    run = cachexia.simulate(weight_lost, inflammation, then)
    assert run.lost_kg[0] == 0
    assert run.lost_kg[24] == pytest.approx(weight_lost / 100 * 80)


@given(losses, amounts)
def test_more_inflammation_makes_more_of_the_same_loss_lean(weight_lost, inflammation):
    hunger, ill = (cachexia.simulate(weight_lost, amount).lean_lost_kg[24] for amount in (0, inflammation))
    assert hunger <= ill + 1e-12
    assert ill <= cachexia.LEAN_PART * weight_lost / 100 * 80 + 1e-9


@given(losses)
def test_hunger_alone_follows_forbes(weight_lost):
    run = cachexia.simulate(weight_lost, 0)
    fat = 16 - run.fat_lost_kg[24]
    assert 64 - run.lean_lost_kg[24] == pytest.approx(forbes.lean_at(fat, 16, 64))


@given(losses, amounts, afterwards)
def test_fat_and_lean_never_grow_back_past_the_start(weight_lost, inflammation, then):
    run = cachexia.simulate(weight_lost, inflammation, then)
    assert (run.lean_lost_kg >= 0).all() and (run.fat_lost_kg >= 0).all()
    assert (run.fat_lost_kg < 16).all()


@given(losses, some)
def test_food_gives_back_a_smaller_part_of_the_lean_mass_with_inflammation(weight_lost, inflammation):
    hunger, ill = (cachexia.simulate(weight_lost, amount, "food") for amount in (0, inflammation))
    assert 0 < ill.lean_back_kg / ill.lean_lost_kg[24] < hunger.lean_back_kg / hunger.lean_lost_kg[24]


@given(losses, some)
def test_with_inflammation_food_leaves_lean_mass_missing_for_good(weight_lost, inflammation):
    run = cachexia.simulate(weight_lost, inflammation, "food")
    kept_back = cachexia.LEFT_MISSING * inflammation * run.lean_lost_kg[24]
    assert (run.lean_lost_kg[24:] >= kept_back - 1e-9).all() and kept_back > 0


@given(losses, amounts, amounts)
def test_fat_answers_food_alike_with_and_without_inflammation(weight_lost, one, other):
    parts = []
    for amount in (one, other):
        fat = cachexia.simulate(weight_lost, amount, "food").fat_lost_kg
        parts.append(fat[-1] / fat[24])
    assert parts[0] == pytest.approx(parts[1])


@given(losses, amounts)
def test_with_the_illness_calmed_lean_mass_returns_as_after_hunger(weight_lost, inflammation):
    hunger, ill = (cachexia.simulate(weight_lost, amount, "food_and_calm") for amount in (0, inflammation))
    assert ill.lean_back_kg / ill.lean_lost_kg[24] == pytest.approx(hunger.lean_back_kg / hunger.lean_lost_kg[24])


@given(losses, amounts)
def test_with_too_little_food_nothing_comes_back(weight_lost, inflammation):
    run = cachexia.simulate(weight_lost, inflammation, "as_before")
    assert (np.diff(run.lean_lost_kg) > 0).all() and (np.diff(run.lost_kg) > 0).all()


def test_weight_falls_at_the_published_speed():
    # Hargrove 2008: 7.9 % of the way in a week, so half of it in 8.8 weeks.
    lost = cachexia.simulate(10, 0, "as_before").lost_kg
    whole_way = lost[24] / (1 - np.exp(-0.079 * 24))
    assert np.interp(0.5, lost / whole_way, np.arange(49)) == pytest.approx(8.8, abs=0.1)


def test_lean_mass_and_fat_come_back_at_the_published_speeds():
    # Hargrove 2008: half-times of 10.8 weeks for fat-free mass and 6.7 for fat.
    run = cachexia.simulate(10, 0, "food")
    for lost, half in ((run.lean_lost_kg, 10.8), (run.fat_lost_kg, 6.7)):
        assert np.interp(0.5, 1 - lost[24:] / lost[24], np.arange(25)) == pytest.approx(half, abs=0.1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cachexia.simulate(0.1, 0), "weight_lost is 0.1, outside 1 to 16: give the weight lost by week 24 in %"),
        (lambda: cachexia.simulate(40, 0), "weight_lost is 40, outside 1 to 16"),
        (lambda: cachexia.simulate(10, 50), "inflammation is 50, outside 0 to 1: give 0 for none"),
        (lambda: cachexia.simulate(float("nan"), 0), "weight_lost is nan, outside 1 to 16"),
        (lambda: cachexia.simulate(10, 0, "feast"), "then is 'feast', not one of as_before, food, food_and_calm"),
        (lambda: cachexia.describe(10, "some", "food"), "inflammation is 'some', not one of none, mild, strong"),
    ],
)
def test_a_wrong_value_is_refused_by_name_value_and_remedy(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize("state", STATES[::7])
def test_every_figure_says_that_its_numbers_are_illustrative(state, drawn):
    figure, _ = drawn(cachexia.explorer(), state)
    assert all("illustrative" in ax.get_xlabel() for ax in figure.axes)


@pytest.mark.parametrize("state", STATES[::7])
def test_the_words_give_the_numbers_that_the_bars_show(state, drawn):
    figure, _ = drawn(cachexia.explorer(), state)
    words = cachexia.describe(**state)
    for text in figure.axes[2].texts:
        share = text.get_text().removesuffix(" back")
        assert (f"({share})" in words) or (share == "none" and "more of it lost" in words)


@pytest.mark.parametrize("state", STATES)
def test_the_title_speaks_of_illness_only_with_inflammation(state, drawn):
    figure, _ = drawn(cachexia.explorer(), state)
    title = figure.texts[0].get_text()
    assert ("both are hunger" in title) == (state["inflammation"] == "none")
