"""Every page in light and dark, wide and narrow, in a wide and a narrow font: accessible, quiet, within the screen.

One visit serves all of it, since loading a page takes longer than most of what is asked there. What
surrounds the text is the same on every page, so what only a phone can break there is tried on a few.
"""

import contents
import fonts
import pytest
from axe import COLOURS, WIDTH, bad_colours, violations

PAGES = [f"{file}.html" for file in (*contents.pages(), "search")]
#: A chapter with an explorer and questions, the page with the widest table, and the one that no source of ours stands behind.
FEW = ["chapters/04_food_and_energy.html", "chapters/claims.html", "search.html"]


def too_wide(page, width):
    """By how many pixels a page is wider than a window of this width."""
    page.set_viewport_size({"width": width, "height": 900})
    return max(0, page.evaluate("document.documentElement.scrollWidth - innerWidth"))


#: A while after the window or the page changes, the theme lets the Tab key reach what scrolls, and nothing else.
TABS_FOLLOW = """() => [...document.querySelectorAll("pre, .cell_output > .output, .pst-scrollable-table-container")].every(
  (box) => (box.tabIndex === 0) === (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight))"""


def turn(page, scheme):
    """Let the reader's system ask for another colour scheme, and wait until no colour is on its way."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function("scheme => document.documentElement.dataset.theme === scheme", arg=scheme)
    page.evaluate("Promise.all(document.getAnimations().map((animation) => animation.finished)).then(() => {})")


@pytest.mark.parametrize("path", PAGES)
def test_page_in_a_folder_is_quiet_accessible_and_fits_everywhere(visit_folder, path):
    page = visit_folder(path)
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert page.locator("h1:visible").count() == 1
    assert page.locator("svg.svg-inline--fa path").count() > 0
    assert page.locator("i[class*='fa-'], svg.svg-inline--fa:not(:has(> path))").count() == 0
    found = {
        "wide window": violations(page, without=COLOURS),
        "light": bad_colours(page),
        # a laptop's window at double zoom, the narrowest phone, and most phones
        "too wide": [width for width in (640, 320, 390) if too_wide(page, width)],
    }
    page.wait_for_function(TABS_FOLLOW)
    found |= {
        "phone": violations(page, without=COLOURS) if path in FEW else violations(page, rules=WIDTH),
        "light phone": bad_colours(page) if path in FEW else [],
    }
    fonts.narrow(page)
    found["too wide in a narrow font"] = [width for width in (640, 320, 390) if too_wide(page, width)]
    page.wait_for_function(TABS_FOLLOW)
    found["phone in a narrow font"] = violations(page, rules=WIDTH)
    turn(page, "dark")
    found["dark phone"] = bad_colours(page) if path in FEW else []
    page.set_viewport_size({"width": 1280, "height": 900})
    found["dark"] = bad_colours(page)
    assert {where: faults for where, faults in found.items() if faults} == {}
    page.wait_for_load_state("networkidle")  # a late request to another host counts too


@pytest.mark.parametrize("path", FEW)
def test_page_opens_in_the_dark_without_a_flash_of_light(visit, path):
    page = visit(path, scheme="dark")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_every_look_of_a_text_is_judged_though_repeats_are_hidden(visit):
    page = visit("chapters/glossary.html")
    assert bad_colours(page) == []
    page.evaluate(
        """() => { const { length, [length - 1]: last, [length - 2]: other } = document.querySelectorAll("article dd p");
        last.style.color = "#999"; other.style.backgroundColor = "#555" }"""
    )
    faults = bad_colours(page)
    assert [fault.partition(":")[0] for fault in faults] == ["color-contrast"] * 2


def test_what_scrolls_sideways_has_a_role_and_a_name(visit):
    page = visit("chapters/06_cachexia_and_long_illness.html", width=320)
    table = page.locator(".pst-scrollable-table-container").first
    table.and_(page.locator("[tabindex='0']")).wait_for()
    assert table.get_attribute("role") == "region"
    assert table.get_attribute("aria-label").startswith("Table 1 of this page: ")
    page.set_viewport_size({"width": 1280, "height": 900})
    table.and_(page.locator(":not([role])")).wait_for()


def test_root_of_the_site_leads_to_the_welcome_page(visit):
    page = visit("")
    page.wait_for_url("**/chapters/00_welcome.html")


def test_keyboard_reaches_the_text_with_two_keys(visit):
    page = visit("chapters/04_food_and_energy.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main-content"


def test_chosen_theme_stays_on_the_next_page(visit):
    page = visit("chapters/glossary.html", scheme="light")
    button = page.locator(".theme-switch-button:visible")
    while page.evaluate("document.documentElement.dataset.mode") != "dark":
        button.click()
    page.goto(page.url.replace("glossary", "claims"))
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_link_under_the_pointer_can_be_read(visit, scheme):
    page = visit("chapters/04_food_and_energy.html", scheme=scheme)
    citation = page.locator("article p a[href^='references.html#']").first
    citation.hover()
    citation.evaluate("async link => { link.id = 'hovered'; await Promise.all(link.getAnimations().map(a => a.finished)) }")
    assert citation.evaluate("link => link.matches(':hover')")
    assert violations(page, "#hovered", rules=COLOURS) == []


def test_button_that_leads_back_to_the_top_can_be_read(visit):
    page = visit("chapters/04_food_and_energy.html", width=390)
    button = page.locator("#pst-back-to-top")
    for place in (3000, 2500):  # the theme shows it to who scrolls up
        page.evaluate(
            "place => new Promise((done) => { addEventListener('scroll', done, { once: true }); scrollTo(0, place) }).then(() => {})",
            place,
        )
    button.wait_for()
    found = []
    for scheme in ("light", "dark"):
        turn(page, scheme)
        found += violations(page, "#pst-back-to-top", rules=COLOURS)
        button.hover()
        found += violations(page, "#pst-back-to-top", rules=COLOURS)
        page.mouse.move(0, 0)
    assert found == []


def test_page_refuses_a_script_that_is_not_the_books(visit):
    page = visit("chapters/glossary.html")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.intruder = 1'}))")
    assert page.evaluate("window.intruder") is None
    assert any("Content Security Policy" in trouble for trouble in page.troubles)
    page.troubles.clear()


def test_page_prints_from_its_button(visit):
    page = visit("chapters/00_welcome.html")
    page.evaluate("window.print = () => { window.printed = true }")
    page.locator(".dropdown-download-buttons > button").click()
    page.locator("[data-print]").click()
    assert page.evaluate("window.printed") is True
