"""What muscle, strength and bone lost in orbit, flight by flight, and what exercise kept on the ground.

Published means, drawn as they were printed (tables "spaceflight" and "disuse"). Nothing is
fitted between flights. One step is an extrapolation: where a source gives bone loss per month, six
months are taken to lose six times as much. No flight went without exercise for comparison, so
that comparison comes from people who lay in bed. Left out: heart, balance, radiation, and any
forecast for a flight longer than those that were measured.
"""

from dataclasses import dataclass

import numpy as np
from ipywidgets import SelectionSlider
from matplotlib.lines import Line2D

from explorable import explore
from muscle_atrophy import arguments, data, style, words
from muscle_atrophy.drawings import carried_weight

MISSIONS = {
    "shuttle_8": "Shuttle, 8 days",
    "shuttle_9": "Shuttle, 9 days",
    "shuttle_17": "Shuttle, 17 days",
    "mir": "Mir, 16 to 28 weeks",
    "iss_light": "Station, about 6 months, light machine",
    "iss_heavy": "Station, months, heavy machine",
}
SHORT = ("8 d", "9 d", "17 d", "Mir", "Station\nlight", "Station\nheavy")
MONTHS = 6
BED_DAYS = (56, 90)
TISSUES = {"muscle": "Muscle size", "strength": "Strength", "bone": "Bone mineral"}
BESIDE = {"muscle": -0.22, "strength": 0.0, "bone": 0.22}
COLORS = {"muscle": style.LEAN, "strength": style.STRENGTH, "bone": style.BONE}
# Strength and bone are one colour to many readers, so each tissue has a shape too.
SHAPES = {"muscle": "o", "strength": "s", "bone": "^"}
# The rows of the figure, and where on the body (in heights, from the front) each one is.
ROWS = {
    "muscle": {
        "neck": (0.0, 0.845),
        "arm": (-0.125, 0.7),
        "deep back": (-0.03, 0.68),
        "thigh": (-0.06, 0.4),
        "calf": (-0.05, 0.2),
        "shin": (-0.04, 0.12),
        "most muscles": None,
    },
    "strength": {"elbow": (0.137, 0.63), "knee": (0.05, 0.28), "ankle": (0.04, 0.05)},
    "bone": {"spine": (0.0, 0.62), "pelvis": (-0.05, 0.53), "hip": (0.075, 0.5), "whole skeleton": None},
}
_PARTS = {
    "thigh front": "thigh",
    "thigh back": "thigh",
    "whole thigh": "thigh",
    "calf: soleus": "calf",
    "calf: gastrocnemius": "calf",
}


@dataclass(frozen=True)
class Losses:
    """What one mission cost, by part of the body.

    Attributes
    ----------
    site, tissue : ndarray of str, shape (sites,)
    low_percent, high_percent : ndarray, shape (sites,)
        Loss over the flight in %; equal where the source gives one figure.
    extrapolated : ndarray of bool, shape (sites,)
        Where a published monthly loss was taken six times.
    exercise : ndarray of str, shape (sites,)
        "yes" where the source says that crews exercised, else "unsaid".
    people : ndarray of str, shape (sites,)
        Number of people measured, "" where it was not read.
    """

    site: np.ndarray
    tissue: np.ndarray
    low_percent: np.ndarray
    high_percent: np.ndarray
    extrapolated: np.ndarray
    exercise: np.ndarray
    people: np.ndarray


def losses(mission, tissue=None):
    """Published losses of muscle size, strength and bone mineral on a mission.

    Parameters
    ----------
    mission : str
        One of the keys of `MISSIONS`.
    tissue : {"muscle", "strength", "bone"}, optional
        Only this one; all three where nothing is given.

    Returns
    -------
    Losses

    Raises
    ------
    ValueError
        If the mission or the tissue is unknown.
    """
    arguments.choice("mission", mission, MISSIONS)
    rows = data.load("spaceflight").where(mission=mission)
    if tissue is not None:
        arguments.choice("tissue", tissue, TISSUES)
        rows = rows.where(tissue=tissue)
    monthly = rows["per"] == "month"
    times = np.where(monthly, MONTHS, 1)
    return Losses(
        site=rows["site"],
        tissue=rows["tissue"],
        low_percent=rows["low_percent"] * times,
        high_percent=rows["high_percent"] * times,
        extrapolated=monthly,
        exercise=rows["exercise"],
        people=rows["people"],
    )


def bed_rest(bed_days, muscle, exercise):
    """Published loss of muscle size in bed, in % of the value before.

    Parameters
    ----------
    bed_days : {56, 90}
    muscle : {"thigh", "calf"}
    exercise : {"no", "yes"}

    Returns
    -------
    ndarray, shape (studies,)

    Raises
    ------
    ValueError
        If a parameter is not one of those.
    """
    arguments.choice("bed_days", bed_days, BED_DAYS)
    arguments.choice("muscle", muscle, ("thigh", "calf"))
    arguments.choice("exercise", exercise, ("no", "yes"))
    rows = data.load("disuse").where(situation=f"bed_rest_{muscle}", measure="size", age="young", exercise=exercise)
    return rows["loss_percent"][rows["days"] == bed_days]


def draw(fig, mission):
    """Loss by part of the body on one flight, and on all flights up to this one.

    Parameters
    ----------
    mission : str
        One of the keys of `MISSIONS`.
    """
    chosen = losses(mission)
    with style.figure_settings():
        fig.set_size_inches(5, 7.3)
        width, height = fig.get_size_inches()
        style.heading(fig, MISSIONS[mission])
        style.line(fig, _who(chosen), 0.48)
        for x, (tissue, name) in zip((0.15, 1.5, 2.6), TISSUES.items(), strict=True):
            style.key(fig, x, height - 0.76, name, COLORS[tissue], marker=SHAPES[tissue])
        _draw_body(fig, 0.66, height - 4.0, 2.7, chosen)
        parts = fig.add_axes([2.4 / width, (height - 4.55) / height, 2.45 / width, 3.55 / height])
        _draw_parts(parts, chosen)
        style.line(fig, "All flights so far", height - 2.08, weight="bold")
        flights = fig.add_axes([0.62 / width, 0.62 / height, 4.23 / width, 1.3 / height])
        _draw_flights(flights, mission)


def describe(mission):
    """Losses on a flight, tissue by tissue and part by part."""
    chosen = losses(mission)
    said = []
    for tissue, name in TISSUES.items():
        here = np.flatnonzero(chosen.tissue == tissue)
        parts = [
            f"{chosen.site[i]} {words.span(chosen.low_percent[i], chosen.high_percent[i], 'g')} %{' (six times a month)' if chosen.extrapolated[i] else ''}"
            for i in here
        ]
        said.append(f"{name} lost: {', '.join(parts)}." if parts else f"{name}: no figure.")
    return f"{MISSIONS[mission]}. {_who(chosen)}. {' '.join(said)}"


def explorer():
    """The spaceflight explorer: flight after flight."""
    return explore(
        draw,
        name="spaceflight",
        describe=describe,
        caption=(
            "Published means of few people: LeBlanc 1995 and 2000, Jaweed 1992, Gopalakrishnan 2010, Lang 2004 (read in a paper that "
            "cites it), English 2020. A bar is a range, a ring six times a monthly loss. Hip: all of it with the light machine, the "
            "neck of the thigh bone with the heavy one. Flights differ in crew, machine and method, so a difference is no proof."
        ),
        mission=SelectionSlider(
            options=[(label, key) for key, label in MISSIONS.items()], value="shuttle_8", description="Flight"
        ),
    )


def _who(chosen):
    known = sorted(set(chosen.people) - {""})
    unread = sorted(set(chosen.tissue[chosen.people == ""]))
    people = f"{' or '.join(known)} people" if known else "Number of people not read"
    if known and unread:
        people += f" ({' and '.join(unread)}: number not read)"
    return f"{people}; exercise: {'yes' if (chosen.exercise == 'yes').all() else 'not said'}"


def _row(site):
    return _PARTS.get(site, site)


def _draw_body(fig, x, y, size, chosen):
    inches = style.inches(fig)
    for patch in carried_weight.front(x, y, size):
        patch.set_transform(inches)
        fig.add_artist(patch)
    measured = {_row(site) for site in chosen.site}
    for tissue, rows in ROWS.items():
        for row, at in rows.items():
            if at is not None:
                face = COLORS[tissue] if row in measured else "white"
                where = ([x + at[0] * size], [y + at[1] * size])
                look = {
                    "marker": SHAPES[tissue],
                    "ms": 7,
                    "color": COLORS[tissue],
                    "mfc": face,
                    "mec": COLORS[tissue],
                    "mew": 1.3,
                }
                fig.add_artist(Line2D(*where, **look, transform=inches))


def _draw_parts(ax, chosen):
    place, y = {}, 0.0
    for rows in ROWS.values():
        for row in rows:
            place[row] = y
            y += 1
        # Tissues stand apart by a gap.
        y += 0.5
    for tissue in COLORS:
        here = chosen.tissue == tissue
        at = np.array([place[_row(site)] for site in chosen.site[here]], float)
        _marks(ax, at, chosen, tissue, upright=False)
    ax.set_yticks(list(place.values()), list(place))
    measured = {_row(site) for site in chosen.site}
    for label in ax.get_yticklabels():
        label.set_fontweight("bold" if label.get_text() in measured else "normal")
    ax.tick_params(axis="y", length=0)
    ax.axvline(0, color="black", lw=0.8)
    ax.set(ylim=(y - 1, -0.6), xlim=(-0.8, 26), xticks=range(0, 26, 5), xlabel="Loss over the flight (%)")
    ax.spines["left"].set_visible(False)


def _draw_flights(ax, mission):
    reached = list(MISSIONS).index(mission)
    ax.axvspan(reached - 0.45, reached + 0.45, color="0.9", lw=0, zorder=0)
    for place, other in enumerate(list(MISSIONS)[: reached + 1]):
        found = losses(other)
        for tissue in COLORS:
            number = (found.tissue == tissue).sum()
            _marks(ax, np.full(number, place + BESIDE[tissue]), found, tissue, upright=True)
    ax.axhline(0, color="black", lw=0.8)
    ax.set_xticks(range(len(MISSIONS)), SHORT)
    for label, key in zip(ax.get_xticklabels(), MISSIONS, strict=True):
        label.set_fontweight("bold" if key == mission else "normal")
    ax.tick_params(axis="x", length=0)
    ax.set(xlim=(-0.5, 5.5), ylim=(26, -1.5), yticks=range(0, 26, 10), ylabel="Loss (%)")
    ax.set_xlabel("8 to 17 days on the Shuttle, then months")


def _marks(ax, across, found, tissue, *, upright):
    """Each loss of a tissue as a mark, a range as a bar; `across` is the place on the other axis."""
    here, color = found.tissue == tissue, COLORS[tissue]
    low, high = found.low_percent[here], found.high_percent[here]
    lines = ax.vlines if upright else ax.hlines
    lines(across, low, high, color=color, lw=4, zorder=2)
    middle = (low + high) / 2
    for hollow in (False, True):
        mark = found.extrapolated[here] == hollow
        x, y = (across, middle) if upright else (middle, across)
        ax.plot(x[mark], y[mark], SHAPES[tissue], mfc="white" if hollow else color, mec=color, mew=1.8, ms=8, ls="none", zorder=3)
