"""What a reader sees under each text of a figure, and which colours touch, in light and dark."""

import itertools
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

#: The theme's paper and ink.
SCHEMES = {"light": ("#ffffff", "#222832"), "dark": ("#14181e", "#ced6dd")}
LEGIBLE, APART = 4.5, 3
#: Share of a text's box above which a colour counts as its ground; a thin line that passes through stays below.
SHARE = 0.08
#: Pixels along which two colours touch, above which they meet; a soft edge of one pixel may lie between.
TOUCH = 24
DPI = 150

_COLOURS = ("color", "facecolor", "edgecolor", "markerfacecolor", "markeredgecolor")


def luminance(rgb):
    """WCAG 2.1 relative luminance of colours from 0 to 1."""
    rgb = np.asarray(rgb, dtype=float)
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    """WCAG 2.1 contrast ratio of two colours."""
    dark, light = sorted(luminance(mpl.colors.to_rgb(color)) for color in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _turned(color, scheme):
    """A colour as the page shows it: greys lie between its paper and its ink, all others stay."""
    red, green, blue, alpha = mpl.colors.to_rgba(color)
    if not red == green == blue:
        return red, green, blue, alpha
    paper, ink = (np.array(mpl.colors.to_rgb(end)) for end in SCHEMES[scheme])
    return (*(red * paper + (1 - red) * ink), alpha)


def _turn(artist, scheme):
    for name in _COLOURS:
        get, put = (getattr(artist, f"{verb}_{name}", None) for verb in ("get", "set"))
        if get is None or put is None or name == "color" and isinstance(artist, mpl.patches.Patch | mpl.collections.Collection):
            continue
        color = get()
        if isinstance(color, np.ndarray) and color.ndim == 2:
            if len(color):
                put([_turned(row, scheme) for row in color])
        elif not isinstance(color, str) or color not in ("none", "auto", "face"):
            put(_turned(color, scheme))
    for effect in artist.get_path_effects() or ():
        effect._gc["foreground"] = _turned(effect._gc["foreground"], scheme)


@dataclass
class Seen:
    """One picture in one scheme.

    Attributes
    ----------
    pixels : ndarray of uint8, shape (height, width, 3)
        Without letters.
    texts : list of (str, color, Bbox)
    """

    pixels: np.ndarray
    texts: list


def see(draw, scheme):
    """Draw a figure as the page shows it in one scheme."""
    figure = Figure(dpi=DPI)
    draw(figure)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # makes the ticks, so that they turn with the rest
    texts = []
    plain = Text.draw

    def noting(text, renderer, *args, **kwargs):
        if text.get_visible() and text.get_text().strip():
            texts.append((text.get_text(), text.get_color(), text.get_window_extent(renderer)))
        return plain(text, renderer, *args, **kwargs)

    for artist in figure.findobj():
        _turn(artist, scheme)
    patched = {Text: ("draw", noting), RendererAgg: ("draw_text", lambda *args, **kwargs: None)}
    before = {owner: getattr(owner, name) for owner, (name, _) in patched.items()}
    try:
        for owner, (name, instead) in patched.items():
            setattr(owner, name, instead)
        canvas.draw()
    finally:
        for owner, (name, _) in patched.items():
            setattr(owner, name, before[owner])
    return Seen(np.asarray(canvas.buffer_rgba())[..., :3].copy(), texts)


def _counted(colours):
    values, counts = np.unique(colours.reshape(-1, 3), axis=0, return_counts=True)
    return [(mpl.colors.to_hex(value / 255), int(count)) for value, count in zip(values, counts, strict=True)]


def illegible(seen):
    """Texts on a ground with too little contrast: (text, its colour, the ground, contrast)."""
    height = len(seen.pixels)
    for text, color, box in seen.texts:
        left, right = max(int(box.x0), 0), int(np.ceil(box.x1))
        under = seen.pixels[max(height - int(np.ceil(box.y1)), 0) : height - int(box.y0), left:right]
        total = under.shape[0] * under.shape[1]
        for ground, count in _counted(under):
            ratio = contrast(color, ground)
            if count > SHARE * total and ratio < LEGIBLE:
                yield text, mpl.colors.to_hex(color), ground, round(ratio, 2)


def meeting(seen, colours):
    """Pairs of these colours that touch and that a reader without hues cannot tell apart: (one, other, pixels, contrast)."""
    index = np.full(seen.pixels.shape[:2], -1)
    for number, color in enumerate(colours):
        index[(seen.pixels == (np.array(mpl.colors.to_rgb(color)) * 255).round()).all(axis=-1)] = number
    for one, other in itertools.combinations(range(len(colours)), 2):
        touching = 0
        for gap, along in itertools.product((1, 2), (index, index.T)):
            before, after = along[:-gap], along[gap:]
            touching += int(((before == one) & (after == other) | (before == other) & (after == one)).sum())
        ratio = contrast(colours[one], colours[other])
        if touching > TOUCH and ratio < APART:
            yield colours[one], colours[other], touching, round(ratio, 2)
