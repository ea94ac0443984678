"""What a question is, and what an answer to it earns: plain data, no files and no HTML."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass


def sentence(text: str) -> str:
    """A text with a full stop, unless it ends in a mark of its own."""
    return text if not text or text[-1] in ".?!…" else f"{text}."


@dataclass(frozen=True)
class Note:
    """One line of feedback: whether it praises or corrects, what it is about, and why.

    Without a `why` it leaves something to think about.
    """

    right: bool
    about: str
    why: str


@dataclass(frozen=True)
class Feedback:
    """The answer to an answer: a verdict, and a note on each part of what was answered."""

    right: bool
    notes: tuple[Note, ...]
    missing: int = 0


@dataclass(frozen=True)
class Question:
    """What all kinds of question share. `ask` and every other text is plain text."""

    id: str
    objective: str
    ask: str


@dataclass(frozen=True)
class Choice:
    """One answer to choose, with the explanation a reader gets for choosing it.

    `id` says which one a saved answer means, whatever its words and wherever it stands.
    """

    id: str
    text: str
    right: bool
    why: str


@dataclass(frozen=True)
class ChoiceQuestion(Question):
    """A question with answers to choose from: one (`several` is False) or all that hold."""

    choices: tuple[Choice, ...]
    several: bool

    @property
    def key(self) -> frozenset[str]:
        """Ids of the right choices."""
        return frozenset(choice.id for choice in self.choices if choice.right)

    def grade(self, chosen: Collection[str]) -> Feedback:
        """Feedback on a set of ids of choices."""
        notes = tuple(Note(c.right, c.text, c.why) for c in self.choices if c.id in chosen)
        return Feedback(frozenset(chosen) == self.key, notes, len(self.key - set(chosen)) if self.several else 0)


@dataclass(frozen=True)
class Number:
    """A number, how far from it still counts (same unit), and the explanation for answering it."""

    value: float
    tolerance: float
    why: str

    def meets(self, answer: float) -> bool:
        """Whether an answer lies within the tolerance, whose ends belong to it."""
        return math.isclose(answer, self.value, rel_tol=1e-9, abs_tol=self.tolerance * (1 + 1e-9))


#: What to say to 0.54 where 54 % is asked for.
SHARE = "As a percentage? This is the answer as a share of 1. Multiply it by 100."


@dataclass(frozen=True)
class NumberQuestion(Question):
    """A question for a number in a unit, with the mistakes that have an explanation of their own."""

    answer: Number
    unit: str
    mistakes: tuple[Number, ...]
    otherwise: str

    @property
    def known(self) -> tuple[Number, ...]:
        """Numbers that have an explanation of their own, the right one first; the first that is met counts."""
        share = Number(round(self.answer.value / 100, 9), round(self.answer.tolerance / 100, 9), SHARE)
        return (self.answer, *((share,) if self.unit == "%" else ()), *self.mistakes)

    def grade(self, number: float) -> Feedback:
        """Feedback on a number."""
        for known in self.known:
            if known.meets(number):
                return Feedback(known is self.answer, (Note(known is self.answer, self.words(known), known.why),))
        return Feedback(False, (Note(False, "", self.otherwise),))

    def parse(self, text: str) -> float | None:
        """A number as a reader writes it, with its unit or without; None if it is none."""
        try:
            number = float(text.replace(self.unit, "").strip().replace(",", ".").replace("−", "-"))
        except ValueError:
            return None
        return number if math.isfinite(number) else None

    def words(self, number: Number) -> str:
        """A number with its unit and tolerance."""
        around = f" (give or take {number.tolerance:g})" if number.tolerance else ""
        return f"{number.value:g} {self.unit}{around}"


@dataclass(frozen=True)
class Pair:
    """A thing, what belongs to it, and why."""

    item: str
    answer: str
    why: str

    @property
    def about(self) -> str:
        """Both in one line."""
        return f"{self.item}: {self.answer}"


@dataclass(frozen=True)
class MatchQuestion(Question):
    """A question that asks for what belongs to each of some things."""

    pairs: tuple[Pair, ...]

    @property
    def options(self) -> tuple[str, ...]:
        """Answers to choose from, each once, in an order that gives nothing away."""
        return tuple(sorted({pair.answer for pair in self.pairs}))

    def grade(self, answers: Sequence[str]) -> Feedback:
        """Feedback on one answer a pair, in the order of the pairs; what belongs to a wrong one stays to be found."""
        notes = tuple(
            Note(True, pair.about, pair.why) if answer == pair.answer else Note(False, f"{pair.item}: {answer}", "")
            for pair, answer in zip(self.pairs, answers, strict=True)
        )
        return Feedback(all(note.right for note in notes), notes)


#: A question of any kind.
AnyQuestion = ChoiceQuestion | NumberQuestion | MatchQuestion


@dataclass(frozen=True)
class Chapter:
    """The questions of one chapter; `name` is the chapter's file name without its ending.

    `objectives` maps an id to what a reader can do afterwards, in the chapter's own words.
    """

    name: str
    title: str
    objectives: dict[str, str]
    questions: tuple[AnyQuestion, ...]
