"""Links that open an explorer in exactly one state, and links to a chapter's slides.

In any page, `[words](explorer:energy-balance?model=story&body_fat=10)` leads to the page that holds the
explorer and sets it so; a control that is left out stands at its start. Where several pages hold it, a link
stays on its own page or, in a lesson plan, leads to the plan's chapter. `[slides](slides:04_food_and_energy)`
leads to the slides of a chapter. The build refuses a link to a state or a chapter that does not exist.

Left out: what the page does with such a link (`explorable/player.js`).
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from docutils import nodes
from sphinx.util import logging

from coursebook.ledger.markers import line_of, place
from coursebook.slides.page import deck_uri, is_chapter

logger = logging.getLogger(__name__)

_FIGURE = re.compile(
    r'<figure class="explorable" id="explorable-([^"]+)">.*?<script type="application/json">(.*?)</script>', re.DOTALL
)


@dataclass(frozen=True)
class Place:
    """Where an explorer stands and what it can be set to.

    Attributes
    ----------
    docname : str
        The page.
    keys : dict of list of str
        For each control the words that name its stops, as the player writes them.
    start : dict of str
        For each control the stop it stands at first.
    """

    docname: str
    keys: dict
    start: dict


def explorers_in(page):
    """Find the explorers in a piece of a page.

    Parameters
    ----------
    page : str

    Yields
    ------
    tuple of (str, dict of list of str, dict of str)
        Name, keys and start; see `Place`.
    """
    for name, packed in _FIGURE.findall(page):
        data = json.loads(packed)
        keys = data["keys"]
        yield name, keys, {control: keys[control][stop] for control, stop in zip(keys, data["start"], strict=True)}


def find_explorers(app, env):
    """Remember where every explorer of the book stands, and hold all links against that."""
    homes = app.explorer_homes = {}
    own = app.explorer_own = {}
    linked, chapters = [], _chapters(env)
    # An explorer that stands in several pages is shown where it is taught first, in a chapter.
    for docname in sorted(env.found_docs, key=lambda name: (not is_chapter(name), name)):
        doctree = env.get_doctree(docname)
        for raw in doctree.findall(nodes.raw):
            for name, keys, start in explorers_in(raw.astext()):
                found = Place(docname, keys, start)
                homes.setdefault(name, found)
                own.setdefault((_slug(docname), name), found)
        linked += [(docname, link) for link in doctree.findall(_is_ours)]
    for docname, link in linked:
        fault = fault_of(link["refuri"], homes, chapters)
        if fault:
            logger.warning(f"{link['refuri']}: {fault}", location=place(env, docname, line_of(link)))


def fill_links(app, doctree, docname):
    """Give the links of one page the addresses they stand for."""
    chapters = _chapters(app.env)
    for link in list(doctree.findall(_is_ours)):
        # A link with a fault has been warned of.
        if not fault_of(link["refuri"], app.explorer_homes, chapters):
            link["refuri"] = _address(app, docname, link["refuri"])


def _is_ours(node):
    return isinstance(node, nodes.reference) and node.get("refuri", "").startswith(("explorer:", "slides:"))


def _chapters(env):
    return {_slug(name) for name in env.found_docs if is_chapter(name)}


def _slug(docname):
    # A plan bears the name of its chapter, in a folder of its own.
    return docname.rpartition("/")[2]


def fault_of(uri, homes, chapters):
    """What is wrong with a link.

    Parameters
    ----------
    uri : str
    homes : dict of Place
        By the name of the explorer.
    chapters : set of str
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
    if name not in homes:
        return f"no explorer is called {name!r}. Write one of {', '.join(sorted(homes))}"
    keys = homes[name].keys
    for control, key in parse_qsl(query, keep_blank_values=True):
        if control not in keys:
            return f"{name} has no control {control!r}. Write one of {', '.join(keys)}"
        if key not in keys[control]:
            return f"{control} of {name} cannot be {key!r}. Write one of {', '.join(keys[control])}"
    return None


def _address(app, docname, uri):
    scheme, _, rest = html.unescape(uri).partition(":")
    if scheme == "slides":
        home = next(name for name in app.env.found_docs if is_chapter(name) and _slug(name) == rest)
        return deck_uri(app.builder.get_relative_uri(docname, home))
    name, _, query = rest.partition("?")
    home = app.explorer_own.get((_slug(docname), name), app.explorer_homes[name])
    page = app.builder.get_relative_uri(docname, home.docname)
    return f"{page}#explorable-{name}?{urlencode(home.start | dict(parse_qsl(query)))}"
