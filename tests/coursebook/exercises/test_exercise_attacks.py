"""Hostile students gain nothing, learn nothing and hold nobody up.

All were graded with the class of `test_exercise_grading`. What each attack did before there was a sandbox
stands in `attacks`, and `--unprotected` brings it back.
"""

import psutil
import pytest
from attacks import CHEATS, SECRET
from exercise_class import ONE, TASK, checks, marks, mistakes, read

from conftest import MISSING, SLEEP, TOKEN
from dev import ROOT

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"attacks are let loose only in a sandbox. {MISSING}")


@pytest.fixture
def said(graded):
    """Ask ``said(student, cell)`` for the errors and the text that came of a cell."""

    def said_by(student, name):
        cells = read(graded / "class-graded" / "autograded" / student / ONE / f"{ONE}.ipynb").cells
        outputs = next(cell for cell in cells if name in (cell.id, marks(cell).get("grade_id"))).outputs
        return " ".join(f"{o.get('ename', '')} {o.get('evalue', '')} {o.get('text', '')}" for o in outputs)

    return said_by


def pages(graded):
    return {path.parent.parent.name: path.read_text(encoding="utf-8") for path in graded.rglob("feedback/*/*/*.html")}


@pytest.mark.parametrize("student", ["z-burglar", "z-solution", *(f"z-{name.lower()}" for name in CHEATS)])
def test_nobody_earns_a_point_by_cheating(row, student):
    found = row(student)
    assert (float(found["checked"]), float(found["by hand"])) == (0, 0)


def test_solution_is_not_there_to_be_read(said):
    assert "FileNotFoundError" in said("z-solution", TASK)


def test_words_of_another_student_stay_with_that_student(graded):
    found = pages(graded)
    assert [student for student, page in found.items() if SECRET in page] == ["odd"]


def test_teachers_environment_stays_with_the_teacher(graded, said):
    assert "HOME" in said("z-burglar", "read_environment")
    assert [student for student, page in pages(graded).items() if TOKEN in page] == []


@pytest.mark.parametrize("place", ["class", "class-graded/submitted", "class-graded/autograded", "class-graded/feedback"])
def test_work_of_others_is_still_there(graded, place):
    assert (graded / place / "right").is_dir()


def test_nothing_is_written_outside(graded):
    assert not (graded / "written").exists()


def test_nobody_is_called(graded):
    assert not (graded / "network.txt").exists()


def test_everything_that_was_started_is_over(graded):
    assert [process.pid for process in psutil.process_iter(["cmdline"]) if SLEEP in (process.info["cmdline"] or ())] == []


@pytest.mark.parametrize(
    ("bomb", "end"),
    [
        ("fork", "processes running, and was stopped"),
        ("one_process_takes_memory", "MemoryError"),
        ("many_processes_take_memory", "used more than 2 GB of memory"),
        ("endless_output", "printed or drew more than 10 MB"),
        ("nonsense", "broke the link to Python"),
    ],
)
def test_bomb_costs_its_own_cell(said, bomb, end):
    text = said("z-bombs", bomb)
    assert end in text
    assert "took" not in text


def test_bombs_cost_nothing_of_what_was_right(row):
    found = row("z-bombs")
    points = checks(read(ROOT / "exercises" / f"{ONE}.ipynb"))
    lost = mistakes(ONE)["tape"]["loses"] + ["back-check"]
    assert float(found["checked"]) == sum(points.values()) - sum(points[check] for check in lost)


def test_bombs_are_named_in_the_notes(row):
    notes = row("z-bombs")["notes"]
    assert "many_processes_take_memory: This cell used more than 2 GB of memory" in notes


def test_answer_that_is_too_large_is_told(said):
    assert "printed or drew more than 10 MB" in said("z-bombs", "tape-check")
