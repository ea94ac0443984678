"""The picture on a page against matplotlib's own SVG, pixel by pixel, in the same font and colours."""

import io
import re

import numpy as np
import pytest
from drawn import differences, drawn, on_page
from figures import ALL, fresh_svg, hard
from PIL import Image
from test_explorers import EXPLORERS, go_to, link, page_with, sample

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


def shares_of_pixels_that_differ(open_page, tmp_path, explorer, states, address):
    """For each state, how many of the pixels look otherwise on our page than as matplotlib wrote them."""
    page = open_page(address, bypass_csp=True)
    page.add_style_tag(content=PLAIN)
    fonts = page.locator(f"#explorable-{explorer.name} > style").text_content().partition("#explorable-")[0]
    target = tmp_path / "matplotlib.html"
    target.touch()
    other = open_page(target.as_uri())
    shares = []
    for state in states:
        go_to(page, link(explorer, state))
        mine = picture(page, page.locator(f"#explorable-{explorer.name} > svg"))
        target.write_text(matplotlib_page(explorer, state, fonts), encoding="utf-8")
        other.reload()
        theirs = picture(other, other.locator("svg"))
        assert theirs.std() > 5
        shares.append((abs(mine - theirs).max(axis=2) > 16).mean())
    return shares


@pytest.mark.parametrize("name", list(EXPLORERS))
def test_an_explorer_of_the_book_looks_as_matplotlib_drew_it(open_page, site, built_book, tmp_path, name):
    explorer = EXPLORERS[name]
    address = site + page_with(built_book, name)
    # Of all pixels together: one level line whose edge falls on a step of the browser's smoothing is 0.1 % by itself.
    assert np.mean(shares_of_pixels_that_differ(open_page, tmp_path, explorer, sample(explorer, 4), address)) <= 0.001


@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_a_hard_figure_looks_as_matplotlib_drew_it(open_page, tmp_path, draw):
    explorer = hard(draw)
    ours = tmp_path / "ours.html"
    ours.write_text(explorer.to_html())
    assert shares_of_pixels_that_differ(open_page, tmp_path, explorer, [{"level": 3}], ours.as_uri())[0] <= 0.001


def test_a_page_of_hard_figures_stays_right_next_to_each_other(open_page, tmp_path):
    explorers = [hard(draw, f"hard-{number}") for number, draw in enumerate([*ALL, ALL[0]])]
    figures = "".join(published.fragment(explorer, store.rendered(explorer)) for explorer in explorers)
    target = tmp_path / "all.html"
    head = f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>All</title><style>{published.style_sheet()}</style>'
    target.write_text(f"{head}{figures}<script>{published.player()}</script>")
    page = open_page(target.as_uri())
    found = {}
    for number, explorer in enumerate(explorers):
        level = (number + 3) % 5
        go_to(page, link(explorer, {"level": level}))
    for number, explorer in enumerate(explorers):
        level = (number + 3) % 5
        svg = on_page(page.locator(f"#explorable-{explorer.name} > svg"))
        if wrong := differences(drawn(svg), drawn(fresh_svg(explorer.draw, {"level": level}))):
            found[explorer.draw.__name__] = wrong
    assert found == {}
