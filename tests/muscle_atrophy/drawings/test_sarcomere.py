"""The drawn sarcomere gets shorter and its filaments do not."""

import pytest
from matplotlib.figure import Figure

from muscle_atrophy.drawings import sarcomere


@pytest.fixture(scope="module")
def halves():
    """Lines of the upper and of the lower drawing: ends along, height, colour."""
    figure = Figure()
    sarcomere.draw(figure)
    lines = [(line.get_xdata(), line.get_ydata()[0], line.get_color(), line.get_linewidth()) for line in figure.axes[0].lines]
    return [line for line in lines if 2.4 < line[1] < 4.3], [line for line in lines if line[1] < 2.4]


def lengths(lines, color, width):
    return sorted(round(abs(x[1] - x[0]), 6) for x, _, c, w in lines if c == color and w == width)


@pytest.mark.parametrize(("color", "width"), [(sarcomere.ACTIN, 3), (sarcomere.MYOSIN, 6)])
def test_filaments_keep_their_length_and_number(halves, color, width):
    rest, pulling = (lengths(half, color, width) for half in halves)
    assert rest == pulling and len(rest) > 1


def test_the_plates_come_closer(halves):
    rest, pulling = ([x[0] for x, _, color, _ in half if color == "black"] for half in halves)
    assert max(pulling) - min(pulling) < max(rest) - min(rest)


def test_thin_filaments_never_meet_in_the_middle(halves):
    for half in halves:
        tips = [x[1] for x, _, color, _ in half if color == sarcomere.ACTIN]
        assert all(abs(tip - sarcomere.MIDDLE) > 0.05 for tip in tips)
