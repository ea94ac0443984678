"""A standing body from the front, with the place of a weakness shaded.

Schematic, from capsules and an ellipse; proportions are those of a doll. Left out: the back, the face,
the hands' and feet's small muscles, and which limb or which side it is (the drawing takes one).
"""

import numpy as np
from matplotlib.patches import Polygon

from muscle_atrophy import style

# Each part: start and end of its axis, with the half widths there; x to one side, y up, the body 8 units high.
_PAIRED = {
    "upper arm": ((0.84, 6.42), 0.27, (1.1, 5.05), 0.22),
    "forearm": ((1.13, 4.86), 0.2, (1.28, 3.8), 0.15),
    "hand": ((1.31, 3.56), 0.16, (1.36, 3.24), 0.13),
    "thigh": ((0.42, 3.55), 0.36, (0.46, 2.15), 0.27),
    "shin": ((0.47, 1.9), 0.25, (0.48, 0.62), 0.16),
    "foot": ((0.5, 0.36), 0.15, (0.66, 0.16), 0.14),
}
_SINGLE = {
    "head": ((0, 7.5), 0.36, (0, 7.2), 0.32),
    "trunk": ((0, 6.1), 0.62, (0, 4.3), 0.58),
}
_ARM, _LEG = ("upper arm", "forearm", "hand"), ("thigh", "shin", "foot")
_BOTH, _ONE = (-1, 1), (1,)
SHADED = {
    "unknown": (),
    "limb": tuple((part, side) for part in _LEG for side in _ONE),
    "side": tuple((part, side) for part in _ARM + _LEG for side in _ONE),
    "legs": tuple((part, side) for part in _LEG for side in _BOTH),
    "girdle": tuple((part, side) for part in ("upper arm", "thigh") for side in _BOTH),
    "ends": tuple((part, side) for part in ("hand", "foot") for side in _BOTH),
    "body": tuple((part, side) for part in _PAIRED for side in _BOTH) + (("trunk", 0),),
}


def draw(ax, place, *, x, top, height):
    """Draw the body with one place shaded.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        With an equal aspect.
    place : str
        One of the keys of `SHADED`.
    x, top, height : float
        Middle, upper end and height of the body, in the units of the axes.
    """
    scale = height / 8
    parts = [(name, 0, shape) for name, shape in _SINGLE.items()]
    parts += [(name, side, shape) for name, shape in _PAIRED.items() for side in _BOTH]
    for name, side, (start, wide, end, narrow) in parts:
        outline = _capsule(np.array(start), wide, np.array(end), narrow) * ((side or 1) * scale, scale)
        shaded = (name, side) in SHADED[place]
        color = style.STRENGTH if shaded else "0.82"
        ax.add_patch(Polygon(outline + (x, top - height), fc=color, ec="white", lw=1.2))


def _capsule(start, wide, end, narrow):
    along = np.arctan2(*(end - start)[::-1])
    angle = np.linspace(np.pi / 2, 3 * np.pi / 2, 12)
    back, front = along + angle, along + angle + np.pi
    return np.concatenate(
        [
            start + wide * np.c_[np.cos(back), np.sin(back)],
            end + narrow * np.c_[np.cos(front), np.sin(front)],
        ]
    )
