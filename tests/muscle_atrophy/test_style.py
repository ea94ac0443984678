"""The palette keeps its promises on both grounds and for colour-blind readers."""

import itertools

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure

from muscle_atrophy import style

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB; doi 10.1109/TVCG.2009.113.
VISION = {
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
# Colours that meet in one figure.
PAIRS = [("FAT", "LEAN")]


def linear(color):
    rgb = np.array(mpl.colors.to_rgb(color))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """WCAG 2.1 contrast ratio."""
    dark, light = sorted(linear(color) @ [0.2126, 0.7152, 0.0722] for color in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb):
    """CIE L*a*b* (D65) of linear RGB."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    t = to_xyz @ rgb / np.array([0.9505, 1.0, 1.089])
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("name", style.PALETTE)
@pytest.mark.parametrize("ground", style.GROUNDS)
def test_every_colour_has_a_contrast_of_3_to_1(name, ground):
    assert contrast(style.PALETTE[name], style.GROUNDS[ground]) >= 3


@pytest.mark.parametrize("name", style.PALETTE)
def test_no_colour_is_a_grey_that_the_page_would_turn(name):
    assert len(set(mpl.colors.to_rgb(style.PALETTE[name]))) > 1


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_colours_that_meet_stay_apart_for_every_reader(one, other, vision):
    seen = [lab(np.clip(VISION[vision] @ linear(style.PALETTE[name]), 0, 1)) for name in (one, other)]
    assert np.linalg.norm(seen[0] - seen[1]) > 30


def test_the_palette_names_each_colour_once():
    for one, other in itertools.combinations(style.PALETTE.values(), 2):
        assert one != other


def test_the_settings_end_with_their_context():
    before = dict(mpl.rcParams)
    with style.figure_settings():
        assert mpl.rcParams["font.size"] == style.SMALL
    assert dict(mpl.rcParams) == before


def test_inches_hold_when_a_notebook_crops_the_picture():
    figure = Figure(figsize=(5, 4))
    style.key(figure, 1, 2, "a key", style.MEN)
    [mark], [text] = figure.artists, figure.texts
    assert mark.get_transform().contains_branch(figure.transFigure)
    assert text.get_transform().contains_branch(figure.transFigure)
    assert style.inches(figure).transform((5, 4)).tolist() == [5 * figure.dpi, 4 * figure.dpi]


@pytest.mark.parametrize("size", [(5, 4), (4, 7)])
def test_a_heading_stands_where_it_is_put_in_inches_from_the_upper_left_corner(size):
    figure = Figure(figsize=size)
    style.heading(figure, "a title")
    style.line(figure, "a line", 0.5, 1)
    at = [figure.transFigure.transform(text.get_position()) / figure.dpi for text in figure.texts]
    np.testing.assert_allclose(at, [(0.15, size[1] - 0.22), (1, size[1] - 0.5)])
    assert [text.get_weight() for text in figure.texts] == ["bold", "normal"]
