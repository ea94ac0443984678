"""How a change of body mass divides into fat and fat-free tissue: Forbes's rule.

Published. Of a small mass change the fat-free share is 10.4/(10.4 + F), F being fat mass
in kg (Forbes 1987, doi 10.1111/j.1753-4887.1987.tb02684.x); over a large one fat-free mass
changes by 10.4 ln(F_end/F_start) (Hall 2007, doi 10.1017/S0007114507691946). Energy held
by tissue: Hall 2008, doi 10.1038/sj.ijo.0803720. The rule knows no time, no fat floor, no
protein and no training; `lean_factor`, a factor from 0 to 1 on the fat-free share of the
energy, is the course's own (conceptual), and 1 is the published rule.
"""

import numpy as np
from scipy.special import wrightomega

from muscle_atrophy import arguments
from muscle_atrophy.metabolism.body_limits import check_trajectory

FORBES_KG = 10.4
FAT_KCAL_PER_KG = 9440.7
LEAN_KCAL_PER_KG = 1816.4
HALF_SHARE_KG = FORBES_KG * LEAN_KCAL_PER_KG / FAT_KCAL_PER_KG


def energy_in(fat_kg, lean_kg):
    """Energy held by fat and fat-free tissue, kcal."""
    return FAT_KCAL_PER_KG * fat_kg + LEAN_KCAL_PER_KG * lean_kg


def lean_share(fat_kg, lean_factor=1.0):
    """Share of an energy gap that fat-free tissue meets at a fat mass in kg, 0 to 1."""
    return lean_factor * HALF_SHARE_KG / (HALF_SHARE_KG + fat_kg)


def lean_at(fat_kg, fat_0, lean_0, lean_factor=1.0):
    """Fat-free mass, kg, when fat has come from `fat_0` to `fat_kg`.

    Raises
    ------
    ValueError
        If a fat mass is not above 0.
    """
    for name, fat in (("fat_kg", fat_kg), ("fat_0", fat_0)):
        _above(name, fat, np.greater, "above 0: the rule divides a change by the fat there is")
    return _lean_at(fat_kg, fat_0, lean_0, lean_factor)


def _lean_at(fat_kg, fat_0, lean_0, lean_factor):
    # With a factor below 1 the logarithm keeps its form and is shifted by this much fat.
    shift = (1 - lean_factor) * HALF_SHARE_KG
    return lean_0 + lean_factor * FORBES_KG * np.log((fat_kg + shift) / (fat_0 + shift))


def fat_at(lean_kg, fat_0, lean_0, lean_factor=1.0):
    """Fat mass, kg, when fat-free mass has come from `lean_0` to `lean_kg`.

    Raises
    ------
    ValueError
        If the fat mass at the start or `lean_factor` is not above 0.
    """
    _above("fat_0", fat_0, np.greater, "above 0: the rule divides a change by the fat there is")
    _above("lean_factor", lean_factor, np.greater, "above 0: where lean tissue stays, it says nothing about fat")
    shift = (1 - lean_factor) * HALF_SHARE_KG
    return (fat_0 + shift) * np.exp((lean_kg - lean_0) / (lean_factor * FORBES_KG)) - shift


def fat_after_loss(mass_lost_kg, fat_kg):
    """Fat mass, kg, after a loss of body mass in kg, 0 or more, from a fat mass above 0.

    Raises
    ------
    ValueError
        If a loss is below 0 or a fat mass is not above 0.
    """
    _above("mass_lost_kg", mass_lost_kg, np.greater_equal, "0 or more: give what was lost")
    _above("fat_kg", fat_kg, np.greater, "above 0: the rule divides a loss by the fat there is")
    start = fat_kg / FORBES_KG
    return FORBES_KG * wrightomega(start + np.log(start) - mass_lost_kg / FORBES_KG)


def partition(energy_kcal, fat_kg, lean_kg, lean_factor=1.0):
    """Fat and fat-free mass after an amount of energy was drawn from them.

    Parameters
    ----------
    energy_kcal : float or ndarray
        Energy drawn, kcal, 0 or more, in any order.
    fat_kg, lean_kg : float
        Fat mass and fat-free mass at the start, both above 0.
    lean_factor : float
        Factor on the fat-free share, 0 to 1; 1 is the published rule.

    Returns
    -------
    fat_kg, lean_kg : float or ndarray
        Of the shape of `energy_kcal`. There is no fat floor here.

    Raises
    ------
    ValueError
        If a value is outside its range, or a body is left that cannot be: see `muscle_atrophy.metabolism.body_limits`.

    Notes
    -----
    Of the energy gap fat-free tissue meets C/(C + F), C = 10.4 * 1816.4/9440.7 = 2.00 kg.
    Solved for the fat mass this has the form w + ln w = z, which is Wright's omega function.
    """
    _above("energy_kcal", energy_kcal, np.greater_equal, "0 or more: give what was drawn")
    _above("fat_kg", fat_kg, np.greater, "above 0: the rule divides a loss by the fat there is")
    _above("lean_kg", lean_kg, np.greater, "above 0: give the fat-free mass")
    arguments.number("lean_factor", lean_factor, 0, 1, "give 1 for the published rule, less for lean tissue that is spared")
    fat, lean = _left(energy_kcal, fat_kg, lean_kg, lean_factor)
    # The check follows a trajectory, so from nothing drawn to the most; here too the first that cannot be is named.
    energy = np.ravel(energy_kcal)
    order = np.argsort(energy, kind="stable")
    path = [np.r_[start, np.ravel(left)[order]] for start, left in ((0.0, energy), (fat_kg, fat), (lean_kg, lean))]
    check_trajectory(*path, place="after {:,.0f} kcal were drawn", remedy="draw less")
    return fat, lean


def _left(energy_kcal, fat_kg, lean_kg, lean_factor):
    # Less than this is nothing to the nanogram, and overflows below.
    if lean_factor < 1e-12:
        return fat_kg - energy_kcal / FAT_KCAL_PER_KG, lean_kg + 0 * energy_kcal
    shift, scale = (1 - lean_factor) * HALF_SHARE_KG, lean_factor * HALF_SHARE_KG
    start = (fat_kg + shift) / scale
    fat = scale * wrightomega(start + np.log(start) - energy_kcal / (FAT_KCAL_PER_KG * scale)) - shift
    # Where so much is drawn that nothing is left of the fat, the logarithm has no value and `partition` refuses it.
    with np.errstate(divide="ignore"):
        return fat, _lean_at(fat, fat_kg, lean_kg, lean_factor)


def _above(name, values, test, says):
    wrong = np.ravel(values)[~test(np.ravel(values), 0)]
    if wrong.size:
        raise ValueError(f"{name} is {wrong[0]:g}, not {says}.")
