"""Sphinx extension: explorers in a book that is made of executed notebooks.

While the book is built, notebooks show explorers in their published form. Explorers that can be
imported are rendered before the first page is read, on all cores; a ``draw`` that is defined inside
a notebook is rendered when its cell runs.

``explorable_explorers``
    Where functions without arguments return explorers, as ``"package.module.function"``.
"""

import hashlib
import os
import re
from pathlib import Path

from sphinx.errors import ExtensionError
from sphinx.util import logging

from . import page, store
from .errors import ExplorableError

__all__ = ["setup"]

logger = logging.getLogger(__name__)

FIGURE = re.compile(r'<figure class="explorable" id="explorable-([^"]+)">(.*?)</figure>', re.DOTALL)


def setup(app):
    """Connect to Sphinx."""
    app.add_config_value("explorable_explorers", [], "env", [list])
    app.connect("builder-inited", _prepare)
    app.connect("env-check-consistency", _check_names)
    app.connect("html-page-context", _add_player)
    app.connect("build-finished", _leave)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": True}


def _prepare(app):
    os.environ[page.BUILDING] = "1"
    os.environ[store.STORE] = str(Path(app.outdir).parent / ".explorable")
    for path in app.config.explorable_explorers:
        try:
            _draw_ahead(path)
        except ExplorableError as error:
            raise ExtensionError(f"explorable_explorers: {error}") from error
    assets = Path(app.outdir) / "_static"
    assets.mkdir(parents=True, exist_ok=True)
    (assets / "explorable.js").write_text(page.player(), encoding="utf-8")
    (assets / "explorable.css").write_text(page.style_sheet(), encoding="utf-8")


def _draw_ahead(path):
    explorer = store.load(path)
    if store.find(explorer):
        return
    total = len(explorer.states)

    def progress(trees):
        for done, tree in enumerate(trees, 1):
            # four lines for each explorer: a log is no terminal, and would keep a line for each state
            if done * 4 // total > (done - 1) * 4 // total:
                logger.info(f"drawing {explorer.name}: {done} of {total} states")
            yield tree

    store.draw_ahead(path, progress)


def _figures(app, docname):
    """Name and content of every explorer on a page."""
    doctree = app.env.get_doctree(docname)
    return [match for node in doctree.findall(lambda n: n.tagname == "raw") for match in FIGURE.findall(node.astext())]


def _check_names(app, env):
    seen = {}
    for docname in sorted(env.found_docs):
        names = {}
        for name, content in _figures(app, docname):
            fingerprint = hashlib.sha256(content.encode()).hexdigest()
            if name in names:
                logger.warning(f"explorer {name!r} stands twice on this page; give one of them another name", location=docname)
            if seen.setdefault(name, (fingerprint, docname))[0] != fingerprint:
                logger.warning(
                    f"explorer {name!r} is another one than the {name!r} in {seen[name][1]}; names are unique in a book, so rename one",
                    location=docname,
                )
            names[name] = fingerprint


def _add_player(app, pagename, templatename, context, doctree):
    if "body" in context and 'class="explorable"' in context["body"]:
        app.add_css_file("explorable.css")
        app.add_js_file("explorable.js", loading_method="defer")


def _leave(app, exception):
    store.prune()
    os.environ.pop(page.BUILDING, None)
    os.environ.pop(store.STORE, None)
