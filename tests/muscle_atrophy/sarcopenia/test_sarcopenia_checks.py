"""New Mexico's table is held against every figure of the two surveys that had no part in it."""

import pytest

from muscle_atrophy import data, sarcopenia
from muscle_atrophy.sarcopenia import checks


def compared(study, sex, age_group):
    [found] = [c for c in checks.comparisons() if (c.study, c.sex, c.age_group) == (study, sex, age_group)]
    return found


def test_every_figure_of_the_other_surveys_is_compared_once():
    found = checks.comparisons()
    assert [c.percent for c in found] == list(data.load("sarcopenia_checks")["percent"])
    assert {c.study for c in found} == set(checks.STUDIES)


def test_figures_of_the_other_surveys_are_percentages_of_groups_with_ages():
    table = data.load("sarcopenia_checks")
    assert (table["age_from"] < table["age_to"]).all()
    assert ((table["percent"] > 0) & (table["percent"] < 100)).all()


@pytest.mark.parametrize("sex", sarcopenia.SEXES)
def test_a_group_of_one_age_band_is_held_against_that_band_alone(sex):
    bands = sarcopenia.prevalence("mass_for_height", sex)
    for study, group, row in (("rancho_bernardo", "70 to 75", 1), ("rancho_bernardo", "85 and over", 3)):
        found = compared(study, sex, group)
        assert (found.low_percent, found.high_percent) == (bands.low_percent[row], bands.high_percent[row])


def test_a_group_of_all_ages_is_held_against_every_band():
    bands = sarcopenia.prevalence("mass_for_height", "men")
    found = compared("connecticut", "men", "64 to 92")
    assert (found.low_percent, found.high_percent) == (bands.low_percent.min(), bands.high_percent.max())


def test_men_over_80_in_connecticut_lie_inside_the_band_of_new_mexico():
    assert compared("connecticut", "men", "80 and over").miss_points == 0


def test_women_over_80_in_connecticut_lie_12_points_below_the_band():
    assert compared("connecticut", "women", "80 and over").miss_points == pytest.approx(-12, abs=0.5)


def test_all_women_of_connecticut_lie_just_below_every_band():
    assert compared("connecticut", "women", "64 to 93").miss_points == pytest.approx(-0.5, abs=0.05)


def test_another_rule_lies_14_to_37_points_below_everywhere():
    missed = [c.miss_points for c in checks.comparisons() if c.study == "rancho_bernardo"]
    assert max(missed) == pytest.approx(-14, abs=0.5) and min(missed) == pytest.approx(-37, abs=0.5)


def test_a_survey_above_its_bands_misses_by_a_positive_number():
    found = checks.Comparison("connecticut", "men", "80 and over", 80, 93, 60.0, 52.6, 57.6)
    assert found.miss_points == pytest.approx(2.4)
