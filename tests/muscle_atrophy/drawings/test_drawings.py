"""Every drawing of anatomy keeps to its figure, to legible text and to the course's colours."""

import io
import itertools
import re

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from shown import ALONE

from muscle_atrophy import style

every_drawing = pytest.mark.parametrize("draw", ALONE, ids=lambda draw: draw.__module__.rpartition(".")[2])


@pytest.fixture
def shown(draw):
    figure = Figure()
    draw(figure)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    texts = [text for text in figure.findobj(mpl.text.Text) if text.get_visible() and text.get_text().strip()]
    return figure, [(text, text.get_window_extent(canvas.get_renderer())) for text in texts]


@every_drawing
def test_a_drawing_is_at_most_5_inches_wide(shown):
    assert shown[0].get_size_inches()[0] <= 5


@every_drawing
def test_its_text_is_at_least_10_points_and_stays_inside(shown):
    figure, texts = shown
    for text, box in texts:
        assert text.get_fontsize() >= 10, text.get_text()
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1, text.get_text()


@every_drawing
def test_none_of_its_texts_lies_on_another(shown):
    for (one, box), (other, its_box) in itertools.combinations(shown[1], 2):
        assert not box.overlaps(its_box), (one.get_text(), other.get_text())


@every_drawing
def test_its_colours_are_of_the_palette_or_greys(shown):
    svg = io.StringIO()
    shown[0].savefig(svg, format="svg")
    colors = set(re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", svg.getvalue()))
    assert {color for color in colors if len({color[1:3], color[3:5], color[5:]}) > 1} <= {
        *style.PALETTE.values(),
        style.LIGHT_TEXT,
        style.DARK_TEXT,
    }


@every_drawing
def test_it_changes_no_global_setting(draw):
    before = dict(mpl.rcParams)
    draw(Figure())
    assert dict(mpl.rcParams) == before
