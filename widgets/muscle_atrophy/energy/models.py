"""Three models of one man who eats less: what he loses, and where the missing energy comes from.

The *story* (conceptual) is the one most people are told: the body takes fat until fat runs out,
and muscle after that. The *physiology* (published: Forbes 1987, Hall 2007) takes both from the first
day, in a share set by how much fat is left. Both hold the energy gap fixed. In the *dynamic* model
(published: Hall 2011) only the cut is fixed, and expenditure answers. `muscle_atrophy.energy` draws
them. Gaining weight, and women, whose fat floor differs, are left out here;
`muscle_atrophy.metabolism.body_weight` has both.
"""

import functools
from dataclasses import dataclass

import numpy as np
from scipy.integrate import solve_ivp

from muscle_atrophy import arguments
from muscle_atrophy.metabolism import body_limits, body_weight, forbes

BODY_MASS_KG = 80.0
HEIGHT_M = 1.80
AGE_YEARS = 30
ACTIVITY_LEVEL = 1.6
# Friedl 1994 also gives 4 to 6 % of body mass, or about 2.5 kg. The figure by height is taken because
# this man is tall; what he has left at 3.2 kg of fat is 4 to 6 % from any usual start.
FLOOR_KG = 1.0 * HEIGHT_M**2
LOSS_SHOWN = 0.25
MODELS = ("story", "physiology", "dynamic")


@dataclass(frozen=True)
class Trajectory:
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


def simulate(intake_change, body_fat, model="physiology", lean_factor=1.0, days=364):
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
        How long to follow, 1 to 3650. The trajectory ends earlier when a quarter of the
        fat-free mass is gone, about the most that was measured in a fasting man. The dynamic
        model knows no fat floor, so it ends there too.

    Returns
    -------
    Trajectory

    Raises
    ------
    ValueError
        If a parameter is outside its range, or the trajectory holds a body that cannot be, such as one of a body
        mass index below 12: see `muscle_atrophy.metabolism.body_limits`. None that starts with 40 % of fat or less does.

    Notes
    -----
    Published: `muscle_atrophy.metabolism.forbes` (Forbes 1987, Hall 2007) for the physiology;
    `muscle_atrophy.metabolism.body_weight` (Hall 2011) for the dynamic model, at 30 years and an activity level of 1.6.
    Fat floor, 1.0 kg per square metre of height: Friedl 1994, J Appl Physiol 77:933-940.
    Where trajectories stop: a man who fasted for 44 days lost 20 to 25 % of his fat-free
    mass (doi 10.1016/j.nut.2006.06.001). Conceptual: the story, and `lean_factor`.
    """
    arguments.number("intake_change", intake_change, -2800, 0, "give a cut in kcal/day; gaining weight is not modelled")
    arguments.number("body_fat", body_fat, 5, 60, "give the starting fat in % of body mass")
    arguments.number("lean_factor", lean_factor, 0, 1, "give a share, 0 for no lean loss and 1 for no help")
    arguments.number("days", days, 1, 3650, "give the days to follow")
    arguments.choice("model", model, MODELS)
    if model == "dynamic":
        return _dynamic(intake_change, body_fat, lean_factor, days)
    gap = -float(intake_change)
    fat_0 = BODY_MASS_KG * body_fat / 100
    lean_0 = BODY_MASS_KG - fat_0
    above, below = (0.0, lean_factor) if model == "story" else (lean_factor, 1.0)

    # The day on which fat is at its floor, and the day on which the trajectory must stop.
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
    phase_end = min(floor_day, end_day)
    day = np.concatenate([np.linspace(0, phase_end, 26), [phase_end, end_day]])
    at_floor = (np.arange(28) >= 26) & (floor_day < end_day)

    fat, lean = forbes.partition(gap * np.minimum(day, phase_end), fat_0, lean_0, above)
    lean -= np.where(at_floor, below * gap * (day - phase_end) / forbes.LEAN_KCAL_PER_KG, 0)
    lean_share = np.where(at_floor, below, forbes.lean_share(fat, above)) * (gap > 0)
    fat_share = np.where(at_floor, 0, 1 - lean_share) * (gap > 0)
    body_limits.check_trajectory(day, fat, lean, bmi=(fat + lean) / HEIGHT_M**2)
    return Trajectory(day, fat, lean, fat_share, lean_share, gap, floor_day, limit_day)


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
    fat, lean = state[0], fat_free(state)
    body_limits.check_trajectory(day, fat, lean, water=state[2], glycogen=state[3], bmi=(fat + lean) / HEIGHT_M**2)
    stopped = [times[0] if times.size else np.inf for times in solved.t_events]
    return Trajectory(day, fat, lean, per_cut * p.fat_energy * fat_rate, lean_share, cut, stopped[0], min(stopped))


def _days(energy, gap):
    # Over a gap near zero the days run past what a float holds: no such day comes.
    with np.errstate(over="ignore"):
        return energy / gap if gap else np.inf
