"""The built book as files: nothing missing, nothing from elsewhere, nothing that a strict policy refuses."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import contents
import pytest


class Reader(HTMLParser):
    """Collects what a page refers to, its ids, and its attributes."""

    def __init__(self, path):
        """Read one page."""
        super().__init__()
        self.ids, self.links, self.attributes, self.language = set(), [], [], None
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        """Note one element."""
        values = dict(attributes)
        self.attributes += [(tag, name) for name in values]
        self.language = values.get("lang") if tag == "html" else self.language
        # `name` on an anchor is how HTML 4 wrote an id; Sphinx still does in places.
        self.ids |= {values[name] for name in ("id", "name") if values.get(name)}
        self.links += [values[name] for name in ("href", "src") if values.get(name)]


@pytest.fixture(scope="session")
def readers(pages):
    """What every page holds, by its path."""
    return {path: Reader(path) for path in pages}


@pytest.mark.parametrize("name", contents.chapters_with_questions())
def test_chapter_bears_the_number_by_which_the_text_calls_it(built_book, name):
    html = (built_book / "chapters" / f"{name}.html").read_text(encoding="utf-8")
    assert f'<h1><span class="section-number">{int(name[:2])}. </span>' in html


def test_every_page_of_the_contents_is_built(built_book):
    assert [file for file in contents.pages() if not (built_book / f"{file}.html").is_file()] == []


def test_every_internal_link_resolves(readers):
    dead = []
    for path, page in readers.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            # behind the question mark stands an explorer's state, which the build has checked
            fragment = unquote(parts.fragment).partition("?")[0]
            missing = not target.is_file() or (fragment and target in readers and fragment not in readers[target].ids)
            dead += [f"{path.name}: {link}"] if missing else []
    assert dead == []


def test_no_style_sheet_loads_from_elsewhere(built_book):
    loaded = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])(?:https?:)?//[^)\"']+")
    found = [(path.name, loaded.findall(path.read_text(encoding="utf-8"))) for path in built_book.rglob("*.css")]
    assert [(name, urls) for name, urls in found if urls] == []


def test_no_widget_manager_and_no_mathjax_is_shipped(built_book):
    names = [path.name.lower() for path in built_book.rglob("*.js")]
    assert [name for name in names if "mathjax" in name or "require" in name or "html-manager" in name] == []


def test_no_element_has_a_style_attribute(readers):
    found = {path.name: {tag for tag, name in page.attributes if name == "style"} for path, page in readers.items()}
    assert {name: tags for name, tags in found.items() if tags} == {}


def test_no_element_has_an_inline_handler(readers):
    found = {path.name: {name for _, name in page.attributes if name.startswith("on")} for path, page in readers.items()}
    assert {name: handlers for name, handlers in found.items() if handlers} == {}


def test_every_page_says_its_language(readers):
    assert {page.language for page in readers.values()} == {"en-GB"}


def test_every_page_has_a_policy(pages):
    bare = [page for page in pages if "Content-Security-Policy" not in page.read_text(encoding="utf-8")]
    assert bare == []


def test_notebooks_can_be_downloaded(built_book):
    assert (built_book / "_sources" / "chapters" / "04_food_and_energy.ipynb").is_file()
