"""A week reaches what the recommendation says, and the curves pass where their tables put them."""

import pytest

from muscle_atrophy import data, dose

DEATHS = data.load("movement_deaths")


def state(**changed):
    return dose.explorer().start | changed


def test_three_times_twenty_moderate_minutes_are_two_fifths_of_the_least_and_no_strength():
    week = dose.reached(3, 20)
    assert week.movement == pytest.approx(100 * 60 / 150)
    assert week.strength == 0
    assert not week.both


def test_three_times_twenty_vigorous_minutes_still_fall_short():
    assert dose.reached(3, 20, "vigorous").movement < 100


def test_seventy_five_vigorous_minutes_count_as_a_hundred_and_fifty_moderate_ones():
    assert dose.reached(3, 25, "vigorous").counted == dose.reached(5, 30).counted == dose.WHO_LOW


def test_no_minutes_make_up_for_missing_strength():
    assert not dose.reached(7, 60, "vigorous", 0).both
    assert dose.reached(5, 30, "moderate", 2).both


def test_the_same_number_of_minutes_counts_the_same_however_it_is_cut():
    assert dose.reached(10, 15).counted == dose.reached(5, 30).counted


@pytest.mark.parametrize("row", range(1, 6))
def test_a_group_holds_its_lower_end_and_all_up_to_the_next(row):
    inside = [DEATHS["from_min"][row] or 0.1, DEATHS["from_min"][row] + 74]
    assert [dose.death_rate(minutes) for minutes in inside] == pytest.approx([100 * DEATHS["ratio"][row]] * 2)


def test_nobody_is_compared_with_anybody_but_those_who_do_nothing():
    assert dose.death_rate(0) == 100


def test_the_first_step_away_from_nothing_is_the_largest_on_both_sides():
    rates = list(100 * DEATHS["ratio"])
    falls = [before - after for before, after in zip(rates, rates[1:], strict=False)]
    assert max(falls) == falls[0]
    gains = [dose.strength_gain(days) for days in dose.STRENGTH_DAYS]
    rises = [after - before for before, after in zip(gains, gains[1:], strict=False)]
    assert max(rises) == rises[0]


@pytest.mark.parametrize(
    ("week", "words"),
    [
        ((0, 20, "moderate", 0), "An empty week"),
        ((3, 20, "moderate", 0), "Something, but no strength work"),
        ((5, 45, "moderate", 0), "Enough minutes, no strength work"),
        ((0, 20, "moderate", 2), "Strength work and no minutes"),
        ((1, 20, "moderate", 1), "Some of both, enough of neither"),
        ((1, 20, "moderate", 2), "Enough strength work, too few minutes"),
        ((5, 30, "moderate", 1), "Enough minutes, too little strength work"),
        ((5, 30, "moderate", 2), "Both parts are there"),
    ],
)
def test_the_line_over_the_week_says_which_part_is_missing(week, words):
    assert dose.verdict(dose.reached(*week)) == words


def test_the_figure_opens_on_an_empty_week():
    start = dose.explorer().start
    assert dose.verdict(dose.reached(**start)) == "An empty week"


@pytest.mark.parametrize("days", dose.STRENGTH_DAYS)
def test_as_many_days_of_strength_are_filled_as_were_chosen(days, drawn):
    figure = drawn(dose.explorer(), state(strength_days=days))[0]
    for ax in (figure.axes[0], figure.axes[2]):
        boxes = [bar for bar in ax.patches if bar.get_y() < 0 and bar.get_width() == pytest.approx(0.7)]
        assert sum(bar.get_facecolor()[3] > 0 for bar in boxes) == days


@pytest.mark.parametrize("sessions", dose.SESSIONS)
def test_as_many_days_have_a_block_of_movement_as_there_are_sessions(sessions, drawn):
    week = drawn(dose.explorer(), state(sessions=sessions, minutes=30))[0].axes[0]
    assert [bar.get_height() for bar in week.patches if bar.get_y() == 0].count(30) == sessions


def test_vigorous_blocks_are_counted_again_on_top(drawn):
    week = drawn(dose.explorer(), state(sessions=3, minutes=30, effort="vigorous"))[0].axes[0]
    assert [bar.get_height() for bar in week.patches if bar.get_y() == 30] == [30] * 3


@pytest.mark.parametrize("days", dose.STRENGTH_DAYS)
def test_gains_are_shown_up_to_the_days_chosen_and_the_rest_is_left_to_guess(days, drawn):
    gains = drawn(dose.explorer(), state(strength_days=days))[0].axes[4]
    shown = [dose.strength_gain(day) if day <= days else 0 for day in dose.STRENGTH_DAYS]
    assert [bar.get_height() for bar in gains.patches] == pytest.approx(shown)
    assert [text.get_text() for text in gains.texts].count("?") == 3 - days


@pytest.mark.parametrize("sessions", dose.SESSIONS)
def test_the_curve_of_deaths_ends_where_the_week_ends(sessions, drawn):
    deaths = drawn(dose.explorer(), state(sessions=sessions, minutes=45))[0].axes[3]
    steps = [line.get_xdata() for line in deaths.lines if len(line.get_xdata()) == 2]
    assert max([end for start, end in steps if end > start], default=0) == 45 * sessions


def test_the_caption_says_that_nothing_here_measures_atrophy():
    caption = dose.explorer().caption
    assert "Neither measures atrophy" in caption and "associations" in caption and "Not medical advice" in caption


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: dose.reached(-1, 20), "sessions is -1, outside 0 to 14: give sessions a week"),
        (lambda: dose.reached(3, 2000), "minutes is 2000, outside 0 to 300"),
        (lambda: dose.reached(3, 20, "brutal"), "effort is 'brutal', not one of moderate, vigorous"),
        (lambda: dose.reached(3, 20, "moderate", 8), "strength_days is 8, outside 0 to 7"),
        (lambda: dose.reached(3, 20, "moderate", 1.5), "strength_days is 1.5, not a whole number: give days a week"),
        (lambda: dose.death_rate(-5), "counted is -5, outside 0 to inf"),
        (lambda: dose.strength_gain(4), "strength_days is 4, not one of 0, 1, 2, 3"),
    ],
)
def test_a_wrong_value_is_refused_by_name_value_and_remedy(call, message):
    with pytest.raises(ValueError, match=message):
        call()
