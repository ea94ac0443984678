"""Bundles of fibres are drawn to scale."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from muscle_atrophy.drawings import fibres


def drawn(left_percent):
    ax = Figure().add_axes([0, 0, 1, 1])
    fibres.draw_bundle(ax, left_percent, "black")
    outline, cells = ax.lines
    return outline, cells


def test_a_bundle_has_37_fibres_however_small_it_is():
    assert {len(drawn(left)[1].get_xdata()) for left in (0, 55, 100, 108)} == {37}


@pytest.mark.parametrize("left", [55, 91.6, 107.7])
def test_the_area_of_every_fibre_is_the_area_that_is_left(left):
    before, after = (drawn(percent)[1].get_markersize() for percent in (100, left))
    assert (after / before) ** 2 == pytest.approx(left / 100)


@pytest.mark.parametrize("left", [55, 91.6])
def test_the_bundle_shrinks_as_its_fibres_do(left):
    before, after = (np.ptp(drawn(percent)[1].get_xdata()) for percent in (100, left))
    assert (after / before) ** 2 == pytest.approx(left / 100)


def test_the_outline_stays_as_it_was():
    assert np.array_equal(drawn(100)[0].get_xydata(), drawn(55)[0].get_xydata())


def test_an_unknown_size_is_drawn_as_an_outline_alone():
    assert np.isnan(drawn(np.nan)[1].get_xdata()).all()


@pytest.mark.parametrize("left", [-1, 121])
def test_an_impossible_area_is_refused(left):
    with pytest.raises(ValueError, match="left_percent is .*, outside 0 to 120: give the area"):
        drawn(left)


def test_before_and_after_says_how_much_thinner_a_fibre_is():
    figure = Figure()
    fibres.draw_before_and_after(figure, {"Before": 0, "After": 19})
    assert [ax.get_xlabel().splitlines()[1] for ax in figure.axes] == ["37 fibres", "fibres 10 % thinner"]
