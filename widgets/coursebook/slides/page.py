"""Slides of every chapter, written beside its page from the same notebook.

`NN_slug.slides.html` runs on reveal.js, which comes from an installed package and is copied into the
book, so that slides open from a folder and ask nobody for anything. Explorers answer on the slide.

Left out: the choice of what goes on a slide (`deck`) and the keys (`static/slides.js`).
"""

from __future__ import annotations

import json
import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from docutils import nodes
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util import logging

from coursebook.ledger.markers import is_plan
from coursebook.slides import deck

logger = logging.getLogger(__name__)

ENDING = ".slides.html"
_CHAPTER = re.compile(r"(?:.*/)?(?!00)\d\d_\w+")
_REVEAL = ("dist/reveal.css", "dist/reveal.js", "plugin/notes/notes.js", "LICENSE")

_TEMPLATE = Environment(
    autoescape=True, loader=PackageLoader("coursebook.slides"), trim_blocks=True, undefined=StrictUndefined
).get_template("slides.html")


def is_chapter(docname: str) -> bool:
    """Whether a page is a chapter that has slides: numbered, and not the welcome page."""
    return bool(_CHAPTER.fullmatch(docname)) and not is_plan(docname)


def deck_uri(uri: str) -> str:
    """Address of the slides of a chapter whose page has the address ``uri``."""
    return uri.removesuffix(".html") + ENDING


def copy_reveal(app: Sphinx) -> None:
    """Copy reveal.js into the book."""
    target = Path(app.outdir) / "_static" / "reveal"
    target.mkdir(parents=True, exist_ok=True)
    with as_file(files("sphinx_revealjs") / "_static" / "revealjs") as source:
        for name in _REVEAL:
            shutil.copy(source / name, target / Path(name).name)


def write_deck(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Write the slides of a chapter when its page is written."""
    if doctree is None or app.builder.format != "html" or not is_chapter(pagename):
        return
    slides = deck.slides_of(doctree, _kinds(app, pagename))
    for slide in slides:
        slide.body = [Markup(part if isinstance(part, str) else _written(app, part)) for part in slide.body]
    values = {
        "language": app.config.language,
        "static": "../" * pagename.count("/") + "_static/",
        "slides": slides,
        "page": f"{pagename.rpartition('/')[2]}.html",
    }
    path = Path(app.outdir) / deck_uri(pagename)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_TEMPLATE.render(values), encoding="utf-8", newline="\n")


def _kinds(app: Sphinx, docname: str) -> list[str]:
    """For each cell of a chapter's notebook the kind of slide it asks for."""
    path = Path(app.env.doc2path(docname))
    if path.suffix != ".ipynb":
        return []
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    kinds = [cell["metadata"].get("slideshow", {}).get("slide_type", "") for cell in cells]
    for number, kind in enumerate(kinds, 1):
        if kind and kind not in deck.KINDS:
            shown = path.relative_to(app.srcdir).as_posix()
            logger.warning(f"slide_type is {kind!r}. Write one of {', '.join(deck.KINDS)}", location=f"{shown}:cell {number}")
    return kinds


def _written(app: Sphinx, node: nodes.Node) -> str:
    """HTML of a node, without its links and ids: a slide is looked at, and the chapter's page has them."""
    if isinstance(node, nodes.raw):
        return node.astext()
    html = app.builder.render_partial(node.deepcopy())["fragment"]
    return re.sub(r'</?a\b[^>]*>|\sid="[^"]*"', "", html)
