"""What a notebook shows: live widgets with a kernel, and on the page a place for the questions."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import ipywidgets

import explorable.page
from coursebook.questions import page, source, widget
from coursebook.questions.model import Chapter


def questions(name: str) -> Questions:
    """Questions of a chapter, as the last line of a cell in that chapter's notebook.

    Parameters
    ----------
    name : str
        The chapter's file name without its ending, such as ``"04_food_and_energy"``. The questions are
        read from ``NAME.questions.toml`` in the notebook's folder.

    Returns
    -------
    Questions

    Raises
    ------
    QuestionError
        If the file is missing or anything in it is wrong. While the book is built, the build says so
        instead.
    """
    shown = Questions(name)
    if not explorable.page.building():
        shown.chapter  # noqa: B018 - a fault is raised here, in sight, and not while Jupyter displays the result
    return shown


class Questions:
    """The questions of one chapter, which Jupyter shows as widgets."""

    def __init__(self, name: str) -> None:
        self.name = name

    @functools.cached_property
    def chapter(self) -> Chapter:
        """The questions as data."""
        return source.read(Path(f"{self.name}{source.ENDING}"))

    @functools.cached_property
    def widget(self) -> ipywidgets.VBox:
        """The live questions, made when a kernel first shows them."""
        return widget.widget(self.chapter)

    def __repr__(self) -> str:
        return f"{len(self.chapter.questions)} questions on {self.chapter.title}. Run this cell to answer them here, or answer them on the course's page."

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        if explorable.page.building():
            # The page is filled when Sphinx writes it: executed notebooks are kept when only the questions change.
            return {"text/html": page.place(self.name), "text/plain": f"Questions on {self.name}"}
        view = {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id}
        return {"text/plain": repr(self), "application/vnd.jupyter.widget-view+json": view}
