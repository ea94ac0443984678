"""The drawing of the five documents and what each pair of them shares."""

import itertools

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from muscle_atrophy import claims
from muscle_atrophy.drawings import shared_claims


@pytest.fixture
def figure():
    fig = Figure()
    FigureCanvasAgg(fig)
    shared_claims.draw(fig)
    fig.canvas.draw()
    return fig


def circles(figure):
    return [patch for patch in figure.axes[0].patches if isinstance(patch, mpl.patches.Circle)]


def test_there_is_a_circle_for_each_pair(figure):
    assert len(circles(figure)) == 10


def test_areas_are_in_proportion_to_the_shared_claims(figure):
    made = [claims.ids(number) for number in claims.NUMBERS]
    shared = [len(made[i] & made[j]) for i in range(5) for j in range(i)]
    areas = [circle.radius**2 for circle in circles(figure)]
    assert [area / max(areas) for area in areas] == pytest.approx([number / max(shared) for number in shared])


def test_no_words_lie_on_other_words(figure):
    boxes = [(text.get_text(), text.get_window_extent()) for text in figure.axes[0].texts]
    for (one, box), (other, its_box) in itertools.combinations(boxes, 2):
        assert not box.overlaps(its_box), (one, other)


def test_all_words_lie_inside_the_figure(figure):
    for text in figure.axes[0].texts:
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1, text


def test_no_global_setting_is_changed():
    before = dict(mpl.rcParams)
    shared_claims.draw(Figure())
    assert dict(mpl.rcParams) == before
