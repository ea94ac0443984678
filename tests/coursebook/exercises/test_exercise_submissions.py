"""Whose file is it, and what is missing in it."""

import os
import zipfile

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursebook.exercises.collect import collect
from coursebook.exercises.errors import ExerciseError
from coursebook.exercises.files import LARGEST
from coursebook.exercises.roster import read_roster, whose


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
    assert (found.student, found.identity, found.exercise, found.notes) == ("Ann Lee", "12", "04_food", [])


def test_file_of_a_student_names_the_student(tmp_path):
    submit(tmp_path, "leeann_12_345_04_food-1.ipynb")
    (found,) = collect(tmp_path, RELEASED)
    assert (found.student, found.identity, found.exercise) == ("leeann", "12", "04_food")


def test_signs_that_nbgrader_reads_otherwise_are_replaced(tmp_path):
    submit(tmp_path, "Lee [ann]*/04_food.ipynb")
    assert collect(tmp_path, RELEASED)[0].student == "Lee _ann__"


@pytest.mark.parametrize("name", ["...zip", "x" * 240 + ".zip"])
def test_name_of_a_student_can_be_a_folder(tmp_path, name):
    zipped(tmp_path / name, **{"04_food_ipynb": FOOD})
    (found,) = collect(tmp_path, RELEASED)
    assert found.student.strip(".") and len(found.student) < 80


def test_long_names_stay_apart(tmp_path):
    for end in "ab":
        zipped(tmp_path / ("x" * 200 + end + ".zip"), **{"04_food_ipynb": FOOD})
    assert len({found.student for found in collect(tmp_path, RELEASED)}) == 2


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


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("leeann_12_345_04_food.ipynb", "leeann_12_399_04_food.ipynb"),
        ("leeann_12_345_04_food-1.ipynb", "leeann_12_345_04_food-2.ipynb"),
        ("leeann_12_345_04_food.ipynb", "leeann_LATE_12_399_04_food-1.ipynb"),
    ],
)
def test_two_files_of_canvas_are_one_persons_and_the_later_counts(tmp_path, older, newer):
    # Downloaded at once, so that dates say nothing.
    submit(tmp_path, older)
    submit(tmp_path, newer)
    (found,) = collect(tmp_path, RELEASED)
    assert (found.student, found.path.name) == ("leeann", newer)


def test_two_exercises_on_canvas_are_one_persons(tmp_path):
    submit(tmp_path, "leeann_12_345_04_food-1.ipynb")
    submit(tmp_path, "leeann_12_377_05_age.ipynb", RELEASED["05_age"])
    assert {found.student for found in collect(tmp_path, RELEASED)} == {"leeann"}


def test_folders_of_moodle_from_two_exercises_are_one_persons(tmp_path):
    submit(tmp_path, "Ann Lee_12_assignsubmission_file_/04_food.ipynb")
    submit(tmp_path, "Ann Lee_57_assignsubmission_file_/05_age.ipynb", RELEASED["05_age"])
    assert [(f.student, f.exercise) for f in collect(tmp_path, RELEASED)] == [("Ann Lee", "04_food"), ("Ann Lee", "05_age")]


def test_two_people_of_one_name_stay_two(tmp_path):
    submit(tmp_path, "Ann Lee_12_assignsubmission_file_/04_food.ipynb")
    submit(tmp_path, "Ann Lee_57_assignsubmission_file_/04_food.ipynb")
    assert [found.student for found in collect(tmp_path, RELEASED)] == ["Ann Lee 12", "Ann Lee 57"]


def zipped(path, **members):
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_ipynb", ".ipynb"), text)


FOOD = nbformat.writes(RELEASED["04_food"])


@pytest.mark.parametrize("path", ["Ann/work.zip", "Ann.zip", "Ann_12_345_work.zip", "Ann 04_food.zip"])
def test_notebook_in_an_archive_is_read(tmp_path, path):
    zipped(tmp_path / path, work__04_food_ipynb=FOOD)
    (found,) = collect(tmp_path, RELEASED)
    assert (found.student, found.exercise, found.notebook) == ("Ann", "04_food", RELEASED["04_food"])


def test_archive_writes_nothing_anywhere(tmp_path):
    with zipfile.ZipFile(tmp_path / "ann.zip", "w") as archive:
        archive.writestr("../../../04_food.ipynb", FOOD)
    (found,) = collect(tmp_path, RELEASED)
    assert (found.student, found.exercise) == ("ann", "04_food")
    assert [path.name for path in tmp_path.iterdir()] == ["ann.zip"]
    assert not (tmp_path.parents[2] / "04_food.ipynb").exists()


def test_archive_that_swells_is_not_read(tmp_path):
    zipped(tmp_path / "ann" / "bomb.zip", **{"04_food_ipynb": "0" * (LARGEST + 1)})
    (found,) = collect(tmp_path, RELEASED)
    assert found.notes == ["not read: ann/bomb/04_food.ipynb, larger than 50 MB"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no more"])
def test_archive_that_cannot_be_opened_is_named(tmp_path, data):
    (tmp_path / "ann.zip").write_bytes(data)
    (found,) = collect(tmp_path, RELEASED)
    assert (found.student, found.notebook) == ("ann", None)
    assert "an archive that cannot be opened" in found.notes[0]


def test_link_is_not_followed(tmp_path):
    submit(tmp_path, "ann/04_food.ipynb")
    (tmp_path / "ben").mkdir()
    (tmp_path / "ben" / "04_food.ipynb").symlink_to(tmp_path / "ann" / "04_food.ipynb")
    assert [(f.student, f.notebook is None) for f in collect(tmp_path, RELEASED)] == [("ann", False), ("ben", True)]


def test_notebook_of_another_ending_is_read(tmp_path):
    submit(tmp_path, "ann/04_food.ipynb.json")
    (found,) = collect(tmp_path, RELEASED)
    assert (found.exercise, found.notebook, found.notes) == ("04_food", RELEASED["04_food"], ["came as 04_food.ipynb.json"])


@pytest.mark.parametrize("name", ["04_food.py", "essay.docx", "data.json"])
def test_other_file_has_its_line(tmp_path, name):
    (tmp_path / "ann").mkdir()
    (tmp_path / "ann" / name).write_text("[1]")
    (found,) = collect(tmp_path, RELEASED)
    assert (found.student, found.exercise, found.notebook) == ("ann", "", None)
    assert found.notes == [f"no notebook: ann/{name}. Ask for the file that ends in .ipynb"]


def test_empty_folder_has_its_line(tmp_path):
    (tmp_path / "Ann Lee_12_assignsubmission_file_" / "nothing").mkdir(parents=True)
    (found,) = collect(tmp_path, RELEASED)
    assert (found.student, found.identity, found.notes) == ("Ann Lee", "12", ["an empty folder"])


ROSTER = 'ID,Student\n12,Ann Lee\n13,"Okoro, Ben"\n14,Cy Young\n'


def roster(tmp_path, text=ROSTER):
    (tmp_path / "people.csv").write_text(text, encoding="utf-8-sig")
    return read_roster(tmp_path / "people.csv")


def test_roster_names_everybody(tmp_path):
    people = roster(tmp_path)
    submit(tmp_path / "in", "x_12_345_04_food.ipynb")
    submit(tmp_path / "in", "okoroben/04_food.ipynb")
    submit(tmp_path / "in", "stranger/04_food.ipynb")
    found = {f.student: (f.identity, f.notes) for f in collect(tmp_path / "in", RELEASED, people)}
    assert found == {
        "Ann Lee": ("12", []),
        "Okoro, Ben": ("13", []),
        "Cy Young": ("14", ["nothing handed in"]),
        "stranger": ("", ["not on the roster: stranger"]),
    }


def test_name_with_other_signs_is_missed_by_nobody(tmp_path):
    people = roster(tmp_path, "id,name\n12,Seán O'Brien\n")
    submit(tmp_path / "in", "Seán O'Brien_99_assignsubmission_file_/04_food.ipynb")
    (found,) = collect(tmp_path / "in", RELEASED, people)
    assert (found.student, found.identity, found.notes) == ("Seán O_Brien", "12", [])


@pytest.mark.parametrize(
    "text",
    [
        "First name,Last name,ID number,Email address\nAnn,Lee,12,ann@example.org\n",
        "Student;SIS User ID;Section\nPoints Possible;;\nLee, Ann;12;1\n",
        "id\tname\n12\tAnn Lee\n",
    ],
)
def test_rosters_of_platforms_are_read(tmp_path, text):
    (person,) = roster(tmp_path, text)
    assert person.identity == "12"
    assert whose([person], "", "leeann") == person


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id,name\n12,\n", "line 2: no name"),
        ("id,name\n,Ann\n", "line 2: no id"),
        ("id,name\n1,Ann\n1,Ben\n", "1 is there more than once"),
        ("key,person\n1,Ann\n", "no column for a key and a name"),
    ],
)
def test_roster_that_lacks_something_is_named(tmp_path, text, fault):
    with pytest.raises(ExerciseError, match=fault):
        roster(tmp_path, text)


def test_name_of_two_people_tells_nobody(tmp_path):
    people = roster(tmp_path, "id,name\n12,Ann Lee\n15,Ann Lee\n")
    assert whose(people, "", "Ann Lee") is None
    assert whose(people, "15", "Ann Lee").name == "Ann Lee 15"


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


def test_empty_folder_of_a_class_is_named(tmp_path):
    with pytest.raises(ExerciseError, match="Nothing in"):
        collect(tmp_path, RELEASED)
