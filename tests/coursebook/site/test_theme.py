"""What the course changes in pages of the theme, MyST-NB and docutils, on one small page that holds all of it."""

import json
from importlib.resources import files

import pytest
from bs4 import BeautifulSoup

from coursebook.site.theme import THEME

CONF = """
extensions = ["myst_nb", "sphinx_book_theme", "coursebook.sphinxext"]
html_theme = "sphinx_book_theme"
html_title = "Toy & co"
language = "en-GB"
root_doc = "food"
bibtex_bibfiles = ["references.bib"]
claim_ledger = "ledger.csv"
nb_execution_mode = "off"
exclude_patterns = ["index.md"]
html_theme_options = {"use_fullscreen_button": False}
"""
CELLS = [
    ("markdown", "# Food\n\n## Eaten\n\nIt is {cite:t}`hall2011`.\n\n```{bibliography}\n```\n\n```{toctree}\nclaims\n```", []),
    ("code", "1 + 1", ["hide-input"]),
]
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def notebook(cells):
    made = [
        {"cell_type": kind, "id": f"c{i}", "metadata": {"tags": tags}, "source": text}
        | ({"outputs": [], "execution_count": None} if kind == "code" else {})
        for i, (kind, text, tags) in enumerate(cells)
    ]
    return json.dumps({"cells": made, "metadata": {"kernelspec": KERNEL}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def built(small_book):
    html, warnings = small_book(
        {
            "conf.py": CONF,
            "food.ipynb": notebook(CELLS),
            "claims.md": "# Claims\n\n```{claim-ledger}\n```\n",
            "ledger.csv": "",
        }
    )
    assert warnings == ""
    return html


@pytest.fixture(scope="module")
def page(built):
    return BeautifulSoup((built / "food.html").read_text(encoding="utf-8"), "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split())


def test_the_search_buttons_name_is_the_text_that_it_shows(page):
    [button] = page.select("button.search-button-field")
    assert not button.has_attr("aria-label") and words(button) == "Search Ctrl + K"


def test_the_theme_switchers_have_a_british_name_and_no_words_in_their_icons(page):
    buttons = page.select("button.theme-switch-button")
    assert buttons and {button["aria-label"] for button in buttons} == {button["data-bs-title"] for button in buttons} == {
        "Colour mode"
    }
    icons = page.select(".theme-switch")
    assert {icon["data-mode"] for icon in icons} == {"light", "dark", "auto"}
    assert not [icon for icon in icons if icon.has_attr("title")]


def test_all_of_the_sidebar_belongs_to_a_landmark(page):
    [sidebar] = page.select("#pst-primary-sidebar")
    [landmark] = sidebar.find_all(recursive=False)
    assert landmark.name == "nav" and landmark["aria-label"] == "Course"
    assert landmark.select("button.search-button-field") and landmark.select("a[href='claims.html']")


def test_bootstrap_follows_the_contents_of_the_page(page):
    [contents] = page.select(page.body["data-bs-target"])
    assert [link["href"] for link in contents.select("a")] == ["#eaten"]
    assert words(page.select_one(".skip-link")) == "Skip to main content"


def test_the_print_button_waits_for_the_script_and_no_element_has_a_handler(page):
    [button] = page.select("[data-print]")
    assert button.name == "button" and "btn-download-pdf-button" in button["class"] and words(button) == ".pdf"
    assert not [element for element in page.find_all() if any(name.startswith("on") for name in element.attrs)]


def test_a_folded_cells_name_is_the_words_that_it_shows(page):
    [summary] = page.select("details.hide > summary")
    assert not summary.attrs and "Show code cell source" in words(summary)


def test_a_source_is_no_item_of_a_list_that_is_none(page):
    [source] = page.select(".citation")
    assert "role" not in source.attrs and not source.find_parent(role="list") and source["id"]
    assert "Kevin Hall" in words(source)


def test_the_index_leads_to_the_first_page_and_has_a_language_and_a_title(built):
    index = BeautifulSoup((built / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert index.html["lang"] == "en-GB" and index.title.text == "Toy & co"
    assert index.select_one("meta[http-equiv=refresh]")["content"] == "0; url=food.html"
    assert index.select_one("a")["href"] == "food.html"


def theirs(package, name):
    return (files(package) / "theme" / package / name).read_text(encoding="utf-8")


def between(text, start, end):
    assert text.count(start) == 1
    return text.partition(start)[2].partition(end)[0]


@pytest.mark.parametrize(
    ("package", "name", "start", "end", "changes"),
    [
        (
            "pydata_sphinx_theme",
            "components/search-button-field.html",
            "<button",
            "</button>",
            {" aria-label=\"{{ _('Search') }}\"": ""},
        ),
        (
            "pydata_sphinx_theme",
            "components/theme-switcher.html",
            "<button",
            "</button>",
            {
                "{{ _('Color mode') }}": "Colour mode",
                " title=\"{{ _('Light') }}\"": "",
                "  title=\"{{ _('Dark') }}\"": "",
                "  title=\"{{ _('System Settings') }}\"": "",
            },
        ),
        ("pydata_sphinx_theme", "layout.html", "  <body", "{%- endblock %}", {".bd-toc-nav": "#pst-page-toc-nav"}),
        (
            "sphinx_book_theme",
            "macros/buttons.html",
            'classes="") %}\n<button ',
            "</button>",
            {
                'onclick="{{ javascript }}"': '{% if javascript == "window.print()" %}data-print{% else %}onclick="{{ javascript }}"{% endif %}'
            },
        ),
    ],
)
def test_a_template_is_the_themes_but_for_its_fault(package, name, start, end, changes):
    wanted = between(theirs(package, name), start, end)
    for old, new in changes.items():
        assert old in wanted, f"the theme has no {old!r} any more: see whether templates/book_theme still needs {name}"
        wanted = wanted.replace(old, new)
    assert between((THEME / name).read_text(encoding="utf-8"), start, end) == wanted
