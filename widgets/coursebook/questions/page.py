"""The published form: HTML that `static/questions.js` makes answer, and that reads well without it.

Explanations stand once in the page, in a folded list below each question. The script picks from that
list what fits an answer, so that a reader without JavaScript has the same words. What it says itself of
an answer are the words of `VERDICTS`, which the page hands to it.
"""

from __future__ import annotations

import functools
from html import escape
from typing import TYPE_CHECKING

from coursebook.questions.model import Chapter, ChoiceQuestion, Feedback, NumberQuestion, Question, sentence

if TYPE_CHECKING:
    from jinja2 import Template

#: Class of the element that stands for a chapter's questions.
PLACE = "questions-place"

#: The first words of a feedback, and what stands in their place while another answer stands in the form.
VERDICTS = {
    "right": "Right.",
    "wrong": "Not yet. Read why, and try again.",
    "missing_one": "Right so far, but 1 more belongs to it.",
    "missing": "Right so far, but {missing} more belong to it.",
    "matched_none": "Not yet: none of {total} is right. Think again about the rest.",
    "matched_one": "Not yet: 1 of {total} is right. Think again about the rest.",
    "matched": "Not yet: {right} of {total} are right. Think again about the rest.",
    "changed": "Your answer has changed since. Check it again.",
}


def place(name: str) -> str:
    """Empty element that stands for the questions of a chapter until its page is written."""
    return f'<div class="{PLACE}" data-chapter="{escape(name)}"></div>'


def verdict(feedback: Feedback) -> str:
    """The first words of a feedback."""
    right, total, missing = sum(note.right for note in feedback.notes), len(feedback.notes), feedback.missing
    if feedback.right:
        key = "right"
    elif missing and right == total:
        key = "missing_one" if missing == 1 else "missing"
    elif not all(note.why for note in feedback.notes):
        key = {0: "matched_none", 1: "matched_one"}.get(right, "matched")
    else:
        key = "wrong"
    return VERDICTS[key].format(right=right, total=total, missing=missing)


def section(chapter: Chapter) -> str:
    """All questions of a chapter as one element."""
    return str(_template().render(chapter=chapter, words=VERDICTS)).strip()


@functools.cache
def _template() -> Template:
    # A student's notebook imports this module, and needs nothing that builds pages.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        autoescape=True, loader=PackageLoader(__package__), trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    environment.filters |= {"kind": _kind, "sentence": sentence}
    return environment.get_template("section.html")


def _kind(question: Question) -> str:
    if isinstance(question, NumberQuestion):
        return "number"
    if isinstance(question, ChoiceQuestion):
        return "multiple" if question.several else "single"
    return "match"
