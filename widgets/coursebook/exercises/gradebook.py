"""Whether the grade book can be trusted: a copy before each run, and what changed in it when nobody graded.

Left out: giving marks (`grading`).
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from coursebook.exercises.results import Result

#: Points that checks gave, by student and exercise.
_POINTS = """
select student.id, assignment.name, coalesce(sum(grade.auto_score), 0), max(grade.auto_score)
from submitted_assignment
join student on student.id = submitted_assignment.student_id
join assignment on assignment.id = submitted_assignment.assignment_id
join submitted_notebook on submitted_notebook.assignment_id = submitted_assignment.id
join grade on grade.notebook_id = submitted_notebook.id
group by 1, 2
"""


class GradeBook:
    """nbgrader's grade book, seen from outside.

    Parameters
    ----------
    folder : pathlib.Path
        Where nbgrader keeps it.
    """

    def __init__(self, folder: Path) -> None:
        self._book = folder / "gradebook.db"
        self._copies = folder / "gradebook-copies"
        self._remembered = folder / "points.json"

    def keep(self) -> None:
        """Copy the grade book, so that no run can spoil it for good."""
        if self._book.is_file():
            self._copies.mkdir(exist_ok=True)
            shutil.copy2(self._book, self._copies / f"{datetime.now():%Y-%m-%d-%H%M%S-%f}.db")

    def graded(self) -> dict[tuple[str, str], float]:
        """Students and exercises that have points, as a dict of (student, exercise) to the points of checks."""
        if not self._book.is_file():
            return {}
        with closing(sqlite3.connect(self._book)) as book:
            return {
                (student, name): points for student, name, points, any_points in book.execute(_POINTS) if any_points is not None
            }

    def remember(self) -> None:
        """Keep the points of checks until the next run."""
        points = [[*key, points] for key, points in self.graded().items()]
        self._remembered.write_text(json.dumps(points, ensure_ascii=False), encoding="utf-8")

    def changed(self) -> dict[tuple[str, str], str]:
        """What changed since the last run, as a dict of (student, exercise) to a sentence."""
        if not self._remembered.is_file():
            return {}
        before = {(student, name): points for student, name, points in json.loads(self._remembered.read_text(encoding="utf-8"))}
        now = self.graded()
        return {
            key: f"the checks had given {points:g} points, and {now.get(key, 0):g} stood in the grade book before this run, so it was run again"
            for key, points in before.items()
            if now.get(key, 0) != points
        }

    def alarm(self, result: Result, changed: str) -> str:
        """Why points cannot be trusted.

        Parameters
        ----------
        result : results.Result
            Points of one submission.
        changed : str
            What `changed` says of it.

        Returns
        -------
        str
            Empty if nothing speaks against them.
        """
        found = [changed] if changed else []
        for what, points, most in (
            ("checks", result.checked, result.checked_of),
            ("the teacher", result.by_hand, result.by_hand_of),
        ):
            if points is not None and most is not None and points > most:
                found.append(f"{points:g} points by {what}, and there are only {most:g}")
        return "; ".join(found)
