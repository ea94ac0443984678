"""The drawing of the five documents and what each pair of them shares."""

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
