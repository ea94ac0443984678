"""The types of SMA are the published shares."""

import pytest

from muscle_atrophy import data, smn2


@pytest.mark.parametrize("number", smn2.COPIES)
def test_the_types_of_sma_add_up_to_all(number):
    found = smn2.sma_types(number)
    assert sum(found.values()) == pytest.approx(100)
    assert all(share > 0 for share in found.values())


@pytest.mark.parametrize(("number", "kind", "percent"), [(2, 1, 79), (3, 2, 54), (4, 3, 88)])
def test_more_copies_go_with_a_milder_type(number, kind, percent):
    # Strauss 2022: the figures of its introduction, and in each row the largest.
    found = smn2.sma_types(number)
    assert found[kind] == percent == max(found.values())


def test_cells_that_were_not_read_are_summed_and_not_guessed():
    read = {(c, t) for c, t in zip(data.load("sma_types")["copies"], data.load("sma_types")["type"], strict=True)}
    for number in smn2.COPIES:
        assert {(number, kind) for kind in smn2.sma_types(number) if kind} == {row for row in read if row[0] == number}


def test_copies_without_figures_are_refused_by_name_value_and_remedy():
    with pytest.raises(ValueError, match="copies is 1, not one of 2, 3, 4: choose one"):
        smn2.sma_types(1)


@pytest.mark.parametrize("number", smn2.COPIES)
def test_the_pictogram_holds_100_people_of_the_published_types(number, drawn):
    figure, _ = drawn(smn2.explorer(), {"copies": number})
    counts = [len(line.get_xdata()) for line in figure.axes[0].lines[:4]]
    assert sum(counts) == 100
    assert counts == [round(smn2.sma_types(number).get(kind, 0)) for kind in (1, 2, 3, 0)]


@pytest.mark.parametrize("number", smn2.COPIES)
def test_the_bars_side_by_side_are_the_published_types_whatever_is_chosen(number, drawn):
    figure, _ = drawn(smn2.explorer(), {"copies": number})
    widths = [bar.get_width() for bar in figure.axes[1].patches]
    assert widths == [smn2.sma_types(copies).get(kind, 0) for copies in smn2.COPIES for kind in (1, 2, 3, 0)]


@pytest.mark.parametrize("number", smn2.COPIES)
def test_the_mark_beside_the_bars_stands_at_the_chosen_number(number, drawn):
    figure, _ = drawn(smn2.explorer(), {"copies": number})
    (mark,) = figure.axes[1].lines
    assert smn2.COPIES[int(mark.get_ydata()[0])] == number
