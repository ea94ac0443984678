"""Where the body finds the energy that a day's food no longer brings.

Three models of one man who eats less. The *story* (conceptual) is the one most people
are told: the body takes fat until fat runs out, and muscle after that. The *physiology*
(published: Forbes 1987, Hall 2007) takes both from the first day, in a share set by how
much fat is left. Both hold the energy gap fixed. In the *dynamic* model (published: Hall
2011) only the cut is fixed, and expenditure answers. Gaining weight, and women, whose fat
floor differs, are left out here; `muscle_atrophy.body_weight` has both.
"""

import functools
from dataclasses import dataclass

import numpy as np
from ipywidgets import Checkbox, IntSlider, ToggleButtons
from scipy.integrate import solve_ivp

from explorable import explore
from muscle_atrophy import body_weight, forbes, limits, style

BODY_MASS_KG = 80.0
HEIGHT_M = 1.80
AGE_YEARS = 30
ACTIVITY_LEVEL = 1.6
# Friedl 1994 also gives 4 to 6 % of body mass, or about 2.5 kg. The figure by height is taken because
# this man is tall; what he has left at 3.2 kg of fat is 4 to 6 % from any usual start.
FLOOR_KG = 1.0 * HEIGHT_M**2
LOSS_SHOWN = 0.25
WEEKS_SHOWN = 52
MODELS = ("story", "physiology", "dynamic")
# The model drawn dashed beside the chosen one.
BESIDE = {"story": "physiology", "physiology": "story", "dynamic": "physiology"}

# Trials of protein and lifting run from no lean tissue lost (Longland 2016) to no
# difference (Ofsteng 2020); the middle is only there to draw a line.
LEAN_FACTORS = (0.0, 0.5, 1.0)


@dataclass(frozen=True)
class Course:
    """Body composition of a man who eats less.

    Attributes
    ----------
    day, fat_kg, lean_kg : ndarray, shape (28,)
        Days since the change, fat mass and fat-free mass.
    fat_share, lean_share : ndarray, shape (28,)
        Share of the energy no longer eaten that fat and fat-free tissue (with glycogen) give, 0 to 1.
        They sum to less than 1 where the story does not say where the rest comes from and where
        the dynamic model spends less, and are 0 without a cut.
    gap_kcal_per_day : float
        Energy no longer eaten each day.
    floor_day : float
        Day on which fat reaches its floor; infinite if it never does.
    limit_day : float
        Day on which the model is stopped, since a quarter of the fat-free mass is gone (or, in
        the dynamic model, fat is at its floor); infinite if it never is.
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
        Change of daily intake, kcal/day, -2800 to 0. Story and physiology hold it as the energy gap.
    body_fat : float
        Fat at the start, % of body mass, 5 to 60.
    model : {"story", "physiology", "dynamic"}
    lean_factor : float
        What protein and training leave of the fat-free share, from 0 (no lean tissue is
        lost) to 1 (they change nothing). It acts in the physiology until fat is at its
        floor, for then nothing else is left to burn, in the story after that, and in the
        dynamic model throughout.
    days : float
        How long to follow, 1 to 3650. The course ends earlier when a quarter of the
        fat-free mass is gone, about the most that was measured in a fasting man. The dynamic
        model knows no fat floor, so it ends there too.

    Returns
    -------
    Course

    Raises
    ------
    ValueError
        If a parameter is outside its range.

    Notes
    -----
    Published: `muscle_atrophy.forbes` (Forbes 1987, Hall 2007) for the physiology;
    `muscle_atrophy.body_weight` (Hall 2011) for the dynamic model, at 30 years and an activity level of 1.6.
    Fat floor, 1.0 kg per square metre of height: Friedl 1994, J Appl Physiol 77:933-940.
    Where the courses stop: a man who fasted for 44 days lost 20 to 25 % of his fat-free
    mass (doi 10.1016/j.nut.2006.06.001). Conceptual: the story, and `lean_factor`.
    """
    limits.number("intake_change", intake_change, -2800, 0, "give a cut in kcal/day; gaining weight is not modelled")
    limits.number("body_fat", body_fat, 5, 60, "give the starting fat in % of body mass")
    limits.number("lean_factor", lean_factor, 0, 1, "give a share, 0 for no lean loss and 1 for no help")
    limits.number("days", days, 1, 3650, "give the days to follow")
    limits.choice("model", model, MODELS)
    if model == "dynamic":
        return _dynamic(intake_change, body_fat, lean_factor, days)
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


@functools.lru_cache(maxsize=64)
def _dynamic(intake_change, body_fat, lean_factor, days):
    man = body_weight.baseline("male", AGE_YEARS, HEIGHT_M, BODY_MASS_KG, ACTIVITY_LEVEL, body_fat)
    diet = (man.intake + intake_change, man.carbohydrate_share, 0.0, man.activity_level, lean_factor)
    lean_0 = BODY_MASS_KG - man.fat

    def fat_free(state):
        return state[1] + state[2] + (1 + man.parameters.water_of_glycogen) * state[3]

    def floor(_, state):
        return state[0] - FLOOR_KG

    def limit(_, state):
        return fat_free(state) - (1 - LOSS_SHOWN) * lean_0

    floor.terminal = limit.terminal = True
    solved = solve_ivp(
        lambda _, state: body_weight.rates(state, man, *diet)[0],
        (0, days),
        man.start,
        events=(floor, limit),
        dense_output=True,
        rtol=1e-8,
        atol=1e-8,
    )
    # Points close together at first, while glycogen and water settle.
    day = solved.t[-1] * np.linspace(0, 1, 28) ** 2
    state = solved.sol(day)
    (fat_rate, lean_rate, _, glycogen_rate, _), _ = body_weight.rates(state, man, *diet)
    cut = -float(intake_change)
    p, per_cut = man.parameters, -1 / cut if cut else 0.0
    lean_share = per_cut * (p.lean_energy * lean_rate + p.glycogen_energy * glycogen_rate)
    stopped = [times[0] if times.size else np.inf for times in solved.t_events]
    return Course(day, state[0], fat_free(state), per_cut * p.fat_energy * fat_rate, lean_share, cut, stopped[0], min(stopped))


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
    _, other, _ = _courses(intake_change, body_fat, protein_and_training, BESIDE[model])
    band = [np.interp(chosen.day, edge.day, edge.lean_kg) for edge in (unspared, spared)]
    week = _shared_week(intake_change, body_fat, protein_and_training, model)
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
        if model == "dynamic":
            source.fill_between(weeks, both, 100 * (intake_change < 0), color="0.85", lw=0)
        source.plot(other.day / 7, 100 * other.lean_share, **dashes)
        source.set(ylim=(0, 100), yticks=[0, 50, 100], ylabel="Share (%)")
        source.set(xlim=(0, WEEKS_SHOWN), xticks=range(0, 53, 13), xlabel="Weeks")
        rest = {"story": " (blank: not said)" * protein_and_training, "dynamic": " (grey: spends less)"}.get(model, "")
        source.set_title(f"Where the missing energy comes from{rest}", loc="left", fontsize=style.SMALL)

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
    elif model == "dynamic":
        saved = course.gap_kcal_per_day * (1 - course.fat_share[-1] - course.lean_share[-1])
        way = f"in the dynamic model his body answers, and in the end spends {saved:,.0f} kcal a day less too"
    else:
        share = _range(100 * edge.lean_share[0] for edge in (spared, unspared))
        way = f"in the physiology lean tissue meets {share} % of it on the first day and fat the rest"
    comparison = _comparison(intake_change, body_fat, protein_and_training, model)
    ending = _ending(course)
    return f"{person} {-intake_change:,.0f} kcal a day less: {way}. {comparison}; {ending[0].lower()}{ending[1:]}."


def explorer():
    """The energy-balance explorer: story, physiology or dynamic, for a man of 80 kg.

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
            "fat floor from Friedl 1994. Both hold the energy gap fixed, which no body does: a shrinking body spends "
            "less. Dynamic: published (Hall 2011), at 30 years and an activity level of 1.6. It holds the cut fixed, and "
            "lets spending answer. Shading: conceptual, as wide as trials of protein and training differ, from no lean "
            "loss (Longland 2016) to no difference (Ofsteng 2020). The models stop when a quarter of the lean mass is "
            "gone, about what a man lost who fasted for 44 days (Nutrition 2006); the dynamic one also where fat is at "
            "its floor, which it does not know."
        ),
        intake_change=IntSlider(-500, min=-1500, max=0, step=100, description="Change of daily intake (kcal/day)"),
        body_fat=IntSlider(20, min=10, max=40, step=5, description="Body fat at the start (%)"),
        protein_and_training=Checkbox(False, description="Extra protein and weight training"),
        model=ToggleButtons(options=[(name.capitalize(), name) for name in MODELS], value="story", description="Model"),
    )


def _days(energy, gap):
    return energy / gap if gap else np.inf


def _courses(intake_change, body_fat, protein_and_training, model, days=7 * WEEKS_SHOWN):
    factors = LEAN_FACTORS if protein_and_training else (1.0, 1.0, 1.0)
    return [simulate(intake_change, body_fat, model, factor, days) for factor in factors]


def _shared_week(intake_change, body_fat, protein_and_training, model):
    """Last week that the model and the one beside it share; with the story, while it keeps all lean tissue."""
    days = [7 * WEEKS_SHOWN]
    for name in (model, BESIDE[model]):
        if name == "story":
            days.append(simulate(intake_change, body_fat, "story").floor_day)
        else:
            days += [course.day[-1] for course in _courses(intake_change, body_fat, protein_and_training, name)]
    return min(days) / 7


def _comparison(intake_change, body_fat, protein_and_training, model):
    week = _shared_week(intake_change, body_fat, protein_and_training, model)
    lost = []
    for name in sorted((model, BESIDE[model]), key=MODELS.index):
        courses = _courses(intake_change, body_fat, protein_and_training, name)
        masses = (course.lean_kg[0] - np.interp(7 * week, course.day, course.lean_kg) for course in courses[::2])
        lost.append(f"{name} {_range(masses)}")
    return f"Lean lost by week {week:.0f}: {', '.join(lost)} kg"


def _range(values):
    return " to ".join(sorted({f"{value:.1f}" for value in values}, key=float))


def _ending(course):
    if course.limit_day <= 7 * WEEKS_SHOWN and course.floor_day == course.limit_day:
        return f"Stops in week {course.limit_day / 7:.0f}: fat is at its floor, {course.lean_kg[-1]:.1f} kg of lean mass are left"
    if course.limit_day <= 7 * WEEKS_SHOWN:
        return f"Stops in week {course.limit_day / 7:.0f}: a quarter of the lean mass is gone"
    return f"After {WEEKS_SHOWN} weeks: {course.fat_kg[-1]:.1f} kg of fat, {course.lean_kg[-1]:.1f} kg of lean mass"


def _write(fig, intake_change, body_fat, protein_and_training, model):
    titles = {
        "story": "The story: fat first, then muscle",
        "physiology": "Physiology: fat and muscle together",
        "dynamic": "Dynamic: the body answers and spends less",
    }
    _, course, _ = _courses(intake_change, body_fat, protein_and_training, model)
    fig.text(0.03, 5.78 / 6, titles[model], fontsize=style.TITLE, weight="bold", va="center")
    comparison = _comparison(intake_change, body_fat, protein_and_training, model).replace(" to ", "–")
    style.key(fig, 0.15, 5.51, comparison, "black")
    fixed = "less eaten every day, not the gap" if model == "dynamic" else "missing every day"
    fig.text(0.03, 5.28 / 6, f"Held fixed: {-intake_change:,.0f} kcal {fixed}", va="center")
    fig.text(0.03, 5.06 / 6, _ending(course), va="center")
    style.key(fig, 0.15, 4.82, f"fat (floor {FLOOR_KG:.1f} kg)", style.FAT)
    style.key(fig, 1.75, 4.82, "lean: muscle, organs, water", style.LEAN)
    style.key(fig, 0.15, 4.59, f"lean in the {BESIDE[model]}", "black", line=True)
    if protein_and_training:
        style.key(fig, 2.4, 4.59, "range: full help to none", "0.7")
