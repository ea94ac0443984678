"""Building and breaking of muscle protein through a day of meals.

Conceptual, with published rates (table "protein_synthesis"): every meal lifts synthesis for a
while, by an amount that levels off with the protein eaten, sooner in the young. Breakdown has
no published rate here; it is set so that a young adult's ordinary day ends in balance. The shape
of a meal's answer and the effect of lifting are illustrative. Use it to see why a day's total is
the difference of two large numbers; do not use it to plan meals. Left out: energy intake, kinds
of protein, sleep, illness, and how single people differ.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from ipywidgets import IntSlider, RadioButtons, SelectionSlider, ToggleButtons

from explorable import explore
from muscle_atrophy import arguments, data, style

AGES = ("young", "older")
DAYS = {"ordinary": "An ordinary day", "lifting": "A day with lifting", "immobilised": "A leg that cannot move"}
MOST_MEALS = 5
DOSES = (0.1, 0.2, 0.3, 0.4, 0.5)
FIRST_MEAL, LAST_MEAL = 7.0, 21.0
# Illustrative: lifting makes each meal count half as much again, as training prolongs a meal's effect.
LIFTING = 1.5


@dataclass(frozen=True)
class Day:
    """One day, from midnight to midnight.

    Attributes
    ----------
    hour : ndarray, shape (97,)
        Hours since midnight, every quarter of an hour.
    synthesis, breakdown : ndarray, shape (97,)
        Share of the muscle's protein built and broken down, % per hour.
    meals : ndarray, shape (meals,)
        Hours of the meals.
    built, broken : float
        Over the day, % of the muscle's protein.
    """

    hour: np.ndarray
    synthesis: np.ndarray
    breakdown: np.ndarray
    meals: np.ndarray
    built: float
    broken: float

    @property
    def balance(self):
        """What the day leaves, % of the muscle's protein."""
        return self.built - self.broken


def simulate(meals, dose, age="young", day="ordinary"):
    """Synthesis and breakdown of muscle protein through a day.

    Parameters
    ----------
    meals : int
        Protein meals a day, 0 to 5, spread evenly from 7 to 21 o'clock; one alone is at 14.
    dose : float
        Protein in each meal, g per kg of body mass, 0 to 1.
    age : {"young", "older"}
    day : {"ordinary", "lifting", "immobilised"}

    Returns
    -------
    Day

    Raises
    ------
    ValueError
        If a parameter is not one of those or out of range.

    Notes
    -----
    A meal lifts synthesis to 2.7 times the fasted rate (Mitchell 2015) if it holds 0.24 g/kg of
    protein in the young or 0.40 in the older (Moore 2015), and in proportion if it holds less.
    Its effect is worth an hour and a half at the top (Atherton 2012). The fasted rate is such
    that a young day with three full meals builds 1.26 % (Kilroe 2020). Breakdown changes a
    quarter as much as synthesis, the other way. In a leg that cannot move all synthesis is 36 %
    lower (Kilroe 2020; another trial, PMC6050201, found no fall) and breakdown is left as it is.
    """
    arguments.number("meals", meals, 0, MOST_MEALS, "give the number of protein meals in a day")
    if meals != int(meals):
        raise ValueError(f"meals is {meals!r}, not a whole number: give 0 to {MOST_MEALS}.")
    arguments.number("dose", dose, 0, 1, "give the protein of one meal in g per kg of body mass, such as 0.3")
    arguments.choice("age", age, AGES)
    arguments.choice("day", day, DAYS)
    hour = np.linspace(0, 24, 97)
    times = np.linspace(FIRST_MEAL, LAST_MEAL, int(meals)) if meals != 1 else np.array([(FIRST_MEAL + LAST_MEAL) / 2])
    answer = min(1.0, dose / plateau(age)) * (LIFTING if day == "lifting" else 1.0) * _answers(hour, times)
    fasted, rise = _fasted_rate(), _rise()
    kept = _immobilised_share() if day == "immobilised" else 1.0
    synthesis = kept * fasted * (1 + rise * answer)
    breakdown = _resting_breakdown() - fasted * rise * answer / _ratio()
    return Day(hour, synthesis, breakdown, times, _total(synthesis), _total(breakdown))


def plateau(age):
    """Protein of a meal at which synthesis levels off, g per kg of body mass."""
    arguments.choice("age", age, AGES)
    return _published("Moore", f"plateau of a meal for the {age}")


def draw(fig, meals, dose, age, day):
    """Synthesis and breakdown through the day, and what the day comes to, on one scale.

    Parameters
    ----------
    meals, dose, age, day
        As in `simulate`.
    """
    flows = simulate(meals, dose, age, day)
    with style.figure_settings():
        fig.set_size_inches(5, 5.6)
        _heading(fig, flows, meals, dose, age, day)
        _draw_rates(fig.add_axes([0.16, 0.44, 0.81, 0.34]), flows)
        _draw_totals(fig.add_axes([0.27, 0.095, 0.7, 0.225]), flows)


def _heading(fig, flows, meals, dose, age, day):
    height = fig.get_size_inches()[1]
    full = 100 * min(1.0, dose / plateau(age))
    style.heading(fig, _verdict(flows))
    style.line(fig, f"{DAYS[day]}, {age} adult, {_plate(meals, dose)}", 0.49)
    style.line(fig, f"Each meal does {full:.0f} % of what one meal can.", 0.74)
    style.key(fig, 0.15, height - 1.01, "built", style.LEAN)
    style.key(fig, 0.95, height - 1.01, "broken down", style.BREAKDOWN, line=True)


def _draw_rates(ax, flows):
    leading = np.maximum(flows.synthesis, flows.breakdown)
    ax.fill_between(flows.hour, flows.breakdown, leading, color=style.LEAN, alpha=0.3, lw=0)
    ax.fill_between(flows.hour, flows.synthesis, leading, color=style.BREAKDOWN, alpha=0.3, lw=0)
    ax.plot(flows.hour, flows.breakdown, color=style.BREAKDOWN, lw=2.2, ls=(0, (4, 1.5)))
    ax.plot(flows.hour, flows.synthesis, color=style.LEAN, lw=2.2)
    ax.plot(flows.meals, np.full(flows.meals.shape, 0.006), "^", color="black", ms=8)
    ax.set(xlim=(0, 24), xticks=range(0, 25, 6), xlabel="Hour of the day (triangles: meals)")
    ax.set(ylim=(0, 0.16), yticks=(0, 0.05, 0.1, 0.15), ylabel="% per hour")


def _draw_totals(ax, flows):
    """The two flows and their difference as bars of one scale, the difference between their ends."""
    color = style.LEAN if flows.balance > 0 else style.BREAKDOWN
    ax.barh([2, 1], [flows.built, flows.broken], color=[style.LEAN, style.BREAKDOWN], height=0.66)
    ax.barh([0], [flows.balance], left=[flows.broken], color=color, height=0.66)
    for end, row in ((flows.built, 2), (flows.broken, 1)):
        ax.plot([end, end], [row, -0.33], color="black", lw=0.8, ls=(0, (1, 1.5)))
    for row, text in ((2, f"{flows.built:.2f}"), (1, f"{flows.broken:.2f}"), (0, _signed(flows))):
        ax.text(2.1, row, text, va="center", ha="right", weight="bold" if row == 0 else "normal")
    ax.set(xlim=(0, 2.1), xticks=(0, 0.5, 1, 1.5), xlabel="The whole day (% of the muscle's protein)")
    ax.set(ylim=(-0.6, 2.5), yticks=(2, 1, 0), yticklabels=("Built", "Broken down", "Difference"))
    ax.tick_params(axis="y", length=0)


def describe(meals, dose, age, day):
    """What the day builds and breaks down, what it leaves, and when building leads."""
    flows = simulate(meals, dose, age, day)
    full = 100 * min(1.0, dose / plateau(age))
    leading = 0.25 * np.count_nonzero(flows.synthesis > flows.breakdown)
    ahead = f"for about {leading:.0f} of the 24 hours, after meals" if leading else "at no hour"
    return (
        f"{DAYS[day]}, {age} adult, {_plate(meals, dose)}. Built {flows.built:.2f} % of the muscle's protein, broken down "
        f"{flows.broken:.2f} %. {_verdict(flows)}. Building is ahead {ahead}. "
        f"Each meal does {full:.0f} % of what one meal can. (Illustrative.)"
    )


def explorer():
    """The protein turnover explorer: meals, protein in each, age, and kind of day."""
    return explore(
        draw,
        name="protein-turnover",
        describe=describe,
        caption=(
            "Conceptual, with published rates: how much is built in a day and after a meal (Kilroe 2020, Mitchell 2015), and the "
            "protein with which a meal does all it can (Moore 2015, read in a secondary text). Breakdown was not measured: it is "
            "set so that a young adult's ordinary day with three such meals is in balance. The effect of lifting is "
            "illustrative. A picture of one day: added up over months, its balances are far too large. Not a meal plan."
        ),
        meals=IntSlider(3, min=1, max=MOST_MEALS, description="Protein meals a day"),
        dose=SelectionSlider(options=DOSES, value=0.3, description="Protein in each meal (g per kg)"),
        age=RadioButtons(options=[("Young adult", "young"), ("Older adult", "older")], description="Age"),
        day=ToggleButtons(
            options=[("Ordinary", "ordinary"), ("Lifting", "lifting"), ("Immobilised", "immobilised")], description="Day"
        ),
    )


@cache
def _published(study, quantity):
    """Middle of a published figure."""
    row = data.load("protein_synthesis").where(study=study, quantity=quantity)
    return float(row["low"][0] + row["high"][0]) / 2


def _rise():
    return _published("Mitchell", "synthesis after a meal") / _published("Mitchell", "synthesis fasted") - 1


def _ratio():
    return _published("Atherton", "synthesis changes over breakdown")


def _immobilised_share():
    return _published("Kilroe brace", "synthesis over the day") / _published("Kilroe control", "synthesis over the day")


def _fasted_rate():
    # Three full meals are what an ordinary day is taken to be.
    hours = 24 + 3 * _rise() * _published("Atherton", "length of a meal's effect")
    return _published("Kilroe control", "synthesis over the day") / hours


def _resting_breakdown():
    built = _published("Kilroe control", "synthesis over the day")
    spared = 3 * _fasted_rate() * _rise() * _published("Atherton", "length of a meal's effect") / _ratio()
    return (built + spared) / 24


def _answers(hour, times):
    """Sum of the meals' effects, 1 at the top of one; each is a hill of twice the length of the effect."""
    length = 2 * _published("Atherton", "length of a meal's effect")
    since = hour - times[:, None]
    return np.where((since > 0) & (since < length), np.sin(np.pi * since / length) ** 2, 0).sum(axis=0)


def _total(rate):
    return float(np.trapezoid(rate, dx=0.25))


def _verdict(flows):
    balance = flows.balance
    if _even(balance):
        return "The day is in balance"
    return f"The day {'gains' if balance > 0 else 'loses'} {abs(balance):.2f} %"


def _signed(flows):
    return "0" if _even(flows.balance) else f"{flows.balance:+.2f}".replace("-", "\N{MINUS SIGN}")


def _even(balance):
    return abs(balance) < 0.005


def _plate(meals, dose):
    return f"{meals} meal{'' if meals == 1 else 's'} of {dose:g} g per kg"
