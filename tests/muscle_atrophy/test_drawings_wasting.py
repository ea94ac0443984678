"""The drawing of the two ways from illness to muscle."""

import itertools

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


def test_no_words_lie_on_other_words(figure):
    for (one, box), (other, its_box) in itertools.combinations(boxes(figure), 2):
        assert not box.overlaps(its_box), (one, other)


def test_all_words_lie_inside_the_figure(figure):
    for text, box in boxes(figure):
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1, text


def test_it_says_where_food_acts_and_where_it_does_not(figure):
    words = " ".join(text.replace("\n", " ") for text, _ in boxes(figure))
    assert "food acts here" in words and "food alone does not stop this" in words


def test_no_global_setting_is_changed():
    before = dict(mpl.rcParams)
    wasting.draw(Figure())
    assert dict(mpl.rcParams) == before


def test_words_beside_the_boxes_touch_no_box(figure):
    frames = [patch.get_window_extent() for patch in figure.axes[0].patches if isinstance(patch, mpl.patches.FancyBboxPatch)]
    for text, box in boxes(figure):
        for frame in frames:
            inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
            assert inside or not frame.overlaps(box), text
