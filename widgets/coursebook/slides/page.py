"""Slides of every chapter, written beside its page from the same notebook.

`NN_slug.slides.html` runs on reveal.js, which comes from an installed package and is copied into the
book, so that slides open from a folder and ask nobody for anything. Explorers answer on the slide.

Left out: the choice of what goes on a slide (`deck`) and the keys (`static/slides.js`).
"""

from __future__ import annotations

import json
import re
import shutil
from html import escape
from importlib.resources import as_file, files
from pathlib import Path

from docutils import nodes
from sphinx.util import logging

from coursebook.ledger.markers import is_plan
from coursebook.slides import deck

logger = logging.getLogger(__name__)

ENDING = ".slides.html"
_CHAPTER = re.compile(r"(?:.*/)?(?!00)\d\d_\w+")
_REVEAL = ("dist/reveal.css", "dist/reveal.js", "plugin/notes/notes.js", "LICENSE")

PAGE = """<!DOCTYPE html>
<html lang="{language}">
  <head>
    <meta charset="utf-8" />
    {policy}
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>{title}: slides</title>
    <link rel="icon" href="{static}favicon.svg" />
    <link rel="stylesheet" href="{static}reveal/reveal.css" />
    <link rel="stylesheet" href="{static}pygments.css" />
    <link rel="stylesheet" href="{static}explorable.css" />
    <link rel="stylesheet" href="{static}slides.css" />
  </head>
  <body>
    <main><div class="reveal"><div class="slides">
{slides}
    </div></div></main>
    <script src="{static}explorable.js"></script>
    <script src="{static}reveal/notes.js"></script>
    <script src="{static}reveal/reveal.js"></script>
    <script src="{static}slides.js"></script>
  </body>
</html>
"""
#: Inline scripts are allowed, unlike on the book's pages: the speaker's window is one that reveal.js writes.
#: Everything loaded is the book's own all the same.
POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'\" />"
)


def is_chapter(docname):
    """Whether a page is a chapter that has slides: numbered, and not the welcome page."""
    return bool(_CHAPTER.fullmatch(docname)) and not is_plan(docname)


def deck_uri(uri):
    """Address of the slides of a chapter whose page has the address ``uri``."""
    return uri.removesuffix(".html") + ENDING


def copy_reveal(app):
    """Copy reveal.js into the book."""
    target = Path(app.outdir) / "_static" / "reveal"
    target.mkdir(parents=True, exist_ok=True)
    with as_file(files("sphinx_revealjs") / "_static" / "revealjs") as source:
        for name in _REVEAL:
            shutil.copy(source / name, target / Path(name).name)


def write_deck(app, pagename, templatename, context, doctree):
    """Write the slides of a chapter when its page is written."""
    if doctree is None or app.builder.format != "html" or not is_chapter(pagename):
        return
    slides = deck.slides_of(doctree, _kinds(app, pagename))
    title = slides[0].heading
    values = {
        "language": app.config.language,
        "policy": POLICY,
        "title": escape(title),
        "static": "../" * pagename.count("/") + "_static/",
        "slides": "\n".join([*(_slide(app, slide) for slide in slides), _last(pagename)]),
    }
    path = Path(app.outdir) / deck_uri(pagename)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(**values), encoding="utf-8", newline="\n")


def _kinds(app, docname):
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


def _slide(app, slide):
    body = "".join(part if isinstance(part, str) else _written(app, part) for part in slide.body)
    notes = "".join(f"<p>{escape(text)}</p>" for text in slide.notes if text)
    heading = "h1" if slide.kind == "title" else "h2"
    aside = f'<aside class="notes">{notes}</aside>' if notes else ""
    return f'<section class="{slide.kind}"><{heading}>{escape(slide.heading)}</{heading}>{body}{aside}</section>'


def _written(app, node):
    """HTML of a node, without its links and ids: a slide is looked at, and the chapter's page has them."""
    if isinstance(node, nodes.raw):
        return node.astext()
    html = app.builder.render_partial(node.deepcopy())["fragment"]
    return re.sub(r'</?a\b[^>]*>|\sid="[^"]*"', "", html)


def _last(pagename):
    page = f"{pagename.rpartition('/')[2]}.html"
    return (
        '<section class="prose"><h2>Read on</h2>'
        f'<p>The whole chapter, with its sources and questions that answer back: <a href="{page}">{page}</a></p>'
        "<p>For learning. Not medical advice.</p></section>"
    )
