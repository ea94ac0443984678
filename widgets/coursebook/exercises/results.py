"""Marks of a class, and the two tables they are written into.

Left out: giving them (`grading`).
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coursebook.exercises.roster import Person


@dataclass
class Result:
    """Marks of one submission; points are None where nothing could be graded.

    Attributes
    ----------
    student, exercise : str
        Whose and which.
    identity : str
        The learning platform's key of the student; empty if it is not known.
    checked, checked_of : float
        Points that checks gave, and could give.
    by_hand, by_hand_of : float
        Points that a teacher gave, and can give.
    waiting : bool
        Whether a teacher has yet to mark something.
    notes : str
        What was wrong with the file or with its run.
    feedback : str
        The page for the student, within the folder of the results.
    alarm : str
        Why these points cannot be trusted; empty if nothing speaks against them.
    """

    student: str
    exercise: str
    identity: str = ""
    checked: float | None = None
    checked_of: float | None = None
    by_hand: float | None = None
    by_hand_of: float | None = None
    waiting: bool = False
    notes: str = ""
    feedback: str = ""
    alarm: str = ""

    @property
    def points(self) -> float:
        """Points in all."""
        return (self.checked or 0) + (self.by_hand or 0)

    @property
    def points_of(self) -> float:
        """Points that can be had in all."""
        return (self.checked_of or 0) + (self.by_hand_of or 0)


def write_summary(path: Path, results: Sequence[Result]) -> None:
    """Write the marks of a class as a table that spreadsheets open.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    results : list of Result
        One row each.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(
            [
                "id",
                "student",
                "exercise",
                "checked",
                "checked of",
                "by hand",
                "by hand of",
                "waiting for a teacher",
                "notes",
                "feedback",
                "alarm",
            ]
        )
        for r in results:
            marks = [r.checked, r.checked_of, r.by_hand, r.by_hand_of]
            waiting = "yes" if r.waiting else ""
            table.writerow([r.identity, r.student, r.exercise, *marks, waiting, r.notes, r.feedback, r.alarm])


def write_grades(path: Path, people: Sequence[Person], results: Sequence[Result]) -> None:
    """Write a table of points for the learning platform.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    people : list of Person
        The class; each has a line, also without any points.
    results : list of Result
        Marks; whoever is not on the roster has a line below.
    """
    exercises = sorted({result.exercise for result in results if result.exercise})
    # Names of folders lack some signs of real names. Without a roster, keys may differ from task to task.
    rows = {person.identity: [person.identity, person.name] for person in people}
    known = set(rows)
    marks = {}
    for result in results:
        who = result.identity if result.identity in known else f"not on the roster: {result.student}"
        rows.setdefault(who, [result.identity, result.student])
        if result.checked is not None:
            marks[who, result.exercise] = result
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "name", *exercises, "waiting for a teacher"])
        for who, row in rows.items():
            found = [marks.get((who, exercise)) for exercise in exercises]
            points = ["" if mark is None else f"{mark.points:g}" for mark in found]
            waiting = [mark.exercise for mark in found if mark is not None and mark.waiting]
            table.writerow([*row, *points, " ".join(waiting)])
