"""What comes back after disuse is what the studies report."""

import numpy as np
import pytest

from muscle_atrophy import retraining


def left(study, age):
    return next(r for r in retraining.recoveries() if (r.study, r.age) == (study, age))


def test_six_weeks_of_cycling_gave_back_most_strength_to_the_young_and_less_to_the_old():
    # Vigelsø 2015: the authors say that neither group was fully restored; a press report gives 5 to 10 %.
    assert left("Vigelso", "young").left_high == pytest.approx(3.5, abs=0.1)
    assert left("Vigelso", "older").left_high == pytest.approx(9.9, abs=0.1)


@pytest.mark.parametrize("study", ["Vigelso", "Hvid"])
def test_older_men_lack_more_after_retraining(study):
    assert left(study, "older").left_low > left(study, "young").left_high


def test_men_of_50_walked_off_two_thirds_of_their_loss_of_strength_and_trained_off_the_rest():
    lost = left("walking", "young").loss_percent
    assert 0.6 < 1 - left("walking", "young").left_high / lost < 0.7
    assert left("walking and training", "young").left_high < 1


def test_a_gain_of_unsaid_base_is_given_as_a_range():
    cast = left("ankle cast 7 wk", "young")
    assert cast.left_low == pytest.approx(24.4 - 22.5)
    assert cast.left_high == pytest.approx(100 - 75.6 * 1.225)


@pytest.mark.parametrize("study", retraining.STUDIES)
def test_every_group_starts_whole_and_falls_with_disuse(study):
    for group in retraining.follow_ups(study):
        assert group.days[0] == 0 and group.left_low[0] == group.left_high[0] == 100
        assert group.left_high[1] < 100
        assert (np.diff(group.days) > 0).all() and (group.left_low <= group.left_high).all()


@pytest.mark.parametrize("study", retraining.STUDIES)
def test_every_row_of_a_study_is_a_point_of_a_group(study):
    rows = [r for r in retraining.recoveries() if r.study in retraining.STUDIES[study][1]]
    points = sum(len(group.days) - 2 for group in retraining.follow_ups(study))
    assert points == len(rows)


def test_older_men_start_higher_after_the_cast_and_end_lower_after_cycling():
    young, older = (next(c for c in retraining.follow_ups("cycling") if c.who == f"{age} men") for age in ("young", "older"))
    assert older.left_low[1] > young.left_low[1] and older.left_low[2] < young.left_low[2]


def test_before_the_end_nothing_of_the_way_back_is_drawn(drawn):
    figure, _ = drawn(retraining.explorer(), {"study": "cycling", "stage": 1})
    dashed = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 3]
    assert dashed and all(np.isnan(line.get_ydata()[2]) for line in dashed)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: retraining.follow_ups("sofa"), "study is 'sofa', not one of cycling"),
        (lambda: retraining.describe("cycling", 3), "stage is 3, not one of 0, 1, 2"),
    ],
)
def test_a_wrong_value_is_refused_by_name_value_and_remedy(call, message):
    with pytest.raises(ValueError, match=message):
        call()
