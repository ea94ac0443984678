"""Every explorer of the book, moved by a reader in a browser without a network.

What hangs on the figure is tried on every explorer: its pictures, words and letters. The pictures are
compared with what `reader` makes of the same data, which `test_book_explorers` holds against matplotlib, because
drawing them takes longest. What is the engine's own, such as keys, focus, links and saved files, is tried on a few
that hold every kind of control.
"""

import functools
import json
import random
import re

import pytest
import reader
import shown
from drawn import differences, drawn, on_page
from figures import fresh_svg

EXPLORERS = {explorer.name: explorer for explorer in shown.EXPLORERS.values()}


#: All four kinds of control, and one that is called "children", a name that forms have themselves.
FEW = ["energy-balance", "inheritance", "pattern-finder", "sarcopenia-prevalence"]


@pytest.fixture(params=FEW)
def explorer(request):
    return EXPLORERS[request.param]


def slider_of(explorer):
    """Its first slider, or None."""
    return next((control for control in explorer.controls if control.kind == "slider"), None)


def of(names):
    """Try a test on these explorers instead of the few."""
    return pytest.mark.parametrize("explorer", [EXPLORERS[name] for name in names], ids=lambda explorer: explorer.name)


with_a_slider = of([name for name in FEW if slider_of(EXPLORERS[name])])


@pytest.fixture
def show(visit, built_book, explorer):
    """Open the page with the explorer; ``show(fragment, **options)`` returns page and figure."""

    def show_one(fragment="", **options):
        page = visit(page_with(built_book, explorer.name) + fragment, **options)
        return page, page.locator(f"#explorable-{explorer.name}")

    return show_one


@functools.cache
def page_with(built_book, name):
    """The last page that shows an explorer, so a chapter and not the welcome page, and no deck of slides."""
    pages = sorted(set(built_book.rglob("chapters/*.html")) - set(built_book.rglob("*.slides.html")), reverse=True)
    return (
        next(page for page in pages if f'id="explorable-{name}"' in page.read_text(encoding="utf-8"))
        .relative_to(built_book)
        .as_posix()
    )


def link(explorer, state):
    words = [f"{c.name}={c.keys[c.values.index(state[c.name])]}" for c in explorer.controls]
    return f"#explorable-{explorer.name}?{'&'.join(words)}"


def picture(figure):
    return on_page(figure.locator("> svg"))


def wrong(figure, explorer, state):
    return differences(drawn(picture(figure)), drawn(fresh_svg(explorer.draw, state)))


def sample(explorer, count=12):
    states = explorer.states
    return [states[0], states[-1], *random.Random(explorer.name).sample(states, min(count, len(states)))]


def go_to(page, address):
    """Turn to another state by its link, and come back when the player has followed."""
    page.evaluate(
        """hash => new Promise((done) => {
            const before = location.hash;
            location.hash = hash;
            if (location.hash === before) done();
            else addEventListener("hashchange", () => done(), { once: true });
        })""",
        address,
    )


def stop_the_clock(page):
    """Let time pass only by ``page.clock.run_for``, so that no test sits through the pause before words are read out."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)


def smallest_letter(figure):
    """Height in pixels of the smallest letters that a picture shows."""
    return figure.locator("> svg").evaluate(
        """svg => Math.min(...[...svg.querySelectorAll('text, tspan')].filter(t => t.textContent.trim() && !t.closest('[display=none]'))
           .map(t => parseFloat(getComputedStyle(t).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"""
    )


def test_the_few_hold_every_kind_of_control():
    kinds = {control.kind for explorer in EXPLORERS.values() for control in explorer.controls}
    assert {control.kind for name in FEW for control in EXPLORERS[name].controls} == kinds


@of(EXPLORERS)
def test_every_sampled_state_is_read_by_the_player_as_by_the_reader_and_has_its_words(show, explorer):
    page, figure = show(width=390)
    shown, data = picture(figure), json.loads(figure.locator("> script").text_content())
    setting_of = dict(zip((tuple(state.values()) for state in explorer.states), reader.settings(data), strict=True))
    assert differences(drawn(shown), drawn(fresh_svg(explorer.draw, explorer.start))) == []
    found = {}
    for state in sample(explorer):
        go_to(page, link(explorer, state))
        expected = reader.picture(shown, data, setting_of[tuple(state.values())])
        found |= {str(state): lines} if (lines := differences(drawn(picture(figure)), drawn(expected))) else {}
        assert smallest_letter(figure) >= 9
    assert wrong(figure, explorer, state) == []
    assert found == {}
    page.wait_for_function("text => document.body.innerText.includes(text)", arg=explorer.description(state))
    assert figure.locator(".explorable-description").inner_text() == explorer.description(state)
    assert figure.locator("figcaption").inner_text() == explorer.caption_for(state)


def test_what_cannot_wait_stands_first_and_follows_every_state(show, explorer):
    page, figure = show()
    alert = figure.locator(".explorable-alert")
    assert alert.count() == (1 if explorer.alert else 0)
    for state in sample(explorer) if explorer.alert else ():
        page.evaluate("hash => { location.hash = hash }", link(explorer, state))
        page.wait_for_function(
            "text => document.querySelector('.explorable-alert').innerText === text", arg=explorer.alert_for(state)
        )
        assert alert.get_attribute("role") == "alert"
        top = alert.bounding_box()["y"]
        assert top < figure.locator("form").bounding_box()["y"] < figure.locator("> svg").bounding_box()["y"]


@with_a_slider
def test_a_slider_answers_to_every_key(show, explorer):
    page, figure = show()
    slider = figure.locator("input[type=range]").first
    control = slider_of(explorer)
    last = len(control.values) - 1
    slider.focus()
    for key, stop in (("Home", 0), ("ArrowRight", 1), ("ArrowUp", 2), ("ArrowLeft", 1), ("ArrowDown", 0), ("End", last)):
        page.keyboard.press(key)
        assert slider.get_attribute("aria-valuetext") == control.spoken(stop)
        assert wrong(figure, explorer, explorer.start | {control.name: control.values[stop]}) == []
    page.keyboard.press("PageDown")
    assert slider.get_attribute("aria-valuetext") != control.spoken(last)


def test_every_control_is_reached_with_the_tab_key_and_shows_its_focus(show, explorer):
    page, figure = show()
    figure.evaluate("figure => { figure.tabIndex = -1; figure.focus() }")
    reached = set()
    for _ in range(len(explorer.controls) + 4):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.name || document.activeElement.textContent"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert reached == {c.name for c in explorer.controls} | {"Start again", "Copy link", "Save SVG", "Save PNG"}


@with_a_slider
def test_a_slider_answers_to_the_pointer(show, explorer):
    page, figure = show()
    slider = figure.locator("input[type=range]").first
    control = slider_of(explorer)
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 10, box["y"] + box["height"] / 2, steps=8)
    page.mouse.up()
    assert slider.get_attribute("aria-valuetext") == control.spoken(len(control.values) - 1)
    assert wrong(figure, explorer, explorer.start | {control.name: control.values[-1]}) == []


def test_other_controls_answer_to_the_pointer(show, explorer):
    page, figure = show()
    for control in explorer.controls:
        other = (control.default + 1) % len(control.values)
        if control.kind == "radio":
            figure.get_by_label(control.texts[other], exact=True).check()
        elif control.kind == "check":
            figure.get_by_label(control.label, exact=True).click()
        elif control.kind == "select":
            figure.get_by_label(control.label, exact=True).select_option(index=other)
        else:
            continue
        assert wrong(figure, explorer, explorer.start | {control.name: control.values[other]}) == []
        # the browser puts the form back after the event, and the player follows in a task of its own
        figure.evaluate(
            "f => new Promise((done) => { f.querySelector('form').addEventListener('reset', () => setTimeout(done), { once: true }); f.querySelector('[type=reset]').click() })"
        )
        assert wrong(figure, explorer, explorer.start) == []


def test_a_screen_reader_is_told_once_and_not_on_every_tick(show, explorer):
    page, figure = show(own=True)
    description = figure.locator(".explorable-description")
    assert description.get_attribute("aria-live") == "polite"
    description.evaluate(
        "p => { window.told = []; new MutationObserver(() => told.push(p.textContent)).observe(p, {childList: true, characterData: true, subtree: true}) }"
    )
    stop_the_clock(page)
    figure.locator("input, select").first.focus()
    for key in ("ArrowDown", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        page.clock.run_for(250)
    assert page.evaluate("told") == []
    page.clock.run_for(1000)
    assert len(page.evaluate("told")) == 1


def test_a_link_opens_the_state_it_names_and_back_leads_back(show, explorer):
    one, two = explorer.states[0], explorer.states[-1]
    page, figure = show(link(explorer, one))
    assert wrong(figure, explorer, one) == []
    go_to(page, link(explorer, two))
    assert wrong(figure, explorer, two) == []
    page.evaluate("new Promise((done) => { addEventListener('hashchange', () => done(), { once: true }); history.back() })")
    assert wrong(figure, explorer, one) == []


def test_a_copied_link_brings_back_the_state(show, explorer):
    page, figure = show()
    figure.locator("input, select").first.focus()
    page.keyboard.press("ArrowDown")
    shown = picture(figure)
    figure.get_by_text("Copy link").click()
    figure.locator(".explorable-message:not(:empty)").wait_for()
    page.reload()
    assert differences(drawn(picture(figure)), drawn(shown)) == []


def test_a_link_to_a_state_that_is_not_there_says_so(show, explorer):
    _, figure = show(f"#explorable-{explorer.name}?{explorer.controls[0].name}=nonsense")
    assert "nonsense, which this figure does not have" in figure.locator(".explorable-message").inner_text()
    assert wrong(figure, explorer, explorer.start) == []


def test_a_saved_svg_is_the_picture(show, explorer, tmp_path):
    page, figure = show(link(explorer, explorer.states[-1]))
    with page.expect_download() as download:
        figure.get_by_text("Save SVG").click()
    download.value.save_as(tmp_path / "saved.svg")
    saved = (tmp_path / "saved.svg").read_text()
    assert differences(drawn(saved), drawn(fresh_svg(explorer.draw, explorer.states[-1]))) == []
    assert "@font-face" in saved
    assert "var(" not in saved


def test_a_saved_png_is_a_picture_of_twice_the_size(show, explorer, tmp_path):
    from PIL import Image

    page, figure = show()
    with page.expect_download() as download:
        figure.get_by_text("Save PNG").click()
    download.value.save_as(tmp_path / "saved.png")
    _, _, width, height = map(float, re.search(r'viewBox="([^"]*)"', picture(figure))[1].split())
    image = Image.open(tmp_path / "saved.png").convert("RGB")
    assert image.size == (pytest.approx(width * 8 / 3, abs=2), pytest.approx(height * 8 / 3, abs=2))
    assert len(image.getcolors(maxcolors=10**7)) > 5


def test_without_javascript_the_first_state_and_its_words_remain(show, explorer):
    _, figure = show(java_script_enabled=False)
    assert figure.locator("> svg").is_visible()
    assert figure.locator(".explorable-description").inner_text() == explorer.description(explorer.start)
    assert not figure.locator("form").is_visible()
    assert not figure.get_by_text("Start again").is_visible()


def test_on_paper_the_picture_and_its_words_remain(show, explorer):
    page, figure = show()
    page.emulate_media(media="print")
    assert figure.locator("> svg").is_visible()
    assert figure.locator(".explorable-description").is_visible()
    assert not figure.locator("form").is_visible()


def test_high_contrast_mode_keeps_ink_and_paper_apart(show, explorer):
    _, figure = show(forced_colors="active")
    colours = figure.evaluate("f => ['color', 'backgroundColor'].map(name => getComputedStyle(f)[name])")
    assert colours[0] != colours[1]


def test_every_control_is_large_enough_for_a_finger(show, explorer):
    _, figure = show(width=390, has_touch=True)
    small = figure.evaluate(
        """f => [...f.querySelectorAll('input, select, button')].map(e => [e.name || e.textContent, e.getBoundingClientRect()])
           .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""
    )
    assert small == []


#: A wide font, as on machines without a narrow one, and the spacing that WCAG 1.4.12 lets a reader ask for.
WIDE = "* { font-family: 'DejaVu Sans', Verdana, sans-serif !important }"
SPACED = WIDE + "* { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important }"
#: Labels that come within 8 px of their value at any stop, or reach out of the figure.
CROWDED = """figure => {
  const { keys, stops } = JSON.parse(figure.querySelector("script").textContent), inside = figure.getBoundingClientRect();
  const box = (element) => { const range = new Range(); range.selectNodeContents(element); return range.getBoundingClientRect() };
  const crowded = [];
  Object.keys(keys).forEach((name, control) => (stops[control] || []).forEach((text) => {
    const row = figure.querySelector(`input[name="${name}"]`).parentElement, output = row.querySelector("output");
    output.textContent = text;
    const [left, right] = [box(row.querySelector("label")), box(output)];
    const beside = left.top < right.bottom - 1 && right.top < left.bottom - 1;
    if (beside && right.left - left.right < 8 || Math.max(left.right, right.right) > inside.right) crowded.push(`${name}: ${text}`);
  }));
  return crowded;
}"""


@of([name for name in EXPLORERS if slider_of(EXPLORERS[name])])
def test_a_label_never_touches_its_value(show, explorer):
    page, figure = show()
    found = {}
    for style in ("", WIDE, SPACED):
        # not a style element, which the page's policy forbids
        page.evaluate("css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }", style)
        for width in (1366, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            if crowded := figure.evaluate(CROWDED):
                found[width, style] = crowded
    assert found == {}


def test_the_picture_follows_the_page_into_the_dark(show, explorer):
    page, figure = show()

    def lightness(scheme):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function("scheme => document.documentElement.dataset.theme === scheme", arg=scheme)
        ink = figure.locator("> svg text").first.evaluate("text => getComputedStyle(text).fill")
        return sum(map(float, re.findall(r"[\d.]+", ink)[:3])) / (3 if "color(" in ink else 3 * 255)

    assert lightness("dark") > 0.6 > 0.4 > lightness("light")
