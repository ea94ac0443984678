"""What the surveys say of sarcopenia is what the tables hold, and nothing between them."""

import numpy as np
import pytest

from muscle_atrophy import data, sarcopenia


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
