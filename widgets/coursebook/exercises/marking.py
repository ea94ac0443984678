"""The checks of an exercise, run where no student's code is.

Every check runs in this process, with its own copy of the course's models. The names that a student was to
define come as plain values, and functions as stand-ins that ask the student's kernel for a plain value. So a
check that is replaced, an object equal to everything or a forged output earns nothing.

Left out: the student's kernel (`session`) and nbgrader's grade book (`grading`).
"""

from __future__ import annotations

import ast
import base64
import contextlib
import functools
import io
import pickle
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

import matplotlib.pyplot as plt
import nbformat
from matplotlib.axes import Axes
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_output

from coursebook.exercises import drawing, plain
from coursebook.exercises.errors import ExerciseError

#: Sends a request to a student's kernel, and gives back the content of the reply.
Ask = Callable[[str], Any]
_SOLUTION = re.compile(r"### (?P<edge>BEGIN|END) SOLUTION")


@dataclass(frozen=True)
class Check:
    """One cell that checks.

    Attributes
    ----------
    code : types.CodeType
        Visible and hidden checks.
    answers : frozenset of str
        Names that it takes from the student.
    given : dict of str to object
        All other names that it may use.
    """

    code: CodeType
    answers: frozenset[str]
    given: dict[str, Any]


class AnswerError(Exception):
    """A student's function raised an error.

    Parameters
    ----------
    name, value, traceback : str
        The error's class, its text, and where it came from.
    """

    def __init__(self, name: str, value: str, traceback: str) -> None:
        super().__init__(value)
        self.name, self.traceback = name, traceback


@functools.lru_cache(maxsize=32)
def checks(source: str) -> dict[str, Check]:
    """Checks of an exercise, with what each may use.

    The solution is run once, for the names that the exercise gives beside the ones to be answered.

    Parameters
    ----------
    source : str
        The exercise's source, a notebook's text.

    Returns
    -------
    dict of str to Check
        By the names of the cells.

    Raises
    ------
    ExerciseError
        If the solution fails.
    """
    found: dict[str, Check] = {}
    answers: set[str] = set()
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for cell in nbformat.reads(source, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        mark = cell.metadata.get("nbgrader", {})
        name = mark.get("grade_id", cell.id)
        code = compile(cell.source, f"<{name}>", "exec")
        if mark.get("solution"):
            answers |= answered(cell.source)
        if mark.get("locked") and mark.get("grade"):
            found[name] = Check(code, frozenset(_loaded(cell.source) & answers), dict(namespace))
        try:
            with _quiet():
                exec(code, namespace)
        except Exception as error:
            raise ExerciseError(f"The solution of the exercise fails in its own cell {name}: {error}") from error
    return found


def answered(source: str) -> set[str]:
    """Names that a student is to define in a cell.

    Parameters
    ----------
    source : str
        The cell, with its solution.

    Returns
    -------
    set of str
        What the statements bind that hold the solution, or part of it.
    """
    inside = False
    lines: set[int] = set()
    for number, line in enumerate(source.splitlines(), 1):
        edge = _SOLUTION.search(line)
        if edge:
            inside = edge["edge"] == "BEGIN"
        elif inside:
            lines.add(number)
    of = [node for node in ast.parse(source).body if lines & set(range(node.lineno, (node.end_lineno or 0) + 1))]
    return set().union(*(_stored(node) for node in of))


def _stored(statement: ast.stmt) -> set[str]:
    if isinstance(statement, ast.FunctionDef):
        return {statement.name}
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _loaded(source: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}


@contextlib.contextmanager
def _quiet() -> Iterator[io.StringIO]:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), plt.rc_context({"backend": "agg"}), warnings.catch_warnings():
        # Of a figure that is shown where nobody looks.
        warnings.simplefilter("ignore")
        try:
            yield said
        finally:
            plt.close("all")


def run(check: Check, ask: Ask) -> list[Any]:
    """Run a check on a student's answers.

    Parameters
    ----------
    check : Check
        From `checks`.
    ask : callable
        Takes a request, as `inside.reply` reads it, and returns the content of the reply.

    Returns
    -------
    list of nbformat.NotebookNode
        Outputs of its cell: what it printed, and the error if it failed.

    Raises
    ------
    nbclient.exceptions.CellTimeoutError, nbclient.exceptions.DeadKernelError
        If the student's code does not end, or ends Python.
    """
    outputs: list[Any] = []
    with _quiet() as said:
        try:
            namespace = {name: value for name, value in check.given.items() if name not in check.answers}
            exec(check.code, namespace | _fetch(check.answers, ask))
        except (CellTimeoutError, DeadKernelError):
            raise
        except AnswerError as error:
            outputs = [new_output("error", ename=error.name, evalue=str(error), traceback=error.traceback.splitlines())]
        except Exception as error:
            name = type(error).__name__
            # The lines that Python would show are those of the check, which may be hidden.
            outputs = [new_output("error", ename=name, evalue=str(error), traceback=[f"{name}: {error}"])]
    if said.getvalue():
        outputs.insert(0, new_output("stream", name="stdout", text=said.getvalue()))
    return outputs


def _ask(ask: Ask, *what: Any, drawn_on: list[Axes] | None = None) -> Any:
    answer = ask(_request(*what, drawn_on=drawn_on))
    if "error" in answer:
        raise AnswerError(*(str(part) for part in answer["error"]))
    return answer


def _fetch(names: frozenset[str], ask: Ask) -> dict[str, Any]:
    answer = _ask(ask, "names", sorted(names))
    functions = {name: Function(name, ask) for name in answer.get("functions", ()) if name in names}
    return {name: plain.decode(data) for name, data in answer.get("values", {}).items() if name in names} | functions


class Function:
    """Stands for a function of a student, which runs in the student's kernel.

    Parameters
    ----------
    name : str
        What the student calls it.
    ask : callable
        As `run` takes it.
    """

    def __init__(self, name: str, ask: Ask) -> None:
        self._name, self._ask = name, ask

    def __repr__(self) -> str:
        return f"<function {self._name}>"

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Send plain arguments; give back the plain result, or raise the student's error as an `AnswerError`."""
        drawn_on: list[Axes] = []
        answer = _ask(self._ask, "call", self._name, arguments, keywords, drawn_on=drawn_on)
        for axes, data in zip(drawn_on, answer["axes"], strict=True):
            drawing.redraw(plain.decode(data), axes)
        return plain.decode(answer["value"])


def _request(*what: Any, drawn_on: list[Axes] | None) -> str:
    class Pickler(pickle.Pickler):
        """Puts a number in place of axes: the student draws on others, and they are drawn here again."""

        def persistent_id(self, thing: Any) -> int | None:
            if isinstance(thing, Axes) and drawn_on is not None:
                drawn_on.append(thing)
                return len(drawn_on)
            return None

    file = io.BytesIO()
    Pickler(file).dump(what)
    return base64.b64encode(file.getvalue()).decode()
