"""Ten thousand people for two years: the dynamic energy model at once, against `solve_ivp` person by person.

    python benchmarks/people.py

The other way is what a user of SciPy writes first: LSODA at a relative tolerance of 1e-8, with the same
equations in plain floats, for one person after the other. 200 of them are timed and scaled. Both run in one
process, one after the other, and each person's weights are compared.
"""

import math
import sys
import time

import numpy as np
from scipy.integrate import solve_ivp

from muscle_atrophy.metabolism import body_weight

PEOPLE, TIMED, DAYS = 10_000, 200, np.linspace(0, 730, 25)


def population(seed=2011):
    """Adults of many builds, and the intake each is put on, kcal/day."""
    rng = np.random.default_rng(seed)
    people = body_weight.baseline(
        rng.choice(body_weight.SEXES, PEOPLE),
        rng.uniform(20, 70, PEOPLE),
        rng.uniform(1.55, 1.95, PEOPLE),
        rng.uniform(65, 120, PEOPLE),
        rng.uniform(1.4, 2.2, PEOPLE),
    )
    return people, people.intake + rng.uniform(-500, 800, PEOPLE)


def one_by_one(people, intake, number):
    """Weights of one person, kg, shape (25,), with the equations written for floats."""
    p = people.parameters
    start_fat, start_lean, start_water, usual, constant = (
        float(getattr(people, name)[number]) for name in ("fat", "lean", "water", "intake", "constant")
    )
    moving = float(people.activity(people.activity_level)[number])
    change = float(intake[number]) - usual
    carbohydrate, usual_carbohydrate = (float(people.carbohydrate_share[number]) * kcal for kcal in (usual + change, usual))
    lost_sodium = p.carbohydrate_sodium * (1 - carbohydrate / usual_carbohydrate)
    half_share = p.half_share

    def slope(_, state):
        fat, lean, water, glycogen, adaptation = state.tolist()
        glycogen_rate = (carbohydrate - usual_carbohydrate * (glycogen / p.glycogen) ** 2) / p.glycogen_energy
        weight = fat + lean + water + (1 + p.water_of_glycogen) * glycogen
        spent = constant + p.fat_upkeep * fat + p.lean_upkeep * lean + moving * weight + p.thermic_effect * change + adaptation
        to_lean = half_share / (half_share + fat)
        building = p.lean_building * to_lean / p.lean_energy + p.fat_building * (1 - to_lean) / p.fat_energy
        stored = (usual + change - spent - p.glycogen_energy * glycogen_rate) / (1 + building)
        return (
            (1 - to_lean) * stored / p.fat_energy,
            to_lean * stored / p.lean_energy,
            (-p.sodium_excretion * (water - start_water) - lost_sodium) / p.sodium,
            glycogen_rate,
            (p.adaptation * change - adaptation) / p.adaptation_time,
        )

    start = (start_fat, start_lean, start_water, p.glycogen, 0.0)
    solved = solve_ivp(slope, (0, DAYS[-1]), start, "LSODA", DAYS, rtol=1e-8, atol=1e-8)
    return solved.y[0] + solved.y[1] + solved.y[2] + (1 + p.water_of_glycogen) * solved.y[3]


def main():
    """Time both ways, compare them, and say what was found."""
    people, intake = population()
    chosen = np.linspace(0, PEOPLE - 1, TIMED).astype(int)

    begin = time.perf_counter()
    alone = np.array([one_by_one(people, intake, number) for number in chosen])
    each = (time.perf_counter() - begin) / TIMED

    at_once = math.inf
    for _ in range(3):
        begin = time.perf_counter()
        path = body_weight.simulate(people, DAYS, intake[:, None])
        at_once = min(at_once, time.perf_counter() - begin)

    lines = (
        f"person by person: {1000 * each:.1f} ms each over {TIMED}, so {each * PEOPLE:.0f} s for {PEOPLE:,}",
        f"at once: {at_once:.2f} s for {PEOPLE:,} (the best of 3)",
        f"ratio: {each * PEOPLE / at_once:.0f} (at least 40 is asked for)",
        f"largest difference in weight: {abs(path.weight[chosen] - alone).max():.1e} kg (at most 1e-4 is asked for)",
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
