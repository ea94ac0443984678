"""The same explorers with a kernel, driven in a real JupyterLab."""

import pytest
from test_explorers import EXPLORERS

from drawn import differences, drawn
from figures import fresh_svg

CHAPTERS = {
    "limb-cross-section": "01_what_muscle_atrophy_is.ipynb",
    "energy-balance": "04_food_and_energy.ipynb",
    "sarcopenia-prevalence": "05_ageing_and_sarcopenia.ipynb",
}


@pytest.fixture(scope="module", params=list(EXPLORERS))
def explorer(request):
    return EXPLORERS[request.param]


@pytest.fixture
def live(lab, open_page, explorer):
    """Open the chapter in JupyterLab, run it, and return the page and the explorer's output."""
    page = open_page(lab.notebook(CHAPTERS[explorer.name]), width=1400, height=1400)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=120_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    output = page.locator(f".explorable-{explorer.name}-live").first
    output.wait_for(timeout=120_000)
    output.scroll_into_view_if_needed()
    return page, output


def wrong(output, explorer, state):
    svg = output.locator("svg[viewBox]").first.evaluate("svg => new XMLSerializer().serializeToString(svg)")
    return differences(drawn(svg), drawn(fresh_svg(explorer.draw, state)))


def test_a_live_explorer_answers_to_the_keyboard_with_the_same_picture_and_words(live, explorer):
    page, output = live
    assert wrong(output, explorer, explorer.start) == []
    labels = page.locator(".widget-label, .widget-checkbox").all_inner_texts()
    for control in explorer.controls:
        assert any(control.label in label and control.unit in label for label in labels), control.name
    control = next(c for c in explorer.controls if c.kind == "slider")
    page.locator(".widget-slider .noUi-handle").first.focus()
    page.keyboard.press("ArrowRight")
    state = explorer.start | {control.name: control.values[control.default + 1]}
    output.locator(".explorable-description", has_text=explorer.description(state)).wait_for(timeout=30_000)
    assert wrong(output, explorer, state) == []
