"""The students' versions of the exercises, made once, and a class that was graded once."""

import copy
import csv
import os
import socket
import subprocess
import sys

import nbformat
import pytest
from attacks import MISSING, SECRET, SLEEP, TOKEN, hand_in_attacks
from exercise_class import (
    CRASH,
    ENDLESS,
    ONE,
    TASK,
    cell_of,
    halves,
    marks,
    read,
    solved,
    submit,
    unlucky,
    with_mistakes,
    without,
)

from dev import ROOT

#: An answer in a cell below the one for it.
BELOW = "My last sentence stands below."
LEAK = '<script src="https://example.org/x.js"></script>![x](https://example.org/y.png)<img src="https://example.org/z.png">'


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """Folder of the students' versions and the wheels, as `make exercises` leaves it."""
    folder = tmp_path_factory.mktemp("released")
    command = [sys.executable, "-m", "coursebook.exercises.release", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def class_of(folder, version):
    """Hand in for everybody, honest and unlucky."""
    submit(folder, "right", ONE, solved(ONE, version))
    submit(folder, "empty", ONE, version)
    for student, tasks in halves(ONE).items():
        submit(folder, student, ONE, with_mistakes(ONE, version, tasks))
    unlucky(folder)
    for student, source in {"endless": ENDLESS, "crash": CRASH}.items():
        notebook = solved(ONE, version)
        cell_of(notebook, TASK).source = source
        submit(folder, student, ONE, notebook)
    submit(folder, "deleted", ONE, without(solved(ONE, version), TASK, f"{TASK}-check"))
    submit(folder, "renamed", "my homework (1)", solved(ONE, version))
    robbed = with_mistakes(ONE, version, halves(ONE)["odd"])
    cell_of(robbed, "argue").source = SECRET
    submit(folder, "odd", ONE, robbed)
    markup = solved(ONE, version)
    next(cell for cell in markup.cells if marks(cell).get("grade") and cell.cell_type == "markdown").source = LEAK
    submit(folder, "markup", ONE, markup)
    submit(folder, "stranger", "shopping", nbformat.v4.new_notebook())
    stripped = solved(ONE, version)
    for cell in stripped.cells:
        cell.metadata.pop("nbgrader", None)
    submit(folder, "stripped", ONE, stripped)
    doubled = solved(ONE, version)
    copies = copy.deepcopy(doubled.cells)
    for cell in copies:
        cell.id = f"{cell.id}-2"  # as JupyterLab gives each copy a name of its own
    doubled.cells += copies
    doubled.cells.append(nbformat.v4.new_markdown_cell(BELOW))
    submit(folder, "doubled", ONE, doubled)


@pytest.fixture(scope="session")
def graded(tmp_path_factory, released):
    """Folder in which a class was graded as `make grade` does it; hostile students are in it where a sandbox is."""
    folder = tmp_path_factory.mktemp("graded")
    version = read(released / f"{ONE}.ipynb")
    class_of(folder / "class", version)
    command = [sys.executable, "-m", "coursebook.exercises.grading", str(folder / "class"), "--timeout", "15"]
    with socket.create_server(("127.0.0.1", 0)) as server:
        if MISSING:
            command.append("--unprotected")
        else:
            places = {
                "graded": folder / "class-graded",
                "submissions": folder / "class",
                "source": ROOT / "exercises" / f"{ONE}.ipynb",
                "exercise": ONE,
                "outside": folder,
                "port": server.getsockname()[1],
                "sleep": SLEEP,
            }
            hand_in_attacks(folder / "class", version, **places)
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", env={**os.environ, "TOKEN": TOKEN})
        server.setblocking(False)
        try:
            server.accept()[0].close()
            (folder / "network.txt").touch()
        except BlockingIOError:
            pass
    (folder / "said.txt").write_text(f"{done.returncode}\n{done.stdout}{done.stderr}", encoding="utf-8")
    return folder


@pytest.fixture
def row(graded):
    """Ask ``row(student)`` for a line of the summary."""
    with (graded / "class-graded" / "summary.csv").open(encoding="utf-8-sig", newline="") as file:
        return {line["student"]: line for line in csv.DictReader(file)}.__getitem__
