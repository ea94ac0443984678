"""Checks run where no student's code is."""

import json

import nbformat
import pytest
from exercise_class import NAMES, SOURCES, read
from nbformat.v4 import new_code_cell, new_notebook

from coursebook.exercises import inside, marking
from coursebook.exercises.errors import ExerciseError

ANSWER = """\
given = [1, 2]
total = None
### BEGIN SOLUTION
total = sum(given)
### END SOLUTION


def double(x):
    \"\"\"Twice x.\"\"\"
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


after = given
"""
CHECK = "print(double(total))\nif double(total) != 2 * sum(given) or after != given: raise ValueError('no')"


def source(answer=ANSWER, check=CHECK):
    solution = {"grade_id": "a", "solution": True, "locked": False, "grade": False}
    checking = {"grade_id": "a-check", "solution": False, "locked": True, "grade": True, "points": 1}
    cells = [new_code_cell(answer, metadata={"nbgrader": solution}), new_code_cell(check, metadata={"nbgrader": checking})]
    return nbformat.writes(new_notebook(cells=cells))


def outputs(namespace, **cells):
    def ask(request):
        return json.loads(json.dumps(inside.reply(namespace, request).content))

    return [
        (o.get("ename", ""), o.get("evalue", o.get("text"))) for o in marking.run(marking.checks(source(**cells))["a-check"], ask)
    ]


def test_names_of_the_solution_are_the_students_and_all_others_are_not():
    check = marking.checks(source())["a-check"]
    assert check.answers == {"total", "double"}
    assert check.given["given"] == check.given["after"] == [1, 2]


def test_right_answer_passes():
    assert outputs({"total": 3, "double": lambda x: 2 * x}) == [("", "6\n")]


def test_given_names_cannot_be_changed():
    assert outputs({"total": 0, "given": [], "after": [], "double": lambda x: 0})[-1] == ("ValueError", "no")


def test_missing_answer_is_not_replaced_by_the_solution():
    assert outputs({"double": lambda x: 2 * x}) == [("NameError", "name 'total' is not defined")]


def test_error_of_a_students_function_is_told_by_its_name():
    assert outputs({"total": 3, "double": lambda x: 1 / 0}) == [("ZeroDivisionError", "division by zero")]


def test_error_tells_nothing_of_a_check():
    ask = lambda request: inside.reply({"total": 3, "double": lambda x: 0}, request).content  # noqa: E731
    *_, error = marking.run(marking.checks(source())["a-check"], ask)
    assert error.traceback == ["ValueError: no"]


def test_answer_that_is_too_large_is_told():
    assert outputs({"total": "x" * 2_000_000, "double": len})[0][1].startswith("This is too large for an answer: 'xxx")


@pytest.mark.parametrize("reply", [None, [], {}, {"values": 3}, {"error": []}, {"values": {"total": {"is": "axes"}}}], ids=str)
def test_nonsense_fails_the_check_and_nothing_else(reply):
    (output,) = marking.run(marking.checks(source())["a-check"], lambda request: reply)
    assert output.output_type == "error"


def test_solution_that_fails_is_named():
    with pytest.raises(ExerciseError, match="its own cell a-check: no"):
        marking.checks(source(check="raise ValueError('no')"))


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_every_check_looks_at_an_answer(path):
    checks = marking.checks(path.read_text(encoding="utf-8"))
    locked = [cell.metadata.nbgrader.grade_id for cell in read(path).cells if cell.metadata.get("nbgrader", {}).get("locked")]
    assert list(checks) == locked
    assert [name for name, check in checks.items() if not check.answers] == []
