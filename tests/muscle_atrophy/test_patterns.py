"""Time and place narrow the groups of cause as the table says, and what cannot wait is said in every state."""

import re

import nbformat
import pytest

from dev import ROOT
from muscle_atrophy import data, patterns
from muscle_atrophy.drawings import body

TABLE = data.load("weakness_patterns")
KNOWN_ONSETS = [key for key in patterns.ONSETS if key != "unknown"]
KNOWN_PLACES = [key for key in patterns.PLACES if key != "unknown"]


def fitting(*known):
    return {group for group, one in patterns.fit(*known).items() if one.level == "fits"}


def words_of_the_chapter():
    notebook = nbformat.read(ROOT / "chapters" / "10_recognising_it.ipynb", as_version=4)
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


@pytest.mark.parametrize(("column", "allowed"), [("onset", KNOWN_ONSETS), ("place", KNOWN_PLACES)])
def test_every_example_has_at_least_one_usual_time_and_place(column, allowed):
    for cell in TABLE[column].tolist():
        assert cell.split() and set(cell.split()) <= set(allowed)


def test_every_group_of_chapter_1_has_an_example():
    assert set(TABLE["group"].tolist()) == set(patterns.GROUPS)


def test_the_chapter_cites_the_source_of_every_example():
    cited = {key.strip() for keys in re.findall(r"\{cite\}`([^`]+)`", words_of_the_chapter()) for key in keys.split(",")}
    assert set(TABLE["study"].tolist()) <= cited


def test_with_nothing_known_every_group_fits():
    assert fitting("unknown", "unknown") == set(patterns.GROUPS)


@pytest.mark.parametrize("place", patterns.PLACES)
@pytest.mark.parametrize("onset", patterns.ONSETS)
def test_knowing_more_never_adds_a_group(onset, place):
    assert fitting(onset, place) <= fitting(onset, "unknown") & fitting("unknown", place)
    assert fitting(onset, place, True) <= fitting(onset, place)


def test_fast_tells_more_than_slow():
    assert len(fitting("days", "unknown")) < len(fitting("weeks", "unknown")) < len(fitting("months", "unknown"))


def test_one_side_of_the_body_points_to_the_signal_alone():
    assert fitting("unknown", "side") == {"signal"}


def test_numbness_strikes_out_inflammation_at_hands_and_feet():
    assert fitting("months", "ends") - fitting("months", "ends", True) == {"peace"}


def test_a_ring_names_the_one_thing_that_misses():
    assert patterns.fit("months", "limb")["work"] == patterns.Fit("in part", ("a limb in a cast or sling",), "time")
    assert patterns.fit("months", "girdle", True)["gene"].misses == "numbness"


def test_with_one_thing_known_nothing_fits_in_part():
    assert {one.level for one in patterns.fit("days", "unknown").values()} == {"fits", "no"}


@pytest.mark.parametrize("place", patterns.PLACES)
def test_hours_or_days_are_an_emergency_wherever_it_is(place):
    assert patterns.urgency("days", place) == "now"


def test_what_is_or_may_be_both_sides_within_weeks_is_seen_the_same_day():
    assert {place for place in patterns.PLACES if patterns.urgency("weeks", place) == "today"} == {
        "unknown",
        "legs",
        "girdle",
        "ends",
        "body",
    }


def test_slow_weakness_still_leads_to_a_doctor():
    for place in patterns.PLACES:
        assert "doctor" in patterns.URGENCIES[patterns.urgency("months", place)][0]


@pytest.mark.parametrize("state", patterns.explorer().states)
def test_every_state_opens_with_how_soon_and_then_names_the_signs_that_cannot_wait(state):
    verdict, _, signs = patterns.explorer().alert_for(state).split("\n")
    assert verdict == patterns.URGENCIES[patterns.urgency(state["onset"], state["place"])][0]
    assert signs.startswith("Now, with any weakness:")
    for sign in (
        "breathing or swallowing",
        "face that droops",
        "speech that slurs",
        "numbness between the legs",
        "bladder or bowel",
        "dark urine",
        "in a child, a limp or numb arm or leg",
    ):
        assert sign in signs


@pytest.mark.parametrize("place", patterns.PLACES)
def test_who_does_not_know_how_fast_it_came_takes_it_for_sudden(place):
    assert "take it for sudden: call the emergency number" in patterns.alert("unknown", place, False)


@pytest.mark.parametrize("state", patterns.explorer().states)
def test_every_state_says_when_a_child_has_to_be_seen(state):
    assert "Today: a child who stops walking" in patterns.alert(**state)


def test_what_comes_in_hours_may_at_first_be_limp():
    assert "limp" in patterns.alert("days", "side", False)


@pytest.mark.parametrize("state", patterns.explorer().states)
def test_every_description_is_short_says_what_is_known_and_is_no_diagnosis(state):
    words = patterns.describe(**state)
    assert len(words) < 400
    assert patterns.ONSETS[state["onset"]] in words or state["onset"] == "unknown"
    assert words.endswith("Not a diagnosis.")
    # what the alert has just said is not read out twice
    assert patterns.ALWAYS not in words and "doctor" not in words


def test_both_legs_in_days_have_more_causes_than_a_broken_signal():
    assert fitting("days", "legs") == {"signal", "health", "peace"}


def test_numb_shoulders_and_hips_have_a_cause_that_can_be_treated():
    assert "inflamed nerves (CIDP)" in patterns.fit("months", "girdle", True)["signal"].examples


def test_the_hormone_is_called_by_its_name():
    assert not re.search(r"\bsteroid", " ".join(TABLE["example"].tolist()))


@pytest.mark.parametrize("state", patterns.explorer().states)
def test_a_dot_is_full_exactly_where_the_group_fits(state, drawn):
    dots = drawn(patterns.explorer(), state)[0].axes[0].lines
    levels = [one.level for one in patterns.fit(**state).values()]
    assert [dot.get_markerfacecolor() != "none" for dot in dots] == [level == "fits" for level in levels]


def test_the_body_has_a_shade_for_every_place_and_both_sides_where_the_place_has_two():
    assert set(body.SHADED) == set(patterns.PLACES)
    for place in ("legs", "girdle", "ends", "body"):
        sides = [side for _, side in body.SHADED[place]]
        assert sides.count(1) == sides.count(-1) > 0


def test_the_chapter_counts_the_groups_as_the_model_does():
    words = words_of_the_chapter()
    days, weeks = (len(fitting(onset, "unknown")) for onset in ("days", "weeks"))
    assert f"Hours or days leave {days} groups of 7" in words and f"Weeks leave {weeks}," in words
    one, some, most = (len(fitting(onset, "legs")) for onset in ("days", "weeks", "months"))
    assert f"The groups change from {one} to {some} to {most}" in words
    assert f"It holds {len(TABLE['example'])} examples" in words


@pytest.mark.parametrize(
    ("known", "message"),
    [
        (("soon", "legs"), "onset is 'soon', not one of unknown, days"),
        (("days", "nose"), "place is 'nose', not one of unknown, limb"),
    ],
)
def test_a_wrong_value_is_refused_by_name_value_and_remedy(known, message):
    for asked in (patterns.fit, patterns.urgency):
        with pytest.raises(ValueError, match=message):
            asked(*known)
