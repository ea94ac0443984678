"""The record of values of the energy figure: what the models say, and what the picture shows."""

from dataclasses import asdict

import numpy as np
import pytest
from sentences import fault, span

from coursebook.commands import pictures
from muscle_atrophy import energy
from muscle_atrophy.energy import models

STATES = energy.explorer().states
SAMPLE = pictures.sample(energy.explorer())
some_state = pytest.mark.parametrize("state", SAMPLE.values(), ids=SAMPLE)


def by_the_models(intake_change, body_fat, protein_and_training, model):
    beside = {"story": "physiology", "physiology": "story", "dynamic": "physiology"}[model]
    factors = (0.0, 0.5, 1.0) if protein_and_training else (1.0,)
    runs = {name: [models.simulate(intake_change, body_fat, name, f) for f in factors] for name in (model, beside)}
    chosen = runs[model][len(factors) // 2]
    # The story is compared while it keeps all lean tissue, the others while they run.
    ends = [run.floor_day if name == "story" else run.day[-1] for name in runs for run in runs[name]]
    day = min(364, *ends)
    spared, drawn, unspared = (
        [runs[name][i].lean_kg[0] - np.interp(day, runs[name][i].day, runs[name][i].lean_kg) for name in (model, beside)]
        for i in (0, len(factors) // 2, -1)
    )
    stopped = chosen.limit_day <= 364
    return {
        "model": model,
        "beside": beside,
        "protein_and_training": protein_and_training,
        "body_mass_kg": 80,
        "body_fat_percent": body_fat,
        "lean_start_kg": 80 * (1 - body_fat / 100),
        "fat_floor_kg": 1.8**2,
        "cut_kcal_per_day": -intake_change,
        "first_day_lean_low_percent": 100 * runs[model][0].lean_share[0],
        "first_day_lean_high_percent": 100 * runs[model][-1].lean_share[0],
        "spends_less_kcal_per_day": -intake_change * (1 - chosen.fat_share[-1] - chosen.lean_share[-1])
        if model == "dynamic"
        else 0,
        "compared_week": day / 7,
        "lean_lost_kg": drawn[0],
        "lean_lost_low_kg": spared[0],
        "lean_lost_high_kg": unspared[0],
        "beside_lean_lost_kg": drawn[1],
        "beside_lean_lost_low_kg": spared[1],
        "beside_lean_lost_high_kg": unspared[1],
        "end_week": min(364, chosen.limit_day) / 7,
        "end_fat_kg": chosen.fat_kg[-1],
        "end_lean_kg": chosen.lean_kg[-1],
        "stopped_by": ("fat floor" if chosen.floor_day == chosen.limit_day else "lean limit") if stopped else "",
    }


def test_every_field_is_what_the_models_say():
    wrong = {}
    for state in STATES[::5]:
        said, right = asdict(energy.values(**state)), by_the_models(**state)
        # A billionth of a kilogram: the ends of a range that is none may come in either order.
        if said != pytest.approx(right, abs=1e-9):
            wrong[str(state)] = {field: (said[field], right[field]) for field in said if said[field] != right[field]}
    assert wrong == {}


@some_state
def test_the_headings_of_the_figure_say_the_record(state, drawn):
    v = energy.values(**state)
    figure, _ = drawn(energy.explorer(), state)
    lost = {
        v.model: (v.lean_lost_low_kg, v.lean_lost_high_kg),
        v.beside: (v.beside_lean_lost_low_kg, v.beside_lean_lost_high_kg),
    }
    said = [
        "by week",
        v.compared_week,
        *(part for name in models.MODELS if name in lost for part in (name, *span(*lost[name], 1))),
    ]
    said += ["held fixed", v.cut_kcal_per_day, "stops in week" if v.stopped_by else "after", v.end_week]
    said += {"": [v.end_fat_kg, v.end_lean_kg], "fat floor": [v.end_lean_kg], "lean limit": []}[v.stopped_by]
    headings = " ".join(text.get_text() for text in figure.texts).replace("–", " to ")
    assert fault(headings, [*said, "floor", v.fat_floor_kg]) is None


@some_state
def test_the_bar_of_the_figure_spans_what_the_record_compares(state, drawn):
    v = energy.values(**state)
    figure, _ = drawn(energy.explorer(), state)
    (bar,) = (line for line in figure.axes[0].lines if line.get_linewidth() == 4)
    assert bar.get_xdata() == pytest.approx([v.compared_week] * 2)
    assert bar.get_ydata() == pytest.approx([v.lean_start_kg - v.lean_lost_kg, v.lean_start_kg - v.beside_lean_lost_kg])
