"""How much size and strength a muscle loses when it is not used.

Fitted: simple curves through published means (table "disuse"), valid from day 0 to the last of
their points and not beyond. A curve needs three points on three days that it can follow; where
they are missing, and for older adults and people who trained, the points stand alone. Left out:
what single people lose, muscles other than those of thigh and calf, spaceflight, which is a topic of
its own, and the way back, which stands in `muscle_atrophy.retraining`.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from muscle_atrophy import arguments, data

SITUATIONS = {
    "bed_rest_thigh": "Bed rest, thigh",
    "bed_rest_calf": "Bed rest, calf",
    "knee_cast": "Knee in a cast or brace, thigh",
    "one_leg_unloaded": "One leg unloaded, thigh",
    "intensive_care": "Intensive care, thigh",
}
MEASURES = ("size", "strength")
AGES = ("young", "older")
WIDEST_RANGE = 10.0

# Least squares through the means of young adults who did not train: size as a saturating
# exponential a(1 - exp(-t/b)), strength as a logarithm a ln(1 + t/b), t in days, loss in %.
# The points of intensive care bend the other way, so neither form is drawn through them.
FITS = {
    ("bed_rest_thigh", "size"): (21.5, 46.5),
    ("bed_rest_thigh", "strength"): (6.25, 1.95),
    ("bed_rest_calf", "size"): (36.9, 63.8),
    ("knee_cast", "size"): (6.94, 5.12),
    ("one_leg_unloaded", "size"): (10.7, 15.8),
    ("one_leg_unloaded", "strength"): (14.9, 6.9),
}


@dataclass(frozen=True)
class Points:
    """Published means of one group in one situation.

    Attributes
    ----------
    study : ndarray of str, shape (points,)
    days, loss_percent : ndarray, shape (points,)
        Days of disuse, and loss in % of the value before: the middle where a range is
        given, negative for a gain.
    low_percent, high_percent : ndarray, shape (points,)
        Ends of the range; equal to the loss where there is one figure.
    """

    study: np.ndarray
    days: np.ndarray
    loss_percent: np.ndarray
    low_percent: np.ndarray
    high_percent: np.ndarray

    @property
    def sharp(self):
        """Where the source gives one figure or a range no wider than 10 points."""
        return self.high_percent - self.low_percent <= WIDEST_RANGE


def points(situation, measure, age="young", exercise="no"):
    """Published means, in the order of the table "disuse".

    Parameters
    ----------
    situation : str
        One of the keys of `SITUATIONS`.
    measure : {"size", "strength"}
    age : {"young", "older"}
    exercise : {"no", "yes"}
        Whether people trained the muscle during disuse.

    Returns
    -------
    Points
        Empty where nothing was found.

    Raises
    ------
    ValueError
        If a parameter is not one of those.
    """
    _check(situation, age, exercise)
    arguments.choice("measure", measure, MEASURES)
    rows = data.load("disuse").where(situation=situation, measure=measure, age=age, exercise=exercise)
    one, low, high = rows["loss_percent"], rows["low_percent"], rows["high_percent"]
    middle = np.where(np.isnan(one), (low + high) / 2, one)
    low, high = (np.where(np.isnan(end), one, end) for end in (low, high))
    return Points(rows["study"], rows["days"], middle, low, high)


@cache
def last_day(situation, measure):
    """Last day for which a curve exists, or None where there is no curve."""
    if (situation, measure) not in FITS:
        return None
    found = points(situation, measure)
    return float(found.days[found.sharp].max())


def loss(situation, measure, days):
    """Loss of young adults who do not train, by the fitted curve.

    Parameters
    ----------
    situation : str
        One with a curve for this measure: the keys of `FITS`.
    measure : {"size", "strength"}
    days : float or array_like, shape (times,)
        Days of disuse, from 0 to the day of the last point; an axis must increase.

    Returns
    -------
    ndarray
        Loss in % of the value before, of the shape of `days`.

    Raises
    ------
    ValueError
        If there is no curve, or a day lies outside the range of its points.
    """
    _check(situation, "young", "no")
    arguments.choice("measure", measure, MEASURES)
    if (situation, measure) not in FITS:
        curves = ", ".join(" ".join(key) for key in FITS)
        raise ValueError(
            f"{situation!r} has no curve for {measure}: its points are too few or do not follow one. Choose of {curves}."
        )
    remedy = "give days within the range of the published points; the curve says nothing beyond"
    days = arguments.axis("days", days, 0, last_day(situation, measure), remedy)
    a, b = FITS[situation, measure]
    return a * (1 - np.exp(-days / b)) if measure == "size" else a * np.log1p(days / b)


def residuals(situation, measure):
    """How far each published mean lies from its curve.

    Parameters
    ----------
    situation, measure : str
        One of the keys of `FITS`.

    Returns
    -------
    ndarray, shape (points,)
        Measured loss less the curve, in points of %, in the order of the days; wide ranges
        over several tests, which were not fitted, are left out.
    """
    found = points(situation, measure)
    order = np.argsort(found.days, kind="stable")
    order = order[found.sharp[order]]
    days, which = np.unique(found.days[order], return_inverse=True)
    return found.loss_percent[order] - loss(situation, measure, days)[which]


def _check(situation, age, exercise):
    arguments.choice("situation", situation, SITUATIONS)
    arguments.choice("age", age, AGES)
    arguments.choice("exercise", exercise, ("no", "yes"))
