"""Slides: what of a chapter goes on them, and what the speaker is given to say."""

import json
import re

import pytest

from coursebook.slides.page import is_chapter

LONG = "Muscle is rebuilt all the time. " + "Every day some of it goes and some of it comes back again, in everybody. " * 5
CHAPTER = f"""# Food

A puzzle for the class.

## A figure

{LONG}

{LONG}

- first
- second

What follows the list is said.

## Steps

**A.** Move the slider to the left. Then look at the blue line.

**They differ on the cause.** {LONG}

*Not medical advice.*

## Mark

Food is fuel [S001](claims.md#S001).
"""
ROW = "S001,food,Food is fuel.,000,04_food,supported,hall2011,because\n"


def slides(html):
    """Kind, text on the slide, and notes, of each slide."""
    found = re.findall(r'<section class="(\w+)">(.*?)</section>', html, re.DOTALL)
    parts = [(kind, *body.partition('<aside class="notes">')[::2]) for kind, body in found]
    return [(kind, re.sub(r"<[^>]+>", " ", shown), re.sub(r"<[^>]+>", " ", notes)) for kind, shown, notes in parts]


@pytest.fixture(scope="module")
def deck(small_book):
    site, warnings = small_book({"04_food.md": CHAPTER, "index.md": INDEX, "ledger.csv": ROW})
    assert warnings == ""
    return (site / "04_food.slides.html").read_text(encoding="utf-8")


INDEX = "# Start\n\n```{toctree}\n04_food\nclaims\n```\n"


def notebook(kind):
    """A chapter of three cells, the second of which asks for a kind of slide."""
    cells = [
        ("# Food\n\nA puzzle.", {}),
        (f"## Plain\n\n{LONG}\n\n{LONG}", {"slideshow": {"slide_type": kind}}),
        ("## End\n\nGone.", {}),
    ]
    return json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
            "cells": [
                {"cell_type": "markdown", "id": f"c{i}", "metadata": metadata, "source": text}
                for i, (text, metadata) in enumerate(cells)
            ],
        }
    )


def deck_of(small_book, kind):
    site, warnings = small_book({"04_food.ipynb": notebook(kind), "index.md": INDEX, "ledger.csv": ""})
    return slides((site / "04_food.slides.html").read_text(encoding="utf-8")), warnings


def test_first_slide_is_the_title_with_the_puzzle(deck):
    kind, shown, _ = slides(deck)[0]
    assert kind == "title" and "Food" in shown and "A puzzle for the class." in shown


def test_long_prose_shows_how_it_opens_and_is_said_whole(deck):
    _, shown, notes = slides(deck)[1]
    assert "Muscle is rebuilt all the time." in shown
    assert len(shown) < len(LONG) < len(notes)


def test_list_stands_on_a_slide_of_its_own(deck):
    kind, shown, notes = slides(deck)[2]
    assert kind == "list" and "first" in shown and "second" in shown
    assert "What follows the list is said." in notes


def test_short_step_is_shown_whole_and_a_bold_point_alone(deck):
    _, shown, notes = slides(deck)[3]
    assert "Then look at the blue line." in shown
    assert "They differ on the cause." in shown and "everybody" not in shown and "everybody" in notes


def test_small_print_and_claim_markers_stay_off(deck):
    assert not any("Not medical advice." in shown for _, shown, _ in slides(deck)[:-1])
    assert not any("S001" in shown for _, shown, _ in slides(deck))


def test_cell_can_be_left_off(small_book):
    found, _ = deck_of(small_book, "skip")
    assert not any("rebuilt" in shown + notes for _, shown, notes in found)


def test_cell_can_be_said_and_not_shown(small_book):
    found, _ = deck_of(small_book, "notes")
    assert "rebuilt" in found[0][2] and not any("rebuilt" in shown for _, shown, _ in found)


def test_cell_can_be_shown_whole(small_book):
    found, _ = deck_of(small_book, "slide")
    assert any(kind == "whole" and len(shown) > 2 * len(LONG) for kind, shown, _ in found)


def test_unknown_kind_of_slide_is_refused_with_the_kinds_there_are(small_book):
    _, warnings = deck_of(small_book, "slides")
    assert "04_food.ipynb:cell 2" in warnings and "slide, subslide, fragment" in warnings


@pytest.mark.parametrize(
    ("name", "has"),
    [("chapters/04_food", True), ("chapters/00_welcome", False), ("chapters/claims", False), ("chapters/plans/04_food", False)],
)
def test_chapters_have_slides_and_other_pages_none(name, has):
    assert is_chapter(name) is has
