"""The questions with a kernel: core ipywidgets that answer back.

Left out: keeping answers, which last as long as the kernel. The published page keeps them.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from coursebook.questions.model import AnyQuestion, Chapter, ChoiceQuestion, Feedback, NumberQuestion, sentence
from coursebook.questions.page import VERDICTS, verdict

#: Long answers wrap, which ipywidgets does not let them do by itself.
STYLE = """<style>
.practice label, .practice .widget-label-basic { white-space: normal; height: auto; line-height: 1.5; }
.practice .widget-radio-box label { margin-block: 0.2rem; }
.practice .widget-checkbox, .practice .widget-radio, .practice .widget-radio-box { height: auto; width: auto; max-width: 45rem; }
.practice .widget-dropdown { max-width: 45rem; }
.practice ul { list-style: none; margin: 0.3rem 0 0; padding: 0; }
</style>"""


def widget(chapter: Chapter) -> widgets.VBox:
    """Questions as one widget.

    Parameters
    ----------
    chapter : Chapter

    Returns
    -------
    ipywidgets.VBox
    """
    return _Live(chapter).box


class _Live:
    """All questions of a chapter and how many of them are answered right."""

    def __init__(self, chapter: Chapter) -> None:
        self.cards = [_Card(number, question, self.count) for number, question in enumerate(chapter.questions, 1)]
        self.progress = widgets.HTML()
        self.box = widgets.VBox([widgets.HTML(STYLE), *(card.box for card in self.cards), self.progress])
        self.box.add_class("practice")
        self.count()

    def count(self) -> None:
        right = sum(card.right for card in self.cards)
        self.progress.value = (
            f'<p role="status">{right} of {len(self.cards)} answered right. These answers last as long as the kernel runs.</p>'
        )


class _Card:
    """One question with its controls, its button and the answer to the answer."""

    def __init__(self, number: int, question: AnyQuestion, changed: Callable[[], None]) -> None:
        self.question, self.changed, self.right = question, changed, False
        self.controls = _controls(question)
        self.button = widgets.Button(description="Check", tooltip=f"Check question {number}")
        self.button.on_click(lambda _: self.check())
        self.feedback = widgets.HTML()
        self.notes = ""
        for control in self.controls:
            control.observe(lambda _: self.mark_changed(), "value")
        ask = widgets.HTML(f"<p><b>{number}. {escape(question.ask)}</b></p>")
        self.box = widgets.VBox([ask, *self.controls, self.button, self.feedback])

    def grade(self) -> Feedback | None:
        """Feedback on the answer, None while there is none."""
        question, values = self.question, [control.value for control in self.controls]
        if isinstance(question, NumberQuestion):
            number = question.parse(values[0])
            return None if number is None else question.grade(number)
        if isinstance(question, ChoiceQuestion):
            if question.several:
                chosen = {choice.id for choice, ticked in zip(question.choices, values, strict=True) if ticked}
            else:
                chosen = set(values) - {None}
            return question.grade(chosen) if chosen else None
        return None if None in values else question.grade(values)

    def check(self) -> None:
        feedback = self.grade()
        if feedback is None:
            # an alert is read out when it appears, also where a widget replaces its whole content
            number = isinstance(self.question, NumberQuestion)
            self.feedback.value = (
                f'<p role="alert">Answer first, then check{", with digits such as 7.5" if number else ""}. A guess is fine.</p>'
            )
            return
        self.right = feedback.right
        self.notes = "".join(
            f"<li>{'✓' if n.right else '✗'} <b>{escape(sentence(n.about))}</b> {escape(n.why)}</li>" for n in feedback.notes
        )
        self.feedback.value = f'<div role="alert"><b>{verdict(feedback)}</b><ul>{self.notes}</ul></div>'
        self.changed()

    def mark_changed(self) -> None:
        """Take the verdict back when the answer that it is about no longer stands above it."""
        self.feedback.value = self.notes and f"<b>{VERDICTS['changed']}</b><ul>{self.notes}</ul>"


def _controls(question: AnyQuestion) -> list[widgets.Widget]:
    wide: dict[str, Any] = {"layout": widgets.Layout(width="auto"), "style": {"description_width": "initial"}}
    if isinstance(question, NumberQuestion):
        return [widgets.Text(description=f"Your answer ({question.unit})", style={"description_width": "initial"})]
    if not isinstance(question, ChoiceQuestion):
        answers = [("choose …", None), *((option, option) for option in question.options)]
        return [widgets.Dropdown(options=answers, description=pair.item, **wide) for pair in question.pairs]
    if question.several:
        return [widgets.Checkbox(description=choice.text, indent=False, **wide) for choice in question.choices]
    options = [(choice.text, choice.id) for choice in question.choices]
    return [widgets.RadioButtons(options=options, value=None, **wide)]
