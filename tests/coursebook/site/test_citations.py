"""How citations name their authors, and that the bibliography can be read."""

import pybtex.plugin
import pytest
from pybtex.database import Entry, Person, parse_file

from coursebook.site.citations import RoundAuthorYear, register
from dev import ROOT


@pytest.mark.parametrize(
    ("authors", "said"),
    [
        (["Hall, Kevin"], "Hall"),
        (["Moore, Daniel", "others"], "Moore et al."),
        (["de Boer, Maarten", "others"], "de Boer et al."),
        (["Frontera, Walter", "Ochala, Julien"], "Frontera and Ochala"),
        (["Hall, Kevin", "Chow, Carson", "others"], "Hall et al."),
        ([], "A title"),
    ],
)
def test_a_citation_names_one_author_or_two(authors, said):
    entry = Entry("article", {"title": "A title"}, {"author": [Person(name) for name in authors]} if authors else {})
    style = RoundAuthorYear()
    names = style.person.author_or_editor_or_title(full=False).format_data({"entry": entry, "style": style})
    assert names.render_as("text") == said


def test_writing_a_citation_searches_no_installed_package(monkeypatch):
    register()
    monkeypatch.setattr(pybtex.plugin, "entry_points", lambda **_: [])
    assert {pybtex.plugin.find_plugin("pybtex.backends", name).__module__ for name in ("docutils", "plaintext")} == {
        "pybtex_docutils",
        "pybtex.backends.plaintext",
    }


def test_no_source_stands_twice_in_the_bibliography():
    assert len(parse_file(ROOT / "chapters" / "references.bib").entries) > 300  # raises at a key that it has met before
