"""Reading matplotlib's SVG: every grey follows the page."""

import pytest

from explorable.svg import grey_levels, parse, serialise

SVG = '<svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg"><path d="M 0 0" style="fill: {0}; stroke: {0}"/></svg>'


@pytest.mark.parametrize("level", range(256))
def test_every_grey_becomes_a_variable_of_the_page(level):
    grey = f"#{level:02x}{level:02x}{level:02x}"
    for written in (grey, grey.upper()):
        markup = serialise(parse(SVG.format(written)))
        assert markup.count(f"var(--explorable-{level:02x})") == 2 + (level == 0)
        assert level in grey_levels(markup)


def test_a_colour_stays_as_it_is():
    assert serialise(parse(SVG.format("#808081"))).count("#808081") == 2
