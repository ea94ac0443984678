"""Which muscles and bones shrink in orbit, and what exercise keeps on the ground.

Published means, drawn as they were printed (tables "spaceflight" and "disuse"). Nothing is
fitted between missions. One step is reckoned: where a source gives bone loss per month, six
months are taken to lose six times as much. No flight went without exercise for comparison, so
that comparison is shown from people who lay in bed. Left out: strength, heart, balance,
radiation, and any forecast for a flight longer than those that were measured.
"""

from dataclasses import dataclass

import numpy as np
from ipywidgets import RadioButtons, SelectionSlider

from explorable import explore
from muscle_atrophy import data, limits, style

MISSIONS = {
    "shuttle_8": "Shuttle, 8 days",
    "shuttle_9": "Shuttle, 9 days",
    "shuttle_17": "Shuttle, 17 days",
    "mir": "Mir, 16 to 28 weeks",
    "iss": "Space Station, 6 months",
}
MONTHS = 6
BED_DAYS = (56, 90)
SITES = {
    "muscle": (
        "most muscles",
        "neck",
        "arm",
        "deep back",
        "whole thigh",
        "thigh front",
        "thigh back",
        "calf",
        "calf: soleus",
        "calf: gastrocnemius",
        "shin",
    ),
    "bone": ("whole skeleton", "spine", "hip", "pelvis"),
}
COLORS = {"muscle": style.LEAN, "bone": style.BONE}


@dataclass(frozen=True)
class Losses:
    """What one mission cost, by part of the body.

    Attributes
    ----------
    site, tissue : ndarray of str, shape (sites,)
    low_percent, high_percent : ndarray, shape (sites,)
        Loss over the flight in %; equal where the source gives one figure.
    reckoned : ndarray of bool, shape (sites,)
        Where a published monthly loss was taken six times.
    exercise : ndarray of str, shape (sites,)
        "yes" where the source says that crews exercised, else "unsaid".
    """

    site: np.ndarray
    tissue: np.ndarray
    low_percent: np.ndarray
    high_percent: np.ndarray
    reckoned: np.ndarray
    exercise: np.ndarray


def losses(mission):
    """Published losses of muscle size and bone mineral on a mission.

    Parameters
    ----------
    mission : str
        One of the keys of `MISSIONS`.

    Returns
    -------
    Losses

    Raises
    ------
    ValueError
        If the mission is unknown.
    """
    limits.choice("mission", mission, MISSIONS)
    rows = data.load("spaceflight").where(mission=mission)
    monthly = rows["per"] == "month"
    times = np.where(monthly, MONTHS, 1)
    return Losses(
        rows["site"], rows["tissue"], rows["low_percent"] * times, rows["high_percent"] * times, monthly, rows["exercise"]
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
    limits.choice("bed_days", bed_days, BED_DAYS)
    limits.choice("muscle", muscle, ("thigh", "calf"))
    limits.choice("exercise", exercise, ("no", "yes"))
    rows = data.load("disuse").where(situation=f"bed_rest_{muscle}", measure="size", age="young", exercise=exercise)
    return rows["loss_percent"][rows["days"] == bed_days]


def draw(fig, mission, bed_days):
    """Loss by part of the body on a mission, and in bed with and without exercise.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    mission : str
        One of the keys of `MISSIONS`.
    bed_days : {56, 90}
    """
    chosen = losses(mission)
    with style.figure_settings():
        fig.set_size_inches(5, 7.2)
        flight = fig.add_axes([0.36, 0.335, 0.61, 0.52])
        bed = fig.add_axes([0.36, 0.075, 0.61, 0.15])
        _draw_flight(flight, mission, chosen)
        _draw_bed(bed, bed_days)
        height = fig.get_size_inches()[1]
        fig.text(0.03, 1 - 0.22 / height, MISSIONS[mission], fontsize=style.TITLE, weight="bold", va="center")
        trained = "crews exercised" if (chosen.exercise == "yes").all() else "exercise: not said"
        reckoned = "; rings: six times a monthly loss" if chosen.reckoned.any() else ""
        fig.text(0.03, 1 - 0.47 / height, f"{trained[0].upper()}{trained[1:]}{reckoned}", va="center")
        style.key(fig, 0.15, height - 0.75, "muscle size", style.LEAN)
        style.key(fig, 1.5, height - 0.75, "bone mineral", style.BONE)
        style.key(fig, 3.0, height - 0.75, "other missions", "0.65")
        fig.text(0.03, 1.83 / height, f"On the ground: {bed_days} days in bed", weight="bold", va="center")


def describe(mission, bed_days):
    """Losses on a mission, and what exercise kept in bed.

    Parameters are those of `draw`.

    Returns
    -------
    str
    """
    chosen = losses(mission)
    said = [
        f"{site} {_range(low, high)} %{' (six times a month)' if reckoned else ''}"
        for site, low, high, reckoned in zip(chosen.site, chosen.low_percent, chosen.high_percent, chosen.reckoned, strict=True)
    ]
    bed = [
        f"{muscle} {_range(*_ends(bed_rest(bed_days, muscle, 'no')))} % without and {_range(*_ends(bed_rest(bed_days, muscle, 'yes')))} % with exercise"
        for muscle in ("thigh", "calf")
    ]
    return f"{MISSIONS[mission]}, loss: {', '.join(said)}. After {bed_days} days in bed: {'; '.join(bed)}."


def explorer():
    """The spaceflight explorer: mission, and days in bed for comparison.

    Returns
    -------
    explorable.Explorer
    """
    return explore(
        draw,
        name="spaceflight",
        describe=describe,
        caption=(
            "Published means of 4 to 18 people: LeBlanc 1995 and 2000, Jaweed 1992, Gopalakrishnan 2010, Lang 2004 (read in "
            "a paper that cites it). Bed rest: Mulder 2006, Belavy 2010, Alkner and Tesch 2004. Each exercise programme "
            "was another. Missions differ in crews, machines and methods, so length alone does not explain a difference."
        ),
        mission=SelectionSlider(options=[(label, key) for key, label in MISSIONS.items()], value="mir", description="Mission"),
        bed_days=RadioButtons(options=[(f"{days} days", days) for days in BED_DAYS], description="Bed rest"),
    )


def _range(low, high):
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _ends(values):
    return values.min(), values.max()


def _draw_flight(ax, mission, chosen):
    sites = [site for names in SITES.values() for site in names]
    # Bones stand apart from muscles by a gap.
    place = {site: i + (0.8 if site in SITES["bone"] else 0) for i, site in enumerate(sites)}
    for other in MISSIONS:
        if other != mission:
            _draw_losses(ax, losses(other), place, dict.fromkeys(COLORS, "0.65"), 4)
    _draw_losses(ax, chosen, place, COLORS, 9)
    ax.set_yticks(list(place.values()), sites)
    for label in ax.get_yticklabels():
        label.set_fontweight("bold" if label.get_text() in chosen.site else "normal")
    ax.tick_params(axis="y", length=0)
    ax.axvline(0, color="black", lw=0.8)
    ax.set(ylim=(max(place.values()) + 0.6, -0.6), xlim=(-0.6, 18), xticks=range(0, 16, 5), xlabel="Loss over the flight (%)")
    ax.spines["left"].set_visible(False)


def _draw_losses(ax, found, place, colors, size):
    y = np.array([place[site] for site in found.site])
    for tissue, color in colors.items():
        here = found.tissue == tissue
        low, high = found.low_percent[here], found.high_percent[here]
        ax.hlines(y[here], low, high, color=color, lw=size / 2, zorder=2)
        for hollow in (False, True):
            mark = found.reckoned[here] == hollow
            face = "white" if hollow else color
            ax.plot((low[mark] + high[mark]) / 2, y[here][mark], "o", mfc=face, mec=color, mew=1.8, ms=size, ls="none")


def _draw_bed(ax, bed_days):
    for row, muscle in enumerate(("thigh", "calf")):
        ends = []
        for exercise in ("no", "yes"):
            values = bed_rest(bed_days, muscle, exercise)
            ends.append(values.mean())
            face = style.LEAN if exercise == "no" else "white"
            ax.plot(values, np.full(values.shape, row), "o", mfc=face, mec=style.LEAN, mew=1.8, ms=8, ls="none", zorder=3)
        ax.plot(ends, [row, row], color=style.LEAN, lw=2, zorder=1)
        words = (("no exercise", ends[0]), ("exercise", ends[1])) if row == 0 else ()
        for text, x in words:
            ax.text(max(x, 3.4), row - 0.33, text, ha="center", va="bottom")
    ax.set_yticks([0, 1], ["thigh", "calf"])
    ax.tick_params(axis="y", length=0)
    ax.axvline(0, color="black", lw=0.8)
    ax.set(ylim=(1.5, -0.9), xlim=(-1, 31), xticks=range(0, 31, 10), xlabel="Loss of size (%)")
    ax.spines["left"].set_visible(False)
