"""Every picture that a notebook shows is the one that it stores."""

import re

import pytest
from looks import changes

from coursebook.commands import pictures
from dev import ROOT
from explorable.figure import to_svg
from muscle_atrophy import smn2

NOTEBOOKS = [
    path
    for folder in ("chapters", "exercises")
    for path in sorted((ROOT / folder).rglob("*.ipynb"))
    if ".ipynb_checkpoints" not in path.parts
]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=pictures.name_of)
def test_every_picture_of_a_notebook_is_the_one_it_stores(path):
    known = pictures.recorded()["notebooks"].get(pictures.name_of(path), {})
    shown, _ = pictures.shown_by(path)
    found = [f"cell {cell!r} shows no picture any more. Run `make notebooks`" for cell in known.keys() - shown.keys()]
    for cell, svgs in shown.items():
        found += changes(f"{path.parent.name} {path.stem}", known.get(cell, ""), {f"cell {cell}": svg for svg in svgs})
    assert found == []


@pytest.fixture(scope="module")
def svg():
    return to_svg(smn2.explorer(), {"copies": 3})


def test_what_another_machine_writes_has_the_same_hash(svg):
    noisy = re.sub(r"\d+\.\d{4,}", lambda found: f"{float(found[0]) + 3e-6:f}", svg)
    named = re.sub(r"\b([mp])([0-9a-f]{10})\b", r"\1_\2_other", svg)
    assert noisy != svg and named != svg
    assert pictures.fingerprint(noisy) == pictures.fingerprint(named) == pictures.fingerprint(svg)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"#c87800", "#2b7bba"),
        (r"type 3: walks", "type 3: sits"),
        (r"M (\d+)\.", r"M 1\1."),
        (r'<use ([^>]*)x="', r'<use \1x="1'),
        (r"font-weight: 700|700 ", "400 "),
        (r"<use [^>]*/>", ""),
    ],
    ids=["colour", "word", "path", "place", "weight", "mark"],
)
def test_what_a_reader_would_see_changes_the_hash(svg, old, new):
    changed, times = re.subn(old, new, svg, count=1)
    assert times == 1
    assert pictures.fingerprint(changed) != pictures.fingerprint(svg)


def test_a_change_is_named_and_drawn_where_one_can_look(tmp_path, monkeypatch, svg):
    monkeypatch.setattr("looks.FAILED", tmp_path)
    [said] = changes("smn2-copies", "00000000", {"3": svg})
    [path] = tmp_path.iterdir()
    assert "smn2-copies, 3" in said and str(path) in said and "make notebooks" in said
    assert path.read_text(encoding="utf-8") == svg
    assert changes("smn2-copies", pictures.fingerprint(svg), {"3": svg}) == []


def test_a_picture_that_nobody_recorded_is_a_fault(svg):
    assert "no picture is recorded" in changes("smn2-copies", "", {"3": svg})[0]


def test_notebooks_that_are_gone_leave_the_record(tmp_path, monkeypatch):
    path = tmp_path / "chapters" / "a.ipynb"
    path.parent.mkdir()
    path.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', encoding="utf-8")
    monkeypatch.setattr(pictures, "ROOT", tmp_path)
    monkeypatch.setattr(pictures, "RECORD", tmp_path / "pictures.json")
    pictures.RECORD.write_text('{"explorers": {}, "notebooks": {"chapters/gone.ipynb": {}}}', encoding="utf-8")
    pictures.record(path)
    assert pictures.recorded()["notebooks"] == {"chapters/a.ipynb": {}}
