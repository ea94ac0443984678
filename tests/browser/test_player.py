"""What the player makes of the data, where no explorer of the book is sure to need it."""

import pytest

from explorable import explore, store


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
    assert len(store.rendered(explorer).data["describe"]) > 1
    for state in explorer.states[::25]:
        page.evaluate("hash => { location.hash = hash }", f"#explorable-sentences?dose={state['dose']}&weeks={state['weeks']}")
        page.wait_for_timeout(500)
        assert page.locator("p.explorable-description").inner_text() == explorer.description(state)
        assert page.locator("svg").get_by_text(explorer.description(state), exact=True).count() == 1
