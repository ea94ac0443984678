"""Text on a colour can be read, and colours that touch are told apart without hue, in light and dark."""

import functools

import grounds
import pytest
from matplotlib.patches import Rectangle
from shown import ALONE, EXPLORERS

from muscle_atrophy import style

PICTURES = {draw.__module__.rpartition(".")[2]: draw for draw in ALONE} | {
    f"{name}-{which}": functools.partial(explorer.draw, **state)
    for name, explorer in EXPLORERS.items()
    for which, state in (("first", explorer.start), ("last", explorer.states[-1]))
}
#: Where a dashed line crosses others, its colour.
DASHED = {"turnover": style.BREAKDOWN, "sarcopenia": style.CLAIM, "dose": style.CLAIM}


@functools.cache
def seen(name, scheme):
    return grounds.see(PICTURES[name], scheme)


@pytest.mark.parametrize("scheme", grounds.SCHEMES)
@pytest.mark.parametrize("name", PICTURES)
def test_text_on_a_colour_has_a_contrast_of_4_5_to_1(name, scheme):
    assert list(grounds.illegible(seen(name, scheme))) == []


@pytest.mark.parametrize("name", PICTURES)
def test_colours_that_touch_differ_by_more_than_hue(name):
    dashed = DASHED.get(name.partition("-")[0])
    found = grounds.meeting(seen(name, "light"), list(style.PALETTE.values()))
    assert [pair for pair in found if dashed not in pair] == []


@pytest.mark.parametrize("ground", style.PALETTE.values(), ids=style.PALETTE)
def test_one_of_the_two_text_colours_can_be_read_on_every_colour(ground):
    assert max(grounds.contrast(text, ground) for text in (style.LIGHT_TEXT, style.DARK_TEXT)) >= grounds.LEGIBLE


@pytest.mark.parametrize("text", [style.LIGHT_TEXT, style.DARK_TEXT])
def test_the_page_does_not_turn_a_text_on_a_colour(text):
    assert len({text[1:3], text[3:5], text[5:]}) > 1


def two_areas(fig, text, line):
    ax = fig.add_axes([0, 0, 1, 1])
    ax.set_axis_off()
    for left, color in ((0, style.LEAN), (0.5, style.FAT)):
        ax.add_patch(Rectangle((left, 0), 0.5, 1, color=color, lw=0))
    ax.axvline(0.5, color="white", lw=line)
    ax.text(0.25, 0.5, "on lean", ha="center", color=text)


@pytest.mark.parametrize("scheme", grounds.SCHEMES)
def test_these_tests_can_fail(scheme):
    bad = grounds.see(functools.partial(two_areas, text="black", line=0), scheme)
    good = grounds.see(functools.partial(two_areas, text=style.LIGHT_TEXT, line=1.2), scheme)
    colours = [style.LEAN, style.FAT]
    assert [text for text, *_ in grounds.illegible(bad)] == ["on lean"]
    assert [[*pair[:2]] for pair in grounds.meeting(bad, colours)] == [colours]
    assert [*grounds.illegible(good), *grounds.meeting(good, colours)] == []
