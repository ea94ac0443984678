"""A reader can report a mistake from every page once there is an address, and no page has a dead link before."""

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml

from coursebook.site import report
from dev import ROOT

CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
TITLE, ADDRESS = "4. Food & energy: 100 %?", "https://atrophy.example/chapters/04_food_and_energy.html"
LINK = re.compile(r'<a class="report-mistake" href="([^"]+)">Report a mistake on this page</a>')
CONF = """
extensions = ["myst_nb", "sphinx_book_theme", "sphinxcontrib.bibtex", "coursebook.sphinxext"]
html_theme = "sphinx_book_theme"
bibtex_bibfiles = ["references.bib"]
claim_ledger = "ledger.csv"
nb_execution_mode = "off"
"""
PAGES = {"food.md": "# Food *and* energy\n\nText.\n", "ledger.csv": ""}


def small(small_book, theme="", more=""):
    """Built pages of a small book in the course's theme, by name, and the warnings about reporting."""
    options = f"html_theme_options = {{'extra_footer': '<p>Not medical advice.</p>', {theme}}}\n"
    html, warnings = small_book({"conf.py": CONF + options + more, **PAGES})
    pages = {path.name: path.read_text(encoding="utf-8") for path in html.glob("*.html") if path.name != "index.html"}
    assert {"food.html", "claims.html", "search.html"} <= set(pages)
    return pages, [line for line in warnings.splitlines() if "report_mistakes_to" in line]


def asked(address):
    """Path and query of an address, decoded."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}{parts.path}", {name: value for name, (value,) in parse_qs(parts.query).items()}


# Where a report goes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("repository", "place", "title", "body"),
    [
        ("https://github.com/somebody/course", "https://github.com/somebody/course/issues/new", "title", "body"),
        ("https://codeberg.org/somebody/course.git", "https://codeberg.org/somebody/course/issues/new", "title", "body"),
        (
            "https://gitlab.example.org/group/course/",
            "https://gitlab.example.org/group/course/-/issues/new",
            "issue[title]",
            "issue[description]",
        ),
    ],
)
def test_a_repository_gets_a_new_issue_with_the_pages_title_and_address(repository, place, title, body):
    found, query = asked(report.target(repository, "", TITLE, ADDRESS))
    assert found == place
    assert set(query) == {title, body}
    assert TITLE in query[title] and ADDRESS in query[body] and "Which source says so?" in query[body]


@pytest.mark.parametrize("given", ["editors@example.org", "mailto:editors@example.org"])
def test_an_e_mail_address_gets_subject_and_text(given):
    found = report.target("https://github.com/somebody/course", given, TITLE, ADDRESS)
    assert found.startswith("mailto:editors@example.org?subject=") and " " not in found and "+" not in found
    subject, body = (unquote(part) for part in re.fullmatch(r".*\?subject=(.*)&body=(.*)", found).groups())
    assert TITLE in subject and ADDRESS in body


def test_a_form_gets_what_it_asks_for():
    form = "https://forms.example.org/f?page={title}&from={address}"
    place, query = asked(report.target("", form, TITLE, ADDRESS))
    assert place == "https://forms.example.org/f" and query == {"page": TITLE, "from": ADDRESS}
    assert report.target("", "https://forms.example.org/f", TITLE, ADDRESS) == "https://forms.example.org/f"


@pytest.mark.parametrize("repository", ["", "https://github.com/OWNER/muscle-atrophy"])
def test_a_placeholder_leads_nowhere(repository):
    assert report.target(repository, "", TITLE, ADDRESS) == ""


@pytest.mark.parametrize("given", ["editors", "ftp://example.org", "editors @example.org", "https://", "github.com/somebody"])
def test_what_is_no_address_is_refused_with_the_remedy(given):
    with pytest.raises(ValueError, match="report_mistakes_to is .*neither an e-mail address nor .*: write somebody@"):
        report.target("", given, TITLE, ADDRESS)


# On pages ------------------------------------------------------------------------------------------


def test_with_a_placeholder_no_page_of_the_theme_links_to_it(small_book):
    theme = (
        "'repository_url': 'https://github.com/OWNER/muscle-atrophy', 'use_repository_button': True, 'use_issues_button': True"
    )
    pages, warnings = small(small_book, theme)
    assert not warnings
    for name, html in pages.items():
        assert "OWNER" not in html and not LINK.search(html), name
        assert "Not medical advice" in html


def test_with_a_repository_every_page_reports_its_own_title_and_address(small_book):
    theme = "'repository_url': 'https://codeberg.org/somebody/course', 'use_repository_button': True"
    pages, _ = small(small_book, theme, "html_baseurl = 'https://atrophy.example/'\n")
    said = {}
    for name, html in pages.items():
        (link,) = LINK.findall(html)
        place, said[name] = asked(unescape(link))
        assert place == "https://codeberg.org/somebody/course/issues/new"
        assert f"Page: https://atrophy.example/{name}\n" in said[name]["body"]
        assert "Not medical advice" in html and 'href="https://codeberg.org/somebody/course"' in html
    assert said["food.html"]["title"] == "Mistake on the page: Food and energy"
    assert said["claims.html"]["title"] == "Mistake on the page: Ledger"
    assert said["search.html"]["title"] == "Mistake on the page: search"  # the theme gives this page no title


def test_every_page_of_the_book_reports_mistakes_once_there_is_an_address_and_none_before(built_book, pages):
    repository, given = CONFIG["repository"]["url"], CONFIG["sphinx"]["config"]["report_mistakes_to"]
    wanted = bool(report.target(repository, given, "title", "address"))
    # index.html sends on to the first page; a set of slides ends with a link to its chapter.
    read = [page for page in pages if page != built_book / "index.html" and not page.name.endswith(".slides.html")]
    html = {page.name: page.read_text(encoding="utf-8") for page in read}
    assert len(html) > 20
    assert {name for name, text in html.items() if bool(LINK.search(text)) != wanted} == set()
    assert [name for name, text in html.items() if f"/{report.PLACEHOLDER}/" in text] == []
    assert [
        name for name, text in html.items() if re.search(r"mybinder\.org/v2|colab\.research\.google\.com/\w|HUB/hub", text)
    ] == []
