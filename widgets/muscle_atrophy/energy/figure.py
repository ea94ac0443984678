"""The figure of where the body finds the energy that a day's food no longer brings.

One of the three models of `muscle_atrophy.energy.models` is drawn solid, another dashed beside it,
for a man of 80 kg who eats less. Picture and words take their numbers from `muscle_atrophy.energy.record`.
"""

import numpy as np
from ipywidgets import Checkbox, IntSlider, ToggleButtons

from explorable import explore
from muscle_atrophy import style, words
from muscle_atrophy.energy.models import MODELS
from muscle_atrophy.energy.record import WEEKS_SHOWN, trajectories, values

_TITLES = {
    "story": "The story: fat first, then muscle",
    "physiology": "Physiology: fat and lean tissue together",
    "dynamic": "Dynamic: the body answers and spends less",
}


def draw(fig, intake_change, body_fat, protein_and_training, model):
    """Body mass, and where each day's energy comes from: one model solid, the other dashed.

    Parameters
    ----------
    intake_change, body_fat, model
        As in `simulate`.
    protein_and_training : bool
        Shade what trials of protein and lifting leave of the lean loss.
    """
    said = values(intake_change, body_fat, protein_and_training, model)
    spared, chosen, unspared = trajectories(intake_change, body_fat, protein_and_training, model)
    _, other, _ = trajectories(intake_change, body_fat, protein_and_training, said.beside)
    band = [np.interp(chosen.day, edge.day, edge.lean_kg) for edge in (unspared, spared)]
    week, ends = said.compared_week, [said.lean_start_kg - lost for lost in (said.lean_lost_kg, said.beside_lean_lost_kg)]
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
            source.fill_between(weeks, both, 100 * (said.cut_kcal_per_day > 0), color="0.85", lw=0)
        source.plot(other.day / 7, 100 * other.lean_share, **dashes)
        source.set(ylim=(0, 100), yticks=[0, 50, 100], ylabel="Share (%)")
        source.set(xlim=(0, WEEKS_SHOWN), xticks=range(0, 53, 13), xlabel="Weeks")
        rest = {"story": " (blank: not said)" * protein_and_training, "dynamic": " (grey: spends less)"}.get(model, "")
        source.set_title(f"Where the missing energy comes from{rest}", loc="left", fontsize=style.SMALL)

        for ax in (mass, source):
            ax.axvline(week, color="black", lw=1, ls=":")
        _write(fig, said)


def describe(intake_change, body_fat, protein_and_training, model):
    """The chosen model's account of the gap, and the lean mass each model takes."""
    said = values(intake_change, body_fat, protein_and_training, model)
    aid = ", with extra protein and weight training," if said.protein_and_training else ""
    person = f"A man of {said.body_mass_kg:.0f} kg with {said.body_fat_percent:g} % body fat{aid} eats"
    if not said.cut_kcal_per_day:
        return (
            f"{person} what he spends. In the {said.model} nothing is missing, so he keeps "
            f"{said.end_fat_kg:.1f} kg of fat and {said.end_lean_kg:.1f} kg of lean mass."
        )
    if said.model == "story":
        way = f"the story takes all of it from fat until {said.fat_floor_kg:.1f} kg are left, then from lean tissue"
    elif said.model == "dynamic":
        saved = f"{said.spends_less_kcal_per_day:,.0f} kcal"
        way = f"in the dynamic model his body answers, and in the end spends {saved} a day less too"
    else:
        share = words.span(said.first_day_lean_low_percent, said.first_day_lean_high_percent, ".1f")
        way = f"in the physiology lean tissue meets {share} % of it on the first day and fat the rest"
    return f"{person} {said.cut_kcal_per_day:,.0f} kcal a day less: {way}. {_comparison(said)}; {words.small(_ending(said))}."


def explorer():
    """The energy-balance explorer: story, physiology or dynamic, for a man of 80 kg."""
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


def _comparison(said):
    lost = {
        said.model: words.span(said.lean_lost_low_kg, said.lean_lost_high_kg, ".1f"),
        said.beside: words.span(said.beside_lean_lost_low_kg, said.beside_lean_lost_high_kg, ".1f"),
    }
    models = ", ".join(f"{name} {lost[name]}" for name in sorted(lost, key=MODELS.index))
    return f"Lean lost by week {said.compared_week:.0f}: {models} kg"


def _ending(said):
    if said.stopped_by == "fat floor":
        return f"Stops in week {said.end_week:.0f}: fat is at its floor, {said.end_lean_kg:.1f} kg of lean mass are left"
    if said.stopped_by == "lean limit":
        return f"Stops in week {said.end_week:.0f}: a quarter of the lean mass is gone"
    return f"After {said.end_week:.0f} weeks: {said.end_fat_kg:.1f} kg of fat, {said.end_lean_kg:.1f} kg of lean mass"


def _write(fig, said):
    style.heading(fig, _TITLES[said.model])
    style.key(fig, 0.15, 5.51, _comparison(said).replace(" to ", "–"), "black")
    fixed = "less eaten every day, not the gap" if said.model == "dynamic" else "missing every day"
    style.line(fig, f"Held fixed: {said.cut_kcal_per_day:,.0f} kcal {fixed}", 0.72)
    style.line(fig, _ending(said), 0.94)
    style.key(fig, 0.15, 4.82, f"fat (floor {said.fat_floor_kg:.1f} kg)", style.FAT, hatched=True)
    style.key(fig, 1.75, 4.82, "lean: muscle, organs, water", style.LEAN)
    style.key(fig, 0.15, 4.59, f"lean in the {said.beside}", "black", line=True)
    if said.protein_and_training:
        style.key(fig, 2.4, 4.59, "range: full help to none", "0.7")
