"""Checks of the arguments that a model is given: a wrong value is named with its range and the remedy.

Nothing is clipped, rounded or filled in here.
"""

import numpy as np


def choice(name, value, allowed):
    """Refuse a value that is not one of those allowed.

    Raises
    ------
    ValueError
        Naming the argument, the value and the choices.
    """
    if value not in allowed:
        raise ValueError(f"{name} is {value!r}, not one of {', '.join(map(str, allowed))}: choose one of them.")


def number(name, value, low, high, remedy):
    """Refuse a number outside its range; nan is outside every range.

    Raises
    ------
    ValueError
        Naming the argument, the value, the range and the remedy.
    """
    if not low <= value <= high:
        raise ValueError(f"{name} is {value!r}, outside {low:g} to {high:g}: {remedy}.")


def numbers(name, values, low, high, remedy):
    """One number or many as floats, refused if one is outside the range; nan is outside every range.

    Parameters
    ----------
    name : str
    values : float or array_like
    low, high : float
    remedy : str
        What to do about a value out of range.

    Returns
    -------
    float or ndarray
        Of the shape of `values`.

    Raises
    ------
    ValueError
        Naming the argument, the first wrong value with its position among many, the range and the remedy.
    """
    values = np.asarray(values, dtype=float)
    wrong = np.argwhere(~((values >= low) & (values <= high)))
    if len(wrong):
        at = tuple(map(int, wrong[0]))
        where = f" (at position {', '.join(map(str, at))})" if at else ""
        raise ValueError(f"{name} is {values[at]:g}{where}, outside {low:g} to {high:g}: {remedy}.")
    return values[()]


def axis(name, values, low, high, remedy):
    """Values of an axis as floats, refused if empty, out of range or not increasing.

    Parameters
    ----------
    name : str
    values : float or array_like
        One number, or a one-dimensional axis that increases strictly.
    low, high : float
    remedy : str
        What to do about a value out of range.

    Returns
    -------
    ndarray
        Of the shape of `values`.

    Raises
    ------
    ValueError
    """
    values = np.asarray(values, dtype=float)
    if values.ndim > 1 or not values.size:
        raise ValueError(f"{name} has the shape {values.shape}: give one number or a list of at least one.")
    wrong = ~((values >= low) & (values <= high))
    if wrong.any():
        number(name, float(values[wrong][0]), low, high, remedy)
    if values.ndim and (np.diff(values) <= 0).any():
        raise ValueError(f"{name} does not increase from {values[0]:g} to {values[-1]:g}: sort it and leave out repeats.")
    return values
