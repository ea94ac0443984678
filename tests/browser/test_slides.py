"""Slides in a browser: the explorer answers, keys are shared, nothing spills, nobody is asked."""

import pytest
from axe import violations

DECK = "chapters/04_food_and_energy.slides.html"
SPILL = """() => {
  const slide = Reveal.getCurrentSlide();
  const shown = [...slide.querySelectorAll('*')].filter(e => !e.closest('svg') && !e.closest('.notes'));
  return shown.map(e => [e.tagName, e.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.bottom > innerHeight || box.right > innerWidth)).map(([tag]) => tag);
}"""


@pytest.fixture
def deck(built_book, open_page):
    page = open_page((built_book / DECK).as_uri(), height=720)
    page.wait_for_function("Reveal.isReady()")
    return page


def go_to_explorer(page):
    """Turn to the explorer's slide; returns its number."""
    page.evaluate("Reveal.slide([...document.querySelectorAll('.slides > section')].findIndex(s => s.matches('.explorer')))")
    return here(page)


def here(page):
    return page.evaluate("Reveal.getIndices().h")


def test_arrow_turns_the_slide(deck):
    deck.keyboard.press("ArrowRight")
    assert here(deck) == 1


def test_slider_answers_on_the_slide_and_keeps_the_arrows(deck):
    number = go_to_explorer(deck)
    slide = deck.locator("section.present")
    before = slide.locator("output").first.inner_text()
    picture = slide.locator("svg").inner_html()
    slide.locator("input[type=range]").first.press("ArrowRight")
    assert slide.locator("output").first.inner_text() != before
    assert slide.locator("svg").inner_html() != picture
    assert here(deck) == number


def test_escape_hands_the_arrows_back(deck):
    number = go_to_explorer(deck)
    deck.locator("section.present input[type=range]").first.press("Escape")
    deck.keyboard.press("ArrowRight")
    assert here(deck) == number + 1


def test_remote_turns_the_slide_while_a_slider_has_the_focus(deck):
    number = go_to_explorer(deck)
    deck.locator("section.present input[type=range]").first.press("PageDown")
    assert here(deck) == number + 1


def test_speaker_has_a_window_with_the_prose(deck):
    with deck.context.expect_page() as opened:
        deck.keyboard.press("s")
    deck.keyboard.press("ArrowRight")
    opened.value.locator(".speaker-controls-notes", has_text="Time.").wait_for()


def test_explorer_slide_is_accessible(deck):
    go_to_explorer(deck)
    assert violations(deck) == []


def test_no_slide_of_any_chapter_spills(built_book, open_page):
    spilt = []
    for path in sorted(built_book.glob("chapters/*.slides.html")):
        page = open_page(path.as_uri(), height=720)
        page.wait_for_function("Reveal.isReady()")
        for number in range(page.evaluate("Reveal.getTotalSlides()")):
            page.evaluate(f"Reveal.slide({number})")
            spilt += [f"{path.name}, slide {number + 1}: {tag}" for tag in page.evaluate(SPILL)]
    assert spilt == []
