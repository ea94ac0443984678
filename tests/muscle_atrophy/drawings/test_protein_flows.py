"""The arrows between food, amino acids and muscle are as wide as the flows."""

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrow

from muscle_atrophy.drawings import protein_flows


@pytest.fixture(scope="module")
def arrows():
    figure = Figure()
    protein_flows.draw(figure)
    return [patch for patch in figure.axes[0].patches if isinstance(patch, FancyArrow)]


def test_muscle_builds_more_than_the_allowance():
    # 33 kg of muscle, a fifth of it protein, 1.26 % a day: 83 g. 0.8 g for each of 86 kg: 69 g.
    flows = protein_flows.estimate()
    assert flows.built == pytest.approx(83, abs=0.5)
    assert flows.eaten == pytest.approx(69, abs=0.5)


def test_arrows_are_as_wide_as_the_flows(arrows):
    flows = protein_flows.estimate()
    widths = [arrow.get_path().get_extents().width / 1.45 / protein_flows.INCHES_PER_GRAM for arrow in arrows]
    assert widths == pytest.approx([flows.built, flows.built, flows.eaten, flows.eaten])
