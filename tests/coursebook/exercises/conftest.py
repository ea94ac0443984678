"""The students' versions of the exercises, made once, and a class that was graded once."""

import copy
import csv
import os
import socket
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from attacks import MISSING, SECRET, SLEEP, TOKEN, hand_in_attacks
from exercise_class import (
    CRASH,
    ENDLESS,
    GRADED,
    ONE,
    TASK,
    cell_of,
    halves,
    marks,
    read,
    solved,
    submit,
    with_mistakes,
    without,
)

ROOT = Path(__file__).resolve().parents[3]
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


def class_of(folder, versions):
    """Hand in for everybody."""
    for name, version in versions.items():
        submit(folder, "right", name, solved(name, version))
        submit(folder, "empty", name, version)
        for student, tasks in halves(name).items():
            submit(folder, student, name, with_mistakes(name, version, tasks))
    for student, source in {"endless": ENDLESS, "crash": CRASH}.items():
        notebook = solved(ONE, versions[ONE])
        cell_of(notebook, TASK).source = source
        submit(folder, student, ONE, notebook)
    submit(folder, "deleted", ONE, without(solved(ONE, versions[ONE]), TASK, f"{TASK}-check"))
    submit(folder, "renamed", "my homework (1)", solved(ONE, versions[ONE]))
    robbed = with_mistakes(ONE, versions[ONE], halves(ONE)["odd"])
    cell_of(robbed, "argue").source = SECRET
    submit(folder, "odd", ONE, robbed)
    markup = solved(ONE, versions[ONE])
    next(cell for cell in markup.cells if marks(cell).get("grade") and cell.cell_type == "markdown").source = LEAK
    submit(folder, "markup", ONE, markup)
    submit(folder, "stranger", "shopping", nbformat.v4.new_notebook())
    stripped = solved(ONE, versions[ONE])
    for cell in stripped.cells:
        cell.metadata.pop("nbgrader", None)
    submit(folder, "stripped", ONE, stripped)
    doubled = solved(ONE, versions[ONE])
    copies = copy.deepcopy(doubled.cells)
    for cell in copies:
        cell.id = f"{cell.id}-2"  # as JupyterLab gives each copy a name of its own
    doubled.cells += copies
    doubled.cells.append(nbformat.v4.new_markdown_cell(BELOW))
    submit(folder, "doubled", ONE, doubled)
    (folder / "nobody").mkdir()
    (folder / "broken").mkdir()
    (folder / "broken" / f"{ONE}.ipynb").write_text("{", encoding="utf-8")


@pytest.fixture(scope="session")
def graded(tmp_path_factory, released):
    """Folder in which a class was graded as `make grade` does it; hostile students are in it where a sandbox is."""
    folder = tmp_path_factory.mktemp("graded")
    versions = {name: read(released / f"{name}.ipynb") for name in GRADED}
    class_of(folder / "class", versions)
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
            hand_in_attacks(folder / "class", versions[ONE], **places)
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
    """Ask ``row(student, exercise)`` for a line of the summary."""
    with (graded / "class-graded" / "summary.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {(line["student"], line["exercise"]): line for line in csv.DictReader(file)}
    return lambda student, name=ONE: rows[student, name]
