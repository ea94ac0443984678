"""Finding out whose notebook a file is and which exercise it answers.

A folder a student, as Moodle and most learning platforms hand it out, or files side by side, as
Canvas does. Left out: what is wrong with its cells (`repair`), and running any of it (`grading`).
"""

from __future__ import annotations

import json
import re
import warnings
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import nbformat

from coursebook.exercises import roster
from coursebook.exercises.errors import ExerciseError
from coursebook.exercises.files import File, files
from coursebook.exercises.roster import Person

#: Characters of a student's name that are kept.
LONGEST = 60
#: The students' versions by the names of their exercises.
Released = Mapping[str, Any]
#: How platforms call what they hand out: a folder or a file of Moodle's, and a file of Canvas'.
_MOODLE = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_(?:assignsubmission_)?(?:file|onlinetext)_?(?P<rest>.*)")
_CANVAS = re.compile(r"(?P<name>[^_]+)_(?:LATE_)?(?P<id>\d+)_(?P<file>\d+)_(?P<rest>.+)", re.IGNORECASE)
_AGAIN = re.compile(r"(?:-| \()(\d+)\)?$")


@dataclass
class Submission:
    """One student's answer to one exercise.

    Attributes
    ----------
    student : str
        Name on the roster, or what the folder or the file calls the student.
    exercise : str
        Name of the exercise; empty if it could not be told.
    path : pathlib.Path
        The file that came, within the folder.
    notebook : nbformat.NotebookNode or None
        What it holds; None if it is no notebook.
    notes : list of str
        What was found wrong with it, for the teacher to read.
    identity : str
        The learning platform's key of the student; empty if it is not known.
    age : tuple
        Grows with each new version.
    """

    student: str
    exercise: str
    path: Path
    notebook: Any
    notes: list[str] = field(default_factory=list)
    identity: str = ""
    age: tuple[float, ...] = ()


def collect(folder: Path, released: Released, people: Sequence[Person] = ()) -> list[Submission]:
    """Submissions in a folder.

    Parameters
    ----------
    folder : pathlib.Path
        ``folder/STUDENT/…/NAME.ipynb``, or ``folder/STUDENT_NAME.ipynb``; either may be in archives.
    released : dict of str to nbformat.NotebookNode
        The students' version of each exercise.
    people : list of roster.Person
        The class.

    Returns
    -------
    list of Submission
        By student and exercise. Every file and everybody is in it: of two answers to one exercise the newer is
        taken, and said so; a file that is no notebook, an empty folder and who handed in nothing stand alone.

    Raises
    ------
    ExerciseError
        If the folder is missing or empty.
    """
    if not folder.is_dir():
        raise ExerciseError(
            f"There is no folder {folder}. Name the one that holds the submissions: make grade SUBMISSIONS=folder"
        )
    read = [_read(file, released) for file in files(folder)]
    read += [_empty(path) for path in folder.iterdir() if path.is_dir() and not any(p.is_file() for p in path.rglob("*"))]
    if not read:
        raise ExerciseError(f"Nothing in {folder}. It should hold a folder for each student, with notebooks in it.")
    _name(read, people)
    there = {submission.identity for submission in read}
    read += [
        Submission(person.name, "", Path(), None, ["nothing handed in"], person.identity)
        for person in people
        if person.identity not in there
    ]
    read.sort(key=lambda each: (each.student, each.exercise, each.notebook is not None, each.age, each.path))
    found: list[Submission] = []
    for (_, exercise), group in groupby(read, key=lambda each: (each.student, each.exercise)):
        same = list(group)
        if exercise:
            *older, newest = same
            newest.notes += [_passed_over(each, newest) for each in older]
            same = [newest]
        found += same
    return found


def _passed_over(older: Submission, newer: Submission) -> str:
    if older.notebook is None:
        return "; ".join(older.notes)
    return f"handed in twice: {newer.path.name} is newer and was graded, {older.path.name} was not"


def _empty(path: Path) -> Submission:
    name, identity, _, _ = _said(path.name)
    return Submission(name, "", Path(path.name), None, ["an empty folder"], identity)


def _said(name: str) -> tuple[str, str, int, str]:
    """Name, key, number of the version and the rest, out of what a platform calls a file or a folder."""
    canvas, moodle = _CANVAS.fullmatch(name), _MOODLE.fullmatch(name)
    if moodle:
        return moodle["name"], moodle["id"], 0, moodle["rest"]
    if canvas:
        return canvas["name"], canvas["id"], int(canvas["file"]), canvas["rest"]
    return name, "", 0, ""


def _read(file: File, released: Released) -> Submission:
    named = next((name for name in released if any(name in part for part in file.parts)), "")
    stem = re.sub(r"\.ipynb$", "", Path(file.name).stem)
    name, identity, version, rest = _said(file.parts[0] if len(file.parts) > 1 else stem)
    if len(file.parts) == 1 and not identity:
        name = stem
    # Not the name of a student: what a lone file or archive is called besides the exercise.
    if named and named in name:
        name = re.sub(r"^[\W_]+|[\W_]+$", "", name.replace(named, "", 1))
    again = _AGAIN.search(rest if len(file.parts) == 1 and rest else stem)
    age = (version, int(again[1]) if again else 0, file.when)
    made = Submission(name or "unnamed", named, Path(*file.parts), None, [], identity, age)
    if file.fault:
        made.exercise, made.notes = "", [f"not read: {made.path}, {file.fault}"]
        return made
    return _recognised(made, file, released)


def _recognised(made: Submission, file: File, released: Released) -> Submission:
    try:
        looks = json.loads(file.data)
        if not (isinstance(looks, dict) and "cells" in looks) and not file.name.endswith(".ipynb"):
            raise ValueError("no notebook")
        with warnings.catch_warnings():
            # Of cells whose own names are missing or there twice; `repair` sees to it.
            warnings.simplefilter("ignore")
            made.notebook = nbformat.reads(file.data.decode(), as_version=4)
        ids = _ids(made.notebook)
    except Exception as error:
        # Whatever is wrong with one file must not keep the class from being graded.
        made.notebook = None
        if file.name.endswith(".ipynb"):
            made.notes = [f"not a notebook: {file.name}, {str(error)[:200] or type(error).__name__}"]
        else:
            made.exercise, made.notes = "", [f"no notebook: {made.path}. Ask for the file that ends in .ipynb"]
        return made
    if not file.name.endswith(".ipynb"):
        made.notes.append(f"came as {file.name}")
    if not made.exercise:
        made.exercise = _most_alike(ids, released)
        made.notes.append(
            f"renamed: {file.name} was taken for {made.exercise} because of its cells"
            if made.exercise
            else f"unknown: {file.name} is none of the exercises, by its name or its cells. Ask for the notebook that was handed out"
        )
    return made


def _name(read: list[Submission], people: Sequence[Person]) -> None:
    """Give each student one name, however their files are called, and two to two of the same name."""
    for each in read:
        person = roster.whose(people, each.identity, each.student)
        if person:
            each.student, each.identity = person.name, person.identity
        elif people:
            each.notes.append(f"not on the roster: {each.student} {each.identity}".rstrip())
    keys: dict[tuple[str, str], set[str]] = {}
    for each in read:
        keys.setdefault((each.student, each.exercise), set()).add(each.identity)
    namesakes = {student for (student, exercise), of in keys.items() if exercise and len(of) > 1}
    for each in read:
        if each.student in namesakes:
            each.student = f"{each.student} {each.identity}".rstrip()
            each.notes.append("somebody else has the same name")
        # nbgrader looks for its files by patterns, in which other signs have a meaning.
        plain = re.sub(r"[^\w.@, -]", "_", each.student).strip(" .") or "unnamed"
        # A name becomes a folder, and systems keep those short.
        each.student = plain if len(plain) <= LONGEST else f"{plain[:LONGEST]} {zlib.crc32(plain.encode()):08x}"


def _ids(notebook: Any) -> set[tuple[str, str]]:
    """Cells that belong to the exercise, by the name nbgrader gave them or their own, with the text of locked ones."""
    found = set()
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if "grade_id" in mark:
            found.add((mark["grade_id"], cell.source if mark.get("locked") else ""))
        # Headings and questions are the exercise's own, whatever became of the labels.
        elif cell.source.strip():
            found.add(("", cell.source.strip()))
    return found


def _most_alike(ids: set[tuple[str, str]], released: Released) -> str:
    alike = sorted(((len(ids & _ids(notebook)), name) for name, notebook in released.items()), reverse=True)
    best = alike[0]
    tied = len(alike) > 1 and alike[1][0] == best[0]
    return best[1] if best[0] and not tied else ""
