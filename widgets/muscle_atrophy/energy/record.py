"""The record of values of the energy figure: every number that picture and words say of one state.

`muscle_atrophy.energy.figure` draws and describes nothing that does not stand here or on the curves of
`trajectories`, so that a reader who cannot see the picture is told what it shows.
"""

from dataclasses import dataclass

import numpy as np

from muscle_atrophy.energy.models import BODY_MASS_KG, FLOOR_KG, simulate

WEEKS_SHOWN = 52
# The model drawn dashed beside the chosen one.
BESIDE = {"story": "physiology", "physiology": "story", "dynamic": "physiology"}

# Trials of protein and lifting run from no lean tissue lost (Longland 2016) to no
# difference (Ofsteng 2020); the middle is only there to draw a line.
LEAN_FACTORS = (0.0, 0.5, 1.0)


@dataclass(frozen=True)
class EnergyValues:
    """What the figure says of one state.

    Attributes
    ----------
    model, beside : str
        The chosen model, and the one it is compared with.
    protein_and_training : bool
    body_mass_kg, body_fat_percent, lean_start_kg, fat_floor_kg : float
        The man at the start, and the fat that he keeps.
    cut_kcal_per_day : float
        What he eats less.
    first_day_lean_low_percent, first_day_lean_high_percent : float
        Part of the cut that lean tissue meets on the first day, with full help of protein and training and with none.
    spends_less_kcal_per_day : float
        What he no longer spends at the end; 0 in the models that hold the energy gap fixed.
    compared_week : float
        Last week that both models share; with the story, while it keeps all lean tissue.
    lean_lost_kg, lean_lost_low_kg, lean_lost_high_kg : float
        Lean tissue lost by that week in the chosen model: as drawn, and with full help and none.
    beside_lean_lost_kg, beside_lean_lost_low_kg, beside_lean_lost_high_kg : float
        The same in the other model.
    end_week, end_fat_kg, end_lean_kg : float
        Where the chosen model ends, and what the man has left there.
    stopped_by : {"", "lean limit", "fat floor"}
        Why it ends before the last week shown; empty if it does not.
    """

    model: str
    beside: str
    protein_and_training: bool
    body_mass_kg: float
    body_fat_percent: float
    lean_start_kg: float
    fat_floor_kg: float
    cut_kcal_per_day: float
    first_day_lean_low_percent: float
    first_day_lean_high_percent: float
    spends_less_kcal_per_day: float
    compared_week: float
    lean_lost_kg: float
    lean_lost_low_kg: float
    lean_lost_high_kg: float
    beside_lean_lost_kg: float
    beside_lean_lost_low_kg: float
    beside_lean_lost_high_kg: float
    end_week: float
    end_fat_kg: float
    end_lean_kg: float
    stopped_by: str


def values(intake_change, body_fat, protein_and_training, model):
    """The record of one state of the explorer.

    Parameters
    ----------
    intake_change, body_fat, model
        As in `muscle_atrophy.energy.models.simulate`.
    protein_and_training : bool

    Returns
    -------
    EnergyValues
    """
    spared, chosen, unspared = own = trajectories(intake_change, body_fat, protein_and_training, model)
    others = trajectories(intake_change, body_fat, protein_and_training, BESIDE[model])
    day = min(_comparable_until(model, own), _comparable_until(BESIDE[model], others))
    lost, lost_beside = (_lean_lost(runs, day) for runs in (own, others))
    first_day = [100 * float(run.lean_share[0]) for run in (spared, unspared)]
    met = chosen.fat_share[-1] + chosen.lean_share[-1]
    stopped = chosen.limit_day <= 7 * WEEKS_SHOWN
    return EnergyValues(
        model=model,
        beside=BESIDE[model],
        protein_and_training=protein_and_training,
        body_mass_kg=BODY_MASS_KG,
        body_fat_percent=body_fat,
        lean_start_kg=float(chosen.lean_kg[0]),
        fat_floor_kg=FLOOR_KG,
        cut_kcal_per_day=float(abs(intake_change)),
        first_day_lean_low_percent=min(first_day),
        first_day_lean_high_percent=max(first_day),
        spends_less_kcal_per_day=float(chosen.gap_kcal_per_day * (1 - met)) if model == "dynamic" else 0.0,
        compared_week=day / 7,
        lean_lost_kg=lost[1],
        lean_lost_low_kg=min(lost),
        lean_lost_high_kg=max(lost),
        beside_lean_lost_kg=lost_beside[1],
        beside_lean_lost_low_kg=min(lost_beside),
        beside_lean_lost_high_kg=max(lost_beside),
        end_week=float(chosen.limit_day / 7) if stopped else float(WEEKS_SHOWN),
        end_fat_kg=float(chosen.fat_kg[-1]),
        end_lean_kg=float(chosen.lean_kg[-1]),
        stopped_by=("fat floor" if chosen.floor_day == chosen.limit_day else "lean limit") if stopped else "",
    )


def trajectories(intake_change, body_fat, protein_and_training, model):
    """The curves of one model: with full help of protein and training, as drawn, and without help.

    Parameters are those of `values`.

    Returns
    -------
    list of Trajectory
        Three, which are alike if he neither eats protein nor trains.
    """
    if not protein_and_training:
        return 3 * [simulate(intake_change, body_fat, model, 1.0, 7 * WEEKS_SHOWN)]
    return [simulate(intake_change, body_fat, model, factor, 7 * WEEKS_SHOWN) for factor in LEAN_FACTORS]


def _comparable_until(model, runs):
    last = runs[1].floor_day if model == "story" else min(run.day[-1] for run in runs)
    return min(7.0 * WEEKS_SHOWN, float(last))


def _lean_lost(runs, day):
    return [float(run.lean_kg[0] - np.interp(day, run.day, run.lean_kg)) for run in runs]
