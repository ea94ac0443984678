"""How well the energy models answer to what was measured in people.

Each check is computed by one function and drawn by another, for the page "How good are the
models?" and for the tests. Nothing is fitted, but for the activity in Minnesota, which is
the one thing here that is no test. The figures that people were measured by stand in the tables
"energy_validation" and "energy_checks".
"""

import functools
from dataclasses import dataclass, fields, replace

import numpy as np
from scipy.optimize import brentq

from muscle_atrophy import body_weight, data, forbes, style
from muscle_atrophy.baseline import PUBLISHED, Parameters, resting_expenditure

KCAL_PER_MJ = 1000 / 4.184
# Not printed in what was read: the men's start mass (soldiers), and the fasters' start fat, of ordinary young men.
SOLDIERS_KG = (70.0, 85.0)
FASTERS_FAT_KG = (8.0, 20.0)
CALERIE_AGES = (21, 36, 50)
MINNESOTA_AGE = 26
ACTIVITY_WEEKS = 4


@dataclass(frozen=True)
class Share:
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
    row = data.load("energy_validation").where(study=name)
    return {column: cells[0] for column, cells in row.columns.items()}


def shares():
    """Fat-free share of the loss in four studies, measured and by the rule.

    Returns
    -------
    list of Share
        Minnesota is not among them: the men's fat at the start was not read.
    """
    men = study("soldiers")
    start = np.array(SOLDIERS_KG)
    left = start * (1 + men["mass_change_percent"] / 100)
    soldiers = _share("soldiers, 8 weeks", start * men["start_fat_percent"] / 100, left * men["end_fat_percent"] / 100, start - left)

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
    return Share(label, _ends(middle), _ends(100 * measured), _ends(100 * by_rule))


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


def draw_shares(fig):
    """Forbes's rule as a curve, and the measured studies over it."""
    fat = np.linspace(2, 30, 60)
    with style.figure_settings():
        fig.set_size_inches(5, 3.6)
        ax = fig.add_axes([0.12, 0.14, 0.85, 0.82])
        ax.plot(fat, 100 * forbes.FORBES_KG / (forbes.FORBES_KG + fat), color=style.LEAN)
        ax.text(25.2, 33, "Forbes's rule", va="bottom", ha="center")
        ax.axhline(0, color="black", lw=1.8, ls=(0, (3, 1.5)))
        ax.text(25.2, 1.5, "fat first", va="bottom", ha="center")
        for found in shares():
            x, y = found.fat_kg.mean(), found.measured.mean()
            ax.plot(found.fat_kg, [y, y], color=style.CLAIM, lw=2)
            ax.plot([x, x], found.measured, color=style.CLAIM, lw=2)
            ax.plot(x, y, "o", color=style.CLAIM, ms=7)
            below = found.label.startswith("CALERIE")
            ax.text(x, found.measured[1] + (-2.5 if below else 2.5), found.label, ha="center", va="top" if below else "bottom")
        ax.set(xlim=(0, 30), ylim=(-2, 90), xlabel="Fat mass during the loss (kg)", ylabel="Fat-free part of the loss (%)")


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


def draw_calerie(fig):
    """Predicted change of weight and of fat over two years, and what was measured at the end."""
    trial, path = study("calerie"), calerie()
    weeks = path.day / 7
    with style.figure_settings():
        fig.set_size_inches(5, 3.6)
        ax = fig.add_axes([0.12, 0.14, 0.85, 0.82])
        for masses, color, label, key in (
            (path.fat, style.FAT, "fat", "fat_change"),
            (path.weight, style.EVERYBODY, "body weight", "mass_change"),
        ):
            change = masses - masses[:, :1]
            ax.fill_between(weeks, change.min(axis=0), change.max(axis=0), color=color, lw=0)
            ax.text(62, change[:, 30].mean() + 1.2, label, ha="left")
            ax.errorbar(
                weeks[-1], trial[f"{key}_kg"], 2 * trial[f"{key}_se_kg"], color="black", marker="o", mfc=color, ms=8, capsize=4, zorder=3
            )
        ax.set(xlim=(0, 110), xticks=range(0, 105, 26), ylim=(-12, 0.5), xlabel="Weeks", ylabel="Change (kg)")


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
    person = _minnesota_man(body_fat)
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
    before, levels = _minnesota_man(body_fat).activity_level, []
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


def _minnesota_man(body_fat):
    men = study("minnesota")
    height, weight = men["height_m"], men["start_mass_kg"]
    level = men["intake_before_kcal_per_day"] / resting_expenditure("male", MINNESOTA_AGE, height, weight)
    return body_weight.baseline("male", MINNESOTA_AGE, height, weight, level, body_fat)


def draw_minnesota(fig):
    """Weight at constant activity and at the activity that fits; below, that activity."""
    body_fat = minnesota_start_fat()
    levels = minnesota_activity(body_fat)
    before = _minnesota_man(body_fat).activity_level
    weeks = np.arange(0, 25, ACTIVITY_WEEKS)
    with style.figure_settings():
        fig.set_size_inches(5, 4.8)
        fig.subplots_adjust(left=0.13, right=0.97, bottom=0.105, top=0.97, hspace=0.15)
        mass, activity = fig.subplots(2, 1, sharex=True, height_ratios=[1.8, 1])
        mass.plot(*minnesota(body_fat), color=style.CLAIM)
        mass.plot(*minnesota(body_fat, levels), color=style.EVERYBODY)
        mass.plot(weeks, minnesota_measured(weeks), "o", color="black", ms=6)
        mass.text(12.5, -31, "model, activity held", ha="right", va="top")
        mass.text(23.5, -17, "model, activity fitted\nto the men (dots)", ha="right")
        mass.set(ylim=(-45, 1), ylabel="Change of weight (%)")
        activity.axhline(before, color=style.CLAIM)
        activity.stairs(levels, weeks, color=style.EVERYBODY, lw=2, baseline=None)
        activity.set(ylim=(1.1, 2), xlim=(0, 24.4), xticks=weeks, xlabel="Weeks", ylabel="Activity level")


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


def draw_rule_of_thumb(fig):
    """The rule's three numbers as lines, people as dots."""
    people = rule_of_thumb()
    checks = data.load("energy_checks")
    shift = np.where(people["female"], 0.45, -0.45)
    panels = (
        ("kcal_per_kg", "rule_of_thumb", "kcal/day for each kg", (0, 50)),
        ("after_1_year", "share_after_1_year", "Done in 1 year (%)", (0, 105)),
        ("after_3_years", "share_after_3_years", "Done in 3 years (%)", (0, 105)),
    )
    with style.figure_settings():
        fig.set_size_inches(5, 6.4)
        fig.subplots_adjust(left=0.13, right=0.97, bottom=0.08, top=0.945, hspace=0.16)
        for ax, (key, check, label, limits) in zip(fig.subplots(3, 1, sharex=True), panels, strict=True):
            for female, color in ((False, style.MEN), (True, style.WOMEN)):
                rows = people["female"] == female
                ax.plot((people["bmi"] + shift)[rows], people[key][rows], "o", color=color, ms=5)
            ax.axhline(checks.where(check=check)["value"][0], color="black", lw=1.8, ls=(0, (3, 1.5)))
            ax.set(ylim=limits, ylabel=label, xticks=range(20, 41, 5))
        ax.set_xlabel("Body mass index (kg/m²)")
        style.key(fig, 0.65, 6.22, "men", style.MEN)
        style.key(fig, 1.35, 6.22, "women", style.WOMEN)
        style.key(fig, 2.3, 6.22, "rule of thumb", "black", line=True)


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


def draw_sensitivity(fig):
    """Every parameter's worth as a bar, the largest first."""
    worth = sorted(sensitivity().items(), key=lambda item: max(map(abs, item[1])))
    symbols = {parameter.name: parameter.metadata["symbol"] for parameter in fields(Parameters)}
    y = np.arange(len(worth))
    with style.figure_settings():
        fig.set_size_inches(5, 7.6)
        ax = fig.add_axes([0.36, 0.065, 0.61, 0.895])
        for shift, column, color in ((0.2, 0, style.MEN), (-0.2, 1, style.WOMEN)):
            ax.barh(y + shift, [kilograms[column] for _, kilograms in worth], 0.38, color=color)
        ax.axvline(0, color="black", lw=0.8)
        ax.set_yticks(y, [symbols[name] for name, _ in worth])
        ax.tick_params(axis="y", length=0)
        ax.set(ylim=(-0.7, len(worth) - 0.3), xlabel="Change of the two-year loss (kg)")
        style.key(fig, 1.85, 7.43, "a man", style.MEN)
        style.key(fig, 2.7, 7.43, "a woman", style.WOMEN)
