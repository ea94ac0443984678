"""The disuse figure shows what is known of the chosen group on the chosen day, and nothing else."""

import numpy as np
import pytest

from muscle_atrophy import data
from muscle_atrophy.disuse import figure as disuse
from muscle_atrophy.disuse import losses

explorer = disuse.explorer()
some_state = pytest.mark.parametrize("state", explorer.states[::7], ids=lambda state: "-".join(map(str, state.values())))


def test_every_group_of_the_table_can_be_chosen_and_no_other():
    table = data.load("disuse")
    measured = {(s, a, e) for s, a, e in zip(table["situation"], table["age"], table["exercise"], strict=True)}
    assert sorted(row[1:] for row in disuse.GROUPS.values()) == sorted(measured)


def test_the_slider_stops_on_every_day_on_which_somebody_measured():
    assert set(disuse.DAYS) == {0, *data.load("disuse")["days"]}


@pytest.mark.parametrize("group", disuse.GROUPS)
@pytest.mark.parametrize("measure", losses.MEASURES)
def test_nothing_is_lost_on_day_0(group, measure):
    assert disuse.known(group, measure, 0) == (0, 0)


@pytest.mark.parametrize("day", disuse.DAYS)
def test_a_group_with_a_curve_is_read_off_its_curve(day):
    low, high = disuse.known("bed_rest_thigh", "size", day)
    assert low == high == losses.loss("bed_rest_thigh", "size", day)


def test_past_the_curve_the_points_of_that_day_are_given():
    assert disuse.known("bed_rest_thigh", "strength", 90) == (31, 60)


def test_several_studies_of_one_day_give_the_range_of_their_means():
    table = data.load("disuse").where(situation="knee_cast", measure="strength", age="young", days=14)
    assert disuse.known("knee_cast", "strength", 14) == (table["loss_percent"].min(), table["loss_percent"].max())


def test_a_day_on_which_nobody_measured_is_unknown():
    assert np.isnan(disuse.known("knee_cast", "strength", 7)).all()


def test_a_group_without_a_curve_of_its_own_is_not_read_off_that_of_the_young():
    assert np.isnan(disuse.known("bed_rest_thigh_older", "size", 56)).all()


def test_a_day_without_a_measurement_names_the_nearest_day_that_has_one():
    assert "try day 14" in disuse.describe("knee_cast", 42)
    assert "try day 35" in disuse.describe("one_leg_unloaded_trained", 2)


def test_the_description_says_how_far_strength_has_outrun_size():
    size, strength = (losses.loss("bed_rest_thigh", m, 5) for m in losses.MEASURES)
    assert f"{strength / size:.1f} times" in disuse.describe("bed_rest_thigh", 5)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: disuse.known("sofa", "size", 5), "group is 'sofa', not one of bed_rest_thigh"),
        (lambda: disuse.known("knee_cast", "power", 5), "measure is 'power', not one of size, strength"),
        (lambda: disuse.describe("knee_cast", 8), "day is 8, not one of 0, 2"),
    ],
)
def test_a_wrong_value_is_refused_by_name_value_and_remedy(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@some_state
def test_no_curve_is_drawn_past_its_points(state, drawn):
    figure, _ = drawn(explorer, state)
    situation = disuse.GROUPS[state["group"]][1]
    curves = [line for line in figure.axes[2].lines if len(line.get_xdata()) == 41]
    assert len(curves) == 2
    for measure, line in zip(losses.MEASURES, curves, strict=True):
        end = losses.last_day(situation, measure)
        assert np.isnan(line.get_xdata()).all() if end is None else np.nanmax(line.get_xdata()) == end


@some_state
def test_every_point_of_the_group_is_drawn(state, drawn):
    figure, _ = drawn(explorer, state)
    course = figure.axes[2]
    shown = {
        (x, y)
        for line in course.lines
        if line.get_marker() in "oD" and line.get_mfc() != "none"
        for x, y in zip(*line.get_data(), strict=True)
    }
    _, situation, age, exercise = disuse.GROUPS[state["group"]]
    for measure in losses.MEASURES:
        found = losses.points(situation, measure, age, exercise)
        for day, value in zip(found.days[found.sharp], found.loss_percent[found.sharp], strict=True):
            assert (day, 100 - value) in shown
    longest, (low, high) = course.get_xlim()[1], course.get_ylim()
    assert all(0 < x < longest and low < y < high for x, y in shown)


@some_state
def test_a_curve_takes_the_colour_of_its_points_only_where_it_was_fitted_to_them(state, drawn):
    figure, _ = drawn(explorer, state)
    _, situation, *who = disuse.GROUPS[state["group"]]
    curves = [line for line in figure.axes[2].lines if len(line.get_xdata()) == 41]
    for measure, line in zip(losses.MEASURES, curves, strict=True):
        own = who == ["young", "no"] and (situation, measure) in losses.FITS
        assert line.get_color() == (disuse.COLORS[measure] if own else "0.5")


@some_state
def test_the_stack_of_weights_is_as_high_as_the_strength_that_is_left(state, drawn):
    figure, _ = drawn(explorer, state)
    sure, range_ = figure.axes[1].patches
    low, high = disuse.known(state["group"], "strength", state["day"])
    assert np.allclose([sure.get_height(), range_.get_height()], [100 - high, high - low], equal_nan=True)
