"""A record of values holds what is said of a state: words, headings and marks take every number from it.

What the records say is held against the models in the tests of each topic.
"""

import dataclasses
import importlib
import sys
from pathlib import Path

import pytest
from sentences import fault, faults, span
from shown import PATHS

from coursebook.commands import pictures
from muscle_atrophy.energy.models import MODELS

# The list only shrinks: a new explorer comes with its record.
WITHOUT_A_RECORD = {
    "ageing",
    "als",
    "cachexia",
    "claims",
    "disuse",
    "dose",
    "genes",
    "limb",
    "patterns",
    "retraining",
    "sarcopenia",
    "smn2",
    "spaceflight",
    "treatments",
    "turnover",
}
UNITS = ("_kcal_per_day", "_kg", "_percent", "_week")


def of_the_book():
    """Every topic with an explorer in the book, as a module."""
    names = [path.rpartition(".")[0] for path in PATHS]
    return {name.rpartition(".")[2]: importlib.import_module(name) for name in names}


def energy_says(v):
    said = [v.body_mass_kg, v.body_fat_percent, "training" if v.protein_and_training else "eats"]
    if not v.cut_kcal_per_day:
        return [*said, v.model, "keeps", v.end_fat_kg, "fat", v.end_lean_kg, "lean"]
    said += [v.cut_kcal_per_day, "less", v.model]
    said += {
        "story": ["fat until", v.fat_floor_kg],
        "physiology": ["lean tissue meets", *span(v.first_day_lean_low_percent, v.first_day_lean_high_percent, 1)],
        "dynamic": ["spends", v.spends_less_kcal_per_day, "less"],
    }[v.model]
    lost = {
        v.model: (v.lean_lost_low_kg, v.lean_lost_high_kg),
        v.beside: (v.beside_lean_lost_low_kg, v.beside_lean_lost_high_kg),
    }
    said += ["by week", v.compared_week]
    said += [part for name in MODELS if name in lost for part in (name, *span(*lost[name], 1))]
    said += ["stops in week" if v.stopped_by else "after", v.end_week]
    return (
        said
        + {
            "": [v.end_fat_kg, "fat", v.end_lean_kg, "lean"],
            "fat floor": ["floor", v.end_lean_kg],
            "lean limit": ["a quarter of the lean mass"],
        }[v.stopped_by]
    )


def pathway_says(v):
    said = [v.condition, v.hit or "no station is hit", v.wasting, v.tone, v.test, f"the muscle {v.muscle}"]
    return [*said, v.stations_passed, "of", v.stations_on_the_way, v.measured, v.documents_say]


TOPICS = {name: topic for name, topic in of_the_book().items() if hasattr(topic, "values")}
# An odd step meets every value of every control, and a fifth of the 672 states.
EVERY = {"energy": 5}
every_topic = pytest.mark.parametrize("name", TOPICS)


def test_the_explorers_without_a_record_are_those_of_the_list():
    assert set(of_the_book()) - set(TOPICS) == WITHOUT_A_RECORD


def test_no_description_of_the_book_goes_unheld():
    held = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [name for name in of_the_book() if f"def {name}_says(" not in held] == []


@every_topic
def test_a_record_is_frozen_and_holds_plain_values_with_units_in_their_names(name):
    for state in pictures.sample(TOPICS[name].explorer()).values():
        record = TOPICS[name].values(**state)
        assert dataclasses.is_dataclass(record) and type(record).__dataclass_params__.frozen
        for field, value in vars(record).items():
            assert type(value) in (str, bool, int, float), (state, field)
            # A bare int counts something, and the name says what.
            assert type(value) is not float or field.endswith(UNITS), f"{field} ends with none of UNITS: {UNITS}"


@every_topic
def test_every_description_says_the_numbers_of_the_record_in_their_order(name):
    says, topic = globals()[f"{name}_says"], TOPICS[name]
    assert faults(topic.explorer(), lambda **state: says(topic.values(**state)), EVERY.get(name, 1)) == {}


@every_topic
def test_words_take_no_number_from_anywhere_else(name, monkeypatch):
    says, topic, explorer = globals()[f"{name}_says"], TOPICS[name], TOPICS[name].explorer()
    for state in pictures.sample(explorer).values():
        record = topic.values(**state)
        numbers = {field: value for field, value in vars(record).items() if type(value) in (int, float) and value}
        # Other numbers in the record must be other numbers in the words, each in its place.
        other = dataclasses.replace(record, **{field: value + 2 + i for i, (field, value) in enumerate(numbers.items())})
        monkeypatch.setattr(sys.modules[explorer.draw.__module__], "values", lambda *_, other=other, **__: other)
        assert fault(explorer.describe(**state), says(other)) is None
        monkeypatch.undo()
