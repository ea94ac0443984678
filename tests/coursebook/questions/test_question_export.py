"""What leaves for a learning platform, read back and compared question by question.

QTI is read and played by Pyslet. Moodle XML is read as plain XML by its published rules: no reader of
all its kinds of question was found but Moodle itself, so these tests do not say that Moodle takes it.
"""

import dataclasses
import io
import re
import zipfile
from html import unescape
from xml.etree import ElementTree

import pytest
from qti_reader import items

from coursebook.questions import export, moodle, qti
from coursebook.questions.model import ChoiceQuestion, MatchQuestion, NumberQuestion, sentence

#: Pyslet calls itself by old names.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated, use, :DeprecationWarning")

#: Shares of a mark that Moodle accepts (question_bank::fraction_options_full), in per cent.
FRACTIONS = {
    100,
    90,
    83.33333,
    80,
    75,
    70,
    66.66667,
    60,
    50,
    40,
    33.33333,
    30,
    25,
    20,
    16.66667,
    14.28571,
    12.5,
    11.11111,
    10,
    5,
    0,
}


def pairs_of(chapter, kind):
    """Questions of one kind, each with the item that Pyslet has read for it."""
    read = items(qti.package(chapter))
    return [(q, item) for q, item in zip(chapter.questions, read, strict=True) if isinstance(q, kind)]


def test_qti_keeps_order_and_names(course_chapter):
    assert [i.identifier for i in items(qti.package(course_chapter))] == [
        f"q-{course_chapter.name}-{q.id}" for q in course_chapter.questions
    ]


def test_qti_test_names_every_item_by_its_file(course_chapter):
    archive = zipfile.ZipFile(io.BytesIO(qti.package(course_chapter)))
    test = ElementTree.fromstring(archive.read("test.xml"))
    named = [ref.get("href") for ref in test.iter(f"{{{qti.QTI}}}assessmentItemRef")]
    assert named == [f"items/{q.id}.xml" for q in course_chapter.questions] and set(named) <= set(archive.namelist())


def test_qti_choice_reads_back_the_same(course_chapter):
    for question, item in pairs_of(course_chapter, ChoiceQuestion):
        assert item.prompt == question.ask
        assert list(item.choices.values()) == [choice.text for choice in question.choices]


def test_qti_choice_plays_like_the_page(course_chapter):
    for question, item in pairs_of(course_chapter, ChoiceQuestion):
        for chosen in [{choice.id} for choice in question.choices] + ([set(question.key)] if question.several else []):
            names = [f"choice-{ident}" for ident in sorted(chosen)]
            score, notes = item.play(names if question.several else names[0])
            feedback = question.grade(chosen)
            assert score == float(feedback.right)
            assert sorted(notes) == sorted(f"{sentence(note.about)} {note.why}" for note in feedback.notes)


def test_qti_lets_a_reader_tick_one_or_all(course_chapter):
    for question, element in qti_interactions(course_chapter, ChoiceQuestion):
        assert (element.get("maxChoices"), element.get("shuffle")) == ("0" if question.several else "1", "true")


def test_qti_lets_each_item_have_one_option_and_each_option_many_items(course_chapter):
    for question, element in qti_interactions(course_chapter, MatchQuestion):
        total = len(question.pairs)
        assert (element.get("maxAssociations"), element.get("shuffle")) == (str(total), "true")
        items, options = ({choice.get("matchMax") for choice in side} for side in element if side.tag == "simpleMatchSet")
        assert items == {"1"} and options <= {"0", str(total)}


def qti_interactions(chapter, kind):
    """Questions of one kind, each with the element that a reader answers."""
    wanted = [question for question in chapter.questions if isinstance(question, kind)]
    return [
        (question, next(e for e in qti.item(chapter, question).iter() if e.tag.endswith("Interaction"))) for question in wanted
    ]


def test_qti_number_reads_back_the_same(course_chapter):
    for question, item in pairs_of(course_chapter, NumberQuestion):
        assert item.body.startswith(question.ask) and item.body.endswith(question.unit)
        assert item.correct.value == question.answer.value


def test_qti_number_plays_like_the_page(course_chapter):
    for question, item in pairs_of(course_chapter, NumberQuestion):
        known = question.known
        tried = [n.value + part * n.tolerance for n in known for part in (-1.01, -1, 0, 1, 1.01)] + [987654.0]
        for number in tried:
            number = round(number, 9)
            score, notes = item.play(float(number))
            feedback = question.grade(number)
            assert (score, notes[0].endswith(feedback.notes[0].why)) == (float(feedback.right), True), number


def test_qti_match_reads_back_the_same(course_chapter):
    for question, item in pairs_of(course_chapter, MatchQuestion):
        assert list(item.sides.values()) == [*(pair.item for pair in question.pairs), *question.options]


def test_qti_match_plays_like_the_page(course_chapter):
    for question, item in pairs_of(course_chapter, MatchQuestion):
        right = [(f"item-{i}", f"option-{question.options.index(pair.answer)}") for i, pair in enumerate(question.pairs)]
        other = f"option-{(question.options.index(question.pairs[0].answer) + 1) % len(question.options)}"
        assert item.play(right)[0] == 1
        score, (note,) = item.play([("item-0", other), *right[1:]])
        assert score == 0 and all(pair.why in note for pair in question.pairs)


def test_qti_of_every_kind_reads_back(chapter):
    read = items(qti.package(chapter))
    assert read[0].choices["choice-0"] == "Muscle" and read[0].play("choice-1") == (0.0, ["Fat. It stores < moves."])


def test_same_questions_make_the_same_file(chapter):
    assert qti.package(chapter) == qti.package(chapter) and moodle.quiz(chapter, "Wasting") == moodle.quiz(chapter, "Wasting")


# Moodle XML


def moodle_pairs(chapter, kind):
    root = ElementTree.fromstring(moodle.quiz(chapter, "Wasting"))
    read = [q for q in root.iter("question") if q.get("type") != "category"]
    return [(q, element) for q, element in zip(chapter.questions, read, strict=True) if isinstance(q, kind)]


def plain(element, path):
    """Text of a field whose markup is read away."""
    return unescape(re.sub(r"<[^>]+>", "", element.findtext(f"{path}/text") or ""))


def test_moodle_category_is_the_chapter_within_the_course(chapter):
    chapter = dataclasses.replace(chapter, title="Bone/muscle")
    root = ElementTree.fromstring(moodle.quiz(chapter, "Body and/or mind"))
    assert root.findtext("question/category/text") == "$course$/top/Body and//or mind/Bone//muscle"


def test_moodle_kinds_are_moodles_own(chapter):
    kinds = [q.get("type") for q in ElementTree.fromstring(moodle.quiz(chapter, "Wasting")).iter("question")]
    assert kinds == ["category", "multichoice", "multichoice", "numerical", "matching"]


def test_moodle_choice_reads_back_the_same(course_chapter):
    for question, element in moodle_pairs(course_chapter, ChoiceQuestion):
        assert plain(element, "questiontext") == question.ask
        assert element.findtext("single") == ("false" if question.several else "true")
        assert element.findtext("shuffleanswers") == "true"
        answers = element.findall("answer")
        read = [(plain(a, "."), float(a.get("fraction")) > 0, plain(a, "feedback")) for a in answers]
        assert read == [(choice.text, choice.right, choice.why) for choice in question.choices]


def test_moodle_fractions_are_known_and_add_up(course_chapter):
    for question, element in moodle_pairs(course_chapter, ChoiceQuestion):
        fractions = [float(a.get("fraction")) for a in element.findall("answer")]
        assert {abs(fraction) for fraction in fractions} <= FRACTIONS
        assert sum(f for f in fractions if f > 0) == pytest.approx(100, abs=1e-4)
        # ticking everything earns nothing
        assert not question.several or sum(fractions) == pytest.approx(0, abs=1e-4)


def test_moodle_number_reads_back_the_same(course_chapter):
    for question, element in moodle_pairs(course_chapter, NumberQuestion):
        *known, rest = element.findall("answer")
        read = [
            (float(a.findtext("text")), float(a.findtext("tolerance")), a.get("fraction"), plain(a, "feedback")) for a in known
        ]
        expected = [(number, "0" if i else "100") for i, number in enumerate(question.known)]
        assert read == [(n.value, n.tolerance, fraction, n.why) for n, fraction in expected]
        assert (rest.findtext("text"), rest.get("fraction"), plain(rest, "feedback")) == ("*", "0", question.otherwise)
        assert plain(element, "questiontext").endswith(f"Answer in {question.unit}.")


def test_moodle_match_reads_back_the_same(course_chapter):
    for question, element in moodle_pairs(course_chapter, MatchQuestion):
        assert element.findtext("shuffleanswers") == "true"
        read = [(plain(s, "."), s.findtext("answer/text")) for s in element.findall("subquestion")]
        assert read == [(pair.item, pair.answer) for pair in question.pairs]
        assert all(pair.why in plain(element, "generalfeedback") for pair in question.pairs)


def test_moodle_fields_hold_text_that_survives(chapter):
    (_, element), *_ = moodle_pairs(chapter, ChoiceQuestion)
    assert plain(element.findall("answer")[0], "feedback") == "It pulls on bone & skin."


# The command


def test_command_writes_both_forms_and_says_so(write, tmp_path, capsys):
    (tmp_path / "_config.yml").write_text("title: Wasting\n", encoding="utf-8")
    assert export.main([str(tmp_path / "out"), "--chapters", str(write().parent)]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["01_muscle.moodle.xml", "01_muscle.qti.zip"]
    assert capsys.readouterr().out == "[1/1] Muscle: 4 questions in 01_muscle.qti.zip and 01_muscle.moodle.xml\n"
    assert "/top/Wasting/Muscle" in (tmp_path / "out" / "01_muscle.moodle.xml").read_text(encoding="utf-8")


def test_command_says_where_the_title_of_the_course_belongs(write, tmp_path, capsys):
    assert export.main([str(tmp_path / "out"), "--chapters", str(write().parent)]) == 1
    assert f"{tmp_path / '_config.yml'} has no title. Write it there: title: …" in capsys.readouterr().err


def test_command_writes_nothing_of_a_faulty_chapter(write, tmp_path, capsys):
    (tmp_path / "_config.yml").write_text("title: Wasting\n", encoding="utf-8")
    assert export.main([str(tmp_path / "out"), "--chapters", str(write("tolerance = 0.5").parent)]) == 1
    assert not (tmp_path / "out").exists()
    assert "01_muscle.questions.toml:42: question 'much': a question of kind number has no tolerance" in capsys.readouterr().err


def test_command_says_where_it_looked(tmp_path, capsys):
    assert export.main([str(tmp_path / "out"), "--chapters", str(tmp_path)]) == 1
    assert f"No file *.questions.toml in {tmp_path}" in capsys.readouterr().err
