"""What the tests of the topics share: drawing a state and collecting the texts really drawn."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text


@pytest.fixture
def drawn(monkeypatch):
    """Draw one state; returns the figure and the texts with the boxes they were drawn in."""

    def draw(explorer, state):
        figure = Figure()
        explorer.draw(figure, **state)
        canvas = FigureCanvasAgg(figure)
        texts = []
        plain = Text.draw

        def noting(text, renderer, *args, **kwargs):
            # matplotlib keeps ticks outside the limits, and draws none of them.
            if text.get_visible() and text.get_text().strip():
                texts.append((text, text.get_window_extent(renderer)))
            return plain(text, renderer, *args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(Text, "draw", noting)
            canvas.draw()
        return figure, texts

    return draw
