"""What no body can be: the one check that every model of weight and composition runs over its whole trajectory.

Stores of nothing and less, a body that has lost most of its lean tissue, and a body mass index that nobody
lived with. The equations go on past all of these and show nothing; so the trajectory is refused, never clipped.

Left out: where between these limits a model is right. "How good are the models?" holds them against people
of a body mass index from about 17 to 28.
"""

from dataclasses import dataclass

import numpy as np

# Lean tissue as a part of what it was: less is beyond what the models were made for, and beyond life.
LEAN_LEFT = 0.4
# Kilograms per square metre. 12 was long taken for the least with which a person can live; in a famine some lived
# with less than 10, in special care (Collins 1995, Nat Med, doi 10.1038/nm0895-810). 80 is three standard deviations
# above 30 extremely obese people whose expenditure was measured, 50.1 +- 9.3 (Das 2003, Am J Clin Nutr).
BMI = (12.0, 80.0)
MORE_FOOD = "give more food, or follow for less long"


@dataclass(frozen=True)
class _Rule:
    name: str
    values: np.ndarray
    right: np.ndarray
    unit: str
    says: str


def check_trajectory(at, fat, lean, *, water=None, glycogen=None, bmi=None, place="on day {:g}", remedy=MORE_FOOD):
    """Refuse a trajectory that holds a body which cannot be.

    Parameters
    ----------
    at : ndarray, shape (times,)
        Days, or whatever else the trajectory runs along.
    fat, lean : ndarray, shape (times,) or (people, times)
        Fat and lean tissue, kg. The trajectory starts at its first time.
    water, glycogen : ndarray, optional
        Extracellular water and glycogen, kg.
    bmi : ndarray, optional
        Body mass index, kg per square metre.
    place : str
        How a value of `at` is named.
    remedy : str
        What to do about a body that has lost too much.

    Raises
    ------
    ValueError
        Naming the first place at which something cannot be, with the person among many, the value and the remedy.
    """
    least, most = BMI
    rules = [
        _Rule("fat", fat, fat > 0, " kg", f"not above 0: {remedy}, or bring lean_factor nearer to 1"),
        _Rule(
            "lean tissue",
            lean,
            (lean > 0) & (lean >= LEAN_LEFT * lean[..., :1]),
            " kg",
            f"below {LEAN_LEFT:g} of what it was, where the model has no meaning: {remedy}",
        ),
    ]
    for name, store in (("extracellular water", water), ("glycogen", glycogen)):
        if store is not None:
            rules.append(_Rule(name, store, store > 0, " kg", f"not above 0: {remedy}"))
    if bmi is not None:
        limits = f"outside {least:g} to {most:g}, where the model has no meaning"
        rules.append(_Rule("body mass index", bmi, ~(bmi < least), "", f"{limits}: {remedy}"))
        rules.append(_Rule("body mass index", bmi, bmi <= most, "", f"{limits}: give less food, or follow for less long"))
    # Along the trajectory, not by the order of the rules: what comes first is the cause of the rest.
    broken = [(_first(rule.right), rule) for rule in rules if not rule.right.all()]
    if broken:
        (time, who), rule = min(broken, key=lambda found: found[0])
        value, person = (rule.values[time], "") if who is None else (rule.values[who, time], f" of person {who}")
        raise ValueError(f"{rule.name}{person} is {value:.5g}{rule.unit} {place.format(at[time])}, {rule.says}.")


def _first(right):
    """Index of the first time at which something is wrong, and of the person among many."""
    time = int(np.argmin(right.all(axis=tuple(range(right.ndim - 1)))))
    return (time, None) if right.ndim == 1 else (time, int(np.argmin(right[:, time])))
