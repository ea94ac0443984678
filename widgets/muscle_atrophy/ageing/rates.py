"""How fast men and women lose muscle mass and strength at each age from 20 to 95.

Fitted: published yearly losses (table "ageing_rates"). Strength loses what was published for 40
to 60, 60 to 70 and 70 to 80. The loss of mass grows in a straight line from nothing at `MASS_FROM`
to its published speed at 75; that age is the one number that was fitted, to the published losses
between young and old. After 80 the last speed is carried on. Left out: what a loss leaves of a
young adult's muscle, and training, which are `muscle_atrophy.ageing`.
"""

from functools import cache

import numpy as np

from muscle_atrophy import arguments, data

SEXES = ("men", "women")
FIRST_AGE, LAST_AGE = 20, 95
MASS_FROM = 21.5


def rates(quantity, sex, age):
    """Yearly loss at an age, as the model takes it.

    Parameters
    ----------
    quantity : {"mass", "strength"}
    sex : {"men", "women"}
    age : float or array_like, shape (ages,)
        Years, 20 to 95; an axis must increase.

    Returns
    -------
    ndarray, shape (3,) or (3, ages)
        Highest, middle and lowest rate, % per year.

    Raises
    ------
    ValueError
        If a parameter is not one of those or out of range.
    """
    arguments.choice("quantity", quantity, ("mass", "strength"))
    age = check_ages(sex, age)
    if quantity == "mass":
        share = np.clip((age - MASS_FROM) / (75 - MASS_FROM), 0, 1)
        return np.multiply.outer(_mass_at_75(sex), share)
    start, steps = strength_steps(sex)
    at = np.searchsorted(start, age, side="right") - 1
    return np.where(at >= 0, steps[:, np.maximum(at, 0)], 0.0)


@cache
def _mass_at_75(sex):
    row = data.load("ageing_rates").where(quantity="mass", sex=sex)
    return _three(row["low_percent"][0], row["high_percent"][0])


@cache
def strength_steps(sex):
    """Start of each step in years, and highest, middle and lowest rate on it, % per year."""
    rows = data.load("ageing_rates").where(quantity="strength", sex=sex)
    starts = np.unique(rows["age_from"])
    of = [rows["age_from"] == start for start in starts]
    steps = [_three(rows["low_percent"][here].min(), rows["high_percent"][here].max()) for here in of]
    return starts, np.array(steps).T


def strength_lost(sex, age):
    """Logarithm of the share of strength lost by an age, shape (3, ages)."""
    starts, steps = strength_steps(sex)
    years = np.clip(age - starts[:, None], 0, np.append(np.diff(starts), np.inf)[:, None])
    return -np.log1p(-steps / 100) @ years


def mass_lost(sex, age):
    """Logarithm of the share of mass lost by an age, shape (3, ages)."""
    rising = np.clip(age, MASS_FROM, 75) - MASS_FROM
    years = rising**2 / (2 * (75 - MASS_FROM)) + np.maximum(age - 75, 0)
    return np.multiply.outer(_mass_at_75(sex) / 100, years)


def check_ages(sex, age):
    """Ages as floats, refused if the sex is unknown or an age is out of range."""
    arguments.choice("sex", sex, SEXES)
    return arguments.axis("age", age, FIRST_AGE, LAST_AGE, "give ages in years of life")


def _three(low, high):
    """Highest, middle and lowest."""
    return np.array([high, (low + high) / 2, low])
