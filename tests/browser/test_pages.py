"""Every page in light and dark, wide and narrow: accessible, quiet, within the screen."""

import pytest

import contents
from axe import violations


def all_pages():
    """Pages that the table of contents promises, and the search page."""
    return [f"{file}.html" for file in (*contents.pages(), "search")]


@pytest.mark.parametrize("path", all_pages())
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_is_accessible(visit, path, width, scheme):
    page = visit(path, width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    assert violations(page) == []


@pytest.mark.parametrize("path", all_pages())
def test_page_fits_a_phone(visit, path):
    page = visit(path, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", all_pages())
def test_page_opens_from_a_folder(built_book, open_page, path):
    page = open_page((built_book / path).as_uri())
    page.wait_for_load_state("networkidle")  # a late request to another host counts too
    assert page.locator("h1:visible").count() == 1


@pytest.mark.parametrize("path", all_pages())
def test_every_icon_of_a_page_is_drawn(visit, path):
    page = visit(path)
    assert page.locator("svg.svg-inline--fa path").count() > 0
    assert page.locator("i[class*='fa-'], svg.svg-inline--fa:not(:has(> path))").count() == 0


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
