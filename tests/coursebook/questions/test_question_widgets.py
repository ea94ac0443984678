"""The questions as widgets: answering them, and what a notebook stores."""

from html import escape

import pytest

from coursebook.questions import QuestionError, questions, widget
from coursebook.questions.page import VERDICTS, verdict


@pytest.fixture
def in_folder(write, monkeypatch):
    monkeypatch.chdir(write().parent)


@pytest.fixture
def cards(chapter):
    box = widget._Live(chapter)
    return {card.question.id: card for card in box.cards} | {"all": box}


def test_right_choice_is_answered_with_its_reason(cards):
    card = cards["one"]
    card.controls[0].value = "0"
    card.button.click()
    assert "Right." in card.feedback.value and "bone &amp; skin" in card.feedback.value


def test_wrong_choice_is_answered_with_its_reason(cards):
    card = cards["one"]
    card.controls[0].value = "1"
    card.button.click()
    assert "Not yet" in card.feedback.value and "It stores &lt; moves." in card.feedback.value


@pytest.mark.parametrize("name", ["one", "some", "much", "where"])
def test_no_answer_is_asked_for(cards, name):
    cards[name].button.click()
    assert "Answer first" in cards[name].feedback.value and not cards[name].right


def test_several_choices_are_ticked(cards):
    card = cards["some"]
    for i in (0, 2):
        card.controls[i].value = True
    card.button.click()
    assert card.right


def test_number_is_typed(cards):
    card = cards["much"]
    card.controls[0].value = "48"
    card.button.click()
    assert "That is the rest." in card.feedback.value
    card.controls[0].value = "32"
    card.button.click()
    assert card.right


def test_pairs_are_chosen(cards):
    card = cards["where"]
    for control, answer in zip(card.controls, ("Arm", "Leg", "Arm"), strict=True):
        control.value = answer
    card.button.click()
    assert card.right


def test_wrong_pairs_leave_something_to_find_and_a_third_try_is_right(cards):
    card = cards["where"]
    for answers in (("Leg", "Arm", "Leg"), ("Arm", "Arm", "Leg"), ("Arm", "Leg", "Arm")):
        for control, answer in zip(card.controls, answers, strict=True):
            control.value = answer
        card.button.click()
        feedback = card.question.grade(answers)
        assert verdict(feedback) in card.feedback.value and card.right is feedback.right
        assert card.feedback.value.count("<li>") == 3
        told = [pair.why in card.feedback.value for pair in card.question.pairs]
        assert told == [note.right for note in feedback.notes]


@pytest.mark.parametrize(
    ("name", "first", "then"), [("one", "0", "1"), ("some", True, False), ("much", "32", "31"), ("where", "Arm", "Leg")]
)
def test_verdict_is_taken_back_when_the_answer_changes(cards, name, first, then):
    card = cards[name]
    for control in card.controls:
        control.value = first
    card.controls[0].value = then
    assert card.feedback.value == ""
    card.controls[0].value = first
    card.button.click()
    note = card.grade().notes[0]
    card.controls[0].value = then
    assert (
        VERDICTS["changed"] in card.feedback.value
        and "Right." not in card.feedback.value
        and "Not yet" not in card.feedback.value
    )
    assert escape(note.why) in card.feedback.value and "alert" not in card.feedback.value
    card.button.click()
    assert VERDICTS["changed"] not in card.feedback.value


def test_progress_counts_and_forgets(cards):
    card = cards["one"]
    for chosen, said in (("0", "1 of 4"), ("1", "0 of 4")):
        card.controls[0].value = chosen
        card.button.click()
        assert said in cards["all"].progress.value


def test_feedback_is_read_out(cards):
    cards["one"].controls[0].value = "0"
    cards["one"].button.click()
    assert 'role="alert"' in cards["one"].feedback.value


@pytest.mark.usefixtures("in_folder")
def test_notebook_stores_a_sentence_that_does_not_change():
    shown, again = questions("01_muscle"), questions("01_muscle")
    assert shown._repr_mimebundle_()["text/plain"] == again._repr_mimebundle_()["text/plain"] == repr(shown)
    assert repr(shown).startswith("4 questions on Muscle.")


@pytest.mark.usefixtures("in_folder")
def test_kernel_shows_a_widget():
    view = questions("01_muscle")._repr_mimebundle_()["application/vnd.jupyter.widget-view+json"]
    assert view["model_id"]


@pytest.mark.usefixtures("in_folder")
def test_page_gets_a_place_and_no_widget(monkeypatch):
    monkeypatch.setenv("EXPLORABLE_PAGE", "1")
    bundle = questions("01_muscle")._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"} and 'data-chapter="01_muscle"' in bundle["text/html"]


@pytest.mark.usefixtures("in_folder")
def test_wrong_name_is_said_at_once():
    with pytest.raises(QuestionError, match="02_bone.questions.toml:1: the file is missing"):
        questions("02_bone")
