"""Checks of an exercise that answer with a hint, for students who have no one to ask.

They come with the package, so they run wherever a student works. Marks are given by nbgrader, which
takes any error in a check's cell for a failed check.
"""

from math import isclose
from numbers import Real


class NotYet(AssertionError):
    """An answer that is not right yet; its text says what was got and where to look."""

    def _render_traceback_(self) -> list[str]:
        # IPython shows these lines in place of a traceback, in which the hint would drown.
        return [f"Not yet. {self}"]


def answered(name: str, got: object) -> None:
    """Whether there is an answer at all.

    Parameters
    ----------
    name : str
        What the student calls it.
    got : object
        The answer; None stands for none.

    Raises
    ------
    NotImplementedError
        If there is no answer yet.
    """
    if got is None:
        raise NotImplementedError(f"{name} has no value yet. Answer in the cell above, run it, then run this one again.")


def number(name: str, got: object, wanted: float, within: float, hint: str) -> None:
    """Check that an answer is a number close to another.

    Parameters
    ----------
    name : str
        What the student calls it.
    got : object
        The answer.
    wanted, within : float
        The right number, and how far from it an answer may lie.
    hint : str
        Where to look if it is not right.

    Raises
    ------
    NotImplementedError
        If there is no answer yet.
    NotYet
        If the answer is no number, or too far away.
    """
    answered(name, got)
    if isinstance(got, bool) or not isinstance(got, Real):
        raise NotYet(f"{name} is {got!r}, and a number is asked for. Hint: {hint}")
    if not isclose(got, wanted, rel_tol=0, abs_tol=within):
        raise NotYet(f"{name} is {float(got):.6g}. Hint: {hint}")


def that(name: str, got: object, right: bool, hint: str) -> None:
    """Check anything else about an answer.

    Parameters
    ----------
    name : str
        What the student calls it.
    got : object
        The answer, to be shown.
    right : bool
        Whether it is right.
    hint : str
        Where to look if it is not.

    Raises
    ------
    NotImplementedError
        If there is no answer yet.
    NotYet
        If the answer is not right.
    """
    answered(name, got)
    if not right:
        raise NotYet(f"{name} is {got!r}. Hint: {hint}")
