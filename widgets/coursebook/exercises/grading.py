"""Grade what students hand in: ``python -m coursebook.exercises.grading SUBMISSIONS``.

nbgrader runs and marks the notebooks; this brings them to it and reports. The folder
``SUBMISSIONS-graded`` is an nbgrader course: its gradebook keeps marks given by hand, and a second
run grades only what is new. Left out: how a notebook runs and is checked (`runner`).
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

from coursebook.exercises import sandbox
from coursebook.exercises.collect import Submission, collect
from coursebook.exercises.errors import ExerciseError
from coursebook.exercises.gradebook import GradeBook
from coursebook.exercises.release import nbgrader_api, release, sources
from coursebook.exercises.repair import repair
from coursebook.exercises.results import Result, write_grades, write_summary
from coursebook.exercises.roster import Person, read_roster
from coursebook.exercises.session import SET_ASIDE, TIMEOUT
from coursebook.exercises.wheels import ROOT

if TYPE_CHECKING:
    from nbgrader.apps import NbGraderAPI

#: Exit code of a run that graded, and found points that cannot be trusted.
ALARM = 3
#: What a feedback page shows of the Markdown in a notebook.
TAGS = "a b blockquote code em h1 h2 h3 h4 li ol p pre strong table tbody td th thead tr ul".split()
#: Keeps the settings for nbgrader's own commands, such as its pages for marking by hand.
CONFIG = """\
c = get_config()
c.CourseDirectory.root = {root!r}
"""
UNPROTECTED = """\
Unprotected: each notebook runs as a program of yours. It can read and change all that you can: marks and hand-ins
of the whole class, solutions, your files. It can send them away, and go on running when grading is over."""
_ERROR = re.compile(r"^\s*([\w.]+(?:Error|Exception|Entry): .*)$", re.MULTILINE)


def grade(
    submissions: Path,
    folder: Path,
    timeout: int = TIMEOUT,
    exercises: Sequence[Path] | None = None,
    protected: bool = True,
    people: Sequence[Person] = (),
) -> Iterator[tuple[int, int, Result]]:
    """Grade a class.

    Parameters
    ----------
    submissions : pathlib.Path
        What students handed in, as `submissions.collect` takes it.
    folder : pathlib.Path
        Where nbgrader keeps its gradebook and puts the feedback.
    timeout : int
        Seconds that a cell may take.
    exercises : list of pathlib.Path, optional
        Sources of the exercises; without it, all of the course.
    protected : bool
        Whether each notebook is locked in while it runs.
    people : list of roster.Person
        The class; without it, whoever handed something in.

    Yields
    ------
    tuple of (int, int, Result)
        The number of this submission, the number of all, its marks.

    Raises
    ------
    ExerciseError
        If there is nothing to grade, or nbgrader refuses an exercise.
    """
    if protected:
        sandbox.find()
    book = GradeBook(folder)
    book.keep()
    changed = book.changed()
    api = _api(folder, timeout, protected, [submissions])
    paths = {path.stem: path for path in (sources() if exercises is None else exercises)}
    found = collect(submissions, {name: _shown(path) for name, path in paths.items()}, people)
    released: dict[str, Any] = {}
    renewed: set[str] = set()
    for name in sorted({submission.exercise for submission in found if submission.notebook is not None} & set(paths)):
        path = paths[name]
        made = folder / "release" / name / path.name
        kept = folder / "source" / name / path.name
        if not (made.is_file() and kept.is_file() and kept.read_bytes() == path.read_bytes()):
            made = release(api, path)
            renewed.add(name)
        released[name] = nbformat.read(made, as_version=4)
    try:
        for number, submission in enumerate(found, 1):
            odd = changed.get((submission.student, submission.exercise), "")
            try:
                result = _graded(api, submission, released, again=bool(odd) or submission.exercise in renewed)
            except Exception as error:
                # One hand-in must not keep the class from being graded.
                note = f"not graded; {type(error).__name__}: {str(error)[:200]}"
                result = Result(submission.student, submission.exercise, submission.identity, notes=note)
            result.alarm = book.alarm(result, odd)
            yield number, len(found), result
        yield from ((len(found), len(found), gone) for gone in _gone(api, book, found))
    finally:
        book.remember()


def _shown(path: Path) -> Any:
    """An exercise as far as students see its checks."""
    from nbgrader.preprocessors import ClearHiddenTests

    return ClearHiddenTests().preprocess(nbformat.read(path, as_version=4), {})[0]


def _gone(api: NbGraderAPI, book: GradeBook, found: list[Submission]) -> Iterator[Result]:
    """What was graded before and is not among the submissions any more."""
    here = {(submission.student, submission.exercise) for submission in found}
    for student, name in book.graded():
        if (student, name) not in here:
            result = Result(student, name, alarm="graded before, and no longer among the submissions")
            _read_marks(api, result)
            yield result


def _api(folder: Path, timeout: int, protected: bool, hidden: list[Path]) -> NbGraderAPI:
    api = nbgrader_api(folder)
    from nbconvert.preprocessors.sanitize import SanitizeHTML
    from nbgrader.converters import Autograde
    from nbgrader.preprocessors import Execute

    from coursebook.exercises.runner import Runner

    steps = Autograde.autograde_preprocessors.default_args[0]
    api.config.Autograde.autograde_preprocessors = [Runner if step is Execute else step for step in steps]
    api.config.Runner.timeout = timeout
    api.config.Runner.protected = protected
    api.config.SandboxedKernel.hidden = [str(path.resolve()) for path in (ROOT, folder, *hidden)]
    api.config.HTMLExporter.extra_template_basedirs = [str(Path(__file__).parent / "feedback")]
    api.config.HTMLExporter.exclude_anchor_links = True
    api.config.HTMLExporter.filters = {"only_text_tags": SanitizeHTML(tags=TAGS).sanitize_html_tags}
    (folder / "nbgrader_config.py").write_text(CONFIG.format(root=str(folder.resolve())), encoding="utf-8")
    return api


def _graded(api: NbGraderAPI, submission: Submission, released: dict[str, Any], again: bool) -> Result:
    student, name = submission.student, submission.exercise
    result = Result(student, name, submission.identity)
    if submission.notebook is None or not name:
        result.notes = "not graded; " + "; ".join(submission.notes)
        return result
    repair(submission, released[name])
    root = Path(api.coursedir.root)
    submitted = root / "submitted" / student / name / f"{name}.ipynb"
    autograded = root / "autograded" / student / name / f"{name}.ipynb"
    text = nbformat.writes(submission.notebook)
    known = submitted.is_file() and submitted.read_text(encoding="utf-8") == text
    if again or not (known and autograded.is_file()):
        submitted.parent.mkdir(parents=True, exist_ok=True)
        submitted.write_text(text, encoding="utf-8")
        done = api.autograde(name, student)
        if not done["success"]:
            # In the log stands the cause; the error that nbgrader ends with only points there.
            reason = _ERROR.findall(done.get("log", "") or done["error"])[-1:]
            result.notes = "; ".join(["not graded; nbgrader could not run it", *reason, *submission.notes])
            return result
    done = api.generate_feedback(name, student)
    if done["success"]:
        result.feedback = f"feedback/{student}/{name}/{name}.html"
    else:
        submission.notes.append("no feedback page could be written")
    submission.notes += _set_aside(autograded)
    _read_marks(api, result)
    result.notes = "; ".join(submission.notes)
    return result


def _set_aside(autograded: Path) -> Iterator[str]:
    """What the run of a notebook had to leave out."""
    for number, cell in enumerate(nbformat.read(autograded, as_version=4).cells, 1):
        for output in cell.get("outputs", ()):
            if output.get("ename") in SET_ASIDE:
                yield f"{cell.metadata.get('nbgrader', {}).get('grade_id', cell.get('id', f'cell {number}'))}: {output.evalue}"


def _read_marks(api: NbGraderAPI, result: Result) -> None:
    with api.gradebook as gradebook:
        grades = gradebook.find_submission_notebook(result.exercise, result.exercise, result.student).grades
        by_hand = [grade for grade in grades if grade.cell.cell_type == "markdown"]
        checked = [grade for grade in grades if grade.cell.cell_type == "code"]
        result.checked, result.checked_of = (sum(getattr(g, key) or 0 for g in checked) for key in ("score", "max_score"))
        result.by_hand, result.by_hand_of = (sum(getattr(g, key) or 0 for g in by_hand) for key in ("score", "max_score"))
        result.waiting = any(grade.needs_manual_grade for grade in by_hand)


def _line(result: Result, seconds: float) -> str:
    who = f"{result.student}, {result.exercise or 'no exercise'}"
    if result.checked is None:
        return f"{who}: {result.notes}" + (f" ALARM: {result.alarm}" if result.alarm else "")
    waiting = f", {result.by_hand_of:g} to mark by hand" if result.waiting else ""
    notes = f" ({result.notes})" if result.notes else ""
    notes += f" ALARM: {result.alarm}" if result.alarm else ""
    return f"{who}: {result.points:g} of {result.points_of:g} points{waiting}, {seconds:.1f} s{notes}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Grade from the command line and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m coursebook.exercises.grading", description="Grade exercises with nbgrader.")
    parser.add_argument("submissions", type=Path, help="a folder with a folder for each student, or with one file a student")
    parser.add_argument("--timeout", type=int, default=TIMEOUT, help=f"seconds that a cell may take (default: {TIMEOUT})")
    parser.add_argument("--roster", type=Path, help="a table of the class with the learning platform's keys, id,name")
    parser.add_argument("--unprotected", action="store_true", help="run notebooks where they can reach all that you can")
    chosen = parser.parse_args(arguments)
    # nbgrader's own, on how it asks its database.
    warnings.filterwarnings("ignore", module="nbgrader")
    submissions = chosen.submissions.resolve()
    folder = submissions.with_name(f"{submissions.name}-graded")
    if chosen.unprotected:
        print(UNPROTECTED, file=sys.stderr)
    results, started = [], time.monotonic()
    people: list[Person] = []
    try:
        people = read_roster(chosen.roster) if chosen.roster else []
        for number, total, result in grade(submissions, folder, chosen.timeout, protected=not chosen.unprotected, people=people):
            now = time.monotonic()
            print(f"[{number}/{total}] {_line(result, now - started)}", flush=True)
            results.append(result)
            started = now
    except (ExerciseError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        # Also after Ctrl-C: what is graded is graded.
        if results:
            write_summary(folder / "summary.csv", results)
            write_grades(folder / "grades_by_id.csv", people, results)
            print(f"Marks: {folder / 'summary.csv'}, grades_by_id.csv. Pages for students: {folder / 'feedback'}", flush=True)
    ungraded = [result for result in results if result.checked is None]
    if ungraded:
        print(f"{len(ungraded)} could not be graded; the notes in the summary say why.", file=sys.stderr)
    alarms = [result for result in results if result.alarm]
    if alarms:
        print(
            f"Alarms: {len(alarms)}. The last column of the summary says why; look before you give these points.", file=sys.stderr
        )
        return ALARM
    return 0


if __name__ == "__main__":
    sys.exit(main())
