"""Bots that have not read the course: none of them may tell the right choices from the others.

A red test lists the questions that gave a bot its points, which are those to rewrite or to reorder.
"""

import re
from typing import NamedTuple

import pytest

from coursebook.questions import source
from coursebook.questions.model import Choice, ChoiceQuestion
from dev import ROOT

CHAPTERS = ROOT / "chapters"
#: How far from chance a bot may come, over all questions of a kind.
MARGIN = 0.15
ABSOLUTE = re.compile(r"\b(never|always|only|nothing|none|nobody|all|every|everybody|everyone|everything)\b", re.IGNORECASE)
SOFT = re.compile(
    r"\b(some|may|might|can|could|about|more|less|often|usually|most|many|partly|almost|hardly|likely|helps?)\b", re.IGNORECASE
)


def place(first):
    """A bot that starts at one place and goes on from there."""
    return lambda i, choice, total: -((i - first) % total)


#: What each bot likes: the higher, the sooner it picks. It cannot tell apart what it likes equally.
BOTS = {
    "first": place(0),
    "second": place(1),
    "third": place(2),
    "last": lambda i, choice, total: i,
    "longest": lambda i, choice, total: len(choice.text),
    "shortest": lambda i, choice, total: -len(choice.text),
    "longest without an absolute word": lambda i, choice, total: (not ABSOLUTE.search(choice.text), len(choice.text)),
    "most commas and digits": lambda i, choice, total: len(re.findall(r"[,;:\d]", choice.text)),
    "most careful words": lambda i, choice, total: len(SOFT.findall(choice.text)),
}


class Asked(NamedTuple):
    """A question to choose in, and the file it is in."""

    file: str
    question: ChoiceQuestion

    @property
    def chance(self):
        return len(self.question.key) / len(self.question.choices)

    def points(self, bot):
        """Share of right ones among as many choices as are right, on average over what the bot likes equally."""
        choices, needed = self.question.choices, len(self.question.key)
        liking = [bot(i, choice, len(choices)) for i, choice in enumerate(choices)]
        limit = sorted(liking, reverse=True)[needed - 1]
        sure = [choice.right for choice, likes in zip(choices, liking, strict=True) if likes > limit]
        open_ = [choice.right for choice, likes in zip(choices, liking, strict=True) if likes == limit]
        return (sum(sure) + (needed - len(sure)) * sum(open_) / len(open_)) / needed

    @property
    def longest(self):
        """Lengths of the longest right choice and the longest wrong one."""
        return tuple(max(len(c.text) for c in self.question.choices if c.right is right) for right in (True, False))

    def __str__(self):
        order = " ".join("R" if choice.right else "w" for choice in self.question.choices)
        lengths = " ".join(str(len(choice.text)) for choice in self.question.choices)
        return f"  {self.file}: {self.question.id} ({order}; letters {lengths})"


def asked(several):
    found = []
    for path in sorted(CHAPTERS.glob(f"*{source.ENDING}")):
        questions = source.read(path).questions
        found += [Asked(path.name, q) for q in questions if isinstance(q, ChoiceQuestion) and q.several is several]
    return found


def mean(numbers):
    numbers = list(numbers)
    return sum(numbers) / len(numbers)


def report(fault, questions):
    """Fail with a list for the author, and without the test's own lines."""
    pytest.fail("\n".join((f"{fault}:", *map(str, questions))), pytrace=False)


@pytest.mark.parametrize("several", [False, True], ids=["single", "multiple"])
@pytest.mark.parametrize("name", BOTS)
def test_bot_stays_near_chance(name, several):
    questions = asked(several)
    points, chance = mean(a.points(BOTS[name]) for a in questions), mean(a.chance for a in questions)
    gains = points > chance
    telling = [a for a in questions if (a.points(BOTS[name]) > a.chance if gains else a.points(BOTS[name]) < a.chance)]
    if abs(points - chance) > MARGIN:
        report(
            f"the bot “{name}” gets {points:.0%} where chance gets {chance:.0%}, and may be {MARGIN:.0%} from it. "
            f"It {'gains' if gains else 'loses'} in these {len(telling)} of {len(questions)}",
            telling,
        )


def test_right_choice_is_seldom_the_longest():
    questions = asked(several=False)
    longest = [a for a in questions if a.longest[0] > a.longest[1]]
    if len(longest) > 0.4 * len(questions):
        report(f"the right choice is the longest in {len(longest)} of {len(questions)}, which may be 40 %", longest)


def test_no_right_choice_is_much_longer_than_its_rivals():
    # Ten letters more than a word of eight give nothing away.
    long = [a for a in (*asked(False), *asked(True)) if a.longest[0] > max(1.5 * a.longest[1], a.longest[1] + 10)]
    if long:
        report("the longest right choice has more than 1.5 times the letters of its longest rival", long)


# The bots themselves


def question(*choices):
    """A question whose right choices start with a plus."""
    made = tuple(Choice(str(i), text.lstrip("+"), text.startswith("+"), "why") for i, text in enumerate(choices))
    return Asked("", ChoiceQuestion("q", "know", "?", made, sum(c.right for c in made) > 1))


@pytest.mark.parametrize(
    ("name", "choices", "points"),
    [
        ("first", ("+Fat", "Bone", "Skin"), 1),
        ("second", ("Fat", "+Bone", "Skin"), 1),
        ("third", ("Fat", "Bone", "+Skin"), 1),
        ("last", ("+Fat", "Bone", "Skin"), 0),
        ("longest", ("+Muscle", "Fat", "Bone"), 1),
        ("longest", ("+Bone", "Skin", "Fat"), 0.5),
        ("shortest", ("+Fat", "Bone", "Skin"), 1),
        ("longest without an absolute word", ("Never to anybody", "+To some", "To me"), 1),
        ("most commas and digits", ("About two kilograms", "+5.3 kilograms, 1.5 of fat", "Fat"), 1),
        ("most careful words", ("It heals", "+It may help some", "It harms"), 1),
        ("first", ("+Fat", "Bone", "+Skin"), 0.5),
        ("last", ("+Fat", "Bone", "+Skin"), 0.5),
        ("longest", ("+Muscle", "+Bone", "Skin"), 0.75),
    ],
)
def test_bot_gets_what_its_liking_earns(name, choices, points):
    assert question(*choices).points(BOTS[name]) == points
