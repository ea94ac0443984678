"""Every explorer of the book, in every state, against a fresh savefig."""

import pytest
import yaml
from drawn import differences, drawn
from figures import fresh_svg
from reader import look_up, picture, settings

from dev import ROOT
from explorable import store

PATHS = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["sphinx"]["config"]["explorable_explorers"]


@pytest.fixture(scope="module", params=PATHS)
def rendered(request, built_book):
    """An explorer, and what the book that was just built shows of it."""
    explorer = store.load(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(store.STORE, str(built_book.parent / ".explorable"))
        found = store.find(explorer)
    assert found, "the book was built without this explorer"
    return explorer, found


def test_every_state_is_what_matplotlib_draws(rendered):
    explorer, result = rendered
    found = {}
    for setting, state in zip(settings(result.data), explorer.states, strict=True):
        ours = picture(result.markup, result.data, setting)
        if wrong := differences(drawn(ours), drawn(fresh_svg(explorer.draw, state))):
            found[str(state)] = wrong
    assert found == {}


def test_every_state_has_its_words(rendered):
    explorer, result = rendered
    sizes = result.data["sizes"]
    for setting, state in zip(settings(result.data), explorer.states, strict=True):
        assert look_up(result.data["describe"], sizes, setting) == explorer.description(state)
        assert look_up(result.data["caption"], sizes, setting) == explorer.caption_for(state)
        if explorer.alert:
            assert look_up(result.data["alert"], sizes, setting) == explorer.alert_for(state)


def test_words_differ_wherever_pictures_differ_and_hold_a_number(rendered):
    explorer, result = rendered
    pictures = {}
    for setting, state in zip(settings(result.data), explorer.states, strict=True):
        words = explorer.description(state)
        assert any(letter.isdigit() for letter in words), state
        pictures.setdefault(words, set()).add(picture(result.markup, result.data, setting))
    assert {words: len(shown) for words, shown in pictures.items() if len(shown) > 1} == {}
