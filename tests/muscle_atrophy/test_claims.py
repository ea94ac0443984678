"""The figure of verdicts shows what the ledger says, and chapter 13 quotes it."""

import csv
import json
import re
import tomllib

import numpy as np
import pytest

from coursebook.ledger.claims import VERDICTS
from dev import ROOT
from muscle_atrophy import claims, data

STATES = claims.explorer().states
PAIRS = [(document, topic) for document in claims.DOCUMENTS for topic in claims.TOPICS]
TOPICS = [topic for topic in claims.TOPICS if topic != "all"]
CHAPTERS = ROOT / "chapters"
CHAPTER = CHAPTERS / "13_reading_the_sources.ipynb"
with (CHAPTERS / "ledger.csv").open(encoding="utf-8", newline="") as file:
    LEDGER = {row["id"]: row for row in csv.DictReader(file)}


def total(document, topic):
    return sum(claims.verdicts(document, topic).values())


def paragraphs(path=CHAPTER):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown").split("\n\n")


def words():
    return " ".join(paragraphs()).replace("\n", " ")


def test_the_verdicts_are_those_of_the_ledger():
    assert claims.VERDICTS == VERDICTS


def test_every_claim_is_counted_once_among_all():
    assert total("all", "all") == len(data.load("claims")["id"])


@pytest.mark.parametrize("document", claims.DOCUMENTS)
def test_the_topics_of_a_document_add_up_to_its_claims(document):
    assert sum(total(document, topic) for topic in TOPICS) == total(document, "all")


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_holds_claims(topic):
    assert total("all", topic) > 0


def test_a_claim_of_two_documents_counts_for_each_and_once_for_all():
    of_each = sum(total(document, "all") for document in claims.DOCUMENTS if document != "all")
    made_by = [set(cell.replace("000", "001").split()) for cell in data.load("claims")["documents"]]
    assert of_each == sum(len(documents) for documents in made_by) > total("all", "all")


def test_the_two_copies_count_as_one_article():
    assert total("article", "all") == len(claims.ids("000") | claims.ids("001"))


def test_the_first_copy_says_nothing_that_the_second_does_not():
    assert claims.ids("000") < claims.ids("001")


def test_no_other_pair_of_documents_shares_more_than_a_handful():
    pairs = [(one, other) for one in claims.NUMBERS for other in claims.NUMBERS if one < other and (one, other) != ("000", "001")]
    assert len(pairs) == 9
    assert all(0 < len(claims.ids(one) & claims.ids(other)) <= 5 for one, other in pairs)


def test_the_share_is_that_of_the_supported():
    found = claims.verdicts("003", "treatment")
    assert claims.share("003", "treatment") == pytest.approx(100 * found["supported"] / sum(found.values()))


def test_there_is_no_share_of_no_claim():
    assert total("004", "treatment") == 0
    assert np.isnan(claims.share("004", "treatment"))


def test_subjects_differ_more_than_sources():
    by_source = [claims.share(document) for document in claims.DOCUMENTS]
    by_topic = [claims.share("all", topic) for topic in TOPICS]
    assert max(by_source) - min(by_source) < (max(by_topic) - min(by_topic)) / 2


@pytest.mark.parametrize("state", STATES, ids=str)
def test_as_many_dots_are_coloured_as_claims_are_chosen(state, drawn):
    figure, _ = drawn(claims.explorer(), state)
    lines = [len(line.get_xdata()) for line in figure.axes[0].lines]
    assert lines[1::2] == list(claims.verdicts(**state).values())
    assert lines[::2] == list(claims.verdicts().values())


@pytest.mark.parametrize("state", STATES[::7], ids=str)
def test_no_two_claims_share_a_place_and_every_coloured_dot_is_a_claim(state, drawn):
    figure, _ = drawn(claims.explorer(), state)
    greys, coloured = ([tuple(xy) for line in figure.axes[0].lines[k::2] for xy in line.get_xydata()] for k in (0, 1))
    assert len(set(greys)) == len(greys) == total("all", "all")
    assert len(set(coloured)) == len(coloured) and set(coloured) <= set(greys)


@pytest.mark.parametrize("state", STATES[::7], ids=str)
def test_every_bar_is_as_long_as_the_share(state, drawn):
    figure, _ = drawn(claims.explorer(), state)
    shares = [claims.share(document, state["topic"]) for document in claims.DOCUMENTS]
    assert [bar.get_width() for bar in figure.axes[1].patches] == pytest.approx(np.nan_to_num(shares))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: claims.verdicts("005"), "document is '005', not one of all, article"),
        (lambda: claims.verdicts("all", "sport"), "topic is 'sport', not one of all, what, rest"),
        (lambda: claims.ids("article"), "number is 'article', not one of 000, 001"),
        (lambda: claims.topic_of("sport"), "topic tag is 'sport', not one of definition"),
    ],
)
def test_an_unknown_name_is_refused_with_those_there_are(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize(
    ("document", "topic"),
    [
        ("all", "age"),
        ("all", "genes"),
        ("all", "nerves"),
        ("all", "treatment"),
        ("004", "nerves"),
        ("004", "food"),
        ("article", "treatment"),
        ("002", "treatment"),
        ("003", "treatment"),
    ],
)
def test_the_chapter_quotes_this_count(document, topic):
    assert f"{claims.verdicts(document, topic)['supported']} of {total(document, topic)}" in words()


def test_about_six_in_ten_stand_as_the_chapter_says():
    assert "About six claims in ten stand" in words()
    assert 55 <= claims.share() < 65


def test_every_source_lies_between_a_half_and_two_thirds_as_the_chapter_says():
    assert "between about a half and two thirds" in words()
    assert all(47 <= claims.share(document) <= 70 for document in claims.DOCUMENTS)


def test_about_half_of_healthprep_is_about_nerves_as_the_chapter_says():
    assert "About half of what it says is about nerves" in words()
    assert 0.45 <= total("004", "nerves") / total("004", "all") <= 0.55


@pytest.mark.parametrize("verdict", [verdict for verdict in VERDICTS if verdict != "unsupported"])
def test_the_example_of_a_verdict_has_this_verdict_in_the_ledger(verdict):
    (example,) = (text for text in paragraphs() if text.startswith(f"**{verdict.capitalize()}.**"))
    assert {LEDGER[name]["verdict"] for name in re.findall(r"\[(S\d{3})\]", example)} == {verdict}


def test_the_questions_match_claims_with_the_verdicts_of_the_ledger():
    asked = tomllib.loads(CHAPTER.with_name("13_reading_the_sources.questions.toml").read_text(encoding="utf-8"))["question"]
    (pairs,) = (one["pair"] for one in asked if one["id"] == "claim-to-verdict")
    examples = ("S174", "S023", "S059", "S134", "S018")
    assert [pair["answer"] for pair in pairs] == [LEDGER[name]["verdict"] for name in examples]


@pytest.mark.parametrize("path", sorted(CHAPTERS.glob("[01]*.ipynb")), ids=lambda path: path.stem)
def test_a_verdict_that_a_chapter_names_is_one_that_it_gave(path):
    named = re.findall(rf"verdict[^.]*? is \*({'|'.join(VERDICTS)})\*", " ".join(paragraphs(path)))
    given = {row["verdict"] for row in LEDGER.values() if row["chapter"] == path.stem}
    assert set(named) <= given
