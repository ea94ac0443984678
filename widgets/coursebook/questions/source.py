"""Reading ``NAME.questions.toml``, and finding everything that is wrong with it.

All faults of a file are found at once, each with the question it is in and its remedy. How a file is
written is shown by those that stand beside the chapters.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursebook.questions.model import AnyQuestion, Chapter, Choice, ChoiceQuestion, MatchQuestion, Number, NumberQuestion, Pair

ENDING = ".questions.toml"
SHARED = ("id", "objective", "kind", "ask")
#: What a question of each kind has beside `SHARED`, and whether it must.
KINDS = {
    "single": {"choice": True},
    "multiple": {"choice": True},
    "number": {"answer": True, "tolerance": True, "unit": True, "why": True, "otherwise": True, "mistake": False},
    "match": {"pair": True},
}
HEADINGS = {
    "objectives": "[objectives]",
    "question": "[[question]]",
    "choice": "[[question.choice]]",
    "pair": "[[question.pair]]",
}
_ID = re.compile(r"[a-z][a-z0-9-]*")
_CHOICE_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_TYPES: dict[str, tuple[tuple[type, ...], str]] = {
    "text": ((str,), "text in quotes"),
    "number": ((int, float), "a number"),
    "yes or no": ((bool,), "true or false"),
}


class QuestionError(ValueError):
    """A file of questions that cannot be used. Its text names file, question and remedy."""


@dataclass(frozen=True)
class Fault:
    """Something wrong in a file of questions, and the line of the question it is in."""

    text: str
    line: int = 1


def read(path: Path) -> Chapter:
    """Questions of one chapter.

    Parameters
    ----------
    path : pathlib.Path
        A file ``NAME.questions.toml``.

    Returns
    -------
    Chapter

    Raises
    ------
    QuestionError
        If anything in the file is wrong; it lists all of it.
    """
    chapter, faults = examine(path)
    if chapter is None or faults:
        raise QuestionError("\n".join(f"{path.name}:{fault.line}: {fault.text}" for fault in faults))
    return chapter


def examine(path: Path) -> tuple[Chapter | None, list[Fault]]:
    """Questions of one chapter, as far as they are sound, and all faults of the file.

    Returns
    -------
    tuple of (Chapter or None, list of Fault)
    """
    if not path.is_file():
        others = sorted(other.name for other in path.parent.glob(f"*{ENDING}"))
        return None, [
            Fault(f"the file is missing. Write it, or name one of these in {path.parent}: {', '.join(others) or 'none'}")
        ]
    text = path.read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        return None, [Fault(f"this is not TOML: {error}. Correct this line or the one before it", int(line[1]) if line else 1)]
    return _Examiner(text).chapter(path.name.removesuffix(ENDING), data)


class _Examiner:
    """Goes through one file and collects faults; what it returns is sound only without any."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self.where, self.line = "", 1

    def fault(self, text: str) -> None:
        self.faults.append(Fault(f"{self.where}{text}", self.line))

    def chapter(self, name: str, data: dict[str, Any]) -> tuple[Chapter, list[Fault]]:
        self.keys("the file", data, {"title": True, "objectives": True, "question": True})
        title = self.value(data, "title")
        table = self.table(data, "objectives")
        objectives = {key: self.value(table, key) for key in table}
        examined = [self.question(number, raw, objectives) for number, raw in enumerate(self.tables(data, "question"), 1)]
        questions = [question for question in examined if question]
        self.where, self.line = "", 1
        if not examined:
            self.fault("there is no question. Add one below a line [[question]]")
        seen = set()
        for question in questions:
            self.locate(question.id)
            if question.id in seen:
                self.fault("this id stands twice in the file. Give one of the two another id")
            seen.add(question.id)
        return Chapter(name, title, objectives, tuple(questions)), self.faults

    def locate(self, ident: str) -> None:
        """Say in which question the following faults are."""
        self.where = f"question {ident!r}: "
        self.line, heading = 1, ""
        for i, line in enumerate(self.text.splitlines(), 1):
            heading = line.strip() if line.lstrip().startswith("[") else heading
            # A choice may have the same id.
            if heading == HEADINGS["question"] and re.match(rf"\s*id\s*=\s*[\"']{re.escape(ident)}[\"']", line):
                self.line = i

    def question(self, number: int, raw: dict[str, Any], objectives: dict[str, str]) -> AnyQuestion | None:
        ident, kind = raw.get("id"), raw.get("kind")
        if not isinstance(ident, str) or not _ID.fullmatch(ident):
            self.where, self.line = f"question number {number}: ", 1
            self.fault(f'its id is {ident!r}. Give it small letters, digits and hyphens, such as id = "lost-weight"')
            return None
        self.locate(ident)
        if kind not in KINDS:
            self.fault(f"its kind is {kind!r}. Choose one of {', '.join(KINDS)}")
            return None
        self.keys(f"a question of kind {kind}", raw, dict.fromkeys(SHARED, True) | KINDS[kind])
        shared = (ident, self.value(raw, "objective"), self.value(raw, "ask"))
        if shared[1] and shared[1] not in objectives:
            self.fault(
                f"it tests the objective {shared[1]!r}, which is none of the file's: {', '.join(objectives)}. Correct it or add it there"
            )
        make: dict[str, Callable[[tuple[str, str, str], dict[str, Any]], AnyQuestion]]
        make = {"number": self.number, "match": self.match}
        return make.get(kind, self.choices)(shared, raw)

    def choices(self, shared: tuple[str, str, str], raw: dict[str, Any]) -> ChoiceQuestion:
        several = raw["kind"] == "multiple"
        choices = []
        for i, entry in enumerate(self.tables(raw, "choice")):
            self.keys(f"choice {i + 1}", entry, {"text": True, "right": False, "why": True, "id": False})
            right = self.value(entry, "right", "yes or no") if "right" in entry else False
            ident = entry.get("id", str(i))
            if not isinstance(ident, str) or not _CHOICE_ID.fullmatch(ident):
                self.fault(
                    f'the id of choice {i + 1} is {ident!r}. Give it small letters, digits and hyphens in quotes, such as id = "0"'
                )
            choices.append(Choice(ident, self.value(entry, "text"), right, self.value(entry, "why")))
        rights = sum(choice.right for choice in choices)
        if len(choices) < 2:
            self.fault(f"it has {len(choices)} choices. Give it at least two, each below a line [[question.choice]]")
        elif rights == 0:
            self.fault("no choice is right. Write right = true below the one that is")
        elif rights > 1 and not several:
            self.fault(
                f'{rights} choices are right in a question of kind single. Leave one right = true, or write kind = "multiple"'
            )
        elif rights == len(choices):
            self.fault("every choice is right, so there is nothing to tell apart. Add one that is wrong")
        self.no_twins("choice", [choice.text for choice in choices])
        idents = [choice.id for choice in choices]
        for ident in dict.fromkeys(ident for ident in idents if idents.count(ident) > 1):
            self.fault(
                f"two of its choices have the id {ident!r}; one without an id has its place in the file, from 0. Give each an id of its own"
            )
        return ChoiceQuestion(*shared, tuple(choices), several)

    def number(self, shared: tuple[str, str, str], raw: dict[str, Any]) -> NumberQuestion:
        answer = Number(self.value(raw, "answer", "number"), self.value(raw, "tolerance", "number"), self.value(raw, "why"))
        mistakes = []
        for i, entry in enumerate(self.tables(raw, "mistake"), 1):
            self.keys(f"mistake {i}", entry, {"value": True, "tolerance": False, "why": True})
            tolerance = self.value(entry, "tolerance", "number") if "tolerance" in entry else answer.tolerance
            mistakes.append(Number(self.value(entry, "value", "number"), tolerance, self.value(entry, "why")))
        # A mistake without a tolerance of its own has the answer's.
        for number in [answer] if answer.tolerance < 0 else [answer, *mistakes]:
            if number.tolerance < 0:
                self.fault(f"the tolerance of {number.value:g} is {number.tolerance:g}. Make it 0 or more")
        for i, mistake in enumerate(mistakes):
            for other in (answer, *mistakes[:i]):
                if abs(mistake.value - other.value) <= mistake.tolerance + other.tolerance:
                    self.fault(
                        f"the mistake {mistake.value:g} and {other.value:g} overlap within their tolerances. Make the tolerances smaller"
                    )
        return NumberQuestion(*shared, answer, self.value(raw, "unit"), tuple(mistakes), self.value(raw, "otherwise"))

    def match(self, shared: tuple[str, str, str], raw: dict[str, Any]) -> MatchQuestion:
        pairs = []
        for i, entry in enumerate(self.tables(raw, "pair"), 1):
            self.keys(f"pair {i}", entry, {"item": True, "answer": True, "why": True})
            pairs.append(Pair(*(self.value(entry, key) for key in ("item", "answer", "why"))))
        if len(pairs) < 3:
            self.fault(f"it has {len(pairs)} pairs. Give it at least three, each below a line [[question.pair]]")
        elif len({pair.answer for pair in pairs}) < 2:
            self.fault("all pairs have the same answer. Give it at least two different ones")
        self.no_twins("pair", [pair.item for pair in pairs])
        return MatchQuestion(*shared, tuple(pairs))

    def no_twins(self, kind: str, texts: Sequence[str]) -> None:
        for text in sorted({text for text in texts if text and texts.count(text) > 1}):
            self.fault(f"two of its {kind}s say {text!r}. Change or remove one")

    def keys(self, what: str, entry: dict[str, Any], known: dict[str, bool]) -> None:
        """Find keys that are unknown or missing; `known` says which must be there."""
        for key in entry:
            if key not in known:
                self.fault(f"{what} has the unknown key {key!r}. Known are {', '.join(known)}")
        for key, needed in known.items():
            if needed and key not in entry:
                remedy = f"Write it below a line {HEADINGS[key]}" if key in HEADINGS else f"Add a line {key} = …"
                self.fault(f"{what} has no {key}. {remedy}")

    def value(self, entry: dict[str, Any], key: str, kind: str = "text") -> Any:
        """One value of a table, or a stand-in after a fault; texts are put on one line."""
        stand_in = {"text": "", "number": 0.0, "yes or no": False}[kind]
        if key not in entry:
            return stand_in
        value: Any = entry[key]
        types, words = _TYPES[kind]
        fits = isinstance(value, types)
        if kind == "number":
            fits = fits and not isinstance(value, bool) and math.isfinite(value)
        if not fits:
            self.fault(f"{key} is {value!r}. Make it {words}")
            return stand_in
        if kind != "text":
            return value
        text = " ".join(value.split())
        if not text:
            self.fault(f"{key} is empty. Fill it")
        return text

    def table(self, entry: dict[str, Any], key: str) -> dict[str, Any]:
        table = entry.get(key, {})
        if not isinstance(table, dict):
            self.fault(f"{key} is {table!r}. Write it below a line [{key}]")
            return {}
        return table

    def tables(self, entry: dict[str, Any], key: str) -> list[dict[str, Any]]:
        tables = entry.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(item, dict) for item in tables):
            self.fault(f"{key} is {tables!r}. Write each below a line of its own in double brackets")
            return []
        return tables
