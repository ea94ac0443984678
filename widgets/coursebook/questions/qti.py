"""A chapter's questions as an IMS QTI 2.1 content package.

Each question is an assessmentItem with its explanations as modal feedback; a test holds them in the
chapter's order. Written with the standard library, because qti-package-maker 26.7 writes no
explanations and random ids, and text2qti 0.8 writes QTI 1.2 alone.

Left out: pictures and part marks.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from coursebook.questions.model import AnyQuestion, Chapter, ChoiceQuestion, MatchQuestion, NumberQuestion, sentence

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
#: A package of the same questions is the same file, so no clock.
DATE = (2000, 1, 1, 0, 0, 0)


def package(chapter: Chapter) -> bytes:
    """Zip file with all questions of a chapter.

    Parameters
    ----------
    chapter : Chapter

    Returns
    -------
    bytes
    """
    items = {f"items/{question.id}.xml": item(chapter, question) for question in chapter.questions}
    files = {"imsmanifest.xml": _manifest(chapter, items), "test.xml": _test(chapter, items), **items}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, tree in files.items():
            ElementTree.indent(tree)
            content = ElementTree.tostring(tree, encoding="UTF-8", xml_declaration=True)
            archive.writestr(zipfile.ZipInfo(name, DATE), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def item(chapter: Chapter, question: AnyQuestion) -> Element:
    """One question as an assessmentItem element."""
    root = Element(
        "assessmentItem",
        {
            "xmlns": QTI,
            "identifier": _identifier(chapter, question),
            "title": f"{chapter.title}: {question.id}",
            "adaptive": "false",
            "timeDependent": "false",
        },
    )
    if isinstance(question, NumberQuestion):
        _number(root, question)
    elif isinstance(question, ChoiceQuestion):
        _choices(root, question)
    else:
        _match(root, question)
    return root


def _identifier(chapter: Chapter, question: AnyQuestion) -> str:
    return f"q-{chapter.name}-{question.id}"


def _add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = text
    return child


def _declare(root: Element, cardinality: str, base_type: str, correct: Sequence[str], several_notes: bool) -> None:
    """Add the declarations, which come first in an item."""
    response = _add(root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base_type)
    right = _add(response, "correctResponse")
    for value in correct:
        _add(right, "value", value)
    score = _add(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    _add(_add(score, "defaultValue"), "value", "0")
    _add(
        root,
        "outcomeDeclaration",
        identifier="FEEDBACK",
        cardinality="multiple" if several_notes else "single",
        baseType="identifier",
    )


def _set(parent: Element, outcome: str, value: str, base_type: str) -> None:
    _add(_add(parent, "setOutcomeValue", identifier=outcome), "baseValue", value, baseType=base_type)


def _note(root: Element, identifier: str, about: str, why: str) -> None:
    feedback = _add(root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier=identifier, showHide="show")
    paragraph = _add(feedback, "p")
    if about:
        _add(paragraph, "strong", sentence(about)).tail = f" {why}"
    else:
        paragraph.text = why


def _score_if_correct(root: Element) -> Element:
    """Response processing that gives the point for exactly the correct response."""
    processing = _add(root, "responseProcessing")
    condition = _add(_add(processing, "responseCondition"), "responseIf")
    match = _add(condition, "match")
    _add(match, "variable", identifier="RESPONSE")
    _add(match, "correct", identifier="RESPONSE")
    _set(condition, "SCORE", "1", "float")
    return processing


def _choices(root: Element, question: ChoiceQuestion) -> None:
    names = {choice.id: f"choice-{choice.id}" for choice in question.choices}
    cardinality = "multiple" if question.several else "single"
    _declare(root, cardinality, "identifier", [names[choice.id] for choice in question.choices if choice.right], question.several)
    interaction = _add(
        _add(root, "itemBody"), "choiceInteraction",
        responseIdentifier="RESPONSE", shuffle="true", maxChoices="0" if question.several else "1",
    )  # fmt: skip
    _add(interaction, "prompt", question.ask)
    for choice in question.choices:
        _add(interaction, "simpleChoice", choice.text, identifier=names[choice.id])
    processing = _score_if_correct(root)
    # Each chosen answer names the feedback that explains it.
    _add(_add(processing, "setOutcomeValue", identifier="FEEDBACK"), "variable", identifier="RESPONSE")
    for choice in question.choices:
        _note(root, names[choice.id], choice.text, choice.why)


def _number(root: Element, question: NumberQuestion) -> None:
    known = {f"mistake-{i}" if i else "right": number for i, number in enumerate(question.known)}
    _declare(root, "single", "float", [repr(question.answer.value)], False)
    body = _add(root, "itemBody")
    _add(body, "p", question.ask)
    paragraph = _add(body, "p")
    _add(paragraph, "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="8").tail = f" {question.unit}"
    condition = _add(_add(root, "responseProcessing"), "responseCondition")
    for i, (name, number) in enumerate(known.items()):
        branch = _add(condition, "responseElseIf" if i else "responseIf")
        # Two comparisons: fewer readers know the operator "equal" with its tolerances.
        both = _add(branch, "and")
        value, tolerance = Decimal(repr(number.value)), Decimal(repr(number.tolerance))
        for operator, limit in (("gte", value - tolerance), ("lte", value + tolerance)):
            comparison = _add(both, operator)
            _add(comparison, "variable", identifier="RESPONSE")
            _add(comparison, "baseValue", str(limit), baseType="float")
        _set(branch, "SCORE", "0" if i else "1", "float")
        _set(branch, "FEEDBACK", name, "identifier")
    _set(_add(condition, "responseElse"), "FEEDBACK", "otherwise", "identifier")
    for name, number in known.items():
        _note(root, name, question.words(number), number.why)
    _note(root, "otherwise", "", question.otherwise)


def _match(root: Element, question: MatchQuestion) -> None:
    pairs = [f"item-{i} option-{question.options.index(pair.answer)}" for i, pair in enumerate(question.pairs)]
    _declare(root, "multiple", "directedPair", pairs, False)
    interaction = _add(
        _add(root, "itemBody"), "matchInteraction",
        responseIdentifier="RESPONSE", shuffle="true", maxAssociations=str(len(pairs)),
    )  # fmt: skip
    _add(interaction, "prompt", question.ask)
    items, options = _add(interaction, "simpleMatchSet"), _add(interaction, "simpleMatchSet")
    for i, pair in enumerate(question.pairs):
        _add(items, "simpleAssociableChoice", pair.item, identifier=f"item-{i}", matchMax="1")
    for i, option in enumerate(question.options):
        _add(options, "simpleAssociableChoice", option, identifier=f"option-{i}", matchMax=str(len(pairs)))
    processing = _score_if_correct(root)
    _set(processing, "FEEDBACK", "why", "identifier")
    feedback = _add(root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier="why", showHide="show")
    for pair in question.pairs:
        paragraph = _add(feedback, "p")
        _add(paragraph, "strong", sentence(pair.about)).tail = f" {pair.why}"


def _test(chapter: Chapter, items: dict[str, Element]) -> Element:
    root = Element("assessmentTest", {"xmlns": QTI, "identifier": f"t-{chapter.name}", "title": chapter.title})
    part = _add(root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    section = _add(part, "assessmentSection", identifier="section", title=chapter.title, visible="true")
    for path, tree in items.items():
        _add(section, "assessmentItemRef", identifier=tree.attrib["identifier"], href=path)
    return root


def _manifest(chapter: Chapter, items: dict[str, Element]) -> Element:
    root = Element("manifest", {"xmlns": PACKAGE, "identifier": f"m-{chapter.name}"})
    metadata = _add(root, "metadata")
    _add(metadata, "schema", "QTIv2.1 Package")
    _add(metadata, "schemaversion", "1.0.0")
    _add(root, "organizations")
    resources = _add(root, "resources")
    test = _add(resources, "resource", identifier=f"t-{chapter.name}", type="imsqti_test_xmlv2p1", href="test.xml")
    _add(test, "file", href="test.xml")
    for path, tree in items.items():
        _add(test, "dependency", identifierref=tree.attrib["identifier"])
        resource = _add(resources, "resource", identifier=tree.attrib["identifier"], type="imsqti_item_xmlv2p1", href=path)
        _add(resource, "file", href=path)
    return root
