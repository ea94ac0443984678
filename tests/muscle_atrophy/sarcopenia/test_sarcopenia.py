"""The figures of the sarcopenia explorer are those of the tables, and nothing between them."""

import numpy as np
import pytest

from muscle_atrophy import data
from muscle_atrophy.sarcopenia import checks
from muscle_atrophy.sarcopenia import figure as sarcopenia


@pytest.mark.parametrize("definition", sarcopenia.DEFINITIONS)
@pytest.mark.parametrize("sex", sarcopenia.SEXES)
def test_every_definition_holds_percentages_in_order(definition, sex):
    found = sarcopenia.prevalence(definition, sex)
    assert (found.low_percent >= 0).all()
    assert (found.low_percent <= found.high_percent).all()
    assert (found.high_percent <= 100).all()
    known = ~np.isnan(found.percent)
    assert (found.low_percent[known] <= found.percent[known]).all()
    assert (found.percent[known] <= found.high_percent[known]).all()


@pytest.mark.parametrize("sex", sarcopenia.SEXES)
def test_low_mass_for_height_is_more_common_in_each_older_group(sex):
    found = sarcopenia.prevalence("mass_for_height", sex)
    assert (np.diff(found.low_percent) > 0).all() and (np.diff(found.high_percent) > 0).all()


def test_one_sample_gives_2_to_16_percent_by_five_rules():
    rules = ["awgs_2019", "awgs_2014", "ewgsop1", "ewgsop2", "local"]
    percent = [sarcopenia.prevalence(rule, "men").percent[0] for rule in rules]
    assert min(percent) == pytest.approx(2.2, abs=0.05) and max(percent) == pytest.approx(16.4, abs=0.05)


@pytest.mark.parametrize("rule", ["awgs_2019", "pooled_iwgs"])
def test_a_source_that_does_not_tell_the_sexes_apart_is_not_split(rule):
    assert sarcopenia.prevalence(rule, "men").sex == sarcopenia.prevalence(rule, "women").sex == "everybody"


def test_women_whom_a_survey_left_out_get_no_figure():
    assert sarcopenia.prevalence("awgs_2019_by_age", "women").group.size == 0


@pytest.mark.parametrize("definition", sarcopenia.DEFINITIONS)
def test_every_age_on_offer_lies_in_one_group_of_every_source(definition):
    found = sarcopenia.prevalence(definition, "men")
    for age in sarcopenia.AGES:
        above = np.isnan(found.age_from) | (found.age_from <= age)
        below = np.isnan(found.age_to) | (age < found.age_to)
        assert (above & below).sum() == 1
        assert found.row_at(age) == np.flatnonzero(above & below)[0]


def test_groups_open_at_an_end_stay_open():
    found = sarcopenia.prevalence("mass_for_height", "men")
    assert np.isnan(found.age_from[0]) and np.isnan(found.age_to[-1])


def test_only_the_range_over_ethnic_groups_is_kept():
    table = data.load("sarcopenia_by_age").where(definition="mass_for_height")
    assert (table["low_percent"] < table["high_percent"]).all()


@pytest.mark.parametrize("percent", [0, 2.21, 13.5, 59, 99.4])
def test_a_share_of_100_people_is_rounded_to_the_nearest_person(percent):
    assert abs(sarcopenia._of_100(percent) - percent) <= 0.5


@pytest.mark.parametrize("state", sarcopenia.explorer().states[::7])
def test_the_pictogram_shows_100_people_and_as_many_with_sarcopenia_as_the_source_says(state, drawn):
    figure, _ = drawn(sarcopenia.explorer(), state)
    people = next(ax for ax in figure.axes if "100 people" in ax.get_xlabel())
    sure, likely, rest = (len(line.get_xdata()) for line in people.lines)
    found = sarcopenia.prevalence(state["definition"], state["sex"])
    row = found.row_at(state["age"])
    low, high = (0, 0) if row is None else (found.low_percent[row], found.high_percent[row])
    assert sure + likely + rest == 100
    assert sure == pytest.approx(low, abs=0.5) and sure + likely == pytest.approx(high, abs=0.5)


@pytest.mark.parametrize("state", sarcopenia.explorer().states[::11])
def test_the_claim_of_a_third_is_drawn_in_both_panels(state, drawn):
    figure, _ = drawn(sarcopenia.explorer(), state)
    third = 0
    for ax in figure.axes:
        for line in ax.lines:
            third += any(np.allclose(xy, 100 / 3) for xy in line.get_data())
    assert third >= 2


def test_a_figure_close_to_a_third_does_not_vanish_under_the_claim(drawn):
    figure, _ = drawn(sarcopenia.explorer(), {"definition": "awgs_2019_by_age", "sex": "men", "age": 85})
    by_age = next(ax for ax in figure.axes if ax.get_xlabel() == "Age (years)")
    claims = [line.zorder for line in by_age.lines if np.allclose(line.get_ydata(), 100 / 3)]
    assert min(steps.zorder for steps in by_age.collections) > max(claims)


@pytest.mark.parametrize(
    ("name", "value", "state"),
    [
        ("definition", "'height'", ("height", "men", 65)),
        ("sex", "'boys'", ("ewgsop2", "boys", 65)),
        ("age", "70", ("ewgsop2", "men", 70)),
    ],
)
def test_a_wrong_value_is_refused_by_name_value_and_choices(name, value, state):
    with pytest.raises(ValueError, match=f"{name} is {value}, not one of .*: choose"):
        sarcopenia.describe(*state)


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


@pytest.mark.parametrize("definition", ["mass_for_height", "awgs_2019_by_age"])
def test_an_age_group_ends_before_its_upper_limit(definition):
    found = sarcopenia.prevalence(definition, "men")
    assert len(found.group) > 1
    for row, (start, end) in enumerate(zip(found.age_from, found.age_to, strict=True)):
        if not np.isnan(start):
            assert found.row_at(start) == row
        if not np.isnan(end):
            assert found.row_at(end - 0.01) == row
            assert found.row_at(end) == (row + 1 if row + 1 < len(found.group) else None)
