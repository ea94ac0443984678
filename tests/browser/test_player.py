"""What the player makes of the data, where no explorer of the book is sure to need it."""

import numpy as np
import pytest
from test_explorers import go_to, stop_the_clock

from drawn import differences, drawn, on_page
from explorable import explore, store
from figures import fresh_svg


@pytest.fixture
def sentences(open_page, tmp_path):
    """An explorer whose sentences are stored word by word, and its page."""

    def words(dose, weeks):
        return f"With {dose:.2f} g a day for {weeks} weeks, the mean gain found in trials was {dose * weeks * 0.137:.3f} kg."

    def draw(fig, dose, weeks):
        axes = fig.subplots()
        axes.plot([0, weeks], [0, dose])
        axes.set_title(words(dose, weeks))

    explorer = explore(draw, name="sentences", describe=words, dose=(0.0, 2.0, 0.25), weeks=(1, 9))
    target = tmp_path / "sentences.html"
    target.write_text(explorer.to_html(), encoding="utf-8")
    return explorer, open_page(target.as_uri())


def test_a_sentence_stored_word_by_word_reads_as_its_author_wrote_it(sentences):
    explorer, page = sentences
    stop_the_clock(page)
    assert len(store.rendered(explorer).data["describe"]) > 1
    for state in explorer.states[::25]:
        go_to(page, f"#explorable-sentences?dose={state['dose']}&weeks={state['weeks']}")
        page.clock.run_for(1000)
        assert page.locator("p.explorable-description").inner_text() == explorer.description(state)
        assert page.locator("svg").get_by_text(explorer.description(state), exact=True).count() == 1


def test_a_curve_that_two_controls_move_together_is_the_one_that_draw_gives(open_page, tmp_path):
    x = np.linspace(0, 1, 40)

    def draw(fig, rate, size):
        axes = fig.subplots()
        axes.plot(x, size * np.exp(-rate * x))
        axes.set_ylim(0, 8)

    explorer = explore(draw, name="decay", describe=lambda rate, size: f"{rate} {size}", rate=(0, 9), size=(1, 8))
    modes = [(ord(letter) - ord("=")) // 5 for _, letters, _ in store.rendered(explorer).data["tables"] for letter in letters]
    assert 3 in modes  # differences along both
    target = tmp_path / "decay.html"
    target.write_text(explorer.to_html(), encoding="utf-8")
    page = open_page(target.as_uri())
    for state in explorer.states[::7]:
        go_to(page, f"#explorable-decay?rate={state['rate']}&size={state['size']}")
        svg = on_page(page.locator("figure > svg"))
        assert differences(drawn(svg), drawn(fresh_svg(draw, state))) == []
