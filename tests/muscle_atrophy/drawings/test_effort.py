"""The light pulls stay where building hardly rises, and the heavy ones reach where it rises most."""

import numpy as np
from matplotlib.figure import Figure

from muscle_atrophy.drawings import effort


def test_light_pulls_are_many_and_lie_in_the_lower_band():
    times, heights = effort.pulls("light")
    assert len(times) > 2 * len(effort.pulls("heavy")[0])
    assert np.all((heights >= effort.HARDLY[0]) & (heights <= effort.HARDLY[1]))


def test_heavy_pulls_come_three_times_eight_and_lie_in_the_upper_band():
    times, heights = effort.pulls("heavy")
    assert sum(np.diff(times) > 0.1) == 2 and len(times) == 24
    assert np.all((heights >= effort.RISES_MOST[0]) & (heights <= effort.RISES_MOST[1]))


def test_all_pulls_lie_inside_their_axes():
    figure = Figure()
    effort.draw(figure)
    for ax, kind in zip(figure.axes, ("light", "heavy"), strict=True):
        times, heights = effort.pulls(kind)
        assert times.min() >= ax.get_xlim()[0] and times.max() <= ax.get_xlim()[1] and heights.max() <= ax.get_ylim()[1]
