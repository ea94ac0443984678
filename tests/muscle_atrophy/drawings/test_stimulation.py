"""The current starts the pull in the nerve while it lives, and in the muscle when it is dead."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from muscle_atrophy.drawings import stimulation


@pytest.fixture(scope="module")
def figure():
    figure = Figure()
    stimulation.draw(figure)
    FigureCanvasAgg(figure).draw()
    return figure


def test_a_living_nerve_takes_the_current_and_a_dead_one_leaves_it_to_the_muscle():
    assert stimulation.PATHS["cord"].enters == "nerve"
    assert stimulation.PATHS["nerve"].enters == "muscle"


def test_each_way_is_broken_in_exactly_one_place():
    for path in stimulation.PATHS.values():
        assert path.from_brain != path.from_cord


def test_the_arrow_ends_on_the_nerve_above_and_on_the_muscle_below(figure):
    arrows = [patch for patch in figure.axes[0].patches if isinstance(patch, FancyArrowPatch)]
    on_nerve, on_muscle = (arrow.get_path().vertices[:, 0].mean() for arrow in arrows)
    assert on_nerve < stimulation.MUSCLE - 0.65 < on_muscle
