"""Sphinx extension: fills the place of a chapter's questions, and says what is wrong with them.

A page is written anew when its file of questions changes, without running its notebook again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from coursebook.questions import page, source
from coursebook.questions.model import Chapter
from coursebook.site.elements import Element, elements_of

logger = logging.getLogger(__name__)

STATIC = Path(__file__).parent / "static"
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    app.connect("config-inited", _add_static_files)
    app.add_node(questions_place)
    app.add_transform(FindPlaces)
    app.connect("doctree-read", _examine)
    app.connect("doctree-resolved", _fill)
    # Also on pages without questions, for the marks in the contents list.
    app.add_css_file("questions.css")
    app.add_js_file("questions.js", loading_method="defer")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _add_static_files(app: Sphinx, config: Config) -> None:
    config.html_static_path.append(str(STATIC))


class questions_place(nodes.General, nodes.Element):
    """Where the questions of a chapter stand: filled in when its page is written."""


class FindPlaces(SphinxTransform):
    """Put a node in place of the HTML with which a notebook asks for its questions."""

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
        """Replace the places of one document."""
        for raw in list(self.document.findall(nodes.raw)):
            match elements_of(raw.astext()):
                case [Element("div", {"class": page.PLACE, "data-chapter": name})]:
                    raw.replace_self(questions_place(chapter=name))


def _file(env: BuildEnvironment, docname: str, name: str) -> Path:
    return Path(env.doc2path(docname)).parent / f"{name}{source.ENDING}"


def _examine(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of every fault in the questions of a page."""
    env = app.env
    for node in doctree.findall(questions_place):
        name = node["chapter"]
        path = _file(env, env.docname, name)
        env.note_dependency(str(path))
        chapter, faults = source.examine(path)
        shown = path.relative_to(env.srcdir).as_posix()
        for fault in [*faults, *(_differences(chapter, doctree) if chapter and not faults else ())]:
            logger.warning(fault.text, location=f"{shown}:{fault.line}")
        if name != env.docname.rpartition("/")[2]:
            logger.warning(
                f"the questions of {name} stand in another chapter. Name this one, so that progress counts for it",
                location=env.docname,
            )


def _differences(chapter: Chapter, doctree: nodes.document) -> Iterator[source.Fault]:
    """Compare title and objectives with what the chapter itself says."""
    title = next((node.astext() for node in doctree.findall(nodes.title)), "")
    if chapter.title != title:
        yield source.Fault(f"title is {chapter.title!r}, and the chapter is called {title!r}. Make them the same")
    lists = [[_plain(item) for item in node.children] for node in doctree.findall(nodes.enumerated_list)]
    promised = lists[0] if lists else []
    for key, words in chapter.objectives.items():
        if words.translate(_QUOTES) not in promised:
            yield source.Fault(
                f"the objective {key!r} says {words!r}, which is not in the chapter's first numbered list. Copy the words from there"
            )
    for words in promised:
        if words not in [known.translate(_QUOTES) for known in chapter.objectives.values()]:
            yield source.Fault(f"the chapter promises {words!r}, which is none of the objectives. Add it below [objectives]")


def _plain(item: nodes.Node) -> str:
    return " ".join(item.astext().split()).rstrip(".,;").translate(_QUOTES)


def _fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the questions of a page in their place."""
    for node in list(doctree.findall(questions_place)):
        chapter, faults = source.examine(_file(app.env, docname, node["chapter"]))
        node.replace_self(nodes.raw("", page.section(chapter), format="html") if chapter and not faults else [])
