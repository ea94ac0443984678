"""What chapters 0 to 4 say of their models agrees with the models, and where a model strays they say so."""

import json
import re

import numpy as np
import pytest

from dev import ROOT
from muscle_atrophy import retraining, turnover
from muscle_atrophy.disuse import losses
from muscle_atrophy.energy.models import simulate


def prose(name):
    cells = json.loads((ROOT / name).read_text())["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def said(name, pattern):
    """The numbers that a sentence of a page gives, as the groups of a pattern."""
    found = re.search(pattern, prose(name))
    assert found, f"{name} does not say {pattern!r}"
    return [float(number) for number in found.groups()]


def after(days, **day):
    """Per cent by which a muscle has changed when one day of the model comes back again and again."""
    balance = turnover.simulate(**{"meals": 3, "dose": 0.3, "age": "young", "day": "ordinary"} | day).balance
    return 100 * ((1 + balance / 100) ** days - 1)


CHAPTERS = [
    ("chapters/02_built_and_broken_down.ipynb", r"(\d+) per cent larger in 16 weeks", r"would take (\d+) per cent in a year"),
    ("chapters/models.ipynb", r"give (\d+) per cent in 16 weeks", r"loses (\d+) per cent in a year"),
]


@pytest.mark.parametrize(("page", "lifting", "older"), CHAPTERS)
def test_pages_say_how_far_the_balances_of_a_day_go_wrong(page, lifting, older):
    assert said(page, lifting) == [round(after(7 * 16, day="lifting"))]
    assert said(page, older) == [round(-after(365, age="older"))]


def test_the_models_page_adds_a_small_balance_up_rightly():
    balance, more = said("chapters/models.ipynb", r"balance of (0\.\d+) per cent looks like the forecast of (\d+) per cent more")
    assert more == round(100 * ((1 + balance / 100) ** 365 - 1))


def test_the_guess_about_lean_mass_is_answered_by_both_models():
    page = "chapters/04_food_and_energy.ipynb"
    held, answering = said(page, r"in week 34 he has lost not (\d+) kilograms of lean mass but about (\d+)")
    for model, kilograms in (("physiology", held), ("dynamic", answering)):
        run = simulate(-500, 20, model)
        assert round(run.lean_kg[0] - np.interp(7 * 34, run.day, run.lean_kg)) == kilograms
    assert "for the shape of his loss and not for its kilograms" in prose("chapters/00_welcome.ipynb")


def test_the_chapter_says_where_the_curve_of_strength_misses():
    (ratio,) = said(
        "chapters/03_use_it_or_lose_it.ipynb", r"On day 42 the line above our pictures says (\d\.\d)\. Do not believe it"
    )
    size, strength = (losses.loss("bed_rest_thigh", measure, 42) for measure in ("size", "strength"))
    assert ratio == round(strength / size, 1)
    berg = losses.points("bed_rest_thigh", "strength")
    assert strength < berg.low_percent[berg.days == 42].min()


def test_the_chapter_calls_the_ends_of_the_cycling_study_a_product_and_gives_their_error():
    page = "chapters/03_use_it_or_lose_it.ipynb"
    lost, lost_error, lost_old, lost_old_error = said(
        page, r"(\d+) ± (\d+) per cent by the young men and (\d+) ± (\d+) by the older"
    )
    gain, gain_error, gain_old, gain_old_error = said(page, r"weakened leg, (\d+) ± (\d+) and (\d+) ± (\d+) per cent")
    young, young_error, old, old_error = (
        said(page, r"makes (\d+) per cent of the start for the young") + said(page, r"first product is uncertain by about (\d+) points")
        + said(page, r"makes (\d+) for the older") + said(page, r"and the second by (\d+)\.")
    )  # fmt: skip
    found = {one.age: one for one in retraining.recoveries() if one.study == "Vigelso"}
    for age, product, error, a, da, b, db in (
        ("young", young, young_error, lost, lost_error, gain, gain_error),
        ("older", old, old_error, lost_old, lost_old_error, gain_old, gain_old_error),
    ):
        assert found[age].loss_percent == a
        assert product == round(100 - found[age].left_high)
        left, grown = 1 - a / 100, 1 + b / 100
        assert error == round(100 * left * grown * np.hypot(da / 100 / left, db / 100 / grown))
    assert abs(young - old) < np.hypot(young_error, old_error)


def test_exercise_asks_for_no_day_on_which_nobody_measured():
    first = min(losses.points("bed_rest_thigh", measure).days.min() for measure in ("size", "strength"))
    cells = json.loads((ROOT / "exercises/03_use_it_or_lose_it.ipynb").read_text())["cells"]
    for cell in cells:
        text = "".join(cell["source"])
        days = re.findall(
            r"on day (\d+)|days in bed from (\d+)|times_as_far\((\d+)\)|np\.arange\((\d+), 61\)|Day (\d+): \{", text
        )
        assert all(int(day) >= first for found in days for day in found if day), text
