"""What no page of the book may hold: faults that Sphinx does not see.

Left out: what needs a browser (`tests/browser`) and dead links (`tests/book`).
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.util import logging

from coursebook.ledger.markers import place

logger = logging.getLogger(__name__)

_LOADED = re.compile(
    r'<(?P<tag>script|link|img|iframe|source|video|audio|object|embed)\b[^>]*?\s(?:src|href|srcset|data)="(?P<url>(?:https?:)?//[^"]+)"'
)
_IMAGE = re.compile(r"<img\b[^>]*>")
_ATTRIBUTE = re.compile(r'\s(?P<name>src|alt)="(?P<value>[^"]*)"')
_FILE_NAME = re.compile(r"\.(png|svg|jpe?g|gif|webp)\s*$", re.IGNORECASE)


def faults_of(html):
    """Describe every fault of one built page, each with its remedy.

    Parameters
    ----------
    html : str
        The whole page.

    Yields
    ------
    str
        One sentence a fault.
    """
    if "application/vnd.jupyter.widget-state+json" in html:
        yield (
            "the page holds the state of live widgets, which needs a kernel and weighs on every reader. "
            "Show the widget through explorable.explore, and let no cell make widgets of its own"
        )
    for match in _LOADED.finditer(html):
        yield (
            f"a {match['tag']} is loaded from {match['url']}. Pages ask nobody but the book itself: "
            "put the file into the book or take the reference out"
        )
    for image in _IMAGE.findall(html):
        attributes = {m["name"]: m["value"] for m in _ATTRIBUTE.finditer(image)}
        alt = attributes.get("alt", "").strip()
        if not alt or _FILE_NAME.search(alt) or alt == attributes.get("src"):
            yield (
                f"the image {attributes.get('src')} has the alternative text {alt!r}. Say in words what it shows: "
                "![words](file) in Markdown, or the cell's metadata mystnb.image.alt for a figure made by code"
            )


def refuse_math(app, doctree, docname):
    """Warn of formulas: the book carries no MathJax, which weighs more than all its pages."""
    for node in doctree.findall(lambda n: isinstance(n, (nodes.math, nodes.math_block))):
        logger.warning(
            f"the book shows no TeX, and this is read as a formula: {node.astext()[:60]!r}. "
            "Write it as text or code, such as `10.4 / (10.4 + F)`; write a dollar sign as \\$",
            location=place(app.env, docname, node.line or (node.parent.line if node.parent else None)),
        )
