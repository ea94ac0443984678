"""What right answers, none and the typical mistakes earn in each exercise.

The cells run here in one process, as `make grade` has them run: the student's answers, and the checks
of the source with all that is hidden in them. `test_exercise_grading` shows that nbgrader agrees.
"""

import warnings

import matplotlib.pyplot as plt
import pytest
from exercise_class import NAMES, answers, checks, halves, marks, mistakes, read
from IPython.core.interactiveshell import InteractiveShell

from dev import ROOT

EACH = pytest.mark.parametrize("name", NAMES)


def run(name, written):
    """Errors of an exercise's code cells by the cells' names, with `written` as what stands in the answer cells."""
    shell = InteractiveShell(user_ns={})
    errors = {}
    with plt.rc_context({"backend": "agg"}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a figure that is shown where nobody looks
        for cell in read(ROOT / "exercises" / f"{name}.ipynb").cells:
            grade_id = marks(cell).get("grade_id")
            if cell.cell_type == "code":
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
