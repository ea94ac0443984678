"""The drawn grades of strength differ as the scale says."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from muscle_atrophy.drawings import strength_grades

GRADES = strength_grades.GRADES


@pytest.fixture(scope="module")
def figure():
    figure = Figure()
    strength_grades.draw(figure)
    FigureCanvasAgg(figure).draw()
    return figure


def test_there_are_six_grades_and_movement_begins_at_two():
    assert [grade.bend_degrees > 0 for grade in GRADES] == [False, False, True, True, True, True]


def test_only_grade_two_is_spared_gravity():
    assert [number for number, grade in enumerate(GRADES) if grade.table] == [2]


def test_the_push_grows_from_three_to_five():
    assert 0 == GRADES[3].push < GRADES[4].push < GRADES[5].push


def test_exactly_the_grades_with_a_push_have_an_arrow(figure):
    arrows = [patch for patch in figure.axes[0].patches if isinstance(patch, FancyArrowPatch)]
    assert len(arrows) == sum(grade.push > 0 for grade in GRADES)
