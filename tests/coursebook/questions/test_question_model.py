"""What an answer earns."""

import json
from pathlib import Path

import pytest

from coursebook.questions import source
from coursebook.questions.model import ChoiceQuestion, NumberQuestion


@pytest.fixture
def ask(chapter):
    return {question.id: question for question in chapter.questions}


def test_right_choice_is_praised_with_its_reason(ask):
    feedback = ask["one"].grade({"0"})
    assert feedback.right and feedback.notes[0].why == "It pulls on bone & skin."


def test_wrong_choice_explains_itself_and_gives_nothing_away(ask):
    feedback = ask["one"].grade({"1"})
    assert not feedback.right and [note.about for note in feedback.notes] == ["Fat"]


def test_choosing_some_of_the_right_ones_says_how_many_are_missing(ask):
    feedback = ask["some"].grade({"0"})
    assert (feedback.right, feedback.missing) == (False, 1)


def test_choosing_all_is_not_right(ask):
    assert not ask["some"].grade({"0", "1", "2"}).right


@pytest.mark.parametrize(("number", "right"), [(32, True), (31.5, True), (32.5, True), (31.4, False), (32.6, False)])
def test_ends_of_the_tolerance_belong_to_it(ask, number, right):
    assert ask["much"].grade(number).right is right


def test_known_mistake_has_its_own_explanation(ask):
    assert ask["much"].grade(48).notes[0].why == "That is the rest."


def test_share_is_asked_for_as_a_percentage_before_a_mistake_near_it(write):
    path = write('unit = "kg"', 'unit = "%"')
    path.write_text(path.read_text().replace("value = 48", "value = 0\ntolerance = 1"))
    question = source.read(path).questions[2]
    assert [question.grade(number).notes[0].why[:16] for number in (32, 0.32, 0.315, 0.31, 0)] == [
        "0.4 times 80.", "As a percentage?", "As a percentage?", "That is the rest", "That is the rest",
    ]  # fmt: skip
    assert not question.grade(0.32).right


def test_share_is_nothing_special_where_kilograms_are_asked_for(ask):
    assert ask["much"].grade(0.32).notes[0].why == "Multiply."


def test_unknown_mistake_gets_the_general_one(ask):
    assert ask["much"].grade(7).notes[0].why == "Multiply."


@pytest.mark.parametrize("text", ["32", " 32,0 ", "32 kg", "32.0kg"])
def test_number_may_be_written_with_comma_or_unit(ask, text):
    assert ask["much"].parse(text) == 32


@pytest.mark.parametrize("text", ["", "many", "nan", "inf"])
def test_what_is_no_number_is_none(ask, text):
    assert ask["much"].parse(text) is None


@pytest.mark.parametrize("text", ["−7.5", "-7.5", " −7,5 kg"])
def test_minus_may_be_typographic(ask, text):
    assert ask["much"].parse(text) == -7.5


def test_each_pair_is_judged_by_itself(ask):
    feedback = ask["where"].grade(["Arm", "Arm", "Arm"])
    assert [note.right for note in feedback.notes] == [True, False, True] and not feedback.right


def test_wrong_pair_leaves_something_to_find(ask):
    right, wrong, _ = ask["where"].grade(["Arm", "Arm", "Leg"]).notes
    assert (right.about, right.why) == ("Biceps: Arm", "In front.")
    assert (wrong.about, wrong.why) == ("Quadriceps: Arm", "")


def test_options_stand_once_and_sorted(ask):
    assert ask["where"].options == ("Arm", "Leg")


# Saved answers

#: What the first edition's pages stored for a reader who had answered all 84 questions right.
FIRST_EDITION = json.loads((Path(__file__).parent / "first_edition_answers.json").read_text())


def test_answers_that_readers_have_since_the_first_edition_are_still_right(course_chapter):
    """Red after a change of what an answer means: the remedy is in CONTRIBUTING, "Add questions"."""
    stored = FIRST_EDITION[course_chapter.name]["answers"]
    known = [question for question in course_chapter.questions if question.id in stored]
    wrong = [question.id for question in known if not question.grade(meant(question, stored[question.id]["answer"])).right]
    assert known and not wrong, (
        f"{wrong}: an old answer is no longer right. Keep the ids of the choices, or give the question a new id"
    )


def meant(question, stored):
    """A stored answer as the question grades it."""
    if isinstance(question, ChoiceQuestion):
        return set(stored)
    if isinstance(question, NumberQuestion):
        return question.parse(stored[0])
    return [question.options[int(place)] for place in stored]
