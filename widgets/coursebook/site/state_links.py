"""Links that open an explorer in exactly one state, and links to a chapter's slides.

In any page, `[words](explorer:energy-balance?model=story&body_fat=10)` leads to the page that holds the
explorer and sets it so; a control that is left out stands at its start. Where several pages hold it, a link
stays on its own page or, in a lesson plan, leads to the plan's chapter. `[slides](slides:04_food_and_energy)`
leads to the slides of a chapter. The build refuses a link to a state or a chapter that does not exist.

Left out: what the page does with such a link (`explorable/player.js`).
"""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping
from urllib.parse import parse_qsl, urlencode

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.util import logging

from coursebook.ledger.markers import line_of, place
from coursebook.slides.page import deck_uri, is_chapter
from explorable.sphinxext import Figure, figures_of

logger = logging.getLogger(__name__)


class LinkCollector(EnvironmentCollector):
    """Keeps the links of every page, and has a page written again when one of its links leads elsewhere."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget the links of a page that is read again or gone."""
        _links_of(env).pop(docname, None)

    def merge_other(self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
        """Take over the links that another reading process found."""
        _links_of(env).update({name: found for name, found in _links_of(other).items() if name in docnames})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Find the links of one page."""
        found = [(link["refuri"], line_of(link)) for link in doctree.findall(_is_ours)]
        if found:
            _links_of(app.env)[app.env.docname] = found

    def get_updated_docs(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Hold all links against the book as it is now; return the pages with a link that leads elsewhere than before."""
        figures, chapters = _figures(env), _chapters(env)
        before, env.state_links_written = getattr(env, "state_links_written", {}), {}
        for docname, found in sorted(_links_of(env).items()):
            for uri, line in found:
                if fault := fault_of(uri, figures, chapters):
                    logger.warning(f"{uri}: {fault}", location=place(env, docname, line))
            env.state_links_written[docname] = [_target(env, docname, uri) for uri, _ in found]
        return [name for name, targets in env.state_links_written.items() if before.get(name) != targets]


def fill_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give the links of one page the addresses they stand for."""
    for link in list(doctree.findall(_is_ours)):
        # A link with a fault has been warned of.
        if target := _target(app.env, docname, link["refuri"]):
            page, ending = target
            uri = app.builder.get_relative_uri(docname, page)
            link["refuri"] = uri + ending if ending else deck_uri(uri)


def _links_of(env: BuildEnvironment) -> dict[str, list[tuple[str, int | None]]]:
    """Address and line of the links of all pages that have some."""
    links: dict[str, list[tuple[str, int | None]]] = vars(env).setdefault("state_links", {})
    return links


def _pages(env: BuildEnvironment) -> list[tuple[str, list[Figure]]]:
    """Pages with an explorer, chapters first: where several show the same, the first is where it is taught."""
    return sorted(figures_of(env).items(), key=lambda item: (not is_chapter(item[0]), item[0]))


def _figures(env: BuildEnvironment) -> dict[str, Figure]:
    """Every explorer by its name, as the first page shows it."""
    return {figure.name: figure for _, figures in reversed(_pages(env)) for figure in figures}


def _is_ours(node: nodes.Node) -> bool:
    return isinstance(node, nodes.reference) and node.get("refuri", "").startswith(("explorer:", "slides:"))


def _chapters(env: BuildEnvironment) -> dict[str, str]:
    """Names of the chapters that have slides, with their pages."""
    return {_slug(name): name for name in sorted(env.found_docs) if is_chapter(name)}


def _slug(docname: str) -> str:
    # A plan bears the name of its chapter, in a folder of its own.
    return docname.rpartition("/")[2]


def fault_of(uri: str, figures: Mapping[str, Figure], chapters: Collection[str]) -> str | None:
    """What is wrong with a link.

    Parameters
    ----------
    uri : str
    figures : dict of explorable.sphinxext.Figure
        By the name of the explorer.
    chapters : collection of str
        Names of the chapters that have slides.

    Returns
    -------
    str or None
        The fault with its remedy.
    """
    scheme, _, rest = html.unescape(uri).partition(":")
    if scheme == "slides":
        return None if rest in chapters else f"no chapter is called {rest!r}. Write one of {', '.join(sorted(chapters))}"
    name, _, query = rest.partition("?")
    if name not in figures:
        return f"no explorer is called {name!r}. Write one of {', '.join(sorted(figures))}"
    keys = figures[name].keys
    for control, key in parse_qsl(query, keep_blank_values=True):
        if control not in keys:
            return f"{name} has no control {control!r}. Write one of {', '.join(keys)}"
        if key not in keys[control]:
            return f"{control} of {name} cannot be {key!r}. Write one of {', '.join(keys[control])}"
    return None


def _target(env: BuildEnvironment, docname: str, uri: str) -> tuple[str, str] | None:
    """Page that a link on a page leads to, and what follows that page's address; None for a link with a fault.

    Slides are no page of Sphinx's: nothing follows the address of their chapter.
    """
    figures, chapters = _figures(env), _chapters(env)
    if fault_of(uri, figures, chapters):
        return None
    scheme, _, rest = html.unescape(uri).partition(":")
    if scheme == "slides":
        return chapters[rest], ""
    name, _, query = rest.partition("?")
    pages = [page for page, found in _pages(env) if name in [figure.name for figure in found]]
    near = [page for page in (docname, chapters.get(_slug(docname))) if page in pages]
    return (near or pages)[0], f"#explorable-{name}?{urlencode(figures[name].start | dict(parse_qsl(query)))}"
