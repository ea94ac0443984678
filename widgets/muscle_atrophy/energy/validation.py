"""How well the energy models answer to what was measured in people.

Each check is computed by one function, for the page "How good are the models?" and for the
tests; `muscle_atrophy.energy.validation_figures` draws it. Nothing is fitted except the activity
in Minnesota, which is the one thing here that is no test. The figures that people were measured by
stand in the table "energy_validation".
"""

import functools
from dataclasses import dataclass, fields, replace

import numpy as np
from scipy.optimize import brentq

from muscle_atrophy import data
from muscle_atrophy.metabolism import body_weight, forbes
from muscle_atrophy.metabolism.person import PUBLISHED, Parameters, resting_expenditure

KCAL_PER_MJ = 1000 / 4.184
# Not printed in what was read: the men's start mass (soldiers), and the fasters' start fat, of ordinary young men.
SOLDIERS_KG = (70.0, 85.0)
FASTERS_FAT_KG = (8.0, 20.0)
CALERIE_AGES = (21, 36, 50)
MINNESOTA_AGE = 26
ACTIVITY_WEEKS = 4


@dataclass(frozen=True)
class LeanShare:
    """Fat-free share of a loss, measured and by Forbes's rule.

    Attributes
    ----------
    label : str
    fat_kg : ndarray, shape (2,)
        Mean fat mass through the loss (logarithmic mean), lowest and highest possible.
    measured, rule : ndarray, shape (2,)
        Fat-free share of the loss, %, lowest and highest.
    """

    label: str
    fat_kg: np.ndarray
    measured: np.ndarray
    rule: np.ndarray


def study(name):
    """One row of the table "energy_validation" as a dict."""
    return data.load("energy_validation").where(study=name).rows()[0]


def shares():
    """Fat-free share of the loss in four studies, measured and by the rule.

    Returns
    -------
    list of LeanShare
        Minnesota is not among them: the men's fat at the start was not read.
    """
    men = study("soldiers")
    start = np.array(SOLDIERS_KG)
    left = start * (1 + men["mass_change_percent"] / 100)
    soldiers = _share(
        "soldiers, 8 weeks", start * men["start_fat_percent"] / 100, left * men["end_fat_percent"] / 100, start - left
    )

    fast = study("ten_day_fast")
    start = np.array(FASTERS_FAT_KG)
    fasters = _share("fast, 10 days", start, start + fast["fat_change_kg"], -fast["mass_change_kg"])

    man = study("long_fast")
    lost = -man["mass_change_percent"] / 100 * man["start_mass_kg"]
    start = man["start_mass_kg"] * man["start_fat_percent"] / 100
    # A quarter to a third of his loss was fat.
    faster = _share("fast, 44 days", start, start - lost * np.array([1 / 3, 1 / 4]), lost)

    people = calerie_people()
    start = np.array([people.fat.min(), people.fat.max()])
    trial = study("calerie")
    calerie = _share("CALERIE, 2 years", start, start + trial["fat_change_kg"], -trial["mass_change_kg"])
    return [fasters, soldiers, faster, calerie]


def _share(label, fat_before, fat_after, lost):
    # For a finite loss Forbes's rule holds exactly at the logarithmic mean of the fat mass.
    middle = (fat_before - fat_after) / np.log(fat_before / fat_after)
    measured = 1 - (fat_before - fat_after) / lost
    by_rule = 1 - (fat_before - forbes.fat_after_loss(lost, fat_before)) / lost
    return LeanShare(label, _ends(middle), _ends(100 * measured), _ends(100 * by_rule))


def _ends(values):
    return np.array([np.min(values), np.max(values)])


def soldiers_by_energy():
    """Change of mass and end fat of the soldiers, %, from their measured energy balance by the partition.

    Returns
    -------
    mass_change, end_fat : ndarray, shape (2,)
        Lowest and highest over the start masses that are possible.
    """
    men = study("soldiers")
    drawn = -men["energy_balance_mj_per_day"] * KCAL_PER_MJ * men["days"]
    start = np.array(SOLDIERS_KG)
    fat_0 = start * men["start_fat_percent"] / 100
    fat, lean = np.transpose([forbes.partition(drawn, f, m - f) for f, m in zip(fat_0, start, strict=True)])
    return _ends(100 * ((fat + lean) / start - 1)), _ends(100 * fat / (fat + lean))


def fasters_start_fat():
    """Fat at the start of the ten-day fast, kg, for which the rule is exact."""
    fast = study("ten_day_fast")
    return brentq(lambda fat: forbes.fat_after_loss(-fast["mass_change_kg"], fat) - fat - fast["fat_change_kg"], 4, 60)


def calerie_people():
    """Six people of the trial's mean mass and body mass index: both sexes at three of its ages."""
    trial = study("calerie")
    weight = 100 * trial["mass_change_kg"] / trial["mass_change_percent"]
    height = np.sqrt(weight / trial["start_bmi"])
    sex, age = np.repeat(body_weight.SEXES, len(CALERIE_AGES)), np.tile(CALERIE_AGES, 2)
    level = trial["intake_before_kcal_per_day"] / resting_expenditure(sex, age, height, weight)
    return body_weight.baseline(sex, age, height, weight, level)


def calerie():
    """The trial's mean intake, held for two years, in six such people.

    Returns
    -------
    body_weight.Trajectory
    """
    trial = study("calerie")
    day = np.linspace(0, 1, 41) ** 2 * trial["days"]
    return body_weight.simulate(calerie_people(), day, trial["intake_during_kcal_per_day"])


def minnesota(body_fat, activity_level=None):
    """The 24 weeks of Minnesota: weight by the dynamic model, as a share of the start, %.

    Parameters
    ----------
    body_fat : float
        At the start, % of body weight; the men's own was not read.
    activity_level : ndarray, shape (up to 6,), optional
        In each block of four weeks, as far as it goes; by default what it was before, for 24 weeks.

    Returns
    -------
    week, change : ndarray, shape (49,)
        Weeks, and change of weight, %.
    """
    men = study("minnesota")
    person = minnesota_man(body_fat)
    weeks = np.linspace(0, men["days"] / 7, 49)
    if activity_level is not None:
        weeks = weeks[weeks <= ACTIVITY_WEEKS * len(activity_level)]
        block = np.minimum(weeks // ACTIVITY_WEEKS, len(activity_level) - 1).astype(int)
        activity_level = np.asarray(activity_level)[block]
    day = 7 * weeks
    path = body_weight.simulate(person, day, men["intake_during_kcal_per_day"], activity_level=activity_level)
    return day / 7, 100 * (path.weight / person.weight - 1)


def minnesota_activity(body_fat):
    """Activity in each block of four weeks that gives the men's weight: a fit, no test.

    Returns
    -------
    ndarray, shape (6,)
    """
    before, levels = minnesota_man(body_fat).activity_level, []
    for end in range(ACTIVITY_WEEKS, 25, ACTIVITY_WEEKS):

        def miss(level, end=end):
            week, change = minnesota(body_fat, [*levels, level])
            return np.interp(end, week, change) - minnesota_measured(end)

        levels.append(brentq(miss, 1.12, before, xtol=1e-4))
    return np.array(levels)


def minnesota_measured(week):
    """Change of the men's weight, %, by the published rate, through the measured end."""
    men = study("minnesota")
    weeks = men["days"] / 7
    rate = men["mass_rate_per_week"]
    return men["mass_change_percent"] * (1 - np.exp(-rate * week)) / (1 - np.exp(-rate * weeks))


def minnesota_start_fat():
    """Fat at the start, % of body weight, from which Forbes's rule reaches the measured end."""
    men = study("minnesota")
    end = men["start_mass_kg"] * (1 + men["mass_change_percent"] / 100)
    end_fat = end * men["end_fat_percent"] / 100
    lost = men["start_mass_kg"] - end
    return 100 * brentq(lambda fat: forbes.fat_after_loss(lost, fat) - end_fat, end_fat, 40) / men["start_mass_kg"]


def minnesota_man(body_fat):
    """The mean man of Minnesota before the cut, with so much fat, % of body weight."""
    men = study("minnesota")
    height, weight = men["height_m"], men["start_mass_kg"]
    level = men["intake_before_kcal_per_day"] / resting_expenditure("male", MINNESOTA_AGE, height, weight)
    return body_weight.baseline("male", MINNESOTA_AGE, height, weight, level, body_fat)


@functools.cache
def rule_of_thumb():
    """What a lasting 100 kcal a day does to 120 kinds of people.

    Returns
    -------
    dict of str to ndarray, shape (120,)
        "female" (bool), "bmi" (kg/m2), "kcal_per_kg" (kcal/day for each kg in the end), and
        "after_1_year" and "after_3_years" (% of the change in the end).
    """
    sex, age, bmi, level = (
        values.ravel() for values in np.meshgrid(body_weight.SEXES, [25, 45, 65], np.linspace(20, 40, 5), [1.4, 1.6, 1.8, 2.0])
    )
    people = body_weight.baseline(sex, age, 1.7, 1.7**2 * bmi, level)
    path = body_weight.simulate(people, [0, 365, 3 * 365, 7300], people.intake[:, None] + 100)
    change = path.weight - path.weight[:, :1]
    # After 20 years less than a thousandth is still to come.
    final = change[:, 3]
    return {
        "female": sex == "female",
        "bmi": bmi,
        "kcal_per_kg": 100 / final,
        "after_1_year": 100 * change[:, 1] / final,
        "after_3_years": 100 * change[:, 2] / final,
    }


@functools.cache
def sensitivity():
    """What every parameter is worth: the change of a two-year loss of weight for 5 % more of it.

    Returns
    -------
    dict of str to tuple of two float
        Parameter name, and kg, to the gram, for a man and for a woman of 30 years who eat 500 kcal a day less.
    """
    usual = _two_years(PUBLISHED)
    found = {}
    for parameter in fields(Parameters):
        raised = replace(PUBLISHED, **{parameter.name: 1.05 * getattr(PUBLISHED, parameter.name)})
        # To the gram: below that lies the error of the integration. And 0 has no sign.
        found[parameter.name] = tuple(round(float(kg), 3) + 0.0 for kg in _two_years(raised) - usual)
    return found


def _two_years(parameters):
    people = body_weight.baseline(
        np.array(["male", "female"]), 30, np.array([1.8, 1.67]), np.array([80.0, 70.0]), 1.6, parameters=parameters
    )
    path = body_weight.simulate(people, [0, 730], people.intake[:, None] - 500)
    return path.weight[:, 1] - path.weight[:, 0]
