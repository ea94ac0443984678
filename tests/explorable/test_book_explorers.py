"""Every explorer of the book as it was built, against a fresh savefig.

A savefig takes long, so of an explorer with many states some stand for all, unless `--every-state` asks for
each; in the browser more are compared with what is read here. That the encoder keeps every state is held
where figures are small, in `test_exactness`. Words are compared in every state.
"""

from functools import cached_property

import pytest
from drawn import differences, drawn
from figures import fresh_svg
from reader import crossing, look_up, picture, settings
from shown import PATHS

from explorable import store

#: Explorers with no more states are compared whole.
FEW = 50


class Built:
    """An explorer, and what the book shows of it, by setting."""

    def __init__(self, explorer, result):
        self.explorer, self.data, self.markup = explorer, result.data, result.markup
        self.states = dict(zip(settings(result.data), explorer.states, strict=True))

    @cached_property
    def descriptions(self):
        return {setting: self.explorer.description(state) for setting, state in self.states.items()}

    def picture(self, setting):
        return picture(self.markup, self.data, setting)

    def words(self, kind, setting):
        return look_up(self.data[kind], self.data["sizes"], setting)


@pytest.fixture(scope="module", params=PATHS)
def built(request, built_book):
    explorer = store.load(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(store.STORE, str(built_book.parent / ".explorable"))
        found = store.find(explorer)
    assert found, "the book was built without this explorer"
    return Built(explorer, found)


def test_sampled_states_come_to_every_stop_of_every_control(built):
    sizes = built.data["sizes"]
    stops = [set(column) for column in zip(*crossing(sizes), strict=True)]
    assert stops == [set(range(size)) for size in sizes]


def test_states_are_what_matplotlib_draws(built, pytestconfig):
    found = {}
    whole = len(built.states) <= FEW or pytestconfig.getoption("--every-state")
    for setting in built.states if whole else sorted(crossing(built.data["sizes"])):
        state = built.states[setting]
        if wrong := differences(drawn(built.picture(setting)), drawn(fresh_svg(built.explorer.draw, state))):
            found[str(state)] = wrong
    assert found == {}


def test_every_state_has_its_words(built):
    for setting, state in built.states.items():
        assert built.words("describe", setting) == built.descriptions[setting]
        assert built.words("caption", setting) == built.explorer.caption_for(state)
        if built.explorer.alert:
            assert built.words("alert", setting) == built.explorer.alert_for(state)


def test_words_differ_wherever_pictures_differ_and_hold_a_number(built):
    pictures = {}
    for setting, words in built.descriptions.items():
        assert any(letter.isdigit() for letter in words), built.states[setting]
        pictures.setdefault(words, set()).add(built.picture(setting))
    assert {words: len(shown) for words, shown in pictures.items() if len(shown) > 1} == {}
