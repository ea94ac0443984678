"""Every page in light and dark, wide and narrow, in a wide and a narrow font: accessible, quiet, within the screen.

Colours do not hang on fonts, and those of the text not on the width of the window. So the text's colours
are judged once in each colour scheme, and on a phone only what stands around the text.
"""

import contents
import fonts
import pytest
from axe import violations

EVERY_PAGE = pytest.mark.parametrize("path", [f"{file}.html" for file in (*contents.pages(), "search")])
TEXT = "article"
#: The long tables: their rows differ in words alone, so the first few stand for all where colours are judged.
MORE_OF_THE_SAME = "table.claim-ledger tbody tr:nth-child(n + 12), .citation-list > :nth-child(n + 24)"


def too_wide(page):
    """By how many pixels a page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@EVERY_PAGE
def test_page_is_accessible_and_draws_its_icons(visit, path):
    page = visit(path)
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert violations(page, colours=False) == []
    assert violations(page, colours_alone=True, outside=MORE_OF_THE_SAME) == []
    assert page.locator("svg.svg-inline--fa path").count() > 0
    assert page.locator("i[class*='fa-'], svg.svg-inline--fa:not(:has(> path))").count() == 0


@EVERY_PAGE
def test_page_keeps_its_contrast_in_the_dark(visit, path):
    page = visit(path, scheme="dark")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert violations(page, colours_alone=True, outside=MORE_OF_THE_SAME) == []
    page.set_viewport_size({"width": 390, "height": 900})
    assert violations(page, colours_alone=True, outside=TEXT) == []


@pytest.mark.parametrize("chromium", list(fonts.FAMILIES), indirect=True)
@EVERY_PAGE
def test_page_is_accessible_on_a_phone_and_fits_it(visit, path):
    page = visit(path, width=390)
    assert too_wide(page) <= 0
    assert violations(page, colours=False) == []
    assert violations(page, colours_alone=True, outside=TEXT) == []
    for width in (320, 640):  # the narrowest phone, and a laptop's window at double zoom
        page.set_viewport_size({"width": width, "height": 900})
        assert too_wide(page) <= 0


@EVERY_PAGE
def test_page_opens_from_a_folder(built_book, open_page, path):
    page = open_page((built_book / path).as_uri())
    page.wait_for_load_state("networkidle")  # a late request to another host counts too
    assert page.locator("h1:visible").count() == 1


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
    assert violations(page, "#hovered") == []


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
