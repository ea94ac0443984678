"""A class is graded by nbgrader: right, empty and wrong answers, and all that can go wrong with a file.

One exercise is enough to show that nbgrader marks what `test_exercise_marks` finds in all of them.
"""

import csv
import re

import pytest
from attacks import HOSTILE, MISSING
from exercise_class import ONE, TASK, checks, halves, marks, mistakes, read

from coursebook.exercises.grading import UNPROTECTED
from dev import ROOT


def feedback(graded, row):
    return (graded / "class-graded" / row["feedback"]).read_text(encoding="utf-8")


def errors(graded, student, name):
    notebook = read(graded / "class-graded" / "autograded" / student / name / f"{name}.ipynb")
    return [output.ename for cell in notebook.cells for output in cell.get("outputs", ()) if output.output_type == "error"]


def test_progress_is_told(graded):
    said = (graded / "said.txt").read_text(encoding="utf-8")
    total = len(list((graded / "class").iterdir()))
    assert total >= 60
    assert [f"[{n}/{total}]" in said for n in range(1, total + 1)] == [True] * total


def test_run_is_quiet_but_for_its_report(graded):
    code, *lines = (graded / "said.txt").read_text(encoding="utf-8").splitlines()
    assert code == "0"
    assert [line for line in lines if not line.startswith(("[", "Marks:", "49 could not be graded"))] == (
        UNPROTECTED.splitlines() if MISSING else []
    )


def test_solution_runs_without_an_error(graded):
    assert errors(graded, "right", ONE) == []


def test_right_submission_earns_every_point_of_the_checks(row):
    found = row("right")
    assert (
        float(found["checked"]) == float(found["checked of"]) == sum(checks(read(ROOT / "exercises" / f"{ONE}.ipynb")).values())
    )


def test_right_submission_waits_for_the_teacher(row):
    assert row("right")["waiting for a teacher"] == "yes"


def test_untouched_version_raises_only_not_implemented(graded):
    assert set(errors(graded, "empty", ONE)) == {"NotImplementedError"}


def test_untouched_version_earns_nothing(row):
    found = row("empty")
    assert (float(found["checked"]), float(found["by hand"]), found["waiting for a teacher"]) == (0, 0, "")


@pytest.mark.parametrize("student", ["odd", "even"])
def test_mistakes_cost_exactly_their_points(graded, row, student):
    notebook = read(graded / "class-graded" / "autograded" / student / ONE / f"{ONE}.ipynb")
    failed = {
        marks(cell).grade_id
        for cell in notebook.cells
        if marks(cell).get("locked") and any(o.output_type == "error" for o in cell.outputs)
    }
    expected = {check for task in halves(ONE)[student] for check in mistakes(ONE)[task]["loses"]}
    assert failed == expected
    points = checks(read(ROOT / "exercises" / f"{ONE}.ipynb"))
    assert float(row(student)["checked"]) == sum(points.values()) - sum(points[check] for check in expected)


@pytest.mark.parametrize("student", ["odd", "even"])
def test_mistakes_are_answered_with_a_hint(graded, student):
    assert set(errors(graded, student, ONE)) == {"NotYet"}


@pytest.mark.parametrize(
    ("student", "note"),
    [
        ("endless", "did not end within 15 seconds"),
        ("crash", "made Python itself end"),
        ("deleted", f"deleted by the student and put back empty: {TASK}, {TASK}-check"),
    ],
)
def test_damaged_task_costs_its_own_points_alone(row, student, note):
    found = row(student)
    lost = sum(checks(read(ROOT / "exercises" / f"{ONE}.ipynb"))[check] for check in mistakes(ONE)[TASK]["loses"])
    assert float(found["checked of"]) - float(found["checked"]) == lost
    assert note in found["notes"]


def test_renamed_notebook_is_known_by_its_cells(row):
    found = row("renamed")
    assert found["checked"] == row("right")["checked"]
    assert f"renamed: my homework (1).ipynb was taken for {ONE}" in found["notes"]


@pytest.mark.parametrize("student", ["stripped", "doubled"])
def test_cells_without_labels_or_with_two_cost_nothing(row, student):
    assert row(student)["checked"] == row("right")["checked"]


def test_text_in_a_new_cell_is_in_the_feedback(graded, row):
    assert "My last sentence stands below." in feedback(graded, row("doubled"))


def test_everybody_without_luck_has_a_line_that_says_why(graded, row):
    students = sorted(path.name for path in (graded / "class").iterdir() if path.name.startswith("unlucky"))
    notes = [row(student)["notes"] for student in students]
    assert len(notes) == 48
    assert [note for note in notes if not note.startswith("not graded; ")] == []


def test_grades_have_one_line_for_each_student(graded):
    with (graded / "class-graded" / "grades_by_id.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = {line["name"]: line for line in csv.DictReader(file)}
    assert sorted(lines) == sorted(path.name for path in (graded / "class").iterdir())
    assert (lines["right"][ONE], lines["unlucky-0-00"][ONE]) == ("9", "")


def test_notebook_of_something_else_is_named(row):
    assert "shopping.ipynb is none of the exercises" in row("stranger")["notes"]


def test_every_graded_submission_has_its_feedback(graded, row):
    pages = sorted(path.parent.parent.name for path in (graded / "class-graded" / "feedback").rglob(f"{ONE}.html"))
    hostile = () if MISSING else HOSTILE
    assert pages == sorted(
        ["right", "empty", "odd", "even", "endless", "crash", "deleted", "renamed", "markup", "stripped", "doubled", *hostile]
    )


def test_feedback_gives_the_hint_and_not_the_code_of_checks(graded, row):
    page = feedback(graded, row("odd"))
    assert "Hint:" in page
    assert "HIDDEN" not in page
    assert "check.number(" not in page


@pytest.mark.parametrize("student", ["right", "markup"])
def test_feedback_asks_nobody(graded, row, student):
    page = feedback(graded, row(student))
    assert "default-src 'none'; img-src data:" in page
    loading = r"<(?!a\b)\w+\b[^>]*?\s(?:src|srcset|href|data)=[\"']?(?:https?:)?//|<script|url\("
    assert re.findall(loading, page) == []


def test_feedback_shows_markdown_as_text_and_lists(graded, row):
    page = feedback(graded, row("right"))
    assert "<strong>Rubric" in page
    assert "<li>" in page
    assert "&lt;p&gt;" not in page
