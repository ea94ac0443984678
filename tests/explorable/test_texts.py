"""Texts come back to the letter, and sentences that hardly change weigh little."""

import itertools

import pytest
from reader import look_up

from explorable.tables import tables_of

SIZES = (6, 5, 2)
SETTINGS = list(itertools.product(*map(range, SIZES)))
TEXTS = {
    "a number for each control": lambda a, b, c: f"From {a}.5 kg to {b} kg in {c + 1} years, as trials found.",
    "a number of all controls": lambda a, b, c: f"After {a * 7.31 + b * 2.17 - c:.2f} hours.",
    "a word more now and then": lambda a, b, c: f"It takes {a} {'long ' * (b > 2)}hours.",
    "spaces in a row": lambda a, b, c: f"  {a}   of  {b} ",
    "sometimes nothing": lambda a, b, c: "" if a else f"word{b}",
    "never nothing but a space": lambda a, b, c: f"{a} " if c else f" {b}",
    "quotes and other scripts": lambda a, b, c: f"\"{a}\" <{b}> & 'عضلة' grüße \\n\n{c} naïve\t−3",
    "missing in some states": lambda a, b, c: None if a == b else f"seen {a} {b}",
    "the same in all states": lambda a, b, c: "no word changes",
    "ten values": lambda a, b, c: f"{'abcdefghij'[(a + b) % 10]} of them all, to the very last word",
    "eleven values": lambda a, b, c: f"{'abcdefghijk'[(a + b + c) % 11]} of them all, to the very last word",
    "one word": lambda a, b, c: str(a),
}


def texts(name):
    return [TEXTS[name](*setting) for setting in SETTINGS]


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_comes_back_to_the_letter(name):
    tables = tables_of(texts(name), SIZES)
    assert [look_up(tables, SIZES, setting) for setting in SETTINGS] == texts(name)


def test_a_number_in_a_sentence_is_stored_for_the_control_it_follows_alone():
    tables = tables_of(texts("a number for each control"), SIZES)
    assert [controls for controls, *_ in tables if controls] == [[0], [1], [2]]


def test_words_that_never_change_stay_together():
    tables = tables_of(texts("a number for each control"), SIZES)
    assert [values for controls, values in tables if not controls] == [
        ["From"],
        ["kg to"],
        ["kg in"],
        ["years, as trials found."],
    ]


def test_texts_with_a_word_more_in_some_states_stay_whole():
    assert len(tables_of(texts("a word more now and then"), SIZES)) == 1


def test_words_that_would_weigh_more_than_the_texts_stay_together():
    assert len(tables_of([f"level {a}" for a, _, _ in SETTINGS], SIZES)) == 1
