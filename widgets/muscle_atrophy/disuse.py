"""How much size and strength a muscle loses when it is not used.

Fitted: simple curves through published means (table "disuse"), valid from day 0 to the last of
their points and not beyond. A curve needs three points on three days that it can follow; where
they are missing, and for older adults and people who trained, the points stand alone. Below them
the figure shows what comes back, from `muscle_atrophy.retraining`. Left out: what single people
lose, muscles other than those of thigh and calf, and spaceflight, which is a topic of its own.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from ipywidgets import Dropdown, RadioButtons, SelectionSlider

from explorable import explore
from muscle_atrophy import data, limits, retraining, style

SITUATIONS = {
    "bed_rest_thigh": "Bed rest, thigh",
    "bed_rest_calf": "Bed rest, calf",
    "knee_cast": "Knee in a cast or brace, thigh",
    "one_leg_unloaded": "One leg unloaded, thigh",
    "intensive_care": "Intensive care, thigh",
}
MEASURES = ("size", "strength")
AGES = ("young", "older")
DAYS = (5, 7, 14, 21, 28, 42, 56, 70, 90)
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
COLORS = {"size": style.LEAN, "strength": style.STRENGTH}


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
    limits.choice("measure", measure, MEASURES)
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
    limits.choice("measure", measure, MEASURES)
    if (situation, measure) not in FITS:
        curves = ", ".join(" ".join(key) for key in FITS)
        raise ValueError(
            f"{situation!r} has no curve for {measure}: its points are too few or do not follow one. Choose of {curves}."
        )
    remedy = "give days within the range of the published points; the curve says nothing beyond"
    days = limits.axis("days", days, 0, last_day(situation, measure), remedy)
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


def draw(fig, situation, age, exercise, days):
    """What is left of size and strength, day by day, and four published recoveries.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    situation, age, exercise : str
        As in `points`.
    days : int
        Day that is marked and read, one of `DAYS`.
    """
    _check(situation, age, exercise)
    limits.choice("days", days, DAYS)
    with style.figure_settings():
        fig.set_size_inches(5, 7)
        course = fig.add_axes([0.135, 0.5, 0.83, 0.32])
        back = fig.add_axes([0.4, 0.07, 0.565, 0.305])
        _draw_course(course, situation, age, exercise, days)
        retraining.draw_panel(back, age, COLORS)
        _write(fig, situation, age, exercise, days)


def describe(situation, age, exercise, days):
    """First and last published points, the loss on the chosen day by the curve, and what comes back.

    Parameters are those of `draw`.

    Returns
    -------
    str
        Two or three sentences.
    """
    _check(situation, age, exercise)
    limits.choice("days", days, DAYS)
    said = [f"{measure} {_spread(points(situation, measure, age, exercise))}" for measure in MEASURES]
    first = f"{SITUATIONS[situation]}. {_group(situation, age, exercise).capitalize()}, change: {'; '.join(said)}."
    still = [f"{r.left_high:.0f} %" for r in retraining.recoveries() if r.age == age and r.study in ("Vigelso", "Hvid")]
    return f"{first} {_curve_words(situation, days)} After retraining, {age} men in two studies still lacked {' and '.join(still)} of strength."


def explorer():
    """The disuse explorer: situation, age, exercise and day.

    Returns
    -------
    explorable.Explorer
    """
    return explore(
        draw,
        name="disuse-and-recovery",
        describe=describe,
        caption=(
            "Fitted: curves through published means of young adults who did not train, drawn to the last point and no "
            "further. Points: single studies (bed rest: Marusic 2021 and the studies it lists, Alkner and Tesch 2004, "
            "Berg 1997, Mulder 2006; cast: Wall 2014, Kilroe 2020, Vigelsø 2015, PMC6050201; one leg: de Boer 2007, Tesch 2004, "
            "Hvid 2014; intensive care: Fazzini 2023). Bars are ranges over several tests. Groups of 5 to 30, mostly men."
        ),
        situation=Dropdown(options=[(label, key) for key, label in SITUATIONS.items()], description="Situation"),
        age=RadioButtons(options=[("Young adults", "young"), ("Older adults", "older")], description="Age"),
        exercise=RadioButtons(options=[("No", "no"), ("Yes", "yes")], description="Training during disuse"),
        days=SelectionSlider(options=DAYS, value=14, description="Day of disuse (days)"),
    )


def _check(situation, age, exercise):
    limits.choice("situation", situation, SITUATIONS)
    limits.choice("age", age, AGES)
    limits.choice("exercise", exercise, ("no", "yes"))


def _draw_course(ax, situation, age, exercise, days):
    longest = 95 if situation.startswith("bed") else 40
    own = age == "young" and exercise == "no"
    for measure, marker in zip(MEASURES, ("o", "D"), strict=True):
        color = COLORS[measure]
        end = last_day(situation, measure)
        # Without a curve an empty line keeps the number of points, as every state must have.
        t = np.linspace(0, end, 41) if end else np.full(41, np.nan)
        left = 100 - loss(situation, measure, t) if end else t
        ax.plot(t, left, color=color if own else "0.6", ls="-" if own else (0, (3, 1.5)), lw=2)
        found = points(situation, measure, age, exercise)
        ax.vlines(found.days, 100 - found.high_percent, 100 - found.low_percent, color=color, lw=3.5)
        ax.plot(found.days[found.sharp], 100 - found.loss_percent[found.sharp], marker, color=color, ms=6.5, mec="white", mew=0.8)
    ax.axhline(100, color="black", lw=0.8)
    if days <= longest:
        ax.axvline(days, color="black", lw=1, ls=":")
    ax.set(xlim=(0, longest), xticks=range(0, longest, 10), xlabel="Days of disuse")
    ax.set(ylim=(36, 112), yticks=range(40, 101, 20), ylabel="Left of the start (%)")


def _spread(found):
    if not found.days.size:
        return "was not measured"
    order = np.argsort(found.days, kind="stable")
    ends = [order[0]] if len(order) == 1 else [order[0], order[-1]]
    shown = " and ".join(f"{_figure(found, i)} on day {found.days[i]:g}" for i in ends)
    return f"{shown} ({len(order)} {'point' if len(order) == 1 else 'points'})"


def _figure(found, i):
    if found.low_percent[i] < found.high_percent[i]:
        return f"{-found.low_percent[i]:.0f} to {-found.high_percent[i]:.0f} %"
    return f"{-found.loss_percent[i] + 0.0:.1f} %"


def _group(situation, age, exercise):
    who = "adults of all ages" if situation == "intensive_care" and age == "young" else f"{age} adults"
    return f"{who}, {'trained' if exercise == 'yes' else 'no training'}"


def _curve_words(situation, days):
    known = {m: end for m in MEASURES if (end := last_day(situation, m))}
    if not known:
        return f"Day {days}: no curve follows these points."
    said = [f"{m} {-loss(situation, m, days):.1f} %" for m, end in known.items() if days <= end]
    if not said:
        return f"Day {days}: no curve reaches so far."
    return f"Curves for young adults without training, day {days}: {', '.join(said)}."


def _write(fig, situation, age, exercise, days):
    height = fig.get_size_inches()[1]
    words = _curve_words(situation, days).split(":")[1].strip(" .")
    fig.text(0.03, 1 - 0.2 / height, SITUATIONS[situation], fontsize=style.TITLE, weight="bold", va="center")
    fig.text(0.03, 1 - 0.46 / height, f"Day {days}, curves: {words}", va="center")
    style.key(fig, 0.15, height - 0.74, "size", style.LEAN)
    style.key(fig, 0.85, height - 0.74, "strength", style.STRENGTH)
    if age == "older" or exercise == "yes":
        style.key(fig, 1.85, height - 0.74, "curve: young, no training", "0.6", line=True)
    empty = not any(points(situation, m, age, exercise).days.size for m in MEASURES)
    group = f"Points: {_group(situation, age, exercise)}{': no study found' if empty else ''}"
    fig.text(0.03, 1 - 1.0 / height, group, va="center")
    fig.text(0.03, 2.78 / height, "Then retraining: from lost to still missing", weight="bold", va="center")
