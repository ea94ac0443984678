"""The claim ledger in a reader's hands."""

import csv

import pytest
from axe import COLOURS, violations

from dev import ROOT

LEDGER = "chapters/claims.html"


@pytest.fixture(scope="module")
def claims():
    """Rows of the ledger's source."""
    with (ROOT / "chapters" / "ledger.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shown(page):
    """Ids of the claims that the page shows."""
    rows = page.locator("table.claim-ledger tbody tr")
    return rows.evaluate_all("rows => rows.filter((row) => row.checkVisibility()).map(({ id }) => id)")


def test_ledger_shows_every_claim_without_javascript(visit, claims):
    page = visit(LEDGER, java_script_enabled=False)
    assert shown(page) == [claim["id"] for claim in claims]


def test_ledger_filters_by_verdict_with_the_keyboard_alone(visit, claims):
    page = visit(LEDGER)
    verdict = claims[0]["verdict"]
    page.get_by_label("Verdict", exact=True).focus()
    page.keyboard.type(verdict)
    page.keyboard.press("Tab")
    wanted = [claim["id"] for claim in claims if claim["verdict"] == verdict]
    assert shown(page) == wanted
    assert page.locator(".ledger-filter output").inner_text() == f"{len(wanted)} of {len(claims)} claims shown"
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('table.claim-ledger tbody tr:not([hidden])').length == {len(claims)}")


def test_ledger_filters_by_topic_and_document_together(visit, claims):
    page = visit(LEDGER)
    topic, document = claims[0]["topic"], claims[0]["documents"].split()[0]
    page.get_by_label("Topic", exact=True).select_option(f"topic-{topic}")
    page.get_by_label("Document", exact=True).select_option(f"document-{document}")
    assert shown(page) == [c["id"] for c in claims if c["topic"] == topic and document in c["documents"].split()]


def test_ledger_sorts_by_verdict_and_by_number_again(visit, claims):
    page = visit(LEDGER)
    page.get_by_label("Order by", exact=True).select_option("verdict")
    assert shown(page) == [claim["id"] for claim in sorted(claims, key=lambda claim: claim["verdict"])]
    page.get_by_label("Order by", exact=True).select_option("number")
    assert shown(page) == [claim["id"] for claim in claims]


def test_link_to_a_hidden_claim_brings_it_back(visit, claims):
    page = visit(LEDGER)
    other = next(claim for claim in claims if claim["verdict"] != claims[0]["verdict"])
    page.get_by_label("Verdict", exact=True).select_option(f"verdict-{claims[0]['verdict']}")
    page.evaluate(f"location.hash = '{other['id']}'")
    page.locator(f"#{other['id']}").wait_for(state="visible")


def test_claim_leads_to_the_ledger_and_back(visit, claims):
    claim = claims[0]
    page = visit(f"chapters/{claim['chapter']}.html")
    page.get_by_role("link", name=f"claim {claim['id']}").first.click()
    page.wait_for_url(f"**/claims.html#{claim['id']}")
    page.locator(f"#{claim['id']} td:last-child a").first.click()
    page.wait_for_url(f"**/{claim['chapter']}.html#claim-{claim['id']}-1")


SOFT = {"reduced_motion": "no-preference"}  # as most readers have it
LANDED = """id => {
  const row = document.getElementById(id), box = row.getBoundingClientRect();
  return box.top < innerHeight / 2 && row.contains(document.elementFromPoint(box.left + 8, box.top + 8));
}"""


def look(page, ident):
    """How a row is marked: outline and ground."""
    return page.locator(f"#{ident}").evaluate(
        "row => ['outlineStyle', 'outlineWidth', 'backgroundColor'].map(name => getComputedStyle(row)[name])"
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_address_of_a_claim_opens_on_its_row(visit, claims, width):
    ident = claims[-20]["id"]
    page = visit(f"{LEDGER}#{ident}", width=width, height=660, **SOFT)
    assert page.evaluate(LANDED, ident)


@pytest.mark.parametrize("key", [None, "Enter"])
def test_claim_followed_from_its_chapter_lands_on_its_row_at_once_and_back_again(visit, claims, key):
    claim = claims[-20]
    page = visit(f"chapters/{claim['chapter']}.html", **SOFT)
    link = page.get_by_role("link", name=f"claim {claim['id']}").first
    if key:
        link.press(key)
    else:
        link.click()
    page.wait_for_url(f"**/claims.html#{claim['id']}")
    page.wait_for_load_state()
    assert page.evaluate(LANDED, claim["id"])
    page.go_back()
    page.go_forward()
    page.wait_for_load_state()
    assert page.evaluate(LANDED, claim["id"])
    assert look(page, claim["id"])[0] == "solid"


def test_going_from_claim_to_claim_and_back_lands_at_once(visit, claims):
    first, second = claims[3]["id"], claims[-20]["id"]
    page = visit(f"{LEDGER}#{first}", **SOFT)
    page.evaluate("id => { location.hash = id }", second)
    assert page.evaluate(LANDED, second)
    page.go_back()
    assert page.evaluate(LANDED, first)
    page.go_forward()
    assert page.evaluate(LANDED, second)


def test_link_to_a_claim_that_filters_hide_lands_on_its_row_too(visit, claims):
    hidden = next(claim for claim in reversed(claims) if claim["verdict"] != claims[0]["verdict"])
    page = visit(LEDGER, **SOFT)
    page.get_by_label("Order by", exact=True).select_option("verdict")
    page.get_by_label("Verdict", exact=True).select_option(f"verdict-{claims[0]['verdict']}")
    page.evaluate("id => { location.hash = id }", hidden["id"])
    page.locator(f"#{hidden['id']}").wait_for(state="visible")
    assert page.evaluate(LANDED, hidden["id"])
    assert look(page, hidden["id"])[0] == "solid"
    assert page.get_by_label("Verdict", exact=True).input_value() == ""


@pytest.mark.parametrize("options", [{}, {"scheme": "dark"}, {"forced_colors": "active"}, {"width": 390}])
def test_row_that_a_link_leads_to_is_marked(visit, claims, options):
    page = visit(f"{LEDGER}#{claims[-20]['id']}", **options)
    for number in (-20, -21):  # on either stripe of the table
        ident, other = claims[number]["id"], claims[number - 2]["id"]
        page.evaluate("id => { location.hash = id }", ident)
        style, width, ground = look(page, ident)
        assert (style, width) == ("solid", "3px")
        assert look(page, other)[0] == "none"
        assert ground != look(page, other)[2] or "forced_colors" in options
        assert violations(page, f"#{ident}", rules=COLOURS) == []


def test_the_next_tab_from_a_claim_stays_in_its_row(visit, claims):
    ident = claims[-20]["id"]
    page = visit(f"{LEDGER}#{ident}")
    page.keyboard.press("Tab")
    assert page.evaluate("id => document.getElementById(id).contains(document.activeElement)", ident)
