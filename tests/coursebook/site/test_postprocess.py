"""The last hand on every page: each has a policy, and its faults are told."""

from types import SimpleNamespace

import pytest

from coursebook.site import postprocess
from coursebook.site.policy import MARK

PAGE = '<html><head><meta charset="utf-8" /></head>{}</html>'


@pytest.fixture
def finish(tmp_path, monkeypatch):
    """Finish a site of some pages; returns what was warned of, and the pages."""
    said = []
    monkeypatch.setattr(postprocess.logger, "warning", said.append)

    def build(**pages):
        for name, page in pages.items():
            (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
        postprocess.finish_pages(SimpleNamespace(builder=SimpleNamespace(format="html"), outdir=tmp_path), None)
        return said, {name: (tmp_path / f"{name}.html").read_text(encoding="utf-8") for name in pages}

    return build


def test_every_page_gets_one_policy_however_often_the_book_is_built(finish):
    _, pages = finish(one=PAGE.format(""), two=PAGE.format(""))
    said, pages = finish(**pages)
    assert said == [] and [page.count(MARK) for page in pages.values()] == [1, 1]


def test_a_fault_is_told_with_its_page_in_every_build(finish):
    page = PAGE.format('<p onclick="go()">')
    (first,), pages = finish(one=page)
    assert first.startswith("one.html: a p has the inline handler onclick='go()'")
    assert finish(**pages)[0] == [first, first]


def test_a_page_that_takes_no_policy_is_a_fault_of_the_build(finish):
    (fault,), _ = finish(one='<html><head><meta charset="utf-8"></head></html>')
    assert fault.startswith("one.html: the page holds") and fault.endswith("add it to the head")


def test_search_may_meet_the_styles_of_all_pages_and_others_their_own(finish):
    _, pages = finish(one=PAGE.format("<style>a{}</style>"), two=PAGE.format(""), search=PAGE.format(""))
    (allowed,) = {part for part in pages["one"].split("'") if part.startswith("sha256-")} - {
        part for part in pages["two"].split("'") if part.startswith("sha256-")
    }
    assert allowed in pages["search"]
