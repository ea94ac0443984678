"""A chapter's questions as Moodle XML, the format of Moodle's own question bank.

Written with the standard library: moodle-tools 1.1 has no question with several right answers, and
moodle-questions 0.2 neither numbers nor matching.

Left out: hints, penalties and pictures.
"""

from __future__ import annotations

from html import escape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from coursebook.questions.model import AnyQuestion, Chapter, ChoiceQuestion, MatchQuestion, NumberQuestion, sentence


def quiz(chapter: Chapter, course: str) -> bytes:
    """File of all questions of a chapter, in a category of its own.

    Parameters
    ----------
    chapter : Chapter
    course : str
        Title of the course, which names the category that holds those of its chapters.

    Returns
    -------
    bytes
    """
    root = Element("quiz")
    category = ElementTree.SubElement(root, "question", type="category")
    # In Moodle a single slash parts a category from one inside it.
    _text(category, "category", "/".join(["$course$", "top", *(name.replace("/", "//") for name in (course, chapter.title))]))
    for question in chapter.questions:
        root.append(_question(chapter, question))
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _text(parent: Element, tag: str, text: str, **attributes: str) -> Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    ElementTree.SubElement(child, "text").text = text
    return child


def _html(parent: Element, tag: str, text: str) -> Element:
    return _text(parent, tag, f"<p>{escape(text, quote=False)}</p>" if text else "", format="html")


def _question(chapter: Chapter, question: AnyQuestion) -> Element:
    root = Element("question")
    _text(root, "name", question.id)
    # Moodle does not show a unit beside the field.
    unit = f" Answer in {question.unit}." if isinstance(question, NumberQuestion) else ""
    _html(root, "questiontext", question.ask + unit)
    _general_feedback(root, question)
    for tag, value in (("defaultgrade", "1"), ("penalty", "0"), ("hidden", "0"), ("idnumber", f"{chapter.name}-{question.id}")):
        ElementTree.SubElement(root, tag).text = value
    if isinstance(question, NumberQuestion):
        root.set("type", "numerical")
        _number(root, question)
    elif isinstance(question, ChoiceQuestion):
        root.set("type", "multichoice")
        _choices(root, question)
    else:
        root.set("type", "matching")
        _match(root, question)
    tags = ElementTree.SubElement(root, "tags")
    _text(tags, "tag", question.objective)
    return root


def _general_feedback(root: Element, question: AnyQuestion) -> None:
    """Moodle explains single pairs nowhere, so a match question explains all of them at the end."""
    pairs = question.pairs if isinstance(question, MatchQuestion) else ()
    lines = "".join(
        f"<li><strong>{escape(sentence(p.about), quote=False)}</strong> {escape(p.why, quote=False)}</li>" for p in pairs
    )
    _text(root, "generalfeedback", f"<ul>{lines}</ul>" if lines else "", format="html")


def _answer(root: Element, fraction: float, text: str, why: str, **attributes: str) -> Element:
    answer = ElementTree.SubElement(root, "answer", {"fraction": f"{fraction:.7g}", **attributes})
    ElementTree.SubElement(answer, "text").text = text
    _html(answer, "feedback", why)
    return answer


def _choices(root: Element, question: ChoiceQuestion) -> None:
    ElementTree.SubElement(root, "single").text = "false" if question.several else "true"
    ElementTree.SubElement(root, "shuffleanswers").text = "true"
    ElementTree.SubElement(root, "answernumbering").text = "none"
    for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        _html(root, tag, "")
    for choice in question.choices:
        # Moodle knows fractions to five decimals: with several, ticking all of them must not pay.
        share = (
            round(100 / len(question.key), 5) if choice.right else round(-100 / (len(question.choices) - len(question.key)), 5)
        )
        fraction = share if choice.right or question.several else 0
        _answer(root, fraction, f"<p>{escape(choice.text, quote=False)}</p>", choice.why, format="html")


def _number(root: Element, question: NumberQuestion) -> None:
    for number in question.known:
        answer = _answer(
            root, 100 if number is question.answer else 0, repr(number.value), number.why, format="moodle_auto_format"
        )
        ElementTree.SubElement(answer, "tolerance").text = repr(number.tolerance)
    answer = _answer(root, 0, "*", question.otherwise, format="moodle_auto_format")
    ElementTree.SubElement(answer, "tolerance").text = "0"
    # No unit is asked for and none is marked.
    for tag, value in (("unitgradingtype", "0"), ("unitpenalty", "0"), ("showunits", "3"), ("unitsleft", "0")):
        ElementTree.SubElement(root, tag).text = value


def _match(root: Element, question: MatchQuestion) -> None:
    ElementTree.SubElement(root, "shuffleanswers").text = "true"
    for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        _html(root, tag, "")
    for pair in question.pairs:
        sub = _html(root, "subquestion", pair.item)
        _text(sub, "answer", pair.answer)
