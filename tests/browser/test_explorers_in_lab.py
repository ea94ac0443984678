"""The same explorers with a kernel, driven in a real JupyterLab."""

import pytest
from test_explorers import EXPLORERS, PATHS, slider_of

from dev import ROOT
from drawn import differences, drawn, on_page
from figures import fresh_svg


def chapter_with(name):
    """The last chapter that shows an explorer."""
    topic = dict(zip(EXPLORERS, PATHS, strict=True))[name].split(".")[-2]
    chapters = sorted((ROOT / "chapters").glob("[0-9]*.ipynb"), reverse=True)
    return next(path.name for path in chapters if f"{topic}.explorer()" in path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=list(EXPLORERS))
def explorer(request):
    return EXPLORERS[request.param]


@pytest.fixture
def live(lab, open_page, explorer):
    """Open the chapter in JupyterLab, run it, and return the page and the explorer's output."""
    page = open_page(lab.notebook(chapter_with(explorer.name)), width=1400, height=1400)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=120_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    output = page.locator(f".explorable-{explorer.name}-live").first
    output.wait_for(timeout=120_000)
    output.scroll_into_view_if_needed()
    return page, output


def wrong(output, explorer, state):
    svg = on_page(output.locator("svg[viewBox]").first)
    return differences(drawn(svg), drawn(fresh_svg(explorer.draw, state)))


def test_a_live_explorer_answers_with_the_same_picture_and_words(live, explorer):
    page, output = live
    assert wrong(output, explorer, explorer.start) == []
    labels = page.locator(".widget-label, .widget-checkbox").all_inner_texts()
    for control in explorer.controls:
        assert any(control.label in label and control.unit in label for label in labels), control.name
    control = slider_of(explorer) or explorer.controls[0]
    stop = (control.default + 1) % len(control.values)
    box = page.locator(".widget-vbox", has=output).last
    if control.kind == "slider":
        box.locator(".noUi-handle").first.focus()
        page.keyboard.press("ArrowRight" if stop else "Home")
    elif control.kind == "select":
        # by value: JupyterLab keeps the arrow keys over a drop-down for its cells
        box.locator("select").first.select_option(index=stop)
    else:
        box.locator("input[type=radio]").nth(stop).check()
    state = explorer.start | {control.name: control.values[stop]}
    output.locator(".explorable-description", has_text=explorer.description(state)).wait_for(timeout=30_000)
    assert wrong(output, explorer, state) == []
