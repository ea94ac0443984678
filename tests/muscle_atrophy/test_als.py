"""The ALS figure shows a hundred people by the published shares."""

import numpy as np
import pytest

from muscle_atrophy import als, data

every_source = pytest.mark.parametrize("source", als.SOURCES)
states = als.explorer().states


@every_source
def test_every_share_is_a_percentage_in_order(source):
    share = als.familial(source)
    assert 0 < share.low <= share.middle <= share.high < 100


def test_every_source_of_the_table_is_shown():
    assert list(data.load("als_shares")["study"]) == [
        "association",
        "review 2017",
        *(k for k in data.load("als_shares")["study"] if k[:3] == "ire"),
    ]
    assert set(data.load("als_shares")["study"]) == set(als.SOURCES)


def test_the_harder_one_looks_the_more_families_one_finds():
    # Ryan 2018: the register's share rose from 5.2 to 19.1 % in 22 years, 0.7 points a year (0.5 to 0.9).
    rise = als.familial("ireland 2016").middle - als.familial("ireland 1994").middle
    assert 0.5 <= rise / 22 <= 0.9
    assert als.familial("ireland 2016").middle < als.familial("ireland, judged").low < als.familial("ireland, wider kin").middle


def test_the_mean_of_the_register_is_the_published_one_and_not_the_middle_by_chance():
    assert als.familial("ireland").percent == 11.1
    assert np.isnan(als.familial("association").percent)


def test_only_the_authors_verdict_is_open_above():
    assert [source for source in als.SOURCES if als.familial(source).open_above] == ["ireland, judged"]


@every_source
def test_the_sporadic_hold_about_as_many_known_mutations_as_the_families_when_these_are_a_tenth(source):
    inside, outside = als.with_mutation(source)
    percent = als.familial(source).middle
    assert inside + outside < 100
    assert inside == pytest.approx(2 / 3 * percent, rel=1e-3) and outside == pytest.approx((100 - percent) / 10)


@every_source
def test_whose_shares_of_known_mutations_they_are_is_said_for_every_source(source):
    assert "by the Association's shares" in als.describe(source, True)


@pytest.mark.parametrize("state", states, ids=str)
def test_the_waffle_holds_100_people_and_as_many_families_as_the_source_says(state, drawn):
    figure, _ = drawn(als.explorer(), state)
    sure, likely, rest, marked = (len(line.get_xdata()) for line in figure.axes[0].lines)
    share = als.familial(state["source"])
    assert sure + likely + rest == 100
    assert sure == pytest.approx(share.low, abs=0.5) and sure + likely == pytest.approx(share.high, abs=0.5)
    expected = sum(als.with_mutation(state["source"])) if state["mutations"] else 0
    assert marked == pytest.approx(expected, abs=1)


@pytest.mark.parametrize("state", states[1::2], ids=str)
def test_every_mark_stands_on_a_person(state, drawn):
    figure, _ = drawn(als.explorer(), state)
    *people, marks = figure.axes[0].lines
    places = {tuple(xy) for line in people for xy in line.get_xydata()}
    assert len(places) == 100
    assert {tuple(xy) for xy in marks.get_xydata()} <= places


@pytest.mark.parametrize("state", states[1::2], ids=str)
def test_as_many_marks_stand_in_families_and_outside_as_are_to_be_expected(state, drawn):
    figure, _ = drawn(als.explorer(), state)
    *family, rest, marks = ({tuple(xy) for xy in line.get_xydata()} for line in figure.axes[0].lines)
    inside, outside = als.with_mutation(state["source"])
    assert len(marks & set.union(*family)) == pytest.approx(inside, abs=0.5)
    assert len(marks & rest) == pytest.approx(outside, abs=0.5)


def test_an_unknown_source_is_refused_with_the_sources_there_are():
    with pytest.raises(ValueError, match="source is 'a blog', not one of association, review 2017"):
        als.describe("a blog", False)
