"""Chances follow Mendel exactly."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgba
from matplotlib.patches import Polygon

from muscle_atrophy import genes, style

WORKS, CHANGED, Y = "works", "changed", "Y"
copies = st.sampled_from([WORKS, CHANGED])
families = st.sampled_from(list(genes.FAMILIES))
shares = st.fractions(0, 1, max_denominator=64)
numbers = st.integers(1, 20)


def of(family):
    _, mother, father = genes.FAMILIES[family]
    return genes.cross(mother, father)


@pytest.mark.parametrize(
    ("family", "affected", "carrier"),
    [
        ("sma_carriers", "1/4", "1/2"),
        ("sma_one_carrier", "0", "1/2"),
        ("sma_affected", "0", "1"),
        ("sma_affected_carrier", "1/2", "1/2"),
    ],
)
def test_a_recessive_gene_follows_mendel(family, affected, carrier):
    assert genes.chance(of(family), "affected") == Fraction(affected)
    assert genes.chance(of(family), "carrier") == Fraction(carrier)


@pytest.mark.parametrize(
    ("family", "boys_affected", "girls_affected", "girls_carriers"),
    [("duchenne_mother", "1/2", "0", "1/2"), ("duchenne_father", "0", "0", "1"), ("duchenne_both", "1/2", "1/2", "1/2")],
)
def test_a_gene_on_the_x_chromosome_follows_mendel(family, boys_affected, girls_affected, girls_carriers):
    assert genes.chance(of(family), "affected", "boy") == Fraction(boys_affected)
    assert genes.chance(of(family), "affected", "girl") == Fraction(girls_affected)
    assert genes.chance(of(family), "carrier", "girl") == Fraction(girls_carriers)


@given(st.tuples(copies, copies), st.tuples(copies, st.sampled_from([WORKS, CHANGED, Y])))
def test_the_states_of_four_children_always_add_up_to_one(mother, father):
    children = genes.cross(mother, father)
    assert len(children) == 4
    assert sum(genes.chance(children, state) for state in genes.STATES) == 1


@given(st.tuples(copies, copies), copies)
def test_no_boy_is_a_carrier_and_his_state_is_that_of_his_mothers_copy(mother, father):
    for child in genes.cross(mother, (father, Y)):
        if child.sex == "boy":
            assert child.state == ("affected" if child.from_mother == CHANGED else "not affected")


@given(st.tuples(copies, copies), st.tuples(copies, copies))
def test_it_does_not_matter_which_parent_has_which_copies_of_a_recessive_gene(one, other):
    for state in genes.STATES:
        assert genes.chance(genes.cross(one, other), state) == genes.chance(genes.cross(other, one), state)


@given(shares, numbers)
def test_each_child_is_a_new_draw(each, children):
    none = Fraction(1)
    for _ in range(children):
        none *= 1 - each
    assert genes.at_least_one(each, children) == 1 - none


def test_with_three_children_of_two_carriers_it_is_more_likely_than_not():
    assert genes.at_least_one(Fraction(1, 4), 3) == Fraction(37, 64)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: genes.cross((WORKS,), (WORKS, WORKS)), "mother has 1 copies, not 2: give a pair"),
        (lambda: genes.cross((WORKS, Y), (WORKS, WORKS)), "mother's copy is 'Y', not one of works, changed"),
        (lambda: genes.cross((WORKS, WORKS), (Y, WORKS)), "father's first copy is 'Y': give his X first"),
        (lambda: genes.chance(of("sma_carriers"), "ill"), "state is 'ill', not one of not affected, carrier, affected"),
        (lambda: genes.chance(of("sma_carriers"), "affected", "boy"), "sex is 'boy', but this gene is not on the X"),
        (lambda: genes.chance([], "affected"), "children holds no child: give the four that `cross` returns"),
        (lambda: genes.chance([], "affected", "boy"), "children holds no boy: give"),
        (lambda: genes.chance([genes.Child(WORKS, Y)], "affected", "girl"), "children holds no girl: give"),
        (lambda: genes.at_least_one(25, 3), "each is 25, outside 0 to 1: give the chance for one child as a share"),
        (lambda: genes.at_least_one(float("nan"), 3), "each is nan, outside 0 to 1"),
        (lambda: genes.at_least_one(0.25, 0), "children is 0, outside 1 to 20"),
        (lambda: genes.at_least_one(0.25, 2.5), "children is 2.5, not a whole number"),
        (lambda: genes.describe("cousins", 3), "family is 'cousins', not one of sma_carriers"),
        (lambda: genes.describe("sma_carriers", 7), "children is 7, not one of 1, 2"),
    ],
)
def test_a_wrong_value_is_refused_by_name_value_and_remedy(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize("state", genes.explorer().states[::5])
def test_the_square_names_the_state_of_each_child(state, drawn):
    _, texts = drawn(genes.explorer(), state)
    words = sorted(text.get_text().split(", ")[-1] for text, _ in texts if text.get_text().split(", ")[-1] in genes.STATES)
    assert words == sorted(child.state for child in of(state["family"]))


@pytest.mark.parametrize("family", genes.FAMILIES)
def test_the_bars_do_not_move_with_the_number_of_children(family, drawn):
    heights = []
    for children in (1, 6):
        figure, _ = drawn(genes.explorer(), {"family": family, "children": children})
        heights.append([bar.get_height() for bar in figure.axes[1].patches])
    assert heights[0] == heights[1] == [100 * float(genes.chance(of(family), "affected"))] * 6


@pytest.mark.parametrize("state", genes.explorer().states[::5])
def test_a_dot_shows_the_chance_that_at_least_one_so_far_is_affected(state, drawn):
    figure, _ = drawn(genes.explorer(), state)
    each = genes.chance(of(state["family"]), "affected")
    dots = [line for line in figure.axes[1].lines if line.get_marker() == "o"]
    heights = [float(dot.get_ydata()[0]) for dot in dots]
    assert heights == pytest.approx([100 * float(genes.at_least_one(each, n)) for n in range(1, 7)])


@pytest.mark.parametrize("state", genes.explorer().states[::5])
def test_children_are_coloured_up_to_the_chosen_number(state, drawn):
    figure, _ = drawn(genes.explorer(), state)
    colored = [bar.get_facecolor() == to_rgba(style.EVERYBODY) for bar in figure.axes[1].patches]
    assert colored == [n <= state["children"] for n in range(1, 7)]


def shapes(figure):
    """Number of corners of each child's sign: 4 for square and diamond, more for a circle."""
    signs = [patch for patch in figure.axes[0].patches if isinstance(patch, Polygon)]
    return [len(sign.get_xy()) - 1 for sign in signs[1::2]]


def test_girls_are_circles_and_boys_are_not(drawn):
    figure, _ = drawn(genes.explorer(), {"family": "duchenne_mother", "children": 3})
    assert shapes(figure) == [60, 4, 60, 4]


def test_a_gene_that_is_not_on_the_x_draws_boys_and_girls_alike(drawn):
    figure, _ = drawn(genes.explorer(), {"family": "sma_carriers", "children": 3})
    assert shapes(figure) == [4] * 4


def test_a_sign_is_filled_as_far_as_the_child_is_affected(drawn):
    figure, _ = drawn(genes.explorer(), {"family": "sma_carriers", "children": 3})
    signs = [patch for patch in figure.axes[0].patches if isinstance(patch, Polygon)]
    parts = [
        np.ptp(sign.get_xy()[:, 0]) / np.ptp(whole.get_xy()[:, 0]) for sign, whole in zip(signs[::2], signs[1::2], strict=True)
    ]
    assert parts == pytest.approx([0, 0.5, 0.5, 1])
