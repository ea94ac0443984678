"""What the tests of the topics share: drawing a state and collecting the texts really drawn."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from coursebook.commands import pictures


def draw_and_note(explorer, state):
    figure = Figure()
    explorer.draw(figure, **state)
    canvas = FigureCanvasAgg(figure)
    texts = []
    plain = Text.draw

    def noting(text, renderer, *args, **kwargs):
        # Noted while drawing, since matplotlib keeps ticks outside the limits and draws none of them.
        if text.get_visible() and text.get_text().strip():
            texts.append((text, text.get_window_extent(renderer)))
        return plain(text, renderer, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Text, "draw", noting)
        canvas.draw()
    return figure, texts


@pytest.fixture(scope="session")
def drawn():
    """Draw one state, once for all tests; returns the figure and the texts with the boxes they were drawn in."""
    done = {}

    def draw(explorer, state):
        key = (explorer.name, *state.values())
        if key not in done:
            done[key] = draw_and_note(explorer, state)
        return done[key]

    return draw


@pytest.fixture(scope="session")
def written(drawn):
    """The SVG of one state, written once for all tests."""
    done = {}

    def write(explorer, state):
        key = (explorer.name, *state.values())
        if key not in done:
            done[key] = pictures.svg_of(drawn(explorer, state)[0])
        return done[key]

    return write
