"""The treatments stand where their table puts them, and every grade has a source that the chapter cites."""

import re

import nbformat
import pytest

from dev import ROOT
from muscle_atrophy import data, treatments

TABLE = data.load("treatments")
PAIRS = list(zip(TABLE["cause"].tolist(), TABLE["treatment"].tolist(), strict=True))


def test_every_treatment_is_graded_once_for_every_cause():
    assert sorted(PAIRS) == sorted((cause, treatment) for cause in treatments.CAUSES for treatment in treatments.TREATMENTS)


def test_every_grade_is_one_of_the_scale_and_explained_with_the_table():
    assert set(TABLE["grade"].tolist()) == set(treatments.GRADES)
    for grade in treatments.GRADES:
        assert f"{grade}: " in TABLE.about["trust"]


def test_what_changed_is_said_exactly_where_something_was_tried():
    for grade, changed in zip(TABLE["grade"].tolist(), TABLE["changed"].tolist(), strict=True):
        assert (grade == "no trial") == (changed == "")


def test_only_our_own_search_stands_behind_a_hole():
    holes = TABLE.where(grade="no trial")
    assert set(holes["study"].tolist()) == {"own search", "bao2023"}
    assert "own search" not in TABLE["study"][TABLE["grade"] != "no trial"]


def test_the_chapter_cites_the_source_of_every_grade():
    notebook = nbformat.read(ROOT / "chapters" / "11_treating_it.ipynb", as_version=4)
    words = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    cited = {key.strip() for keys in re.findall(r"\{cite\}`([^`]+)`", words) for key in keys.split(",")}
    assert set(TABLE["study"].tolist()) - {"own search"} <= cited


def test_the_same_treatment_ranks_differently_for_different_causes():
    for treatment in treatments.FOLLOWED:
        assert len(set(treatments.grades(treatment).values())) >= 4, treatment


def test_nobody_has_tried_focused_ultrasound():
    assert set(treatments.grades("ultrasound").values()) == {"no trial"}


def test_the_chapter_counts_the_holes_as_the_table_does():
    notebook = nbformat.read(ROOT / "chapters" / "11_treating_it.ipynb", as_version=4)
    words = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    holes = len(TABLE.where(grade="no trial")["study"])
    assert f"{holes} of the {len(PAIRS)} places are hollow, which is {100 * holes / len(PAIRS):.0f} per cent" in words


@pytest.mark.parametrize("state", treatments.explorer().states)
def test_every_dot_stands_at_its_grade(state, drawn):
    scale, through = drawn(treatments.explorer(), state)[0].axes
    dots = [line for line in scale.lines if line.get_marker() == "o"]
    at = [treatments.GRADES[int(dot.get_xdata()[0])] for dot in dots]
    assert at == [found.grade for found in treatments.evidence(state["cause"]).values()]
    below = [treatments.GRADES[int(dot.get_ydata()[0])] for dot in through.lines]
    assert below == list(treatments.grades(state["follow"]).values())


@pytest.mark.parametrize("state", treatments.explorer().states[::7])
def test_a_dot_is_hollow_exactly_where_nothing_was_tried(state, drawn):
    scale, _ = drawn(treatments.explorer(), state)[0].axes
    dots = [line for line in scale.lines if line.get_marker() == "o"]
    for dot, found in zip(dots, treatments.evidence(state["cause"]).values(), strict=True):
        assert (dot.get_markerfacecolor() == "none") == (found.grade == "no trial")


def test_the_description_names_every_treatment_once_under_its_grade():
    words = treatments.describe("nerve", "food")
    for name in treatments.TREATMENTS.values():
        assert (name[0].lower() + name[1:]) in words
    assert "Weak evidence: electrical stimulation (size; force under current); surgery (movement, if done in time)." in words
    assert "No trial found for 6 of 8 (75 %)" in words


def test_all_that_shows_the_table_says_that_it_is_being_rebuilt():
    # Take the note away everywhere at once, with the table that no longer needs it.
    chapter, exercise = (
        nbformat.read(ROOT / folder / "11_treating_it.ipynb", as_version=4) for folder in ("chapters", "exercises")
    )
    plan = (ROOT / "chapters" / "plans" / "11_treating_it.md").read_text(encoding="utf-8")
    opening = chapter.cells[0].source.partition("Before you start")[0]
    for words in (opening, exercise.cells[0].source, plan.partition("## Minute by minute")[0], treatments.explorer().caption):
        assert "being rebuilt" in words


def test_the_caption_says_whose_grading_it_is_and_that_it_is_no_advice():
    caption = treatments.explorer().caption
    assert "Our own grading" in caption and "Not medical advice" in caption


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: treatments.evidence("cold"), "cause is 'cold', not one of work, food"),
        (lambda: treatments.grades("leeches"), "treatment is 'leeches', not one of exercise, food"),
        (lambda: treatments.describe("work", "surgery"), "follow is 'surgery', not one of exercise, food, stimulation, hormones"),
    ],
)
def test_a_wrong_value_is_refused_by_name_value_and_remedy(call, message):
    with pytest.raises(ValueError, match=message):
        call()
