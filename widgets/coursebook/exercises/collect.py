"""Finding out whose notebook a file is and which exercise it answers, and repairing what came back damaged.

A folder a student, as Moodle and most learning platforms hand it out, or files side by side, as
Canvas does. Left out: running any of it (`grading`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from coursebook.exercises.errors import ExerciseError

RESTORED = "# This cell had been deleted. It was put back empty, so that the others could be graded.\n"


@dataclass
class Submission:
    """One student's answer to one exercise.

    Attributes
    ----------
    student : str
        Name of the student's folder, or what a lone file is called besides the exercise.
    exercise : str
        Name of the exercise; empty if it could not be told.
    path : pathlib.Path
        The file that came.
    notebook : nbformat.NotebookNode or None
        What it holds; None if it is no notebook.
    notes : list of str
        What was found wrong with it, for the teacher to read.
    """

    student: str
    exercise: str
    path: Path
    notebook: nbformat.NotebookNode | None
    notes: list[str] = field(default_factory=list)


def collect(folder, released):
    """Submissions in a folder.

    Parameters
    ----------
    folder : pathlib.Path
        ``folder/STUDENT/…/NAME.ipynb``, or ``folder/STUDENT_NAME.ipynb``.
    released : dict of str to nbformat.NotebookNode
        The students' version of each exercise.

    Returns
    -------
    list of Submission
        By student and exercise. Of two answers to one exercise the newer file is taken, and said so.

    Raises
    ------
    ExerciseError
        If the folder is missing or holds no notebook.
    """
    if not folder.is_dir():
        raise ExerciseError(
            f"There is no folder {folder}. Name the one that holds the submissions: make grade SUBMISSIONS=folder"
        )
    paths = sorted(path for path in folder.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    if not paths:
        raise ExerciseError(f"No notebook in {folder}. It should hold a folder for each student, with notebooks in it.")
    found: dict[tuple[str, str | Path], Submission] = {}
    for path in sorted(paths, key=lambda path: (path.stat().st_mtime, path)):
        new = _read(path, folder, released)
        # Files that nobody can assign stay apart, so that each has its line in the summary.
        key = (new.student, new.exercise or path)
        if key in found:
            new.notes.append(f"handed in twice: {path.name} is newer and was graded, {found[key].path.name} was not")
        found[key] = new
    return sorted(found.values(), key=lambda each: (each.student, each.exercise, each.path))


def _read(path, folder, released):
    inside = path.relative_to(folder).parts
    named = next((name for name in released if name in path.stem), "")
    student = inside[0] if len(inside) > 1 else re.sub(r"^[\W_]+|[\W_]+$", "", path.stem.replace(named, "", 1)) or "unnamed"
    # nbgrader looks for its files by patterns, in which other signs have a meaning.
    student = re.sub(r"[^\w.@ -]", "_", student).strip()
    try:
        notebook = nbformat.read(path, as_version=4)
        ids = _ids(notebook)
    except Exception as error:
        # Whatever is wrong with one file must not keep the class from being graded.
        return Submission(
            student, named, path, None, [f"not a notebook: {path.name}, {str(error)[:200] or type(error).__name__}"]
        )
    if named:
        return Submission(student, named, path, notebook)
    exercise = _most_alike(ids, released)
    note = f"renamed: {path.name} was taken for {exercise} because of its cells"
    if not exercise:
        note = (
            f"unknown: {path.name} is none of the exercises, by its name or its cells. Ask for the notebook that was handed out"
        )
    return Submission(student, exercise, path, notebook, [note])


def _ids(notebook):
    """Cells that belong to the exercise, by the name nbgrader gave them, with the text of locked ones."""
    return {
        (cell.metadata.nbgrader.grade_id, cell.source if cell.metadata.nbgrader.get("locked") else "")
        for cell in notebook.cells
        if "grade_id" in cell.metadata.get("nbgrader", {})
    }


def _most_alike(ids, released):
    alike = sorted(((len(ids & _ids(notebook)), name) for name, notebook in released.items()), reverse=True)
    best = alike[0]
    tied = len(alike) > 1 and alike[1][0] == best[0]
    return best[1] if best[0] and not tied else ""


def restore_deleted_cells(submission, released):
    """Put back the exercise's cells that a student deleted, each where it stood, and say so in the notes.

    Parameters
    ----------
    submission : Submission
        Changed in place.
    released : nbformat.NotebookNode
        The students' version of this exercise.
    """

    def place(cells):
        return {
            cell.metadata.nbgrader.grade_id: n for n, cell in enumerate(cells) if "grade_id" in cell.metadata.get("nbgrader", {})
        }

    cells, before, missing = submission.notebook.cells, None, []
    for name, position in place(released.cells).items():
        at = place(cells)
        if name not in at:
            cell = nbformat.from_dict(released.cells[position])
            if cell.cell_type == "code" and not cell.metadata.nbgrader.locked:
                cell.source = RESTORED + cell.source
            cells.insert(at[before] + 1 if before is not None else 0, cell)
            missing.append(name)
        before = name
    if missing:
        submission.notes.append(f"deleted by the student and put back empty: {', '.join(missing)}")
