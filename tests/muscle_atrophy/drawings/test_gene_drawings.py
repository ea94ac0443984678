"""The drawings of the chapter on genes show what their texts say."""

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from muscle_atrophy.drawings import dystrophin, splicing


def drawn(module):
    figure = Figure()
    module.draw(figure)
    return figure.axes[0]


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_smn1_and_smn2_differ_in_one_letter():
    assert [word for word in words(drawn(splicing)) if word in ("C", "T")] == ["C", "T"]


def test_one_message_of_three_lacks_exon_7():
    said = words(drawn(splicing))
    # Two genes and three messages; every strip but one holds all three exons.
    assert [said.count(exon) for exon in "678"] == [5, 4, 5]


def test_the_shares_of_the_messages_of_smn2_are_those_of_its_source():
    said = words(drawn(splicing))
    assert "about 1 in 10" in said and "about 9 in 10" in said


def test_the_short_protein_is_drawn_as_an_outline_and_the_whole_ones_are_filled():
    beads = [patch for patch in drawn(splicing).patches if isinstance(patch, Circle)]
    filled = [bead.get_facecolor()[3] > 0 for bead in beads]
    assert filled == [True] * 10 + [False] * 4


def membrane(ax, left, right):
    return sorted({p.center[0] for p in ax.patches if isinstance(p, Circle) and left <= p.center[0] <= right})


def test_the_membrane_is_whole_with_dystrophin_and_torn_in_two_places_without():
    ax = drawn(dystrophin)
    gaps = [
        sum(b - a > 0.1 for a, b in zip(at[:-1], at[1:], strict=True)) for at in (membrane(ax, 1.3, 3.1), membrane(ax, 3.2, 5))
    ]
    assert gaps == [0, 2]


@pytest.mark.parametrize("module", [splicing, dystrophin])
def test_every_word_is_large_enough_and_inside_the_figure(module):
    figure = Figure()
    module.draw(figure)
    figure.canvas.draw()
    for text in figure.axes[0].texts:
        box = text.get_window_extent()
        assert text.get_fontsize() >= 10
        assert box.x0 >= 0 and box.x1 <= figure.bbox.x1 and box.y0 >= 0 and box.y1 <= figure.bbox.y1, text.get_text()
