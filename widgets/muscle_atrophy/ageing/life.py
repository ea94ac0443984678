"""Muscle mass and strength from 20 to 95, for the average man and woman.

Fitted: the yearly losses of `muscle_atrophy.ageing.rates` added up over a life. After 80 no
speed is known and the last one is carried on. Left out: how people differ, illness, weight, and
whether trained people lose more slowly.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from muscle_atrophy import arguments, data
from muscle_atrophy.ageing import rates
from muscle_atrophy.ageing.rates import LAST_AGE, SEXES

LAST_KNOWN = 80
TRAINING_AGES = (50, 90)


@dataclass(frozen=True)
class Trajectory:
    """Mass and strength by age, in % of a young adult who never trained.

    Attributes
    ----------
    age : ndarray, shape (ages,)
        Years.
    mass, strength : ndarray, shape (3, ages)
        By the highest, the middle and the lowest published rates, in this order.
    """

    age: np.ndarray
    mass: np.ndarray
    strength: np.ndarray


def simulate(sex, age, train_age=None):
    """Mass and strength of the average man or woman by age.

    Parameters
    ----------
    sex : {"men", "women"}
    age : float or array_like, shape (ages,)
        Years, 20 to 95; an axis must increase.
    train_age : float, optional
        Age at which resistance training starts, 50 to 90 years; it is kept up. Without
        it nobody trains.

    Returns
    -------
    Trajectory

    Raises
    ------
    ValueError
        If a parameter is not one of those or out of range.

    Notes
    -----
    Rates are in % of what is left, so they multiply. Training adds the gain published for
    people from 50 (table "training_gains"): strength by 24 to 33 % of what is there, mass by
    1.1 kg (0.9 to 1.2) of an average 33.0 kg (men) or 21.0 kg (women), in % of a young adult.
    It comes at once here; the trials took months. After it the loss goes on at the old speed.
    """
    age = np.atleast_1d(rates.check_ages(sex, age))
    strength = 100 * np.exp(-rates.strength_lost(sex, age))
    mass = 100 * np.exp(-rates.mass_lost(sex, age))
    if train_age is not None:
        _check_training(train_age)
        trained = age >= train_age
        strength = np.where(trained, strength * _strength_gain()[:, None], strength)
        mass = np.where(trained, mass + mass_gain(sex)[:, None], mass)
    return Trajectory(age, mass, strength)


def crossing(sex, threshold, train_age=None):
    """Age from which strength stays below a share of a young adult's.

    Parameters
    ----------
    sex : {"men", "women"}
    threshold : float
        % of a young adult's strength, 10 to 99.
    train_age : float, optional
        As in `simulate`.

    Returns
    -------
    ndarray, shape (3,)
        Years, by the highest, the middle and the lowest rates; nan if not before 95.

    Raises
    ------
    ValueError
        If a parameter is not one of those or out of range.
    """
    arguments.choice("sex", sex, SEXES)
    arguments.number("threshold", threshold, 10, 99, "give it in % of a young adult's strength")
    gains = np.ones(3)
    if train_age is not None:
        _check_training(train_age)
        gains = _strength_gain()
    knots = np.array([*rates.strength_steps(sex)[0], LAST_AGE])
    found = []
    for lost, gain in zip(rates.strength_lost(sex, knots), gains, strict=True):
        plain, trained = (np.interp(np.log(100 * g / threshold), lost, knots, right=np.nan) for g in (1, gain))
        # Training that comes after the crossing and does not lift strength over it changes nothing.
        lifted = train_age is not None and not trained < train_age
        found.append(trained if lifted else plain)
    return np.array(found)


def _check_training(train_age):
    remedy = "give the age in years; trials took people from 50, and this model no one older than 90"
    arguments.number("train_age", train_age, *TRAINING_AGES, remedy)


@cache
def _strength_gain():
    row = data.load("training_gains").where(quantity="strength")
    # The lowest gain goes with the fastest loss, so that the band holds both.
    return 1 + np.linspace(row["low"][0], row["high"][0], 3) / 100


@cache
def mass_gain(sex):
    """What training adds to the mass of men or women: least, mean and most, % of a young adult's muscle."""
    gains = data.load("training_gains")
    lean, muscle = gains.where(quantity="lean"), gains.where(quantity="muscle", sex=sex)["value"][0]
    return 100 * np.array([lean["low"][0], lean["value"][0], lean["high"][0]]) / muscle
