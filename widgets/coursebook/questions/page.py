"""The published form: HTML that `static/questions.js` makes answer, and that reads well without it.

Explanations stand once in the page, in a folded list below each question. The script picks from that
list what fits an answer, so that a reader without JavaScript has the same words.
"""

from __future__ import annotations

import re
from html import escape

from coursebook.questions.model import ChoiceQuestion, NumberQuestion, sentence

PLACE = re.compile(r'<div class="questions-place" data-chapter="([^"]*)"></div>')
PRIVACY = (
    "Your answers stay in this browser, on this device. They are sent to nobody, and nobody marks them. "
    "Clearing the browser’s data clears them too."
)

#: What stands in the verdict's place while another answer stands in the form.
CHANGED = "Your answer has changed since. Check it again."


def place(name):
    """Empty element that stands for the questions of a chapter until its page is written."""
    return f'<div class="questions-place" data-chapter="{escape(name)}"></div>'


def verdict(feedback):
    """The first words of a feedback."""
    if feedback.right:
        return "Right."
    if feedback.missing and all(note.right for note in feedback.notes):
        return f"Right so far, but {feedback.missing} more {'belongs' if feedback.missing == 1 else 'belong'} to it."
    if not all(note.why for note in feedback.notes):
        right = sum(note.right for note in feedback.notes)
        return f"Not yet: {right or 'none'} of {len(feedback.notes)} {'are' if right > 1 else 'is'} right. Think again about the rest."
    return "Not yet. Read why, and try again."


def section(chapter):
    """All questions of a chapter as one element.

    Parameters
    ----------
    chapter : Chapter

    Returns
    -------
    str
    """
    ident = f"questions-{chapter.name}"
    total = len(chapter.questions)
    return "".join((
        f'<section class="questions" id="{ident}" data-chapter="{escape(chapter.name)}" aria-label="Questions to check yourself">',
        *(_question(ident, number, question, chapter.objectives) for number, question in enumerate(chapter.questions, 1)),
        '<div class="questions-foot" hidden>',
        f'<p class="questions-progress"><label for="{ident}-bar">Answered right: <output for="{ident}-bar">0 of {total}</output></label> '
        f'<progress id="{ident}-bar" value="0" max="{total}"></progress></p>',
        f'<p class="questions-privacy">{escape(PRIVACY)}</p>',
        '<p><button type="button" class="questions-reset">Forget my answers to this chapter</button></p>',
        '<p class="questions-said" role="status"></p></div></section>',
    ))  # fmt: skip


def _question(section_id, number, question, objectives):
    ident = f"{section_id}-{question.id}"
    kind, controls, answers = _parts(ident, question)
    return "".join((
        f'<form class="question" id="{ident}" data-question="{escape(question.id)}" data-kind="{kind}" autocomplete="off" novalidate>',
        f'<fieldset><legend>{number}. {escape(question.ask)}</legend>{controls}</fieldset>',
        '<p class="question-actions" hidden><button type="submit">Check</button></p>',
        '<div class="question-feedback" role="status" aria-atomic="false"></div>',
        f'<details class="question-answers"><summary>Answers and explanations to question {number}</summary><ul>{answers}</ul>'
        f'<p class="question-objective">This question practises one aim of the chapter: {escape(objectives[question.objective])}.</p></details></form>',
    ))  # fmt: skip


def _parts(ident, question):
    """Kind, controls, and the list of answers with their explanations."""
    if isinstance(question, NumberQuestion):
        controls = (
            f'<p><label for="{ident}-number">Your answer</label> '
            f'<input type="text" inputmode="decimal" id="{ident}-number" name="answer" size="8" aria-describedby="{ident}-unit"> '
            f'<span id="{ident}-unit">{escape(question.unit)}</span></p>'
        )
        answers = [
            _answer(n is question.answer, question.words(n), n.why, f' data-value="{n.value!r}" data-tolerance="{n.tolerance!r}"')
            for n in question.known
        ]
        answers.append(
            f'<li data-otherwise><span class="question-label">Any other number:</span> {escape(question.otherwise)}</li>'
        )
        return "number", controls, "".join(answers)
    if isinstance(question, ChoiceQuestion):
        kind = "checkbox" if question.several else "radio"
        controls = "".join(
            f'<label class="question-choice"><input type="{kind}" name="answer" value="{choice.id}"> <span>{escape(choice.text)}</span></label>'
            for choice in question.choices
        )
        answers = "".join(_answer(c.right, c.text, c.why, f' data-choice="{c.id}"') for c in question.choices)
        return ("multiple" if question.several else "single"), controls, answers
    options = "".join(f'<option value="{i}">{escape(option)}</option>' for i, option in enumerate(question.options))
    controls = "".join(
        f'<p class="question-pair"><label for="{ident}-{i}">{escape(pair.item)}</label> '
        f'<select id="{ident}-{i}" name="answer"><option value="">choose …</option>{options}</select></p>'
        for i, pair in enumerate(question.pairs)
    )
    answers = "".join(
        f'<li data-answer="{question.options.index(pair.answer)}"><b>{escape(sentence(pair.about))}</b> {escape(pair.why)}</li>'
        for pair in question.pairs
    )
    return "match", controls, answers


def _answer(right, about, why, attributes):
    mark = " data-right" if right else ""
    return f'<li{mark}{attributes}><span class="question-mark">{"✓ Right:" if right else "✗ Not this:"}</span> <b>{escape(sentence(about))}</b> {escape(why)}</li>'
