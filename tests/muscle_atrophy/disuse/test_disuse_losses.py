"""The disuse curves follow their published points, end with them, and stay silent where points are too few."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muscle_atrophy import data
from muscle_atrophy.disuse import losses as disuse

# Most that a curve may miss a published mean by, in points of %. The strength of men in bed rest
# scatters most: 20 to 28 % was lost in six weeks in one study, 17 % in eight in another.
BOUNDS = {
    ("bed_rest_thigh", "size"): 2.0,
    ("bed_rest_thigh", "strength"): 8.1,
    ("bed_rest_calf", "size"): 3.4,
    ("knee_cast", "size"): 2.5,
    ("one_leg_unloaded", "size"): 1.9,
    ("one_leg_unloaded", "strength"): 2.3,
}
every_fit = pytest.mark.parametrize("fit", disuse.FITS, ids=" ".join)
fits = st.sampled_from(list(disuse.FITS))
every_group = [(s, m, a, e) for s in disuse.SITUATIONS for m in disuse.MEASURES for a in disuse.AGES for e in ("no", "yes")]


@every_fit
def test_every_published_mean_lies_within_the_stated_bound_of_its_curve(fit):
    assert np.abs(disuse.residuals(*fit)).max() <= BOUNDS[fit]


@every_fit
def test_every_sharp_point_has_its_residual(fit):
    found = disuse.points(*fit)
    for day, lost in zip(found.days[found.sharp], found.loss_percent[found.sharp], strict=True):
        assert np.isclose(disuse.residuals(*fit), lost - disuse.loss(*fit, day)).any()
    assert disuse.residuals(*fit).size == found.sharp.sum()


@every_fit
@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("factor", [0.95, 1.05])
def test_no_parameter_can_move_by_5_percent_without_a_worse_fit(fit, which, factor, monkeypatch):
    best = (disuse.residuals(*fit) ** 2).sum()
    moved = list(disuse.FITS[fit])
    moved[which] *= factor
    monkeypatch.setitem(disuse.FITS, fit, tuple(moved))
    assert (disuse.residuals(*fit) ** 2).sum() > best


@every_fit
def test_every_curve_has_three_points_on_three_days(fit):
    found = disuse.points(*fit)
    assert np.unique(found.days[found.sharp]).size >= 3


def test_intensive_care_has_no_curve_because_its_loss_quickens():
    found = disuse.points("intensive_care", "size")
    first, last = found.days.argmin(), found.days.argmax()
    per_day = found.loss_percent / found.days
    assert per_day[last] > per_day[first]
    assert ("intensive_care", "size") not in disuse.FITS


@every_fit
def test_the_curve_ends_with_its_last_point(fit):
    found = disuse.points(*fit)
    end = disuse.last_day(*fit)
    assert end == found.days[found.sharp].max()
    with pytest.raises(ValueError, match=f"days is .*, outside 0 to {end:g}: give days within the range"):
        disuse.loss(*fit, end * 1.01)


@given(fits, st.lists(st.floats(0, 1), min_size=2, max_size=50, unique=True))
def test_loss_starts_at_nothing_and_only_grows_and_never_passes_all(fit, shares):
    days = np.unique(np.sort(shares) * disuse.last_day(*fit))
    found = disuse.loss(*fit, days)
    assert disuse.loss(*fit, 0) == 0
    assert (np.diff(found) >= 0).all() and (found >= 0).all() and (found <= 100).all()


@pytest.mark.parametrize(("day", "ratio"), [(5, 4.2), (14, 2.4), (35, 1.9)])
def test_in_bed_rest_strength_goes_2_to_4_times_as_fast_as_size(day, ratio):
    # Marusic 2021, 318 adults: the ratio of the two losses. Ours come from fewer studies: within 17 %.
    found = disuse.loss("bed_rest_thigh", "strength", day) / disuse.loss("bed_rest_thigh", "size", day)
    assert found == pytest.approx(ratio, rel=0.17)


def test_the_calf_loses_more_than_the_thigh_in_bed():
    for day in (29, 56, 90):
        assert disuse.loss("bed_rest_calf", "size", day) > disuse.loss("bed_rest_thigh", "size", day)


def test_people_who_trained_in_bed_kept_more_than_those_who_did_not():
    for situation in ("bed_rest_thigh", "bed_rest_calf"):
        for study in ("Belavy", "Alkner 90 d"):
            lost = {e: disuse.points(situation, "size", "young", e) for e in ("no", "yes")}
            no, yes = (float(lost[e].loss_percent[lost[e].study == study][0]) for e in ("no", "yes"))
            assert yes < no


@pytest.mark.parametrize(("situation", "measure", "age", "exercise"), every_group)
def test_every_point_belongs_to_one_group_and_lies_in_its_range(situation, measure, age, exercise):
    found = disuse.points(situation, measure, age, exercise)
    assert (found.days > 0).all() and (found.loss_percent <= 100).all()
    assert (found.low_percent <= found.loss_percent).all() and (found.loss_percent <= found.high_percent).all()


def test_no_row_of_the_table_is_left_out():
    total = sum(disuse.points(*group).days.size for group in every_group)
    assert total == len(data.load("disuse")["study"])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: disuse.points("sofa", "size"), "situation is 'sofa', not one of bed_rest_thigh"),
        (lambda: disuse.points("knee_cast", "power"), "measure is 'power', not one of size, strength"),
        (lambda: disuse.points("knee_cast", "size", "old"), "age is 'old', not one of young, older"),
        (lambda: disuse.points("knee_cast", "size", "young", True), "exercise is True, not one of no, yes"),
        (lambda: disuse.loss("intensive_care", "size", 3), "'intensive_care' has no curve for size.*Choose of"),
        (lambda: disuse.loss("knee_cast", "size", -1), "days is -1.0, outside 0 to 14: give days"),
        (lambda: disuse.loss("knee_cast", "size", float("nan")), "days is nan, outside 0 to 14"),
        (lambda: disuse.loss("knee_cast", "size", []), r"days has the shape \(0,\): give one number"),
        (lambda: disuse.loss("knee_cast", "size", [1, 3, 2]), "days does not increase from 1 to 2: sort it"),
    ],
)
def test_a_wrong_value_is_refused_by_name_value_and_remedy(call, message):
    with pytest.raises(ValueError, match=message):
        call()
