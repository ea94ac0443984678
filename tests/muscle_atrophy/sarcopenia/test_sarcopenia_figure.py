"""The figure of sarcopenia shows the people that its source counts, and the claim of a third."""

import numpy as np
import pytest

from muscle_atrophy.sarcopenia import figure as sarcopenia


@pytest.mark.parametrize("state", sarcopenia.explorer().states[::7])
def test_the_pictogram_shows_100_people_and_as_many_with_sarcopenia_as_the_source_says(state, drawn):
    figure, _ = drawn(sarcopenia.explorer(), state)
    people = next(ax for ax in figure.axes if "100 people" in ax.get_xlabel())
    sure, likely, rest = (len(line.get_xdata()) for line in people.lines)
    found = sarcopenia.prevalence(state["definition"], state["sex"])
    row = found.row_at(state["age"])
    low, high = (0, 0) if row is None else (found.low_percent[row], found.high_percent[row])
    assert sure + likely + rest == 100
    assert sure == pytest.approx(low, abs=0.5) and sure + likely == pytest.approx(high, abs=0.5)


@pytest.mark.parametrize("state", sarcopenia.explorer().states[::11])
def test_the_claim_of_a_third_is_drawn_in_both_panels(state, drawn):
    figure, _ = drawn(sarcopenia.explorer(), state)
    third = 0
    for ax in figure.axes:
        for line in ax.lines:
            third += any(np.allclose(xy, 100 / 3) for xy in line.get_data())
    assert third >= 2


def test_a_figure_close_to_a_third_does_not_vanish_under_the_claim(drawn):
    figure, _ = drawn(sarcopenia.explorer(), {"definition": "awgs_2019_by_age", "sex": "men", "age": 85})
    by_age = next(ax for ax in figure.axes if ax.get_xlabel() == "Age (years)")
    claims = [line.zorder for line in by_age.lines if np.allclose(line.get_ydata(), 100 / 3)]
    assert min(steps.zorder for steps in by_age.collections) > max(claims)


@pytest.mark.parametrize(
    ("name", "value", "state"),
    [
        ("definition", "'height'", ("height", "men", 65)),
        ("sex", "'boys'", ("ewgsop2", "boys", 65)),
        ("age", "70", ("ewgsop2", "men", 70)),
    ],
)
def test_a_wrong_value_is_refused_by_name_value_and_choices(name, value, state):
    with pytest.raises(ValueError, match=f"{name} is {value}, not one of .*: choose"):
        sarcopenia.describe(*state)
