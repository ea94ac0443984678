"""Whose file is it, and what is missing in it."""

import copy
import os

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursebook.exercises.collect import collect, restore_deleted_cells
from coursebook.exercises.release import ExerciseError


def cell(name, source, locked=False):
    return new_code_cell(source, metadata={"nbgrader": {"grade_id": name, "locked": locked, "solution": not locked}})


def exercise(topic):
    cells = [new_markdown_cell(topic), cell("one", "x = 1"), cell("one-check", f"check {topic}", True), cell("two", "y = 2")]
    return new_notebook(cells=cells)


RELEASED = {"04_food": exercise("food"), "05_age": exercise("age")}


def submit(folder, name, notebook=RELEASED["04_food"], when=0):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    os.utime(path, (when, when))


def test_folder_of_a_student_names_the_student(tmp_path):
    submit(tmp_path, "Ann Lee_12_file_/04_food.ipynb")
    (found,) = collect(tmp_path, RELEASED)
    assert (found.student, found.exercise, found.notes) == ("Ann Lee_12_file_", "04_food", [])


def test_file_of_a_student_names_the_student(tmp_path):
    submit(tmp_path, "leeann_12_345_04_food-1.ipynb")
    (found,) = collect(tmp_path, RELEASED)
    assert (found.student, found.exercise) == ("leeann_12_345_-1", "04_food")


def test_signs_that_nbgrader_reads_otherwise_are_replaced(tmp_path):
    submit(tmp_path, "Lee [ann]*/04_food.ipynb")
    assert collect(tmp_path, RELEASED)[0].student == "Lee _ann__"


def test_renamed_file_is_known_by_its_locked_cells(tmp_path):
    submit(tmp_path, "ann/mine.ipynb", RELEASED["05_age"])
    (found,) = collect(tmp_path, RELEASED)
    assert found.exercise == "05_age"
    assert found.notes == ["renamed: mine.ipynb was taken for 05_age because of its cells"]


def test_cells_that_fit_two_exercises_decide_nothing(tmp_path):
    submit(tmp_path, "ann/mine.ipynb", new_notebook(cells=[cell("one", "x")]))
    (found,) = collect(tmp_path, RELEASED)
    assert found.exercise == ""
    assert "none of the exercises" in found.notes[0]


def test_newer_of_two_files_is_taken_and_said_so(tmp_path):
    submit(tmp_path, "ann/04_food.ipynb", when=10)
    submit(tmp_path, "ann/04_food (1).ipynb", when=20)
    (found,) = collect(tmp_path, RELEASED)
    assert found.path.name == "04_food (1).ipynb"
    assert found.notes == ["handed in twice: 04_food (1).ipynb is newer and was graded, 04_food.ipynb was not"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "\x00"])
def test_file_that_is_no_notebook_is_kept_with_a_note(tmp_path, text):
    (tmp_path / "ann").mkdir()
    (tmp_path / "ann" / "04_food.ipynb").write_text(text, encoding="utf-8")
    (found,) = collect(tmp_path, RELEASED)
    assert found.notebook is None
    assert found.notes[0].startswith("not a notebook: 04_food.ipynb, ")


def test_missing_folder_is_named_with_the_remedy(tmp_path):
    with pytest.raises(ExerciseError, match="There is no folder .*none. Name the one"):
        collect(tmp_path / "none", RELEASED)


def test_folder_without_notebooks_is_named(tmp_path):
    with pytest.raises(ExerciseError, match="No notebook in"):
        collect(tmp_path, RELEASED)


@pytest.mark.parametrize(
    "gone", [["one"], ["one-check"], ["one", "one-check"], ["two"], ["one", "one-check", "two"]], ids="+".join
)
def test_deleted_cells_come_back_in_their_order(tmp_path, gone):
    notebook = copy.deepcopy(RELEASED["04_food"])
    notebook.cells = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") not in gone]
    submit(tmp_path, "ann/04_food.ipynb", notebook)
    (found,) = collect(tmp_path, RELEASED)
    restore_deleted_cells(found, RELEASED["04_food"])
    names = [c.metadata.nbgrader.grade_id for c in found.notebook.cells if "nbgrader" in c.metadata]
    assert names == ["one", "one-check", "two"]
    assert found.notes == [f"deleted by the student and put back empty: {', '.join(gone)}"]


def test_deleted_answer_comes_back_with_a_word_on_it(tmp_path):
    submit(tmp_path, "ann/04_food.ipynb", new_notebook())
    (found,) = collect(tmp_path, RELEASED)
    restore_deleted_cells(found, RELEASED["04_food"])
    assert found.notebook.cells[0].source.startswith("# This cell had been deleted.")
    assert found.notebook.cells[1].source == "check food"


def test_whole_notebook_is_left_as_it_is(tmp_path):
    submit(tmp_path, "ann/04_food.ipynb")
    (found,) = collect(tmp_path, RELEASED)
    restore_deleted_cells(found, RELEASED["04_food"])
    assert found.notes == []
    assert found.notebook == RELEASED["04_food"]
