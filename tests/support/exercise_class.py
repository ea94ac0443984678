"""A small class for the tests: who handed in what, made from an exercise's source and its typical mistakes."""

import copy
import tomllib

import nbformat

from dev import ROOT

SOURCES = sorted((ROOT / "exercises").glob("*.ipynb"))
NAMES = [path.stem for path in SOURCES]
#: The exercise that a class is graded in; what happens to damaged files does not depend on it.
ONE = NAMES[0]
ENDLESS = "while True:\n    try:\n        while True:\n            pass\n    except KeyboardInterrupt:\n        pass"
CRASH = "import os\nos._exit(1)"


def read(path):
    return nbformat.read(path, as_version=4)


def marks(cell):
    return cell.metadata.get("nbgrader", {})


def cell_of(notebook, grade_id):
    return next(cell for cell in notebook.cells if marks(cell).get("grade_id") == grade_id)


def answers(notebook):
    """Cells that a student fills in, by their name."""
    return {marks(cell).grade_id: cell for cell in notebook.cells if marks(cell).get("solution")}


def checks(notebook):
    """Points of the cells that check, by their name."""
    return {marks(cell).grade_id: marks(cell).points for cell in notebook.cells if marks(cell).get("locked")}


def mistakes(name):
    path = ROOT / "exercises" / f"{name}.mistakes.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def solved(name, student_version):
    """The student's version with the right answers in it."""
    notebook = copy.deepcopy(student_version)
    right = answers(read(ROOT / "exercises" / f"{name}.ipynb"))
    for grade_id, cell in answers(notebook).items():
        cell.source = right[grade_id].source
    return notebook


def with_mistakes(name, student_version, chosen):
    """The right answers but for some tasks, in which the typical mistake is made."""
    notebook = solved(name, student_version)
    for grade_id in chosen:
        cell_of(notebook, grade_id).source = mistakes(name)[grade_id]["code"]
    return notebook


def halves(name):
    """Every other task, so that neighbours are wrong in different submissions."""
    tasks = list(mistakes(name))
    return {"odd": tasks[::2], "even": tasks[1::2]}


def without(notebook, *grade_ids):
    notebook.cells = [cell for cell in notebook.cells if marks(cell).get("grade_id") not in grade_ids]
    return notebook


#: The first task of the first exercise.
TASK = list(mistakes(ONE))[0]


def submit(folder, student, name, notebook):
    (folder / student).mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / student / f"{name}.ipynb")


#: What comes of bad luck: the name of a file, and what it holds; a folder without a file where both are empty.
BAD_LUCK = [
    (f"{ONE}.py", b"x = 1"),
    ("essay.docx", b"PK"),
    ("photo.png", bytes(range(256))),
    (f"{ONE}.ipynb", b""),
    (f"{ONE}.ipynb", b"{"),
    (f"{ONE}.ipynb", b'{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}'),
    (f"{ONE}.ipynb", b"\x00\xff\xfe"),
    ("work.zip", b""),
    ("work.zip", b"PK\x05\x06" + bytes(18)),
    ("notebook.ipynb", b'{"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}'),
    ("data.json", b'{"cells": ' * 2000),
    ("", b""),
]


def unlucky(folder, times=4):
    """Hand in what cannot be graded, each several times; returns the names of the students."""
    names = []
    for turn in range(times):
        for number, (name, data) in enumerate(BAD_LUCK):
            student = folder / f"unlucky-{turn}-{number:02}"
            student.mkdir(parents=True)
            if name:
                (student / name).write_bytes(data)
            names.append(student.name)
    return names
