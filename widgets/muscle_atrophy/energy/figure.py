"""The figure of where the body finds the energy that a day's food no longer brings.

One of the three models of `muscle_atrophy.energy.models` is drawn solid, another dashed beside it,
for a man of 80 kg who eats less. Nothing is computed here but what the figure reads off them.
"""

import numpy as np
from ipywidgets import Checkbox, IntSlider, ToggleButtons

from explorable import explore
from muscle_atrophy import style
from muscle_atrophy.energy.models import BODY_MASS_KG, FLOOR_KG, MODELS, simulate

WEEKS_SHOWN = 52
# The model drawn dashed beside the chosen one.
BESIDE = {"story": "physiology", "physiology": "story", "dynamic": "physiology"}

# Trials of protein and lifting run from no lean tissue lost (Longland 2016) to no
# difference (Ofsteng 2020); the middle is only there to draw a line.
LEAN_FACTORS = (0.0, 0.5, 1.0)


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
        mass.fill_between(weeks, chosen.lean_kg, chosen.lean_kg + chosen.fat_kg, **style.FATTY)
        mass.plot(weeks, chosen.lean_kg, color="white", lw=1.6)
        mass.fill_between(weeks, *band, color="black", alpha=0.3, lw=0)
        mass.plot(other.day / 7, other.lean_kg, **dashes)
        mass.plot([week, week], ends, color="black", lw=4, solid_capstyle="butt")
        mass.set(ylim=(0, 82), yticks=range(0, 81, 20), ylabel="Body mass (kg)")

        lean, both = 100 * chosen.lean_share, 100 * (chosen.lean_share + chosen.fat_share)
        source.fill_between(weeks, 0, lean, color=style.LEAN, lw=0)
        source.fill_between(weeks, lean, both, **style.FATTY)
        source.plot(weeks, lean, color="white", lw=1.6)
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


def _courses(intake_change, body_fat, protein_and_training, model):
    factors = LEAN_FACTORS if protein_and_training else (1.0, 1.0, 1.0)
    return [simulate(intake_change, body_fat, model, factor, 7 * WEEKS_SHOWN) for factor in factors]


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
        "physiology": "Physiology: fat and lean tissue together",
        "dynamic": "Dynamic: the body answers and spends less",
    }
    _, course, _ = _courses(intake_change, body_fat, protein_and_training, model)
    fig.text(0.03, 5.78 / 6, titles[model], fontsize=style.TITLE, weight="bold", va="center")
    comparison = _comparison(intake_change, body_fat, protein_and_training, model).replace(" to ", "–")
    style.key(fig, 0.15, 5.51, comparison, "black")
    fixed = "less eaten every day, not the gap" if model == "dynamic" else "missing every day"
    fig.text(0.03, 5.28 / 6, f"Held fixed: {-intake_change:,.0f} kcal {fixed}", va="center")
    fig.text(0.03, 5.06 / 6, _ending(course), va="center")
    style.key(fig, 0.15, 4.82, f"fat (floor {FLOOR_KG:.1f} kg)", style.FAT, hatched=True)
    style.key(fig, 1.75, 4.82, "lean: muscle, organs, water", style.LEAN)
    style.key(fig, 0.15, 4.59, f"lean in the {BESIDE[model]}", "black", line=True)
    if protein_and_training:
        style.key(fig, 2.4, 4.59, "range: full help to none", "0.7")
