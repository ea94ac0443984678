"""What disuse takes of a muscle: a bundle of fibres, a stack of weights and the published points, day by day.

Fitted: the curves of `muscle_atrophy.disuse.losses` where a group has one, its points where it has none.
Left out: what lies between two points without a curve, and the way back, which stands in
`muscle_atrophy.retraining`.
"""

import numpy as np
from ipywidgets import Dropdown, SelectionSlider

from explorable import explore
from muscle_atrophy import arguments, style, words
from muscle_atrophy.disuse.losses import FITS, MEASURES, last_day, loss, points
from muscle_atrophy.drawings import fibres

# The days on which somebody measured, after the start.
DAYS = (0, 2, 4, 5, 7, 10, 14, 20, 23, 29, 35, 42, 56, 70, 90)
# Every group that somebody measured: what readers see, then situation, age and exercise as in `points`.
GROUPS = {
    "bed_rest_thigh": ("Bed rest, thigh", "bed_rest_thigh", "young", "no"),
    "bed_rest_thigh_trained": ("Bed rest with training, thigh", "bed_rest_thigh", "young", "yes"),
    "bed_rest_thigh_older": ("Bed rest, older adults, thigh", "bed_rest_thigh", "older", "no"),
    "bed_rest_calf": ("Bed rest, calf", "bed_rest_calf", "young", "no"),
    "bed_rest_calf_trained": ("Bed rest with training, calf", "bed_rest_calf", "young", "yes"),
    "knee_cast": ("Knee in a cast or brace, thigh", "knee_cast", "young", "no"),
    "knee_cast_older": ("Knee in a cast, older men, thigh", "knee_cast", "older", "no"),
    "one_leg_unloaded": ("One leg unloaded, thigh", "one_leg_unloaded", "young", "no"),
    "one_leg_unloaded_trained": ("One leg unloaded with training, thigh", "one_leg_unloaded", "young", "yes"),
    "one_leg_unloaded_older": ("One leg unloaded, older men, thigh", "one_leg_unloaded", "older", "no"),
    "intensive_care": ("Intensive care, patients, thigh", "intensive_care", "young", "no"),
}
COLORS = {"size": style.LEAN, "strength": style.STRENGTH}


def known(group, measure, day):
    """What is known of a group's loss on one day: by its curve, or else by the points of that very day.

    Parameters
    ----------
    group : str
        One of the keys of `GROUPS`.
    measure : {"size", "strength"}
    day : int
        One of `DAYS`.

    Returns
    -------
    tuple of float
        Lowest and highest loss in %, equal where there is one figure; nan where nobody measured.
    """
    _check_state(group, day)
    _, situation, age, exercise = GROUPS[group]
    if day == 0:
        return 0.0, 0.0
    if _own_curve(group, measure) and day <= last_day(situation, measure):
        lost = float(loss(situation, measure, day))
        return lost, lost
    found = points(situation, measure, age, exercise)
    that_day = found.days == day
    if not that_day.any():
        return np.nan, np.nan
    return float(found.low_percent[that_day].min()), float(found.high_percent[that_day].max())


def draw(fig, group, day):
    """A bundle of fibres and a stack of weights with what is left on one day, above the published points.

    Parameters
    ----------
    group : str
        One of the keys of `GROUPS`.
    day : int
        Day of disuse, one of `DAYS`.
    """
    lost = {measure: known(group, measure, day) for measure in MEASURES}
    with style.figure_settings():
        fig.set_size_inches(5, 6)
        bundle = fig.add_axes([0.06, 0.57, 0.36, 0.3])
        stack = fig.add_axes([0.56, 0.57, 0.36, 0.3])
        curves = fig.add_axes([0.135, 0.085, 0.83, 0.335])
        fibres.draw_bundle(bundle, 100 - np.mean(lost["size"]), style.LEAN, 1.8)
        _draw_stack(stack, *lost["strength"])
        for ax, measure in ((bundle, "size"), (stack, "strength")):
            ax.set_xlabel(f"{measure.capitalize()}: {_left(*lost[measure])}", weight="bold")
        _draw_curves(curves, group, day, lost)
        style.heading(fig, GROUPS[group][0], 0.2)
        style.line(fig, f"Day {day}: {_verdict(lost, group, day)}", 0.45)
        style.key(fig, 0.15, 2.73, "size", style.LEAN)
        style.key(fig, 0.85, 2.73, "strength", style.STRENGTH)
        if not any(_own_curve(group, measure) for measure in MEASURES) and (GROUPS[group][1], "size") in FITS:
            style.key(fig, 1.85, 2.73, "for comparison: young, no training", "0.5", line=True)


def describe(group, day):
    """Loss on the chosen day, how far strength has outrun size, and the ends of the published points."""
    lost = {measure: known(group, measure, day) for measure in MEASURES}
    label, *row = GROUPS[group]
    left = " and ".join(f"{measure} {_left(*lost[measure])}" for measure in MEASURES)
    ends = "; ".join(f"{measure} {_spread(points(row[0], measure, *row[1:]))}" for measure in MEASURES)
    return f"{label}, day {day}: {left}. {_verdict(lost, group, day).capitalize()}. Published change: {ends}."


def explorer():
    """The disuse explorer: who lies still, and for how long."""
    return explore(
        draw,
        name="disuse",
        describe=describe,
        caption=(
            "Fitted: curves through published means of young adults who did not train, drawn to the last point and no "
            "further; elsewhere the points stand alone. The areas of the fibres are to scale. Points: single studies (bed rest: "
            "Marusic 2021 and the studies it lists, Alkner and Tesch 2004, Berg 1997, Mulder 2006; cast: Wall 2014, Kilroe 2020, "
            "Vigelsø 2015, Mitchell 2017; one leg: de Boer 2007, Tesch 2004, Hvid 2014; intensive care: Lee in Fazzini 2023, "
            "Puthucheary 2013, Annetta 2017). Bars are ranges over several tests. Groups of 5 to 30, mostly men; in intensive "
            "care 38 to 86 patients, who differ widely. After six weeks in bed studies of strength differ by ten points, and "
            "no curve can meet them all."
        ),
        group=Dropdown(options=[(row[0], key) for key, row in GROUPS.items()], description="Who"),
        day=SelectionSlider(options=DAYS, value=14, description="Day (days)"),
    )


def _check_state(group, day):
    arguments.choice("group", group, GROUPS)
    arguments.choice("day", day, DAYS)


def _own_curve(group, measure):
    """Whether the curve of the situation was fitted to this very group."""
    _, situation, age, exercise = GROUPS[group]
    return (situation, measure) in FITS and (age, exercise) == ("young", "no")


def _draw_stack(ax, low, high):
    ax.bar(0, 100 - high, color=style.STRENGTH)
    ax.bar(0, high - low, bottom=100 - high, color=style.STRENGTH, alpha=0.4)
    ax.hlines(range(10, 100, 10), -0.4, 0.4, color="white", lw=2.5)
    ax.plot([-0.4, 0.4, 0.4, -0.4, -0.4], [0, 0, 100, 100, 0], color="0.5", lw=1, ls=(0, (3, 2)))
    ax.set(xlim=(-0.8, 0.8), ylim=(-2, 102), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)


def _draw_curves(ax, group, day, lost):
    _, situation, age, exercise = GROUPS[group]
    longest = 95 if situation.startswith("bed") else 40
    for measure, marker in zip(MEASURES, ("o", "D"), strict=True):
        color = COLORS[measure]
        end = last_day(situation, measure)
        # Without a curve an empty line keeps the number of points, as every state must have.
        t = np.linspace(0, end, 41) if end else np.full(41, np.nan)
        left = 100 - loss(situation, measure, t) if end else t
        own = _own_curve(group, measure)
        ax.plot(t, left, color=color if own else "0.5", ls="-" if own else (0, (3, 1.5)), lw=2)
        found = points(situation, measure, age, exercise)
        ax.vlines(found.days, 100 - found.high_percent, 100 - found.low_percent, color=color, lw=3.5)
        ax.plot(found.days[found.sharp], 100 - found.loss_percent[found.sharp], marker, color=color, ms=6.5, mec="white", mew=0.8)
        ax.plot([day], [100 - np.mean(lost[measure])], "o", mfc="none", mec=color, mew=2, ms=13)
    ax.axhline(100, color="black", lw=0.8)
    ax.axvline(day if day <= longest else np.nan, color="black", lw=1, ls=":")
    ax.set(xlim=(-longest / 60, longest), xticks=range(0, longest, 10), xlabel="Days of disuse")
    ax.set(ylim=(36, 112), yticks=range(40, 101, 20), ylabel="Left of the start (%)")


def _left(low, high):
    if np.isnan(low):
        return "not measured"
    return f"{words.span(100 - high, 100 - low)} % left"


def _verdict(lost, group, day):
    """One line on a pair of losses, the discovery first."""
    (size_low, size_high), (strength_low, strength_high) = lost["size"], lost["strength"]
    size, strength = (size_low + size_high) / 2, (strength_low + strength_high) / 2
    if size == strength == 0:
        return "before disuse"
    if np.isnan(size) and np.isnan(strength):
        return f"nobody measured here; try day {_nearest(group, day)}"
    if np.isnan(strength):
        return "strength was not measured"
    if np.isnan(size):
        return "size was not measured"
    if strength > size > 0:
        return f"strength has fallen {strength / size:.1f} times as far as size"
    return "strength has not fallen further than size"


def _nearest(group, day):
    return min(
        (other for other in DAYS[1:] if not np.isnan([known(group, m, other)[0] for m in MEASURES]).all()),
        key=lambda d: abs(d - day),
    )


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
