"""The last hand on every page: no mend of the theme ends without a word."""

from types import SimpleNamespace

import pytest

from coursebook.site import postprocess

PAGE = '<html><head><meta charset="utf-8" /></head>{}</html>'


@pytest.fixture
def warned(tmp_path, monkeypatch):
    """Finish a site of two pages; returns what was warned of, and the pages."""
    said = []
    monkeypatch.setattr(postprocess.icons, "cut", lambda folder, pages: None)
    monkeypatch.setattr(postprocess.logger, "warning", said.append)

    def build(*pages, theme="sphinx_book_theme"):
        for number, page in enumerate(pages):
            (tmp_path / f"{number}.html").write_text(page, encoding="utf-8")
        config = SimpleNamespace(language="en-GB", html_title="Toy", root_doc="0", html_theme=theme)
        postprocess.finish_pages(SimpleNamespace(builder=SimpleNamespace(format="html"), config=config, outdir=tmp_path), None)
        return said, [(tmp_path / f"{number}.html").read_text(encoding="utf-8") for number in range(len(pages))]

    return build


OLD = [old for old, _ in postprocess.MENDS]


def test_every_mend_that_finds_its_text_on_some_page_is_silent_and_done(warned):
    said, pages = warned(PAGE.format("".join(OLD[:4])), PAGE.format("".join(OLD[4:])))
    assert said == []
    for old, new in postprocess.MENDS:
        assert new in "".join(pages) and (old in new or old not in "".join(pages))


@pytest.mark.parametrize("number", range(len(OLD)), ids=OLD)
def test_a_mend_that_finds_nothing_is_a_fault_of_the_build(warned, number):
    said, _ = warned(PAGE.format("".join(old for i, old in enumerate(OLD) if i != number)))
    assert [OLD[number] in one and "postprocess.py" in one for one in said] == [True]


def test_a_build_that_wrote_few_pages_says_nothing_of_mends(warned):
    html = PAGE.format("".join(OLD))
    assert warned(html)[0] == []
    # The page is finished now, so that the same texts are gone.
    assert warned((warned(html)[1])[0], PAGE.format(""))[0] == []


def test_another_theme_needs_no_mends(warned):
    assert warned(PAGE.format(""), theme="basic")[0] == []


def test_the_index_leads_to_the_first_page(warned, tmp_path):
    warned(PAGE.format("".join(OLD)))
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert 'content="0; url=0.html"' in index and '<a href="0.html">' in index
    assert '<html lang="en-GB">' in index and "<title>Toy</title>" in index
