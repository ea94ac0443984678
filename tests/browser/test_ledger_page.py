"""The claim ledger in a reader's hands."""

import csv

import pytest

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
    return [row.get_attribute("id") for row in rows.all() if row.is_visible()]


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
