"""The figure of a life marks where the model crosses the threshold, and dashes what is not known."""

import numpy as np
import pytest

from muscle_atrophy import ageing
from muscle_atrophy.ageing.figure import NEVER


def test_a_threshold_that_is_not_on_offer_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match="threshold is 55, not one of 30, 40"):
        ageing.describe("men", 55, 70)


@pytest.mark.parametrize("state", ageing.explorer().states[::17])
def test_the_marks_stand_where_the_threshold_is_crossed(state, drawn):
    figure, _ = drawn(ageing.explorer(), state)
    start = None if state["train_age"] == NEVER else state["train_age"]
    marks = {line.get_marker(): line.get_xydata()[0] for line in figure.axes[0].lines if line.get_marker() in "v^"}
    before, after = (ageing.crossing(state["sex"], state["threshold"], age)[1] for age in (None, start))
    for marker, age in (("v", before), ("^", np.nan if after == before else after)):
        np.testing.assert_allclose(marks[marker], [age, state["threshold"]], equal_nan=True)


def test_what_no_rate_is_known_for_is_dashed(drawn):
    figure, _ = drawn(ageing.explorer(), ageing.explorer().start)
    for line in figure.axes[0].lines:
        shown = np.asarray(line.get_xdata(), float)[~np.isnan(np.asarray(line.get_ydata(), float))]
        if len(shown) > 2 and line.get_linestyle() == "-":
            assert shown.max() <= 80
