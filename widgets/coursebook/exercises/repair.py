"""Making a notebook whole again: cells that were deleted, split, copied, stripped of their labels, or written elsewhere.

Nothing that a student wrote is lost, and the teacher reads in the notes what was done. Left out: whose
notebook it is (`collect`).
"""

from __future__ import annotations

import ast
import copy
import re
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import nbformat

if TYPE_CHECKING:
    from coursebook.exercises.collect import Submission

RESTORED = "# This cell had been deleted. It was put back empty, so that the others could be graded.\n"


def repair(submission: Submission, released: Any) -> None:
    """Make a student's notebook fit to be graded, and say in the notes what was done.

    Parameters
    ----------
    submission : collect.Submission
        Changed in place.
    released : nbformat.NotebookNode
        The students' version of this exercise.
    """
    cells, notes = submission.notebook.cells, submission.notes
    wanted = {_label(cell): cell for cell in released.cells if _label(cell)}
    for cell in cells:
        if _label(cell) not in wanted:
            cell.metadata.pop("nbgrader", None)
    _note(notes, "known without their labels", _recognise(cells, wanted))
    _note(notes, "there more than once, copied or split, and put together", _unite(cells, wanted))
    _note(notes, "deleted by the student and put back empty", _put_back(cells, released.cells))
    for cell in cells:
        if _label(cell):
            cell.metadata.nbgrader = copy.deepcopy(wanted[_label(cell)].metadata.nbgrader)
    notes += _gather(cells, released.cells)
    seen = set()
    for cell in cells:
        if cell.get("id") in seen:
            cell.id = uuid.uuid4().hex[:8]
        seen.add(cell.get("id"))


def _note(notes: list[str], what: str, names: list[str]) -> None:
    if names:
        notes.append(f"{what}: {', '.join(names)}")


def _label(cell: Any) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _recognise(cells: list[Any], wanted: dict[str, Any]) -> list[str]:
    """Label again the cells whose label is gone; returns their names."""
    known, found = {_label(cell) for cell in cells}, []
    for name, original in wanted.items():
        free = [cell for cell in cells if not _label(cell)]
        alike = [cell for cell in free if cell.get("id") == original.get("id")]
        if original.metadata.nbgrader.get("locked"):
            alike = alike or [cell for cell in free if cell.source.strip() == original.source.strip()]
        elif original.cell_type == "code":
            alike = alike or [cell for cell in free if cell.cell_type == "code" and _defines(cell, original)]
        if name not in known and alike:
            alike[-1].metadata["nbgrader"] = copy.deepcopy(original.metadata.nbgrader)
            found.append(name)
    return found


def _defines(cell: Any, original: Any) -> bool:
    names = set()
    for statement in ast.parse(original.source).body:
        if isinstance(statement, ast.FunctionDef):
            names.add(statement.name)
        elif isinstance(statement, ast.Assign):
            names |= {target.id for target in statement.targets if isinstance(target, ast.Name)}
    return any(re.search(rf"^(?:def\s+{name}\s*\(|{name}\s*=[^=])", cell.source, re.MULTILINE) for name in names)


def _unite(cells: list[Any], wanted: dict[str, Any]) -> list[str]:
    """Leave one label where there are several; returns the names."""
    found = []
    for name, original in wanted.items():
        same = [cell for cell in cells if _label(cell) == name]
        if len(same) < 2:
            continue
        found.append(name)
        first, *others = same
        for other in others:
            if original.cell_type == "code" and not original.metadata.nbgrader.get("locked"):
                # All parts run, in their order.
                del other.metadata["nbgrader"]
                continue
            if not original.metadata.nbgrader.get("locked") and other.source.strip() not in first.source:
                first.source = f"{first.source}\n\n{other.source}"
            cells[:] = [cell for cell in cells if cell is not other]
    return found


def _place(cells: list[Any], original: Any) -> int | None:
    """Number of the cell that was made of one of the exercise's, or None."""
    name = _label(original)
    for number, cell in enumerate(cells):
        if name:
            same = _label(cell) == name
        else:
            same = not _label(cell) and (cell.get("id") == original.get("id") or cell.source.strip() == original.source.strip())
        if same:
            return number
    return None


def _put_back(cells: list[Any], originals: list[Any]) -> list[str]:
    """Put back what was deleted, each where it stood; returns the names."""
    found = []
    for number, original in enumerate(originals):
        if not _label(original) or _place(cells, original) is not None:
            continue
        before = [place for place in (_place(cells, each) for each in originals[:number]) if place is not None]
        after = [place for place in (_place(cells, each) for each in originals[number + 1 :]) if place is not None]
        cell = nbformat.from_dict(original)
        if cell.cell_type == "code" and not cell.metadata.nbgrader.get("locked"):
            cell.source = RESTORED + cell.source
        cells.insert(before[-1] + 1 if before else after[0] if after else len(cells), cell)
        found.append(_label(original))
    return found


def _gather(cells: list[Any], originals: list[Any]) -> Iterator[str]:
    """Bring text from other cells to the answer that a teacher reads; yields what to tell the teacher."""
    texts = {cell.source.strip() for cell in originals} | {""}
    for number, original in enumerate(originals):
        if original.cell_type == "code" or not original.metadata.get("nbgrader", {}).get("grade"):
            continue
        question = originals[number - 1]
        asked = question.source.strip()
        place, start = _place(cells, original), _place(cells, question)
        ends = [end for end in (_place(cells, each) for each in originals[number + 1 :]) if end is not None]
        around = cells[place if start is None else start : ends[0] if ends else len(cells)]
        answer = next(cell for cell in cells if _label(cell) == _label(original))
        parts = [] if answer.source.strip() == original.source.strip() else [answer.source.strip()]
        before = len(parts)
        for cell in around:
            if cell is answer or not _is_text(cell) or cell.source.strip() in texts:
                continue
            parts.append(cell.source.replace(asked, "").strip())
            if asked in cell.source:
                # Written below the question, in its own cell.
                cell.source = asked
            else:
                cells[:] = [each for each in cells if each is not cell]
        if len(parts) > before:
            answer.source = "\n\n".join(parts)
            yield f"{_label(original)}: text from another cell was put with the answer"
    for cell in cells:
        if _is_text(cell) and cell.source.strip() not in texts:
            yield f'text in a cell of its own, to be read: "{" ".join(cell.source.split())[:60]}"'


def _is_text(cell: Any) -> bool:
    return cell.cell_type != "code" and not _label(cell)
