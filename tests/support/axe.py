"""Accessibility of an open page, as axe-core judges it."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
#: Rules that axe leaves out by default and this book keeps. Its preload of style sheets resolves
#: their imports against the page and asks for files that are not there.
RULES = {name: {"enabled": True} for name in ("label-content-name-mismatch", "target-size", "focus-order-semantics")}
OPTIONS = {"preload": False, "resultTypes": ["violations"]}
#: Rules about colours alone, which look at every letter of a page and take most of the time.
COLOURS = ("color-contrast", "link-in-text-block")
#: Rules that a text may break in one width of the window and keep in another.
WIDTH = ("target-size", "scrollable-region-focusable", "focus-order-semantics")

#: Hides all text that is like three pieces before it in all that colour rules ask for: its own colour, size,
#: weight and underline, the colour of the text around it, and every ground under it.
HIDE_REPEATS = """() => {
  const counts = {}, sheet = new CSSStyleSheet();
  const repeats = (element, around, grounds) => {
    const style = getComputedStyle(element), { backgroundColor, backgroundImage, color, filter, opacity } = style;
    const ground = [backgroundColor, backgroundImage, opacity, filter].join();
    if (ground !== "rgba(0, 0, 0, 0),none,1,none") grounds += ground;
    let all = true;
    if ([...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()) && element.checkVisibility()) {
      const look = [color, style.fontSize, style.fontWeight, style.textDecoration, style.textShadow];
      const kind = [element.localName === "a", around, ...look, grounds].join("|");
      all = (counts[kind] = (counts[kind] || 0) + 1) > 3;
    }
    for (const child of element.querySelectorAll(":scope > *")) all = repeats(child, color, grounds) && all;
    element.toggleAttribute("data-repeats", all);
    return all;
  };
  repeats(document.body, "", "");
  sheet.replaceSync("[data-repeats] { display: none !important }");
  document.adoptedStyleSheets.push(sheet);
}"""
SHOW_ALL = '() => { document.adoptedStyleSheets.pop(); document.querySelectorAll("[data-repeats]").forEach((e) => e.removeAttribute("data-repeats")) }'


def violations(page, part="html", *, rules=None, without=()):
    """What axe finds on a page, one line a node.

    `part` is a selector for the part of the page that is judged, `rules` are the only ones judged, and
    `without` those left out.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    some = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    options = OPTIONS | some | {"rules": {} if rules else RULES | {name: {"enabled": False} for name in without}}
    found = page.evaluate("([part, options]) => axe.run(part, options)", [part, options])["violations"]
    nodes = [(rule["id"], node) for rule in found for node in rule["nodes"]]
    return [f"{rule}: {node['html'][:200]} ({' '.join(node['failureSummary'].split())})" for rule, node in nodes]


def bad_colours(page):
    """What axe finds of the colours that a page shows now, three pieces of text for each look; see `violations`."""
    page.evaluate(HIDE_REPEATS)
    found = violations(page, rules=COLOURS)
    page.evaluate(SHOW_ALL)
    return found
