"""The drawing of the two ways from illness to muscle."""

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from muscle_atrophy.drawings import wasting


@pytest.fixture
def figure():
    fig = Figure()
    FigureCanvasAgg(fig)
    wasting.draw(fig)
    fig.canvas.draw()
    return fig


def boxes(figure):
    return [(text.get_text(), text.get_window_extent()) for text in figure.axes[0].texts]


def test_it_says_where_food_acts_and_where_it_does_not(figure):
    words = " ".join(text.replace("\n", " ") for text, _ in boxes(figure))
    assert "food acts here" in words and "food alone does not stop this" in words


def test_words_beside_the_boxes_touch_no_box(figure):
    frames = [patch.get_window_extent() for patch in figure.axes[0].patches if isinstance(patch, mpl.patches.FancyBboxPatch)]
    for text, box in boxes(figure):
        for frame in frames:
            inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
            assert inside or not frame.overlaps(box), text
