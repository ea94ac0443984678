"""What no page of the book may hold: faults that Sphinx does not see.

Left out: what needs a browser (`tests/browser`) and dead links (`tests/book`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from coursebook.ledger.markers import place
from coursebook.site.elements import elements_of

logger = logging.getLogger(__name__)

#: What loads a file for each kind of element that a page may load for itself.
_LOADS = {
    **dict.fromkeys(("script", "img", "iframe", "source", "video", "audio", "embed"), ("src", "srcset", "poster")),
    "link": ("href",),
    "object": ("data",),
}
#: Links that name another page and load nothing.
_NAMES = {"canonical", "alternate", "author", "license", "help", "next", "prev"}
_ELSEWHERE = re.compile(r"(?:^|[\s,])(?:https?:)?//")
_FILE_NAME = re.compile(r"\.(png|svg|jpe?g|gif|webp)\s*$", re.IGNORECASE)


def faults_of(html: str) -> Iterator[str]:
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
    for element in elements_of(html):
        tag, attributes = element.tag, element.attributes
        if attributes.get("type") == "application/vnd.jupyter.widget-state+json":
            yield (
                "the page holds the state of live widgets, which needs a kernel and weighs on every reader. "
                "Show the widget through explorable.explore, and let no cell make widgets of its own"
            )
        for name in _LOADS.get(tag, ()):
            if _ELSEWHERE.search(attributes.get(name, "")) and attributes.get("rel") not in _NAMES:
                yield (
                    f"a {tag} is loaded from {attributes[name]}. Pages ask nobody but the book itself: "
                    "put the file into the book or take the reference out"
                )
        for name in attributes:
            if name.startswith("on"):
                yield (
                    f"a {tag} has the inline handler {name}={attributes[name]!r}, which the page's policy refuses. "
                    "Attach it in a script, as site/static/book.js does with the button that prints"
                )
        if tag == "img":
            alt = attributes.get("alt", "").strip()
            if not alt or _FILE_NAME.search(alt) or alt == attributes.get("src"):
                yield (
                    f"the image {attributes.get('src')} has the alternative text {alt!r}. Say in words what it shows: "
                    "![words](file) in Markdown, or the cell's metadata mystnb.image.alt for a figure made by code"
                )


def refuse_math(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Warn of formulas: the book carries no MathJax, which weighs more than all its pages."""
    for node in doctree.findall(lambda n: isinstance(n, (nodes.math, nodes.math_block))):
        logger.warning(
            f"the book shows no TeX, and this is read as a formula: {node.astext()[:60]!r}. "
            "Write it as text or code, such as `10.4 / (10.4 + F)`; write a dollar sign as \\$",
            location=place(app.env, docname, node.line or (node.parent.line if node.parent else None)),
        )
