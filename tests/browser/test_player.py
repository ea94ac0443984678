"""What the player makes of the data, where no explorer of the book is sure to need it."""

import re

import numpy as np
import pytest
from drawn import differences, drawn, on_page
from figures import fresh_svg
from test_explorers import go_to, stop_the_clock

from explorable import explore, store


@pytest.fixture
def sentences(open_page, tmp_path):
    """An explorer whose sentences are stored word by word, and its page."""

    def words(dose, weeks):
        return f"With {dose:.2f} g a day for {weeks} weeks, the mean gain found in trials was {dose * weeks * 0.137:.3f} kg."

    def draw(fig, dose, weeks):
        axes = fig.subplots()
        axes.plot([0, weeks], [0, dose])
        axes.set_title(words(dose, weeks))

    explorer = explore(draw, name="sentences", describe=words, dose=(0.0, 2.0, 0.25), weeks=(1, 9))
    target = tmp_path / "sentences.html"
    target.write_text(explorer.to_html(), encoding="utf-8")
    return explorer, open_page(target.as_uri())


def test_a_sentence_stored_word_by_word_reads_as_its_author_wrote_it(sentences):
    explorer, page = sentences
    stop_the_clock(page)
    assert len(store.rendered(explorer).data["describe"]) > 1
    for state in explorer.states[::25]:
        go_to(page, f"#explorable-sentences?dose={state['dose']}&weeks={state['weeks']}")
        page.clock.run_for(1000)
        assert page.locator("p.explorable-description").inner_text() == explorer.description(state)
        assert page.locator("svg").get_by_text(explorer.description(state), exact=True).count() == 1


def test_a_curve_that_two_controls_move_together_is_the_one_that_draw_gives(open_page, tmp_path):
    x = np.linspace(0, 1, 40)

    def draw(fig, rate, size):
        axes = fig.subplots()
        axes.plot(x, size * np.exp(-rate * x))
        axes.set_ylim(0, 8)

    explorer = explore(draw, name="decay", describe=lambda rate, size: f"{rate} {size}", rate=(0, 9), size=(1, 8))
    modes = [(ord(letter) - ord("=")) // 5 for _, letters, _ in store.rendered(explorer).data["tables"] for letter in letters]
    assert 3 in modes  # differences along both
    target = tmp_path / "decay.html"
    target.write_text(explorer.to_html(), encoding="utf-8")
    page = open_page(target.as_uri())
    for state in explorer.states[::7]:
        go_to(page, f"#explorable-decay?rate={state['rate']}&size={state['size']}")
        svg = on_page(page.locator("figure > svg"))
        assert differences(drawn(svg), drawn(fresh_svg(draw, state))) == []


@pytest.fixture(scope="module")
def two_explorers(tmp_path_factory):
    """A page with two explorers, "first" and "second"."""

    def draw(fig, dose, weeks):
        fig.subplots().plot([0, weeks], [0, dose])

    def words(dose, weeks):
        return f"{dose} g for {weeks} weeks"

    def figure(name):
        explorer = explore(draw, name=name, describe=words, dose=(0.0, 2.0, 0.5), weeks=[5, 9])
        return explorer.to_html()

    more = re.search("<main>(.*)</main>", figure("second"), re.DOTALL)[1]
    target = tmp_path_factory.mktemp("player") / "two.html"
    room = "<style>main { padding-block: 300px 1000px }</style>"  # to scroll in both directions
    target.write_text(figure("first").replace("</main>", f"{more}</main>{room}"), encoding="utf-8")
    return target.as_uri()


@pytest.fixture
def sliders(open_page, two_explorers):
    """Two explorers on a phone; ``sliders(fragment)`` returns the page."""

    def show(fragment=""):
        return open_page(two_explorers + fragment, width=390, height=664, has_touch=True, is_mobile=True)

    return show


BAD_QUERIES = {
    "a word that every object knows": "constructor=1",
    "another": "__proto__=x",
    "a third": "toString=1&dose=1.0",
    "nothing": "",
    "no name": "=",
    "no value": "dose",
    "an empty value": "dose=",
    "a broken percent sign": "dose=%E0%A4%A",
    "nothing but one": "%",
    "one name twice": "dose=1.0&dose=2.0",
    "a control of another figure": "speed=1&weeks=2",
    "a stop that is not there": "dose=0.3",
    "a number written otherwise": "dose=1",
    "markup": "dose=<b>1</b>",
}


@pytest.mark.parametrize("query", BAD_QUERIES.values(), ids=BAD_QUERIES)
def test_a_link_that_asks_for_nonsense_leaves_every_figure_as_it_was_and_alive(sliders, query):
    page = sliders(f"#explorable-first?{query}")
    figures = [page.locator(f"#explorable-{name}") for name in ("first", "second")]
    assert "does not have, so it was left as it is" in figures[0].locator(".explorable-message").inner_text()
    assert [figure.locator("output").all_inner_texts() for figure in figures] == [["1.00"]] * 2
    for figure in figures:
        slider = figure.locator("input").first
        slider.focus()
        page.keyboard.press("Home")
        assert figure.locator("output").first.inner_text() == "0.00"


class Finger:
    """One finger on the page."""

    def __init__(self, page):
        self.page = page
        self.touches = page.context.new_cdp_session(page)

    def go(self, start, *way):
        """Touch, follow the way point by point, lift."""
        for kind, points in [("touchStart", [start]), *(("touchMove", [point]) for point in way), ("touchEnd", [])]:
            found = [{"x": x, "y": y} for x, y in points]
            self.touches.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": found})

    def swipe(self, start, across, along):
        x, y = start
        self.go(start, *((x + across * step / 12, y + along * step / 12) for step in range(1, 13)))


@pytest.fixture
def touched(sliders):
    """A page, its first slider, the place on it at a share of its width, and a finger."""
    page = sliders()
    page.evaluate("scrollTo(0, 100)")
    slider = page.locator("#explorable-first input").first
    box = slider.bounding_box()
    return page, slider, lambda share: (box["x"] + share * box["width"], box["y"] + box["height"] / 2), Finger(page)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize(("across", "along"), [(4, -200), (-70, -160), (0, 90)])
def test_a_finger_that_scrolls_past_a_slider_does_not_move_it(touched, share, across, along):
    page, slider, at, finger = touched
    svg = page.locator("#explorable-first > svg")
    before = slider.input_value(), svg.inner_html()
    svg.evaluate(
        "svg => { window.changes = 0; new MutationObserver(() => changes++).observe(svg, {attributes: true, subtree: true}) }"
    )
    finger.swipe(at(share), across, along)
    page.wait_for_function("scrollY != 100")
    assert (slider.input_value(), svg.inner_html()) == before
    if abs(across) < 10:
        assert page.evaluate("changes") == 0  # nor does the picture flash


def test_a_finger_taps_a_slider_and_drags_it(touched):
    page, slider, at, finger = touched
    spoken = page.locator("#explorable-first output").first
    finger.go(at(0.9))
    assert float(spoken.inner_text()) > 1.5
    finger.swipe(at(0.9), at(0.1)[0] - at(0.9)[0], 6)
    assert float(spoken.inner_text()) < 0.5
    assert slider.get_attribute("aria-valuetext") == spoken.inner_text()
    assert page.evaluate("scrollY") == 100


def test_a_finger_that_could_not_scroll_leaves_a_slider_as_it_was(touched):
    page, slider, at, finger = touched
    page.add_style_tag(content="html { overflow: hidden; height: 100%; touch-action: none } input { touch-action: none }")
    finger.swipe(at(0.9), 2, -80)
    assert page.locator("#explorable-first output").first.inner_text() == "1.00"
    finger.go(at(0.9))
    assert page.locator("#explorable-first output").first.inner_text() != "1.00"
