"""Base plus difference is the picture matplotlib draws: every state, figure by figure."""

import pytest
from drawn import differences, drawn
from figures import ALL, curve, fresh_svg, hard
from reader import picture, settings

from explorable import explore, store


def missed(explorer):
    """What differs from a fresh savefig in any state."""
    rendered = store.rendered(explorer)
    found = []
    for setting, state in zip(settings(rendered.data), explorer.states, strict=True):
        ours = picture(rendered.markup, rendered.data, setting)
        found += [f"{state}: {line}" for line in differences(drawn(ours), drawn(fresh_svg(explorer.draw, state)))]
    return found


@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_every_state_draws_what_matplotlib_draws(draw):
    assert missed(hard(draw)) == []


@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_the_state_shown_first_may_be_any(draw):
    assert missed(hard(draw, first=3)) == []


def test_two_controls_that_move_different_parts_stay_exact():
    def draw(fig, height, width):
        axes = fig.subplots()
        axes.plot([0, width, 10], [0, height, 1.5])
        axes.text(width, height, f"{width} by {height}")

    explorer = explore(
        draw, name="two", describe=lambda height, width: f"{height} {width}", height=(0, 3, 1), width=(1.0, 2.0, 0.25)
    )
    assert missed(explorer) == []


def test_a_comparison_notices_a_number_that_is_off():
    explorer = hard(curve)
    ours = picture(store.rendered(explorer).markup, store.rendered(explorer).data, (1,))
    moved = fresh_svg(lambda fig, level: curve(fig, level * 1.001), {"level": explorer.states[1]["level"]})
    assert differences(drawn(ours), drawn(moved))


def test_a_comparison_notices_another_colour():
    svg = fresh_svg(curve, {"level": 1})
    assert differences(drawn(svg.replace("#c0392b", "#c0392c")), drawn(svg))


def test_a_comparison_notices_another_text():
    svg = fresh_svg(curve, {"level": 1})
    assert differences(drawn(svg.replace(">10<", ">11<")), drawn(svg))


def test_a_style_that_leaks_into_later_states_is_undone():
    import matplotlib

    def rude(fig, level):
        curve(fig, level)
        matplotlib.rcParams["axes.facecolor"] = "#229954"

    explorer = hard(rude)
    store.rendered(explorer)
    assert matplotlib.rcParams["axes.facecolor"] != "#229954"
    assert "#229954" not in store.rendered(explorer).markup


def test_the_author_s_style_counts():
    import matplotlib

    with matplotlib.rc_context({"axes.facecolor": "#229954"}):
        explorer = hard(curve)
    assert "#229954" in store.rendered(explorer).markup
