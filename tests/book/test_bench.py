"""The benchmark of the book: what it takes for prose, and what it weighs of a page."""

import gzip
import json

import pytest

from benchmarks import book, section
from benchmarks.book import prose


@pytest.fixture
def site(tmp_path):
    """A page with a picture of its own and a style of the whole site, and the page that leads on to it."""
    for name in ("_static/book.css", "_static/theme.html", "_images/leg.png", "chapters/01.html", "index.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"what stands in {name}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def page(site):
    """That page as a browser opens it."""
    files = {site / name for name in ("chapters/01.html", "_images/leg.png", "_static/book.css")}
    (page,) = book.weigh(site, lambda path: (files, 2))
    return page


def size(*paths):
    return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in paths) / 1000


def test_headings_tables_and_code_are_no_prose():
    assert prose("# Muscle\n\nIt shrinks.\n\n| a | b |\n|---|---|\n| c | d |\n\n```python\nx = 1\n```") == "It shrinks."


def test_citations_and_claim_markers_leave_no_trace():
    assert prose("It *shrinks* [S001](claims.md#S001) {cite}`hall2011,forbes2000`. Why?") == "It shrinks. Why?"


def test_a_role_and_a_link_leave_the_words_that_a_reader_sees():
    assert prose("Many {term}`fibres <muscle fibre>`, see [chapter 4](04_food.ipynb).") == "Many fibres, see chapter 4."


def test_a_box_holds_prose_and_no_options():
    assert prose(":::{admonition} Before you start\n:class: tip\n\nTake your time.\n:::") == "Take your time."


def test_a_folded_text_holds_prose():
    assert prose("```{dropdown} Stuck?\nLook again.\n```") == "Look again."


def test_each_item_of_a_list_ends_as_a_sentence():
    assert prose("1. name a muscle,\n2. say “why”.") == "name a muscle,.\nsay “why”."


def test_a_decimal_is_one_word_and_ends_no_sentence():
    assert prose("He lost 1.4 kilograms.").count(".") == 1


def test_a_page_weighs_its_html_and_its_pictures(site, page):
    assert (page.html, page.files) == (size(site / "chapters/01.html"), size(site / "_images/leg.png"))


def test_what_the_whole_site_shares_is_kept_apart(site, page):
    assert page.shared == {site / "_static/book.css"}


def test_a_page_over_the_bar_is_marked():
    heavy = book.Page("heavy.html", 900, 101, 3, set())
    assert "**over 1 MB**" in book.report_pages([heavy, book.Page("light.html", 1, 0, 0, set())])


def test_a_folder_without_pages_says_what_to_do(tmp_path):
    with pytest.raises(SystemExit, match="make book"):
        book.weigh(tmp_path, None)


def test_the_new_sentence_changes_prose_and_nothing_else(tmp_path):
    cells = [
        {"cell_type": "markdown", "source": ["# Muscle"]},
        {"cell_type": "markdown", "source": ["It shrinks.\n"]},
        {"cell_type": "code", "source": ["x = 1"]},
    ]
    path = tmp_path / "chapter.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    book.add_sentence(path)
    changed = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert changed[::2] == cells[::2]
    assert prose(changed[1]["source"]) == f"It shrinks.\n{book.SENTENCE}"


def test_a_section_replaces_what_stood_between_its_markers(tmp_path):
    path = tmp_path / "README.md"
    path.write_text("a\n<!-- x: begin -->\nold\n<!-- x: end -->\nb\n", encoding="utf-8")
    section.write(path, "x", "new")
    assert path.read_text(encoding="utf-8") == "a\n<!-- x: begin -->\n\nnew\n\n<!-- x: end -->\nb\n"


def test_a_section_without_markers_is_refused(tmp_path):
    path = tmp_path / "README.md"
    path.write_text("a\n<!-- x: begin -->\n", encoding="utf-8")
    with pytest.raises(ValueError, match="put them back"):
        section.write(path, "x", "new")
