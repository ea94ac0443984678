"""What right answers, none and the typical mistakes earn in each exercise.

The student's cells run here in the tests' own process, and checks ask them in JSON, as `make grade` does it
across the walls of a sandbox. `test_exercise_grading` shows that nbgrader agrees.
"""

import json
import warnings

import matplotlib.pyplot as plt
import pytest
from exercise_class import NAMES, answers, checks, halves, marks, mistakes, read
from IPython.core.interactiveshell import InteractiveShell

from coursebook.exercises import inside, marking
from dev import ROOT

EACH = pytest.mark.parametrize("name", NAMES)


def run(name, written):
    """Errors of an exercise's code cells by the cells' names, with `written` as what stands in the answer cells."""
    shell = InteractiveShell(user_ns={})
    source = (ROOT / "exercises" / f"{name}.ipynb").read_text(encoding="utf-8")
    errors = {}

    def ask(request):
        return json.loads(json.dumps(inside.reply(shell.user_ns, request).content))

    with plt.rc_context({"backend": "agg"}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a figure that is shown where nobody looks
        for cell in read(ROOT / "exercises" / f"{name}.ipynb").cells:
            grade_id = marks(cell).get("grade_id")
            if cell.cell_type == "code" and marks(cell).get("locked"):
                outputs = marking.run(marking.checks(source)[grade_id], ask)
                errors.update((grade_id, output.ename) for output in outputs if output.output_type == "error")
            elif cell.cell_type == "code":
                result = shell.run_cell(written.get(grade_id, cell.source))
                error = result.error_before_exec or result.error_in_exec
                errors |= {grade_id: type(error).__name__} if error else {}
        plt.close("all")
    return errors


@pytest.fixture
def stubs(released):
    """The answer cells of an exercise as students get them: ``stubs(name)``."""

    def stubs_of(name):
        return {grade_id: cell.source for grade_id, cell in answers(read(released / f"{name}.ipynb")).items()}

    return stubs_of


@EACH
def test_solution_runs_without_an_error(name):
    assert run(name, {}) == {}


@EACH
def test_untouched_version_raises_only_not_implemented_and_passes_no_check(name, stubs):
    errors = run(name, stubs(name))
    assert set(errors.values()) == {"NotImplementedError"}
    assert set(checks(read(ROOT / "exercises" / f"{name}.ipynb"))) <= set(errors)


@EACH
@pytest.mark.parametrize("half", ["odd", "even"])
def test_mistakes_cost_exactly_their_checks_and_are_answered_with_a_hint(name, half):
    tasks = halves(name)[half]
    errors = run(name, {task: mistakes(name)[task]["code"] for task in tasks})
    assert set(errors) == {check for task in tasks for check in mistakes(name)[task]["loses"]}
    assert set(errors.values()) == {"NotYet"}
