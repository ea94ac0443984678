"""Forbes's rule divides a loss as published, whichever way it is asked, and none of its numbers can drift."""

import re
import types
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from muscle_atrophy.metabolism import forbes

KCAL_PER_MJ = 1000 / 4.184
PARAMETERS = ("FORBES_KG", "FAT_KCAL_PER_KG", "LEAN_KCAL_PER_KG")


def divides_energy_as_published(module):
    # 60,000 kcal from a man with 15 kg of fat, day by day: 39.5 and 7.6 MJ/kg, dFFM/dF = 10.4/F.
    def rates(_, masses):
        per_kg_fat = KCAL_PER_MJ * (39.5 + 7.6 * 10.4 / masses[0])
        return [-1 / per_kg_fat, -10.4 / masses[0] / per_kg_fat]

    fat, lean = solve_ivp(rates, (0, 60_000), [15, 65], rtol=1e-10, atol=1e-10).y[:, -1]
    assert module.partition(60_000, 15.0, 65.0) == pytest.approx((fat, lean), abs=0.005)


def divides_a_kilogram_as_published(module):
    for fat in (5.0, 10.4, 40.0):
        assert fat - module.fat_after_loss(0.01, fat) == pytest.approx(0.01 * fat / (10.4 + fat), rel=2e-3)


def asks_7700_kcal_for_a_kilogram_at_35_kg_of_fat(module):
    # Hall 2008: the rule of 32.2 MJ/kg fits people with more than 30 kg of fat.
    fat = module.fat_after_loss(0.01, 35.0)
    energy = module.energy_in(35 - fat, 0.01 - (35 - fat))
    assert energy / 0.01 == pytest.approx(32.2 * KCAL_PER_MJ, rel=0.01)


CHECKS = (divides_energy_as_published, divides_a_kilogram_as_published, asks_7700_kcal_for_a_kilogram_at_35_kg_of_fat)


@pytest.mark.parametrize("check", CHECKS)
def test_the_published_numbers_pass(check):
    check(forbes)


@pytest.mark.parametrize("factor", [1.05, 0.95])
@pytest.mark.parametrize("name", PARAMETERS)
def test_a_number_that_is_off_by_5_percent_fails_a_check(name, factor):
    source, found = re.subn(
        rf"^{name} = (.+)$", rf"{name} = {factor} * (\1)", Path(forbes.__file__).read_text("utf-8"), flags=re.MULTILINE
    )
    assert found == 1
    module = types.ModuleType("forbes_off")
    exec(compile(source, "forbes_off", "exec"), module.__dict__)
    with pytest.raises(AssertionError):  # noqa: PT012
        for check in CHECKS:
            check(module)


@given(st.floats(3, 60), st.floats(0.1, 1))
def test_asked_by_mass_and_by_energy_the_rule_says_the_same(fat, part):
    left = forbes.fat_after_loss(part * fat, fat)
    lean = forbes.lean_at(left, fat, 60.0)
    assert fat + 60 - left - lean == pytest.approx(part * fat)
    drawn = forbes.energy_in(fat - left, 60 - lean)
    assert forbes.partition(drawn, fat, 60.0) == pytest.approx((left, lean))


@given(st.floats(3, 60), st.floats(0.01, 0.99))
def test_fat_and_lean_mass_find_each_other(fat, part):
    lean = forbes.lean_at(part * fat, fat, 60.0)
    assert forbes.fat_at(lean, fat, 60.0) == pytest.approx(part * fat)


def test_without_a_loss_nothing_changes():
    assert forbes.fat_after_loss(0.0, 12.0) == pytest.approx(12)
    np.testing.assert_allclose(forbes.partition(np.array([0.0]), 12.0, 60.0), [[12], [60]])
