"""What comes back of a muscle's size and strength when people use or train it again after disuse.

Published: what single groups had lost, and what was still missing some weeks later (table
"retraining"). Nothing is fitted: the dashes between two measurements join them and say nothing about
the days between. Left out: what comes after the last week that was measured.
"""

from dataclasses import dataclass

import numpy as np
from ipywidgets import RadioButtons, SelectionSlider

from explorable import explore
from muscle_atrophy import arguments, data, style, words

# What readers see, and the rows of the table "retraining" that follow each other in one study.
STUDIES = {
    "cycling": ("Two weeks in a cast, then six weeks of cycling", ("Vigelso",)),
    "four_days": ("Four days off one leg, then a week of recovery", ("Hvid",)),
    "walking": ("Two weeks in a brace, two of walking, two of training", ("walking", "walking and training")),
    "ankle": ("Seven weeks in an ankle cast, then ten of rehabilitation", ("ankle cast 7 wk",)),
}
STAGES = {"Before": 0, "Disuse is over": 1, "The way back is over": 2}
NEAREST_LABELS = 4.4
COLORS = {"size": style.LEAN, "strength": style.STRENGTH}


@dataclass(frozen=True)
class Recovery:
    """What one group had lost, and what was still missing after retraining.

    Attributes
    ----------
    study, age, measure : str
    disuse_days, retraining_days : float
    loss_percent : float
        Lost after disuse, % of the value before; nan where not read.
    left_low, left_high : float
        Still missing after retraining, %; a range where the text allows two readings.
    """

    study: str
    age: str
    measure: str
    disuse_days: float
    retraining_days: float
    loss_percent: float
    left_low: float
    left_high: float


def recoveries():
    """Published recoveries, worked out from the table "retraining".

    Returns
    -------
    list of Recovery
        Where a study gives its gain against the shrunken muscle, what is left is
        ``100 - (100 - loss)(1 + gain/100)``; where it does not say, both readings are given.
    """
    found = []
    for row in data.load("retraining").rows():
        lost, gain, left = row["loss_percent"], row["gain_percent"], row["left_percent"]
        low = high = left
        if row["gain_of"]:
            high = 100 - (100 - lost) * (1 + gain / 100)
            low = high if row["gain_of"] == "shrunken" else lost - gain
        found.append(
            Recovery(
                *(row[name] for name in ("study", "age", "measure")),
                *(row["disuse_days"], row["retraining_days"], lost, min(low, high), max(low, high)),
            )
        )
    return found


@dataclass(frozen=True)
class FollowUp:
    """Measurements of one group, from before disuse to the last measurement.

    Attributes
    ----------
    who, measure : str
    days : ndarray, shape (times,)
        Days since the start of disuse; the first is 0.
    disuse_days : float
    left_low, left_high : ndarray, shape (times,)
        Left of the value before, %; apart only where the text allows two readings.
    """

    who: str
    measure: str
    days: np.ndarray
    disuse_days: float
    left_low: np.ndarray
    left_high: np.ndarray


def follow_ups(study):
    """The groups of one study, each from before disuse to the last measurement.

    Parameters
    ----------
    study : str
        One of the keys of `STUDIES`.

    Returns
    -------
    list of FollowUp

    Raises
    ------
    ValueError
        If the study is not one of those.
    """
    arguments.choice("study", study, STUDIES)
    rows = [r for name in STUDIES[study][1] for r in recoveries() if r.study == name]
    found = []
    for age, measure in dict.fromkeys((r.age, r.measure) for r in rows):
        own = [r for r in rows if (r.age, r.measure) == (age, measure)]
        off, lost = own[0].disuse_days, own[0].loss_percent
        who = {"walking": "men of 50", "ankle": "patients"}.get(study, f"{age} men")
        days = np.array([0, off, *(off + r.retraining_days for r in own)])
        low, high = (
            [100, 100 - lost, *(100 - end for end in ends)] for ends in ([r.left_high for r in own], [r.left_low for r in own])
        )
        found.append(FollowUp(who, measure, days, off, np.array(low), np.array(high)))
    return found


def draw(fig, study, stage):
    """Down with disuse and up again, as far as the chosen stage.

    Parameters
    ----------
    study : str
        One of the keys of `STUDIES`.
    stage : int
        0 before disuse, 1 at its end, 2 at the last measurement.
    """
    arguments.choice("stage", stage, STAGES.values())
    found = follow_ups(study)
    with style.figure_settings():
        fig.set_size_inches(5, 4.2)
        ax = fig.add_axes([0.135, 0.13, 0.83, 0.64])
        end, off = found[0].days[-1], found[0].disuse_days
        ax.axvspan(0, off, color="0.5", alpha=0.15, lw=0)
        ax.text(off / 2, 104.5, "disuse", ha="center", va="center")
        ax.text((off + end) / 2, 104.5, "the way back", ha="center", va="center")
        ax.plot([0, end], [100, 100], color="black", lw=0.8)
        for one in found:
            _draw_one(ax, one, stage)
        if stage:
            _label(ax, found, {1: 1, 2: -1}[stage], end)
        ax.set(xlim=(-end / 40, 1.36 * end), xlabel="Days since the start of disuse", xticks=[0, *found[0].days[1:]])
        ax.set(ylim=(66, 108), yticks=range(70, 101, 10), ylabel="Left of the start (%)")
        height = fig.get_size_inches()[1]
        style.line(fig, STUDIES[study][0], 0.2, weight="bold")
        style.key(fig, 0.15, height - 0.5, "size", style.LEAN)
        style.key(fig, 0.85, height - 0.5, "strength", style.STRENGTH)
        style.line(fig, "filled: young or 50, open: older", 0.5, 1.8)


def describe(study, stage):
    """What is left of each group at the chosen stage."""
    arguments.choice("stage", stage, STAGES.values())
    found = follow_ups(study)
    if stage == 0:
        return f"{STUDIES[study][0]}. Before: everybody has 100 %."
    at = {1: 1, 2: -1}[stage]
    said = [f"{c.who} have {words.span(c.left_low[at], c.left_high[at])} % of their {c.measure}" for c in found]
    between = ""
    if stage == 2 and len(found[0].days) > 3:
        halfway = " and ".join(f"{c.left_low[2]:.0f} % of {c.measure}" for c in found)
        between = f" On the way, day {found[0].days[2]:.0f}: {halfway}."
    return f"{STUDIES[study][0]}. Day {found[0].days[at]:.0f}: {', '.join(said)}.{between}"


def explorer():
    """The recovery explorer: which study, and how far along."""
    return explore(
        draw,
        name="recovery",
        describe=describe,
        caption=(
            "Published: means of single groups of 11 to 30 people, nearly all men (Vigelsø 2015, Hvid 2014, Mitchell 2017, and an "
            "abstract on 20 people with a broken ankle, which leaves open against what its gain was measured, hence the bar). "
            "Dashes join measurements; nobody measured in between. The ends of the cycling study are our product of its loss and its "
            "gain, uncertain by about 10 points in the young and 6 in the older."
        ),
        study=RadioButtons(options=[(label, key) for key, (label, _) in STUDIES.items()], description="Study"),
        stage=SelectionSlider(options=list(STAGES.items()), value=1, description="How far along"),
    )


def _draw_one(ax, one, stage):
    color, open_mark = COLORS[one.measure], one.who == "older men"
    shown = one.days <= (0, one.disuse_days, one.days[-1])[stage]
    # What is still to come is kept as empty points, since every state must have as many.
    low, high = (np.where(shown, side, np.nan) for side in (one.left_low, one.left_high))
    middle = (low + high) / 2
    ax.plot(one.days, middle, color=color, lw=1.6, ls=(0, (4, 2)))
    ax.vlines(one.days, low, high, color=color, lw=5)
    ax.plot(
        one.days,
        middle,
        "D" if one.measure == "strength" else "o",
        color=color,
        mfc="white" if open_mark else color,
        mew=1.8,
        ms=8,
    )


def _label(ax, found, at, end):
    """Name the groups at their last points, apart even where the points are not."""
    y = np.array([(c.left_low[at] + c.left_high[at]) / 2 for c in found])
    if len(y) == 2 and abs(y[0] - y[1]) < NEAREST_LABELS:
        apart = NEAREST_LABELS / 2 * np.where(y >= y.mean(), 1, -1) if y[0] != y[1] else NEAREST_LABELS / 2 * np.array([1, -1])
        y = y.mean() + apart
    for one, height in zip(found, y, strict=True):
        name = {"young men": "young: ", "older men": "older: ", "patients": ""}.get(one.who, f"{one.measure}: ")
        ax.text(one.days[at] + end / 30, height, f"{name}{words.span(one.left_low[at], one.left_high[at])} %", va="center")
