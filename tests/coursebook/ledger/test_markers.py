"""Claim markers, on small books that Sphinx really builds."""

import json
import re

import pytest

ROWS = "".join(f"S00{i},nutrition,A claim number {i},001,food,supported,hall2011,It was measured\n" for i in range(1, 6))
GOOD_FOOD = (
    "# Food\n\n"
    "One is taught [S001](claims.md#S001) here. So is **another [S002](claims.md#S002)** one. "
    "Three in one: [S003](claims.md#S003) [S004](claims.md#S004) [S005](claims.md#S005). And [S001](claims.md#S001) again.\n\n"
    "See [the row](claims.md#S002).\n"
)
BAD_FOOD = (
    "# Food\n\n"
    "Taught [S001](claims.md#S001), unknown [S099](claims.md#S099).\n\n"
    "Crossed [S003](claims.md#S004).\n\n"
    "Too much [S002](claims.md#S002) of [S002](claims.md#S002) it [S002](claims.md#S002) in one [S002](claims.md#S002).\n\n"
    "It costs $5 or $6.\n"
)


@pytest.fixture(scope="module")
def good(small_book):
    return small_book({"food.md": GOOD_FOOD, "ledger.csv": ROWS})


@pytest.fixture(scope="module")
def complaints(small_book):
    rows = ROWS.replace("S005,nutrition,A claim number 5,001,food", "S005,nutrition,A claim number 5,001,drink")
    rows += "S006,nutrition,Six,001,food,true,hall2012,Why\n"
    return small_book({"food.md": BAD_FOOD, "ledger.csv": rows})[1]


def test_good_book_has_no_warning(good):
    assert good[1] == ""


def test_marker_is_a_link_with_a_name_in_words(good):
    html = (good[0] / "food.html").read_text(encoding="utf-8")
    marker = '<sup class="claim" id="claim-S001-1"><a class="reference internal" href="claims.html#S001">'
    assert marker + '<span class="claim-word">claim </span>S001</a></sup>' in html


def test_marker_hangs_on_the_word_before_it(good):
    assert 'is taught<sup class="claim"' in (good[0] / "food.html").read_text(encoding="utf-8")


def test_row_links_back_to_every_place(good):
    html = (good[0] / "claims.html").read_text(encoding="utf-8")
    row = html[html.index('id="S001"') : html.index('id="S002"')]
    assert re.findall(r'href="(food.html#claim-S001-\d)">([^<]+)', row) == [
        ("food.html#claim-S001-1", "Food"),
        ("food.html#claim-S001-2", "place 2"),
    ]


def test_evidence_is_a_real_citation(good):
    html = (good[0] / "claims.html").read_text(encoding="utf-8")
    assert re.search(r'<span class="bibtex-citation".*?Hall.*?href="#', html)


def test_plain_link_to_a_row_resolves(good):
    assert re.search(r'href="claims.html#S002">(<span[^>]*>)?the row', (good[0] / "food.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "complaint",
    [
        "food.md:3: WARNING: the claim S099 is not in ledger.csv. Add its row there or correct the marker",
        "food.md:5: WARNING: a claim marker says 'S003' and leads to 'S004'. Make both the same: [S003](claims.md#S003)",
        "food.md:7: WARNING: a sentence has 4 claim markers",
        "food.md:9: WARNING: the book shows no TeX, and this is read as a formula: '5 or '",
        "ledger.csv:5: WARNING: S004 is not taught in food. Put [S004](claims.md#S004) into the sentence there that teaches it",
        "ledger.csv:6: WARNING: S005 names the chapter 'drink', which is no page of the book. Write one of claims, food, index",
        "ledger.csv:7: WARNING: S006 has the verdict 'true'. Choose one of supported",
        "ledger.csv:7: WARNING: S006 names the evidence 'hall2012', which is neither a key in the bibliography",
    ],
)
def test_fault_is_told_with_its_place_and_its_remedy(complaints, complaint):
    assert complaint in complaints


def test_place_in_a_notebook_is_a_cell_and_a_line(small_book):
    texts = ["# Food", "Fine.\n\nUnknown [S099](claims.md#S099)."]
    cells = [{"cell_type": "markdown", "id": f"c{i}", "metadata": {}, "source": text} for i, text in enumerate(texts)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    food = json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})
    said = small_book({"food.ipynb": food, "ledger.csv": ""})[1]
    assert "food.ipynb:cell 2, line 3: WARNING: the claim S099" in said
