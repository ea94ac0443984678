"""The drawing of the circle that a sore joint can start."""

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from muscle_atrophy import style
from muscle_atrophy.drawings import sore_joint


@pytest.fixture(scope="module")
def figure():
    fig = Figure()
    FigureCanvasAgg(fig)
    sore_joint.draw(fig)
    fig.canvas.draw()
    return fig


def boxes(figure):
    return [(text.get_text(), text.get_window_extent()) for text in figure.axes[0].texts]


def test_the_arrows_make_one_closed_circle_of_all_steps():
    after = {start: end for start, end, *_ in sore_joint.ARROWS}
    seen, step = [], "joint"
    for _ in sore_joint.ARROWS:
        seen.append(step)
        step = after[step]
    assert step == "joint" and sorted(seen) == sorted(sore_joint.STEPS)


def test_what_experiments_have_shown_is_solid_and_the_rest_dashed():
    shown = {(start, end) for start, end, by_experiment, *_ in sore_joint.ARROWS if by_experiment}
    assert shown == {("joint", "brake"), ("use", "thin")}


def test_it_names_two_places_to_break_the_circle(figure):
    words = [text.replace("\n", " ") for text, _ in boxes(figure)]
    assert "exercise" in words and "fluid drawn off, pain eased" in words
    green = mpl.colors.to_rgba(style.MEN)
    assert sum(patch.get_edgecolor() == green for patch in figure.axes[0].patches) == 2


def test_words_stand_inside_a_box_or_clear_of_it(figure):
    frames = [patch.get_window_extent() for patch in figure.axes[0].patches if isinstance(patch, mpl.patches.FancyBboxPatch)]
    for text, box in boxes(figure):
        for frame in frames:
            inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
            assert inside or not frame.overlaps(box), text
