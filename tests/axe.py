"""Accessibility of an open page, as axe-core judges it."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
#: Rules that axe leaves out by default and this book keeps. Its preload of style sheets resolves
#: their imports against the page and asks for files that are not there.
OPTIONS = {
    "preload": False,
    "rules": {name: {"enabled": True} for name in ("label-content-name-mismatch", "target-size", "focus-order-semantics")},
}


def violations(page, part=None):
    """What axe finds on a page, or in the part that a CSS selector names, one line a node."""
    page.evaluate(AXE)
    found = page.evaluate("([part, options]) => axe.run(part || document, options)", [part, OPTIONS])["violations"]
    nodes = [(rule["id"], node) for rule in found for node in rule["nodes"]]
    return [f"{rule}: {node['html'][:200]} ({' '.join(node['failureSummary'].split())})" for rule, node in nodes]
