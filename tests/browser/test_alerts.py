"""What cannot wait in a state of an explorer: first, at once, seen and told."""

import pytest
from ipywidgets import IntSlider

from explorable import explore

URGENT = "Now: stop.\nThe line is too steep."


@pytest.fixture
def warning(open_page, tmp_path):
    """Open an explorer that warns above a level of 2: ``warning(**options)`` returns its page."""
    explorer = explore(
        lambda fig, level: fig.subplots().plot([0, 1], [0, level]),
        name="steep",
        describe=lambda level: f"A line rises to {level}.",
        alert=lambda level: URGENT if level > 2 else "",
        level=IntSlider(3, 0, 5, description="Level"),
    )
    target = tmp_path / "steep.html"
    target.write_text(explorer.to_html(), encoding="utf-8")
    return lambda **options: open_page(target.as_uri(), **options)


def test_what_cannot_wait_is_there_at_once_and_told_once_while_it_stays_the_same(warning):
    page = warning()
    alert = page.get_by_role("alert")
    assert alert.inner_text() == URGENT
    alert.evaluate(
        "p => { window.told = []; new MutationObserver(() => told.push(p.textContent)).observe(p, {childList: true}) }"
    )
    move = """stop => { const slider = document.querySelector("input"); slider.value = stop;
        slider.dispatchEvent(new Event("input", { bubbles: true })); return document.querySelector("[role=alert]").textContent }"""
    shown = [page.evaluate(move, stop) for stop in (4, 5, 2, 1, 4)]
    assert shown == [URGENT, URGENT, "", "", URGENT]  # in the same task as the move, without a pause
    assert page.evaluate("told") == ["", URGENT]


def test_what_cannot_wait_comes_before_the_controls_on_screen_in_print_and_without_javascript(warning):
    for options, media in (({}, "screen"), ({}, "print"), ({"java_script_enabled": False}, "screen")):
        page = warning(**options)
        page.emulate_media(media=media)
        alert = page.locator(".explorable-alert")
        assert alert.is_visible()
        assert alert.bounding_box()["y"] < page.locator("figure > svg").bounding_box()["y"]
        if page.locator("form").is_visible():
            assert alert.bounding_box()["y"] < page.locator("form").bounding_box()["y"]


def test_an_alert_that_is_empty_takes_no_room(warning):
    page = warning()
    page.evaluate("location.hash = '#explorable-steep?level=1'")
    page.wait_for_function("document.querySelector('[role=alert]').textContent === ''")
    assert page.locator(".explorable-alert").bounding_box()["height"] == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_alert_is_seen_by_its_frame_and_weight_and_reads_well(warning, scheme):
    page = warning(scheme=scheme)
    frame, first, ink, paper, edge = page.locator(".explorable-alert").evaluate(
        """p => { const style = getComputedStyle(p), channels = (color) => { const canvas = document.createElement("canvas").getContext("2d");
             canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3) };
           return [parseFloat(style.borderInlineStartWidth), Number(getComputedStyle(p, "::first-line").fontWeight), channels(style.color),
             channels(getComputedStyle(p.closest("figure")).backgroundColor), channels(style.borderInlineStartColor)] }"""
    )
    assert frame >= 8 and first >= 600
    assert contrast(ink, paper) >= 4.5
    assert contrast(edge, paper) >= 3


@pytest.mark.parametrize(("width", "height"), [(1366, 650), (390, 664)])
@pytest.mark.parametrize("state", ["onset=days&place=side", "onset=weeks&place=legs", "onset=months&place=girdle&numb=True"])
def test_the_pattern_finders_verdict_and_controls_are_in_view_with_most_of_the_picture(visit, width, height, state):
    page = visit(f"chapters/10_recognising_it.html#explorable-pattern-finder?{state}", width=width, height=height)
    figure = page.locator("#explorable-pattern-finder")
    alert, form, picture = (figure.locator(part).bounding_box() for part in (".explorable-alert", "form", "> svg"))
    header = page.locator(".bd-header-article").bounding_box()
    assert header["y"] + header["height"] <= alert["y"]
    assert alert["y"] + alert["height"] <= form["y"] and form["y"] + form["height"] <= picture["y"]
    assert height - picture["y"] >= 2 / 3 * picture["height"]


def contrast(one, other):
    """WCAG 2.1 contrast ratio of two colours, each three channels up to 255."""

    def luminance(channels):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (c / 255 for c in channels)]
        return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)
