"""A week of exercise beside what is recommended, and what was measured at such doses.

Published: the recommendation of the World Health Organization for adults (2020), the rate of death in
groups of people by the minutes they moved (table "movement_deaths"), and the gain in strength of older
people who trained on no, one, two or three days (table "strength_days"). That a vigorous minute counts as
two follows from the recommendation. Left out: balance, walking to work, what a person can do or wants.
"""

from dataclasses import dataclass

import numpy as np
from ipywidgets import RadioButtons, SelectionSlider

from explorable import explore
from muscle_atrophy import arguments, data, style

# Minutes a week at moderate effort, the lower and the upper end, and days of strength; then one source's minutes.
WHO_LOW, WHO_HIGH, WHO_STRENGTH = 150, 300, 2
ARTICLE = 60
EFFORTS = {"moderate": 1, "vigorous": 2}
SESSIONS = (0, 1, 3, 5)
MINUTES = (10, 20, 30, 45)
STRENGTH_DAYS = (0, 1, 2, 3)
_DAYS = {0: (), 1: (2,), 3: (0, 2, 4), 5: (0, 1, 2, 3, 4)}
_LIFTING = {0: (), 1: (1,), 2: (1, 4), 3: (1, 3, 5)}


@dataclass(frozen=True)
class Reached:
    """How far a week goes.

    Attributes
    ----------
    minutes : float
        Minutes moved in the week.
    counted : float
        The same as minutes at moderate effort.
    movement : float
        Counted minutes in % of the lower end of the recommendation; can exceed 100.
    strength : float
        Days of strength in % of the two recommended; can exceed 100.
    """

    minutes: float
    counted: float
    movement: float
    strength: float

    @property
    def both(self):
        """Whether the week holds both parts of the recommendation."""
        return self.movement >= 100 and self.strength >= 100


def reached(sessions, minutes, effort="moderate", strength_days=0):
    """How far a week of exercise goes towards the recommendation for adults.

    Parameters
    ----------
    sessions : float
        Sessions of movement a week, 0 to 14.
    minutes : float
        Minutes a session, 0 to 300.
    effort : {"moderate", "vigorous"}
        A vigorous minute counts as two.
    strength_days : int
        Days a week with work for all large muscle groups, 0 to 7.

    Returns
    -------
    Reached

    Raises
    ------
    ValueError
        If a value is out of range, the days of strength are no whole number, or the effort is unknown.
    """
    arguments.number("sessions", sessions, 0, 14, "give sessions a week")
    arguments.number("minutes", minutes, 0, 300, "give minutes a session")
    arguments.choice("effort", effort, EFFORTS)
    arguments.number("strength_days", strength_days, 0, 7, "give days a week")
    if strength_days != int(strength_days):
        raise ValueError(f"strength_days is {strength_days!r}, not a whole number: give days a week.")
    total = sessions * minutes
    counted = total * EFFORTS[effort]
    return Reached(total, counted, 100 * counted / WHO_LOW, 100 * strength_days / WHO_STRENGTH)


def death_rate(counted):
    """Published rate of death in the group of people who moved so many minutes a week.

    Parameters
    ----------
    counted : float
        Minutes a week at moderate effort, 0 or more.

    Returns
    -------
    float
        % of the rate in people who did not exercise in their free time.

    Raises
    ------
    ValueError
        If the minutes are negative.
    """
    arguments.number("counted", counted, 0, np.inf, "give minutes a week")
    table = data.load("movement_deaths")
    # The first group did nothing at all; each of the others holds its lower end.
    group = np.flatnonzero(table["from_min"] <= counted)[-1] if counted else 0
    return float(100 * table["ratio"][group])


def strength_gain(strength_days):
    """Published gain in strength of older people after 24 weeks.

    Parameters
    ----------
    strength_days : {0, 1, 2, 3}
        Days of training a week.

    Returns
    -------
    float
        In % of the strength before; mean of eight exercises.

    Raises
    ------
    ValueError
        If no group trained on so many days.
    """
    arguments.choice("strength_days", strength_days, STRENGTH_DAYS)
    return float(data.load("strength_days").where(days=strength_days)["gain"][0])


def verdict(week):
    """The week in a line.

    Parameters
    ----------
    week : Reached

    Returns
    -------
    str
    """
    if week.both:
        return "Both parts are there"
    if not week.counted and not week.strength:
        return "An empty week"
    if not week.strength:
        return "Enough minutes, no strength work" if week.movement >= 100 else "Something, but no strength work"
    if not week.counted:
        return "Strength work and no minutes"
    if week.strength >= 100:
        return "Enough strength work, too few minutes"
    return "Enough minutes, too little strength work" if week.movement >= 100 else "Some of both, enough of neither"


def draw(fig, sessions, minutes, effort, strength_days):
    """The week in blocks, how far each part goes, and what was measured up to such doses.

    Parameters
    ----------
    sessions, minutes, effort, strength_days
        As in `reached`, each one of the values of the explorer.
    """
    week = reached(sessions, minutes, effort, strength_days)
    height = 7.0
    with style.figure_settings():
        fig.set_size_inches(5, height)
        style.heading(fig, verdict(week), 0.2, 0.1)
        moved = f"{week.movement:.0f} %" if week.counted else "empty"
        lifted = f"{week.strength:.0f} %" if week.strength else "empty"
        style.line(fig, f"Movement: {moved}. Strength: {lifted}. (100 %: WHO's least)", 0.46, 0.1)
        _draw_week(fig.add_axes([0.13, 4.95 / height, 0.85, 1.3 / height]), sessions, minutes, effort, strength_days)
        _draw_minutes(fig.add_axes([0.13, 3.4 / height, 0.5, 0.62 / height]), week)
        _draw_boxes(fig.add_axes([0.75, 3.4 / height, 0.23, 0.62 / height]), strength_days)
        _draw_deaths(fig.add_axes([0.13, 0.52 / height, 0.5, 1.75 / height]), week)
        _draw_strength(fig.add_axes([0.75, 0.52 / height, 0.23, 1.75 / height]), strength_days)
        for x, words in ((0.02, "Deaths, against people\nwho do not exercise (%)"), (0.68, "Strength gained in\n24 weeks (%)")):
            fig.text(x, 2.62 / height, words, va="center", linespacing=1.15)


def describe(sessions, minutes, effort, strength_days):
    """The week, how far it goes, and what was measured at such doses."""
    week = reached(sessions, minutes, effort, strength_days)
    said = [
        f"{verdict(week)}.",
        f"Sessions a week: {sessions}, of {minutes} {effort} minutes. Days of strength: {strength_days}.",
        f"Movement counts as {week.counted:.0f} moderate minutes, {week.movement:.0f} % of WHO's least of {WHO_LOW}.",
        f"Strength is at {week.strength:.0f} % of WHO's {WHO_STRENGTH} days.",
        f"In minutes alone the week holds {100 * week.minutes / ARTICLE:.0f} % of the {ARTICLE} that document 004 asks for.",
        f"Where people moved so much, the rate of death was {death_rate(week.counted):.0f} % of that in people who did not exercise.",
        f"Older people with so many days of strength work gained {strength_gain(strength_days):.1f} % of strength in 24 weeks.",
    ]
    return " ".join(said)


def explorer():
    """The explorer of a week of exercise."""
    return explore(
        draw,
        name="exercise-dose",
        describe=describe,
        caption=(
            "Published: WHO's recommendation (2020), death rates in six large groups of people (Moore 2012), and a trial "
            "with 46 people of 65 to 79 (Taaffe 1999). The death rates are associations. Neither measures atrophy, and "
            "neither is a forecast for one person. Not medical advice."
        ),
        sessions=SelectionSlider(options=SESSIONS, value=0, description="Sessions a week"),
        minutes=SelectionSlider(options=MINUTES, value=10, description="Minutes a session"),
        effort=RadioButtons(options=[(effort.capitalize(), effort) for effort in EFFORTS], description="Effort"),
        strength_days=SelectionSlider(options=STRENGTH_DAYS, value=0, description="Strength days a week"),
    )


def _draw_week(ax, sessions, minutes, effort, strength_days):
    for day in range(7):
        moves = minutes if day in _DAYS[sessions] else 0
        again = moves * (EFFORTS[effort] - 1)
        ax.bar(day, moves, width=0.7, color=style.LEAN)
        ax.bar(
            day, again, bottom=moves, width=0.7, fc="none", ec=style.LEAN, lw=1.5 if again else 0, hatch="///" if again else ""
        )
        lifts = day in _LIFTING[strength_days]
        ax.bar(
            day, 15, bottom=-22, width=0.7, fc=style.STRENGTH if lifts else "none", ec=style.STRENGTH if lifts else "0.75", lw=1
        )
    ax.axhline(0, color="black", lw=0.8)
    ax.set(
        xlim=(-0.6, 6.6),
        ylim=(-25, 95),
        yticks=(0, 45, 90),
        ylabel="Minutes",
        xlabel="Above: movement (hatched: counts twice). Below: strength.",
    )
    ax.set_xticks(range(7), ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"])
    ax.tick_params(axis="x", length=0)
    ax.spines["bottom"].set_visible(False)


def _draw_minutes(ax, week):
    ax.axvspan(WHO_LOW, WHO_HIGH, color="0.85", lw=0)
    ax.barh(0, week.counted, height=0.6, color=style.LEAN)
    ax.axvline(ARTICLE, color=style.CLAIM, ls=(0, (3, 1.5)))
    ax.text(ARTICLE, 1.03, "004", ha="center", va="bottom", transform=ax.get_xaxis_transform())
    ax.text((WHO_LOW + WHO_HIGH) / 2, 1.03, "WHO", ha="center", va="bottom", transform=ax.get_xaxis_transform())
    _minutes_axis(ax)
    ax.set(ylim=(-0.5, 0.5), yticks=[], xlabel="Moderate minutes a week")


def _draw_boxes(ax, strength_days):
    for box in STRENGTH_DAYS[1:]:
        face, edge = (style.STRENGTH, style.STRENGTH) if box <= strength_days else ("none", "0.6")
        ax.bar(box, 0.6, bottom=-0.3, width=0.7, fc=face, ec=edge, lw=1)
    ax.axvspan(1.5, 2.5, color="0.85", lw=0, zorder=0)
    ax.text(2, 1.03, "WHO", ha="center", va="bottom", transform=ax.get_xaxis_transform())
    ax.set(xlim=(-0.5, 3.5), ylim=(-0.5, 0.5), yticks=[], xticks=STRENGTH_DAYS, xlabel="Strength days")


def _draw_deaths(ax, week):
    table = data.load("movement_deaths")
    for start, end, ratio in zip(table["from_min"][1:], table["to_min"][1:], table["ratio"][1:], strict=True):
        # Only as far as the week goes, so that the reader can still guess the next step.
        shown = np.clip(week.counted, start, 480 if np.isnan(end) else end)
        ax.plot([start, shown], [100 * ratio] * 2, color=style.LEAN, lw=3, solid_capstyle="butt")
    ax.plot(0, 100, "s", color=style.LEAN, ms=6, clip_on=False)
    rate = death_rate(week.counted)
    ax.plot(week.counted, rate, "o", color=style.LEAN, ms=11, clip_on=False)
    ax.text(week.counted + 12, rate + 4, f"{rate:.0f}", va="bottom", weight="bold")
    _minutes_axis(ax)
    ax.set(ylim=(0, 119), yticks=(0, 50, 100), xlabel="Moderate minutes a week", ylabel="Deaths (%)")


def _draw_strength(ax, strength_days):
    for days in STRENGTH_DAYS:
        gain = strength_gain(days) if days <= strength_days else 0
        ax.bar(days, gain, width=0.7, color=style.STRENGTH)
        words = f"{gain:.0f}" if gain else "?"
        ax.text(days, gain + 1, words, ha="center", va="bottom", weight="bold" if days == strength_days else "normal")
    ax.set(xlim=(-0.5, 3.5), ylim=(0, 52), xticks=STRENGTH_DAYS, yticks=[], xlabel="Strength days")


def _minutes_axis(ax):
    ax.set(xlim=(0, 480), xticks=(0, 150, 300, 450))
