"""Notebooks that came back damaged are made whole, and nothing that a student wrote is lost."""

import copy
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursebook.exercises.collect import Submission
from coursebook.exercises.repair import repair

STUB = "*Write your answer here, in place of this line.*"
ASKED = "## 3. Argue\n\nWhy?"


def cell(name, source, locked=False):
    return new_code_cell(source, id=name, metadata={"nbgrader": {"grade_id": name, "locked": locked, "solution": not locked}})


RELEASED = new_notebook(
    cells=[
        new_code_cell("import math", id="imports"),
        cell("one", "x = None\nraise NotImplementedError()"),
        cell("one-check", "check(x)", True),
        new_markdown_cell("## 2. Add", id="add"),
        cell("two", 'def add(a, b):\n    """a + b"""\n    raise NotImplementedError()'),
        cell("two-check", "check(add)", True),
        new_markdown_cell(ASKED, id="asked"),
        new_markdown_cell(
            STUB, id="argue", metadata={"nbgrader": {"grade_id": "argue", "grade": True, "solution": True, "locked": False}}
        ),
    ]
)
LABELS = ["one", "one-check", "two", "two-check", "argue"]


@pytest.fixture
def repaired():
    """Ask ``repaired(change)`` for the notes and the cells of a notebook to which `change(cells)` was done."""

    def made(change):
        notebook = copy.deepcopy(RELEASED)
        notebook.cells = change(notebook.cells) or notebook.cells
        submission = Submission("ann", "04_food", Path("04_food.ipynb"), notebook)
        repair(submission, RELEASED)
        nbformat.validate(submission.notebook)
        return submission.notes, submission.notebook.cells

    return made


def label(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def labels(cells):
    return [label(cell) for cell in cells if label(cell)]


def texts(cells, name):
    return next(cell.source for cell in cells if label(cell) == name)


def test_whole_notebook_is_left_as_it_is(repaired):
    notes, cells = repaired(lambda cells: None)
    assert (notes, cells) == ([], RELEASED.cells)


@pytest.mark.parametrize("gone", [["one"], ["one-check"], ["one", "one-check"], ["two", "argue"], LABELS], ids="+".join)
def test_deleted_cells_come_back_where_they_stood(repaired, gone):
    notes, cells = repaired(lambda cells: [cell for cell in cells if label(cell) not in gone])
    assert [cell.id for cell in cells] == [cell.id for cell in RELEASED.cells]
    assert notes == [f"deleted by the student and put back empty: {', '.join(gone)}"]


def test_deleted_answer_comes_back_with_a_word_on_it(repaired):
    _, cells = repaired(lambda cells: [cell for cell in cells if label(cell) != "one"])
    assert texts(cells, "one").startswith("# This cell had been deleted.")


def answered(cells):
    cells[1].source, cells[4].source, cells[7].source = "x = 3", "def add(a, b):\n    return a + b", "Because."


def stripped(cells):
    answered(cells)
    for cell in cells:
        cell.metadata.pop("nbgrader", None)


def stripped_of_ids_too(cells):
    stripped(cells)
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"


@pytest.mark.parametrize("change", [stripped, stripped_of_ids_too])
def test_stripped_cells_are_known_and_the_answers_kept(repaired, change):
    notes, cells = repaired(change)
    assert labels(cells) == LABELS
    assert [texts(cells, name) for name in ("one", "two", "argue")] == ["x = 3", "def add(a, b):\n    return a + b", "Because."]
    assert notes[0].startswith("known without their labels: one, one-check, two, two-check")


def split(cells):
    cells[4].source = "def helper(a):\n    return a"
    second = copy.deepcopy(cells[4])
    second.source = "def add(a, b):\n    return helper(a) + b"
    cells.insert(5, second)


def test_both_parts_of_a_split_answer_are_kept_and_one_has_the_label(repaired):
    notes, cells = repaired(split)
    assert labels(cells) == LABELS
    assert [cell.source.split("(")[0] for cell in cells[4:6]] == ["def helper", "def add"]
    assert len({cell.id for cell in cells}) == len(cells)
    assert notes == ["there more than once, copied or split, and put together: two"]


def test_copied_check_is_there_once(repaired):
    _, cells = repaired(lambda cells: [*cells, copy.deepcopy(cells[2])])
    assert labels(cells) == LABELS


def test_both_parts_of_a_split_text_reach_the_teacher(repaired):
    def change(cells):
        cells[7].source = "First."
        cells.append(copy.deepcopy(cells[7]))
        cells[8].source = "Second."

    _, cells = repaired(change)
    assert texts(cells, "argue") == "First.\n\nSecond."


def test_answer_in_a_new_cell_reaches_the_teacher(repaired):
    notes, cells = repaired(lambda cells: [*cells, new_markdown_cell("Because it is so.")])
    assert texts(cells, "argue") == "Because it is so."
    assert notes == ["argue: text from another cell was put with the answer"]


def test_answer_below_the_question_reaches_the_teacher(repaired):
    def change(cells):
        cells[6].source += "\n\nBecause it is so."

    notes, cells = repaired(change)
    assert (texts(cells, "argue"), cells[6].source) == ("Because it is so.", ASKED)
    assert notes == ["argue: text from another cell was put with the answer"]


def test_answer_in_two_cells_is_put_together(repaired):
    def change(cells):
        cells[7].source = "First."
        cells.append(new_markdown_cell("Second."))

    _, cells = repaired(change)
    assert texts(cells, "argue") == "First.\n\nSecond."


def test_text_elsewhere_is_told_to_the_teacher(repaired):
    notes, _ = repaired(lambda cells: [new_markdown_cell("Dear teacher, I was ill."), *cells])
    assert notes == ['text in a cell of its own, to be read: "Dear teacher, I was ill."']


def test_labels_that_a_student_changed_are_set_right(repaired):
    def change(cells):
        cells[1].metadata.nbgrader |= {"points": 100, "locked": True, "grade": True}
        cells.insert(0, cell("bonus", "1"))

    _, cells = repaired(change)
    assert labels(cells) == LABELS
    assert cells[2].metadata == RELEASED.cells[1].metadata
