"""The picture on a page against matplotlib's own SVG, pixel by pixel, in the same font and colours."""

import io
import re

import numpy as np
import pytest
from drawn import differences, drawn, on_page
from figures import ALL, fresh_svg, hard
from PIL import Image
from test_explorers import EXPLORERS, go_to, link, page_with

from explorable import page as published
from explorable import store

PLAIN = ".explorable{--explorable-ink:#000;--explorable-paper:#fff}.explorable svg{margin:0;max-width:none}"


def picture(page, svg):
    """What an SVG on a page looks like in its natural size, as numbers."""
    page.evaluate("document.fonts.ready")
    width, height = svg.evaluate(
        """svg => {
            const size = [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height].map((points) => points * 4 / 3);
            svg.style.cssText = `position:fixed;left:0;top:0;margin:0;max-width:none;width:${size[0]}px;height:${size[1]}px;background:#fff;z-index:9999`;
            return size;
        }"""
    )
    shot = page.screenshot(clip={"x": 0, "y": 0, "width": round(width), "height": round(height)})
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)


def matplotlib_page(explorer, state, fonts):
    """A page with the SVG as matplotlib wrote it, in the fonts that our page carries."""

    def ours(match):
        return f"font-family: explorable-{explorer.name}-{match[1].lower().replace(' ', '-')}"

    svg = re.sub(r"font-family: '([^']*)'[^;\"]*", ours, fresh_svg(explorer.draw, state))
    return f'<!DOCTYPE html><meta charset="utf-8"><style>body{{margin:0}}{fonts}</style>{svg[svg.index("<svg") :]}'


def shares_of_pixels_that_differ(page, tmp_path, explorer, states):
    """For each state, how many of the pixels look otherwise on our page, which is open, than as matplotlib wrote them."""
    # not a style element, which the page's policy forbids
    page.evaluate("css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }", PLAIN)
    fonts = page.locator(f"#explorable-{explorer.name} > style").text_content().partition("#explorable-")[0]
    mine = []
    for state in states:
        go_to(page, link(explorer, state))
        mine.append(picture(page, page.locator(f"#explorable-{explorer.name} > svg")))
    shares = []
    for number, (state, ours) in enumerate(zip(states, mine, strict=True)):
        target = tmp_path / f"matplotlib-{number}.html"
        target.write_text(matplotlib_page(explorer, state, fonts), encoding="utf-8")
        page.goto(target.as_uri())
        theirs = picture(page, page.locator("svg"))
        assert theirs.std() > 5
        shares.append((abs(ours - theirs).max(axis=2) > 16).mean())
    return shares


@pytest.mark.parametrize("name", list(EXPLORERS))
def test_an_explorer_of_the_book_looks_as_matplotlib_drew_it(visit_folder, built_book, tmp_path, name):
    explorer = EXPLORERS[name]
    page = visit_folder(page_with(built_book, name))
    states = [explorer.start, explorer.states[-1]]
    # Of all pixels together: one level line whose edge falls on a step of the browser's smoothing is 0.1 % by itself.
    assert np.mean(shares_of_pixels_that_differ(page, tmp_path, explorer, states)) <= 0.001


@pytest.fixture(scope="module")
def hard_figures(tmp_path_factory):
    """Explorers of all hard figures and one a second time, and a page that shows them."""
    explorers = [hard(draw, f"hard-{number}") for number, draw in enumerate([*ALL, ALL[0]])]
    figures = "".join(published.fragment(explorer, store.rendered(explorer)) for explorer in explorers)
    target = tmp_path_factory.mktemp("hard") / "all.html"
    head = f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>All</title><style>{published.style_sheet()}</style>'
    target.write_text(f"{head}{figures}<script>{published.player()}</script>")
    return explorers, target.as_uri()


@pytest.fixture
def hard_page(visit_folder, hard_figures):
    page = visit_folder("_static/pygments.css")  # for a tab at hand
    page.goto(hard_figures[1])
    return page


def test_hard_figures_next_to_each_other_look_as_matplotlib_drew_them(hard_page, hard_figures, tmp_path):
    explorers, address = hard_figures
    found = {}
    for explorer in explorers[:-1]:
        hard_page.goto(address)
        (share,) = shares_of_pixels_that_differ(hard_page, tmp_path, explorer, [{"level": 3}])
        if share > 0.001:
            found[explorer.draw.__name__] = share
    assert found == {}


def test_a_page_of_hard_figures_stays_right_next_to_each_other(hard_page, hard_figures):
    found = {}
    levels = {explorer: (number + 3) % 5 for number, explorer in enumerate(hard_figures[0])}
    for explorer, level in levels.items():
        go_to(hard_page, link(explorer, {"level": level}))
    for explorer, level in levels.items():
        svg = on_page(hard_page.locator(f"#explorable-{explorer.name} > svg"))
        if wrong := differences(drawn(svg), drawn(fresh_svg(explorer.draw, {"level": level}))):
            found[explorer.draw.__name__] = wrong
    assert found == {}
