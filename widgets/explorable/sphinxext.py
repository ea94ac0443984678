"""Sphinx extension: explorers in a book that is made of executed notebooks.

While the book is built, notebooks show explorers in their published form. Explorers that can be
imported are rendered before the first page is read, on all cores; a ``draw`` that is defined inside
a notebook is rendered when its cell runs.

``explorable_explorers``
    Where functions without arguments return explorers, as ``"package.module.function"``.

Other extensions ask `figures_of` which page holds which explorer, and `is_explorer` which node of a
page is one.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from . import page, store
from .errors import ExplorableError

__all__ = ["Figure", "figures_in", "figures_of", "is_explorer", "setup"]

logger = logging.getLogger(__name__)

_MARK = "explorable"


@dataclass(frozen=True)
class Figure:
    """An explorer as it stands on a page.

    Attributes
    ----------
    name : str
    fingerprint : str
        Two figures are the same if theirs is.
    keys : dict of list of str
        For each control the words that name its stops in links.
    start : dict of str
        For each control the stop it stands at first.
    """

    name: str
    fingerprint: str
    keys: dict[str, list[str]]
    start: dict[str, str]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to Sphinx."""
    app.add_config_value("explorable_explorers", [], "env", [list])
    app.connect("builder-inited", _prepare)
    app.add_env_collector(_FigureCollector)
    app.connect("html-page-context", _add_player)
    app.connect("build-finished", _leave)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


def figures_of(env: BuildEnvironment) -> dict[str, list[Figure]]:
    """The explorers of a book.

    Parameters
    ----------
    env : sphinx.environment.BuildEnvironment

    Returns
    -------
    dict of list of Figure
        By the name of the page; pages without an explorer are left out.
    """
    figures: dict[str, list[Figure]] = vars(env).setdefault("explorable_figures", {})
    return figures


def is_explorer(node: nodes.Node) -> bool:
    """Whether a node of a page that Sphinx has read is an explorer's HTML."""
    return isinstance(node, nodes.raw) and _MARK in node


def figures_in(html: str) -> list[Figure]:
    """The explorers in a piece of HTML, as a list of `Figure`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.figures


class _Reader(HTMLParser):
    """Finds the figures that `page.fragment` writes."""

    def __init__(self) -> None:
        super().__init__()
        self.figures: list[Figure] = []
        self.name: str | None = None
        self.tag: tuple[str, str | None] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "figure" and attributes.get("class") == "explorable":
            self.name = attributes["id"].removeprefix("explorable-")
            self.digest, self.data = hashlib.sha256(), ""
        if self.name:
            self.tag = (tag, attributes.get("type"))
            self.digest.update((self.get_starttag_text() or "").encode())

    def handle_data(self, data: str) -> None:
        if self.name:
            self.digest.update(data.encode())
            if self.tag == ("script", "application/json"):
                self.data += data

    def handle_endtag(self, tag: str) -> None:
        self.tag = None
        if self.name and tag == "figure":
            data = json.loads(self.data)
            keys = data["keys"]
            start = {control: keys[control][stop] for control, stop in zip(keys, data["start"], strict=True)}
            self.figures.append(Figure(self.name, self.digest.hexdigest(), keys, start))
            self.name = None


class _FigureCollector(EnvironmentCollector):
    """Keeps in the environment which page holds which explorer, however many processes read the pages."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        figures_of(env).pop(docname, None)

    def merge_other(self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
        figures_of(env).update({name: found for name, found in figures_of(other).items() if name in docnames})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        figures = []
        for raw in doctree.findall(nodes.raw):
            if raw.get("format") == "html" and (found := figures_in(raw.astext())):
                raw[_MARK] = [figure.name for figure in found]
                figures += found
        if figures:
            figures_of(app.env)[app.env.docname] = figures

    def get_updated_docs(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        _check_names(figures_of(env))
        return []


def _check_names(figures: dict[str, list[Figure]]) -> None:
    """Warn of a name that stands for two explorers."""
    first: dict[str, tuple[Figure, str]] = {}
    for docname, found in sorted(figures.items()):
        names: set[str] = set()
        for figure in found:
            if figure.name in names:
                logger.warning(
                    f"explorer {figure.name!r} stands twice on this page; give one of them another name", location=docname
                )
            known, where = first.setdefault(figure.name, (figure, docname))
            if known.fingerprint != figure.fingerprint:
                logger.warning(
                    f"explorer {figure.name!r} is another one than the {figure.name!r} in {where}; names are unique in a book, so rename one",
                    location=docname,
                )
            names.add(figure.name)


def _prepare(app: Sphinx) -> None:
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


def _draw_ahead(path: str) -> None:
    explorer = store.load(path)
    if store.find(explorer):
        return
    total = len(explorer.states)

    def progress(trees: Iterable[store.Drawn]) -> Iterator[store.Drawn]:
        for done, tree in enumerate(trees, 1):
            # four lines for each explorer: a log is no terminal, and would keep a line for each state
            if done * 4 // total > (done - 1) * 4 // total:
                logger.info(f"drawing {explorer.name}: {done} of {total} states")
            yield tree

    store.draw_ahead(path, progress)


def _add_player(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    # from the page itself, because a book on a single page has one name for all
    if doctree is not None and any(map(is_explorer, doctree.findall(nodes.raw))):
        app.add_css_file("explorable.css")
        app.add_js_file("explorable.js", loading_method="defer")


def _leave(app: Sphinx, exception: Exception | None) -> None:
    store.prune()
    os.environ.pop(page.BUILDING, None)
    os.environ.pop(store.STORE, None)
