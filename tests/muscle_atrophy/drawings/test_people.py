"""A hundred people are drawn once each, group after group, and a share is rounded to the nearest person."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from muscle_atrophy.drawings import people


@pytest.mark.parametrize("percent", [0, 2.21, 13.5, 59, 99.4])
def test_a_share_of_100_people_is_rounded_to_the_nearest_person(percent):
    assert abs(people.whole(percent) - percent) <= 0.5


@pytest.mark.parametrize(("fill", "second", "eleventh"), [("rows", (1, 9), (0, 8)), ("columns", (0, 8), (1, 9))])
def test_places_are_filled_from_the_upper_left_corner(fill, second, eleventh):
    places = people.places(fill).T
    assert len({tuple(place) for place in places}) == 100
    assert [tuple(places[i]) for i in (0, 1, 10)] == [(0, 9), second, eleventh]


def test_groups_follow_each_other_and_nobody_is_drawn_twice():
    ax = Figure().subplots()
    people.draw(ax, [(20, {"marker": "o"}), (0, {"marker": "s"}), (80, {"marker": "^"})])
    assert [len(line.get_xdata()) for line in ax.lines] == [20, 0, 80]
    assert [line.get_marker() for line in ax.lines] == ["o", "s", "^"]
    np.testing.assert_array_equal(np.hstack([line.get_data() for line in ax.lines]), people.places())
