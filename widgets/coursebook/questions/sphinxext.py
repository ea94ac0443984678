"""Sphinx extension: fills the place of a chapter's questions, says what is wrong with them, and offers its exercise.

A page is written anew when its file of questions changes, without running its notebook again.
"""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.util import logging

from coursebook.exercises import downloads
from coursebook.questions import page, source

logger = logging.getLogger(__name__)

STATIC = Path(__file__).parent / "static"
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def setup(app):
    """Register the extension with Sphinx."""
    app.connect("config-inited", _add_static_files)
    app.connect("doctree-read", _examine)
    app.connect("doctree-resolved", _fill)
    app.add_transform(downloads.LeadToStudentVersions)
    # Before the last checks of the pages.
    app.connect("build-finished", downloads.add_files, priority=300)
    # Also on pages without questions, for the marks in the contents list.
    app.add_css_file("questions.css")
    app.add_js_file("questions.js", loading_method="defer")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _add_static_files(app, config):
    config.html_static_path.append(str(STATIC))


def _places(doctree):
    """Raw nodes that hold a place for questions, with the name of the chapter."""
    for node in doctree.findall(nodes.raw):
        found = page.PLACE.search(node.astext())
        if found:
            yield node, found[1]


def _file(env, docname, name):
    return Path(env.doc2path(docname)).parent / f"{name}{source.ENDING}"


def _examine(app, doctree):
    """Warn of every fault in the questions of a page."""
    env = app.env
    for _, name in _places(doctree):
        path = _file(env, env.docname, name)
        env.note_dependency(str(path))
        chapter, faults = source.examine(path)
        shown = path.relative_to(env.srcdir).as_posix()
        for fault in [*faults, *(_differences(chapter, doctree) if not faults else ())]:
            logger.warning(fault.text, location=f"{shown}:{fault.line}")
        if name != env.docname.rpartition("/")[2]:
            logger.warning(
                f"the questions of {name} stand in another chapter. Name this one, so that progress counts for it",
                location=env.docname,
            )


def _differences(chapter, doctree):
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


def _plain(item):
    return " ".join(item.astext().split()).rstrip(".,;").translate(_QUOTES)


def _fill(app, doctree, docname):
    """Put the questions of a page in their place."""
    for node, name in list(_places(doctree)):
        chapter, faults = source.examine(_file(app.env, docname, name))
        filled = "" if faults else page.section(chapter)
        node.replace_self(nodes.raw("", node.astext().replace(page.place(name), filled), format="html"))
