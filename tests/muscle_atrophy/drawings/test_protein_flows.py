"""The arrows between food, amino acids and muscle are as wide as the flows."""

import itertools

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrow

from muscle_atrophy.drawings import protein_flows, sarcomere


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


@pytest.mark.parametrize("draw", [protein_flows.draw, sarcomere.draw], ids=["flows", "sarcomere"])
def test_text_is_large_enough_inside_and_apart(draw):
    figure = Figure()
    draw(figure)
    FigureCanvasAgg(figure).draw()
    texts = [text for text in figure.axes[0].texts if text.get_text()]
    boxes = [text.get_window_extent() for text in texts]
    assert min(text.get_fontsize() for text in texts) >= 10
    assert all(box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1 for box in boxes)
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
