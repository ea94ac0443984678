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


#: Rules about colours alone, which look at every letter of a page and take most of the time.
COLOURS = ("color-contrast", "link-in-text-block")


def violations(page, part=None, *, colours=True, colours_alone=False, outside=None):
    """What axe finds on a page, one line a node.

    `part` is a selector for the part of the page that is judged, `outside` one for a part that is left
    out. `colours` says whether colours are judged, `colours_alone` whether nothing else is.
    """
    page.evaluate(AXE)
    rules = OPTIONS["rules"] | ({} if colours else {name: {"enabled": False} for name in COLOURS})
    options = OPTIONS | ({"rules": {}, "runOnly": {"type": "rule", "values": COLOURS}} if colours_alone else {"rules": rules})
    context = {"exclude": [[outside]]} if outside else part
    found = page.evaluate("([context, options]) => axe.run(context || document, options)", [context, options])["violations"]
    nodes = [(rule["id"], node) for rule in found for node in rule["nodes"]]
    return [f"{rule}: {node['html'][:200]} ({' '.join(node['failureSummary'].split())})" for rule, node in nodes]
