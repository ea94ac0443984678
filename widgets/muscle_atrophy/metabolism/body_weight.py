"""Body weight and composition under any diet, with an expenditure that answers.

Published: Hall et al. 2011, Lancet 378:826-837, doi 10.1016/S0140-6736(11)60812-X, the model
behind the NIH Body Weight Planner. It takes intake, carbohydrate, sodium and activity over
time, for men and women, one or many at once. `lean_factor` alone is the course's own
(conceptual). Left out: protein, training, illness, growth, ageing, pregnancy, and a floor
below which the body keeps its fat.
"""

from dataclasses import dataclass

import numpy as np
from scipy.integrate import solve_ivp

from muscle_atrophy import arguments
from muscle_atrophy.metabolism import body_limits
from muscle_atrophy.metabolism.person import PUBLISHED, SEXES, Baseline, Parameters, baseline

__all__ = ["PUBLISHED", "SEXES", "Baseline", "Parameters", "Trajectory", "baseline", "rates", "simulate"]

TOLERANCE = 1e-8
# People integrated together: enough to share each call, few enough for their numbers to stay in the processor's cache.
BLOCK = 2000


@dataclass(frozen=True)
class Trajectory:
    """What becomes of one person or many.

    Attributes
    ----------
    day : ndarray, shape (times,)
    weight, fat, lean, water, glycogen : ndarray, shape (times,) or (people, times)
        Body weight, fat, lean tissue, extracellular water and glycogen, kg.
    adaptation : ndarray, shape (times,) or (people, times)
        Adaptive thermogenesis, kcal/day; below 0 when the body saves.
    expenditure, intake : ndarray, shape (times,) or (people, times)
        kcal/day, on each day with what is eaten from then on.
    """

    day: np.ndarray
    weight: np.ndarray
    fat: np.ndarray
    lean: np.ndarray
    water: np.ndarray
    glycogen: np.ndarray
    adaptation: np.ndarray
    expenditure: np.ndarray
    intake: np.ndarray

    @property
    def fat_free(self):
        """Everything but fat, kg."""
        return self.weight - self.fat


def rates(state, person, intake, carbohydrate_share, sodium_change, activity_level, lean_factor=1.0):
    """How fast the body changes, and what it spends: the equations of Hall 2011.

    Parameters
    ----------
    state : sequence of five float or ndarray
        Fat, lean tissue, extracellular water and glycogen, kg, and adaptive thermogenesis, kcal/day.
    person : Baseline
    intake, carbohydrate_share, sodium_change, activity_level, lean_factor
        As in `simulate`, at one moment.

    Returns
    -------
    rates : tuple of five float or ndarray
        Of the state, per day.
    expenditure : float or ndarray
        kcal/day.

    Notes
    -----
    Expenditure holds the cost of building tissue, and so the rates themselves. Both are linear in
    what is stored, so that what is stored can be written down at once.
    """
    fat, lean, water, glycogen, adaptation = state
    p = person.parameters
    change = intake - person.intake
    usual_carbohydrate = person.carbohydrate_share * person.intake
    carbohydrate = carbohydrate_share * intake

    adaptation_rate = (p.adaptation * change - adaptation) / p.adaptation_time
    glycogen_rate = (carbohydrate - usual_carbohydrate * (glycogen / p.glycogen) ** 2) / p.glycogen_energy
    lost_sodium = p.carbohydrate_sodium * (1 - carbohydrate / usual_carbohydrate)
    water_rate = (sodium_change - p.sodium_excretion * (water - person.water) - lost_sodium) / p.sodium

    weight = fat + lean + water + (1 + p.water_of_glycogen) * glycogen
    upkeep = person.constant + p.fat_upkeep * fat + p.lean_upkeep * lean
    spent = upkeep + person.activity(activity_level) * weight + p.thermic_effect * change + adaptation

    to_lean = lean_factor * p.half_share / (p.half_share + fat)
    building = p.lean_building * to_lean / p.lean_energy + p.fat_building * (1 - to_lean) / p.fat_energy
    stored = (intake - spent - p.glycogen_energy * glycogen_rate) / (1 + building)
    fat_rate, lean_rate = (1 - to_lean) * stored / p.fat_energy, to_lean * stored / p.lean_energy
    return (fat_rate, lean_rate, water_rate, glycogen_rate, adaptation_rate), spent + building * stored


def settled(elapsed, start, person, intake, carbohydrate_share, sodium_change):
    """Extracellular water, glycogen and adaptation some days after a diet began, by their equations' solutions.

    Parameters
    ----------
    elapsed : float or ndarray
        Days since, of a shape that spreads over people.
    start : sequence of three float or ndarray
        Water and glycogen, kg, and adaptation, kcal/day, when it began.
    person, intake, carbohydrate_share, sodium_change
        As in `simulate`; nothing changes meanwhile.

    Returns
    -------
    tuple of three float or ndarray
    """
    water, glycogen, adaptation = start
    p = person.parameters
    usual_carbohydrate = person.carbohydrate_share * person.intake
    share = carbohydrate_share * intake / usual_carbohydrate

    rest = person.water + (sodium_change - p.carbohydrate_sodium * (1 - share)) / p.sodium_excretion
    water = rest + (water - rest) * np.exp(-p.sodium_excretion / p.sodium * elapsed)

    wanted = p.adaptation * (intake - person.intake)
    adaptation = wanted + (adaptation - wanted) * np.exp(-elapsed / p.adaptation_time)

    # No carbohydrate at all is a limit of the formula; a root of 1e-8 stands for it, and changes no digit.
    root = np.maximum(np.sqrt(share), 1e-8)
    filling = np.tanh(root * usual_carbohydrate / (p.glycogen_energy * p.glycogen) * elapsed) / root
    filled = glycogen / p.glycogen
    return water, p.glycogen * (filled + share * filling) / (1 + filled * filling), adaptation


def simulate(person, day, intake, *, carbohydrate_share=None, sodium_change=0.0, activity_level=None, lean_factor=1.0):
    """Weight and composition of one person or many under a diet.

    Parameters
    ----------
    person : Baseline
        One person or many.
    day : ndarray, shape (times,)
        Days at which the body is looked at and the diet may change, from 0 upwards, to 7,300 at most.
    intake : float or ndarray, of a shape that spreads over (times,) or (people, times)
        kcal/day, 0 to 10,000, held from each day to the next; what stands last counts for `expenditure` alone.
    carbohydrate_share : like intake, optional
        Part of intake, 0 to 1; by default what it was before.
    sodium_change : like intake
        Change of sodium eaten, mg/day, -6,000 to 20,000.
    activity_level : like intake, optional
        Activity as in `baseline`, at the resting expenditure of day 0; 1.12 (none) to 4, by default what it was before.
    lean_factor : float
        What protein and training leave of the lean part, 0 to 1; conceptual, and 1 is the published model.

    Returns
    -------
    Trajectory

    Raises
    ------
    ValueError
        If a value is outside its range, the days are no time axis, or the trajectory holds a body that cannot
        be, on one of these days: see `muscle_atrophy.metabolism.body_limits`.
    """
    people = np.shape(person.weight) or (1,)
    day = arguments.axis("day", day, 0, 7300, "give days from the start, 20 years at most")
    if day.ndim == 0 or day.size < 2 or day[0] != 0:
        raise ValueError(f"day is {day}, not two days or more that start at 0: give numpy.arange(days + 1).")
    inputs = {
        "intake": (intake, 0, 10_000, "give kcal/day"),
        "carbohydrate_share": (carbohydrate_share, 0, 1, "give the part of intake, not per cent"),
        "sodium_change": (sodium_change, -6000, 20_000, "give the change in mg/day"),
        "activity_level": (activity_level, 1.12, 4, "give expenditure over resting expenditure; 1.12 is no activity at all"),
    }
    usual = {"carbohydrate_share": person.carbohydrate_share, "activity_level": person.activity_level}
    diet = []
    for name, (values, low, high, remedy) in inputs.items():
        if values is None:
            values = np.asarray(usual[name])[..., None]
        arguments.numbers(name, values, low, high, remedy)
        diet.append(np.moveaxis(_spread(name, values, people + day.shape), -1, 0))
    arguments.numbers("lean_factor", lean_factor, 0, 1, "give 1 for the published model, less for lean tissue that is spared")

    path = np.empty((day.size, 5, *people))
    path[0] = person.start.reshape(5, -1)
    for first, last in _stretches(diet):
        for begin in range(0, path.shape[2], BLOCK):
            rows = slice(begin, begin + BLOCK)
            now = tuple(values[first, rows] for values in diet)
            path[first : last + 1, :, rows] = _stretch(
                person[rows], path[first, :, rows], day[first : last + 1], now, lean_factor
            )

    state = np.moveaxis(path, 1, 0)
    shape = np.shape(person.weight) + day.shape
    fat, lean, water, glycogen, adaptation = (np.moveaxis(values, 0, -1).reshape(shape) for values in state)
    weight = fat + lean + water + (1 + person.parameters.water_of_glycogen) * glycogen
    bmi = weight / np.asarray(person.height)[..., None] ** 2
    body_limits.check_trajectory(day, fat, lean, water=water, glycogen=glycogen, bmi=bmi)
    _, expenditure = rates(state, person, *diet, lean_factor)
    expenditure, intake = (np.moveaxis(values, 0, -1).reshape(shape) for values in (expenditure, diet[0]))
    return Trajectory(day, weight, fat, lean, water, glycogen, adaptation, expenditure, intake)


def _stretch(person, start, day, diet, lean_factor):
    """State on days through which nothing in the diet changes, shape (times, 5, people)."""

    def slope(t, flat):
        settling = settled(t - day[0], start[2:], person, *diet[:3])
        fat, lean = flat.reshape(2, -1)
        # A little below no fat at all the equations have a pole, before which steps grow tiny. Such a trajectory is
        # refused when it is done, so that here it is enough to get past.
        (fat_rate, lean_rate, *_), _ = rates((np.maximum(fat, 0), lean, *settling), person, *diet, lean_factor)
        return np.concatenate([fat_rate, lean_rate])

    # Water and glycogen settle in days and are known; what is left to integrate takes months, in long steps.
    solved = solve_ivp(slope, day[[0, -1]], start[:2].ravel(), "DOP853", day, rtol=TOLERANCE, atol=TOLERANCE)
    slow = solved.y.T.reshape(day.size, 2, -1)
    fast = settled((day - day[0])[:, None], start[2:], person, *diet[:3])
    return np.concatenate([slow, np.stack(fast, axis=1)], axis=1)


def _spread(name, values, shape):
    try:
        return np.broadcast_to(np.asarray(values, dtype=float), shape)
    except ValueError:
        raise ValueError(
            f"{name} has the shape {np.shape(values)}, which does not spread over {shape} (people, times): "
            "give one value, one for each day, or a column with one for each person."
        ) from None


def _stretches(diet):
    """First and last index of every stretch of days through which nothing in the diet changes."""
    changed = np.zeros(len(diet[0]), dtype=bool)
    for values in diet:
        changed[1:-1] |= np.any(values[1:-1] != values[:-2], axis=1)
    edges = [0, *np.flatnonzero(changed), len(changed) - 1]
    return zip(edges[:-1], edges[1:], strict=True)
