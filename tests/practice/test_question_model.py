"""What an answer earns."""

import pytest


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


def test_unknown_mistake_gets_the_general_one(ask):
    assert ask["much"].grade(7).notes[0].why == "Multiply."


@pytest.mark.parametrize("text", ["32", " 32,0 ", "32 kg", "32.0kg"])
def test_number_may_be_written_with_comma_or_unit(ask, text):
    assert ask["much"].parse(text) == 32


@pytest.mark.parametrize("text", ["", "many", "nan", "inf"])
def test_what_is_no_number_is_none(ask, text):
    assert ask["much"].parse(text) is None


def test_each_pair_is_judged_by_itself(ask):
    feedback = ask["where"].grade(["Arm", "Arm", "Arm"])
    assert [note.right for note in feedback.notes] == [True, False, True] and not feedback.right


def test_options_stand_once_and_sorted(ask):
    assert ask["where"].options == ("Arm", "Leg")
