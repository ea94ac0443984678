"""Where the body finds the energy that a day's food no longer brings.

Two models of one man who eats less than he spends. The *story* (conceptual) is
the one most people are told: the body takes fat until fat runs out, and muscle
after that. The *partition* (published: Forbes 1987, Hall 2007) takes both from
the first day, in a share set by how much fat is left. Both hold the energy gap
fixed. A model in which expenditure answers is left out here, and so are gaining
weight, women (whose fat floor differs) and the water that shifts in the first days.
"""

from dataclasses import dataclass

import numpy as np
from ipywidgets import Checkbox, IntSlider, ToggleButtons

from explorable import explore
from muscle_atrophy import forbes, style

BODY_MASS_KG = 80.0
HEIGHT_M = 1.80
FLOOR_KG = 1.0 * HEIGHT_M**2
LOSS_SHOWN = 0.25
WEEKS_SHOWN = 52
MODELS = ("story", "physiology")

# Trials of protein and lifting run from no lean tissue lost (Longland 2016) to no
# difference (Ofsteng 2020); the middle is only there to draw a line.
LEAN_FACTORS = (0.0, 0.5, 1.0)


@dataclass(frozen=True)
class Course:
    """Body composition through a fixed energy gap.

    Attributes
    ----------
    day, fat_kg, lean_kg : ndarray, shape (28,)
        Days since the change, fat mass and fat-free mass.
    fat_share, lean_share : ndarray, shape (28,)
        Share of each day's gap met by fat and by fat-free tissue, 0 to 1. They sum to less
        than 1 where the story does not say where the rest comes from, and are 0 without a gap.
    gap_kcal_per_day : float
        Energy missing each day.
    floor_day : float
        Day on which fat reaches its floor; infinite if it never does.
    limit_day : float
        Day on which a quarter of the fat-free mass is gone, where the model is
        stopped; infinite if it never is.
    """

    day: np.ndarray
    fat_kg: np.ndarray
    lean_kg: np.ndarray
    fat_share: np.ndarray
    lean_share: np.ndarray
    gap_kcal_per_day: float
    floor_day: float
    limit_day: float


def simulate(intake_change, body_fat, model="physiology", lean_factor=1.0, days=7 * WEEKS_SHOWN):
    """Fat and fat-free mass of a man of 80 kg and 1.80 m who eats less.

    Parameters
    ----------
    intake_change : float
        Change of daily intake, kcal/day, -3000 to 0. Held as the energy gap.
    body_fat : float
        Fat at the start, % of body mass, 5 to 60.
    model : {"story", "physiology"}
    lean_factor : float
        What protein and training leave of the fat-free share, from 0 (no lean tissue is
        lost) to 1 (they change nothing). It acts in the physiology until fat is at its
        floor, for then nothing else is left to burn, and in the story after that.
    days : float
        How long to follow, 1 to 3650. The course ends earlier when a quarter of the
        fat-free mass is gone, about the most that was measured in a fasting man.

    Returns
    -------
    Course

    Raises
    ------
    ValueError
        If a parameter is outside its range.

    Notes
    -----
    Published: `muscle_atrophy.forbes` (Forbes 1987, Hall 2007) for the physiology.
    Fat floor, 1.0 kg per square metre of height: Friedl 1994, J Appl Physiol 77:933-940.
    Where the courses stop: a man who fasted for 44 days lost 20 to 25 % of his fat-free
    mass (doi 10.1016/j.nut.2006.06.001). Conceptual: the story, and `lean_factor`.
    """
    _check(intake_change, body_fat, model, lean_factor, days)
    gap = -float(intake_change)
    fat_0 = BODY_MASS_KG * body_fat / 100
    lean_0 = BODY_MASS_KG - fat_0
    above, below = (0.0, lean_factor) if model == "story" else (lean_factor, 1.0)

    # The day on which fat is at its floor, and the day on which the course must stop.
    lean_floor = forbes.lean_at(FLOOR_KG, fat_0, lean_0, above)
    lean_limit = (1 - LOSS_SHOWN) * lean_0
    if lean_floor > lean_limit:
        floor_day = _days(forbes.energy_in(fat_0 - FLOOR_KG, lean_0 - lean_floor), gap)
        limit_day = floor_day + _days(forbes.energy_in(0, lean_floor - lean_limit), below * gap)
    else:
        floor_day = np.inf
        fat_limit = forbes.fat_at(lean_limit, fat_0, lean_0, above)
        limit_day = _days(forbes.energy_in(fat_0 - fat_limit, lean_0 - lean_limit), gap)

    end_day = min(days, limit_day)
    turn_day = min(floor_day, end_day)
    day = np.concatenate([np.linspace(0, turn_day, 26), [turn_day, end_day]])
    at_floor = (np.arange(28) >= 26) & (floor_day < end_day)

    fat, lean = forbes.partition(gap * np.minimum(day, turn_day), fat_0, lean_0, above)
    lean -= np.where(at_floor, below * gap * (day - turn_day) / forbes.LEAN_KCAL_PER_KG, 0)
    lean_share = np.where(at_floor, below, forbes.lean_share(fat, above)) * (gap > 0)
    fat_share = np.where(at_floor, 0, 1 - lean_share) * (gap > 0)
    return Course(day, fat, lean, fat_share, lean_share, gap, floor_day, limit_day)


def draw(fig, intake_change, body_fat, protein_and_training, model):
    """Body mass, and where each day's energy comes from: one model solid, the other dashed.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    intake_change, body_fat, model
        As in `simulate`.
    protein_and_training : bool
        Shade what trials of protein and lifting leave of the lean loss.
    """
    spared, chosen, unspared = _courses(intake_change, body_fat, protein_and_training, model)
    _, other, _ = _courses(intake_change, body_fat, protein_and_training, _other(model))
    band = [np.interp(chosen.day, edge.day, edge.lean_kg) for edge in (unspared, spared)]
    week = _story_week(intake_change, body_fat, protein_and_training)
    ends = [np.interp(7 * week, course.day, course.lean_kg) for course in (chosen, other)]
    weeks = chosen.day / 7
    dashes = {"color": "black", "lw": 1.8, "ls": (0, (3, 1.5))}

    with style.figure_settings():
        fig.set_size_inches(5, 6)
        fig.subplots_adjust(left=0.13, right=0.97, bottom=0.08, top=0.735, hspace=0.34)
        mass, source = fig.subplots(2, 1, sharex=True, height_ratios=[1.7, 1])

        mass.fill_between(weeks, 0, chosen.lean_kg, color=style.LEAN, lw=0)
        mass.fill_between(weeks, chosen.lean_kg, chosen.lean_kg + chosen.fat_kg, color=style.FAT, lw=0)
        mass.fill_between(weeks, *band, color="black", alpha=0.3, lw=0)
        mass.plot(other.day / 7, other.lean_kg, **dashes)
        mass.plot([week, week], ends, color="black", lw=4, solid_capstyle="butt")
        mass.set(ylim=(0, 82), yticks=range(0, 81, 20), ylabel="Body mass (kg)")

        lean, both = 100 * chosen.lean_share, 100 * (chosen.lean_share + chosen.fat_share)
        source.fill_between(weeks, 0, lean, color=style.LEAN, lw=0)
        source.fill_between(weeks, lean, both, color=style.FAT, lw=0)
        source.plot(other.day / 7, 100 * other.lean_share, **dashes)
        source.set(ylim=(0, 100), yticks=[0, 50, 100], ylabel="Share (%)")
        source.set(xlim=(0, WEEKS_SHOWN), xticks=range(0, 53, 13), xlabel="Weeks")
        unsaid = " (blank: not said)" if model == "story" and protein_and_training else ""
        source.set_title(f"Where the missing energy comes from{unsaid}", loc="left", fontsize=style.SMALL)

        for ax in (mass, source):
            ax.axvline(week, color="black", lw=1, ls=":")
        _write(fig, intake_change, body_fat, protein_and_training, model)


def describe(intake_change, body_fat, protein_and_training, model):
    """The chosen model's account of the gap, and the lean mass each model takes.

    Parameters are those of `draw`.

    Returns
    -------
    str
        Two sentences.
    """
    spared, course, unspared = _courses(intake_change, body_fat, protein_and_training, model)
    aid = ", with extra protein and weight training," if protein_and_training else ""
    person = f"A man of {BODY_MASS_KG:.0f} kg with {body_fat:g} % body fat{aid} eats"
    if intake_change == 0:
        return (
            f"{person} what he spends. In the {model} nothing is missing, so he keeps "
            f"{course.fat_kg[-1]:.1f} kg of fat and {course.lean_kg[-1]:.1f} kg of lean mass."
        )
    if model == "story":
        way = f"the story takes all of it from fat until {FLOOR_KG:.1f} kg are left, then from lean tissue"
    else:
        share = _range(100 * edge.lean_share[0] for edge in (spared, unspared))
        way = f"in the physiology lean tissue meets {share} % of it on the first day and fat the rest"
    comparison = _comparison(intake_change, body_fat, protein_and_training)
    ending = _ending(course)
    return f"{person} {-intake_change:,.0f} kcal a day less: {way}. {comparison}; {ending[0].lower()}{ending[1:]}."


def explorer():
    """The energy-balance explorer: story or physiology, for a man of 80 kg.

    Returns
    -------
    explorable.Explorer
    """
    return explore(
        draw,
        name="energy-balance",
        describe=describe,
        caption=(
            "A man of 80 kg and 1.80 m. Story: conceptual. Physiology: published (Forbes 1987, Hall 2007), "
            "fat floor from Friedl 1994. Shading: conceptual, as wide as trials of protein and training differ, "
            "from no lean loss (Longland 2016) to no difference (Ofsteng 2020). Both models hold the energy gap "
            "fixed, which no body does: a shrinking body spends less. They stop when a quarter of the lean mass "
            "is gone, about what a man lost who fasted for 44 days (Nutrition 2006)."
        ),
        intake_change=IntSlider(-500, min=-1500, max=0, step=100, description="Change of daily intake (kcal/day)"),
        body_fat=IntSlider(20, min=10, max=40, step=5, description="Body fat at the start (%)"),
        protein_and_training=Checkbox(False, description="Extra protein and weight training"),
        model=ToggleButtons(options=[("Story", "story"), ("Physiology", "physiology")], value="story", description="Model"),
    )


def _check(intake_change, body_fat, model, lean_factor, days):
    for name, value, low, high, remedy in (
        ("intake_change", intake_change, -3000, 0, "give a cut in kcal/day; gaining weight is not modelled"),
        ("body_fat", body_fat, 5, 60, "give the starting fat in % of body mass"),
        ("lean_factor", lean_factor, 0, 1, "give a share, 0 for no lean loss and 1 for no help"),
        ("days", days, 1, 3650, "give the days to follow"),
    ):
        if not low <= value <= high:
            raise ValueError(f"{name} is {value!r}, outside {low} to {high}: {remedy}.")
    if model not in MODELS:
        raise ValueError(f"model is {model!r}, not one of {', '.join(MODELS)}: choose one of them.")


def _days(energy, gap):
    return energy / gap if gap else np.inf


def _courses(intake_change, body_fat, protein_and_training, model, days=7 * WEEKS_SHOWN):
    factors = LEAN_FACTORS if protein_and_training else (1.0, 1.0, 1.0)
    return [simulate(intake_change, body_fat, model, factor, days) for factor in factors]


def _other(model):
    return next(name for name in MODELS if name != model)


def _story_week(intake_change, body_fat, protein_and_training):
    """Last week in which the story keeps all lean tissue and no physiology has stopped."""
    story = simulate(intake_change, body_fat, "story")
    physiology = _courses(intake_change, body_fat, protein_and_training, "physiology")
    return min(7 * WEEKS_SHOWN, story.floor_day, *(course.limit_day for course in physiology)) / 7


def _comparison(intake_change, body_fat, protein_and_training):
    week = _story_week(intake_change, body_fat, protein_and_training)
    lost = {}
    for model in MODELS:
        courses = _courses(intake_change, body_fat, protein_and_training, model, 7 * week)
        lost[model] = _range(course.lean_kg[0] - course.lean_kg[-1] for course in courses[::2])
    return f"Lean lost by week {week:.0f}: story {lost['story']} kg, physiology {lost['physiology']} kg"


def _range(values):
    return " to ".join(sorted({f"{value:.1f}" for value in values}, key=float))


def _ending(course):
    if course.limit_day <= 7 * WEEKS_SHOWN:
        return f"Stops in week {course.limit_day / 7:.0f}: a quarter of the lean mass is gone"
    return f"After {WEEKS_SHOWN} weeks: {course.fat_kg[-1]:.1f} kg of fat, {course.lean_kg[-1]:.1f} kg of lean mass"


def _write(fig, intake_change, body_fat, protein_and_training, model):
    titles = {
        "story": "The story: fat first, then muscle",
        "physiology": "Physiology: fat and muscle together",
    }
    _, course, _ = _courses(intake_change, body_fat, protein_and_training, model)
    fig.text(0.03, 5.78 / 6, titles[model], fontsize=style.TITLE, weight="bold", va="center")
    style.key(fig, 0.15, 5.51, _comparison(intake_change, body_fat, protein_and_training), "black")
    fig.text(0.03, 5.28 / 6, f"Held fixed in both: {-intake_change:,.0f} kcal missing every day", va="center")
    fig.text(0.03, 5.06 / 6, _ending(course), va="center")
    style.key(fig, 0.15, 4.82, f"fat (floor {FLOOR_KG:.1f} kg)", style.FAT)
    style.key(fig, 1.75, 4.82, "lean: muscle, organs, water", style.LEAN)
    style.key(fig, 0.15, 4.59, f"lean in the {_other(model)}", "black", line=True)
    if protein_and_training:
        style.key(fig, 2.4, 4.59, "range: full help to none", "0.7")
