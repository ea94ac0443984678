"""Search needs no server but the book's own, and no server at all."""


def test_search_finds_a_chapter_with_an_excerpt(visit):
    page = visit("search.html?q=sarcopenia")
    result = page.locator("ul.search li", has_text="Ageing and sarcopenia").first
    result.wait_for()
    page.locator("ul.search li p.context").first.wait_for()


def test_search_finds_a_chapter_in_a_folder(built_book, open_page):
    page = open_page((built_book / "search.html").as_uri() + "?q=sarcopenia")
    page.locator("ul.search li a", has_text="Ageing and sarcopenia").first.click()
    page.wait_for_url("**/05_ageing_and_sarcopenia.html**")


def test_search_opens_with_the_keyboard(visit):
    page = visit("chapters/00_welcome.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("glossary")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=glossary")
    page.locator("ul.search li").first.wait_for()
