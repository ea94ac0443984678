"""Views of a drawn thigh: cut across, from the side, and a bundle of its fibres.

Plain geometry in the colours of the course. The groups of muscle are parts of a ring round the bone
that have exactly the areas they are given; nothing is traced. What the areas are is
`muscle_atrophy.limb`.
"""

from functools import cache

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from scipy.spatial import Voronoi

from muscle_atrophy import style

# Parts of the muscle volume of a thigh, 41 women of 51 (Eur J Appl Physiol 110:91-97, 2010),
# in the order in which they follow each other round the bone, from the inner front.
SHARES = {"extensors": 0.50, "flexors": 0.19, "adductors": 0.28, "sartorius": 0.03}
FIRST_EDGE = np.radians(40)
BONE_AT = (-0.3, 0.5)
WORDS_AT = {"extensors": 100, "flexors": 265, "adductors": 338}
# A patch and not a line: matplotlib thins out the points of a line when it is saved, differently in each state.
BEFORE = {"fill": False, "edgecolor": "0.5", "lw": 1.8, "ls": (0, (3, 1.5))}


def groups(muscle_edge, bone_cm2):
    """Outlines of the groups of muscle in a thigh cut across.

    Parameters
    ----------
    muscle_edge : ndarray, shape (2, points)
        Closed outline of muscle and bone together, cm.
    bone_cm2 : float

    Returns
    -------
    dict of str to ndarray, shape (2, 64)
        Group to its closed outline, cm, in the proportions of `SHARES`.
    """
    bone = np.sqrt(bone_cm2 / np.pi)
    x, y = muscle_edge - np.reshape(BONE_AT, (2, 1))
    seen = np.unwrap(np.arctan2(y, x))
    angle = np.linspace(FIRST_EDGE, FIRST_EDGE + 2 * np.pi, 1441)
    reach = np.interp(angle, np.r_[seen, seen[1:] + 2 * np.pi], np.r_[np.hypot(x, y), np.hypot(x, y)[1:]])
    slices = (reach**2 - bone**2) / 2
    area = np.r_[0, np.cumsum((slices[1:] + slices[:-1]) / 2 * np.diff(angle))]
    edges = np.interp(area[-1] * np.r_[0, np.cumsum(list(SHARES.values()))], area, angle)
    found = {}
    for name, start, end in zip(SHARES, edges[:-1], edges[1:], strict=True):
        out, back = np.linspace(start, end, 43), np.linspace(end, start, 20)
        round_it = np.r_[out, back, start]
        far = np.r_[np.interp(out, angle, reach), np.full(20, bone), np.interp(start, angle, reach)]
        found[name] = far * np.array([np.cos(round_it), np.sin(round_it)]) + np.reshape(BONE_AT, (2, 1))
    return found


def draw_section(ax, outline, start, now):
    """A thigh cut across, with a dashed line where its skin was.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    outline : callable
        Area in cm2 to a closed line.
    start, now : muscle_atrophy.limb.Thigh
    """
    inside = now.muscle_cm2 + now.bone_cm2
    skin = outline(inside + now.fat_cm2)
    ax.fill(*skin, **style.FATTY)
    ax.plot(*skin, color="black", lw=1.6)
    for edge in groups(outline(inside), now.bone_cm2).values():
        ax.fill(*edge, facecolor=style.LEAN, edgecolor="white", lw=1.6)
    for name, degrees in WORDS_AT.items():
        angle, reach = np.radians(degrees), 0.63 * np.sqrt(inside / np.pi)
        ax.text(reach * np.cos(angle), reach * np.sin(angle), name, ha="center", va="center", color=style.LIGHT_TEXT)
    angle = np.linspace(0, 2 * np.pi, 49)
    for radius, color in ((1, style.BONE), (0.5, style.FAT)):
        size = radius * np.sqrt(now.bone_cm2 / np.pi)
        ax.fill(BONE_AT[0] + size * np.cos(angle), BONE_AT[1] + size * np.sin(angle), facecolor=color, edgecolor="white", lw=1)
    ax.fill(*outline(start.muscle_cm2 + start.bone_cm2 + start.fat_cm2), **BEFORE)
    ax.set(xlim=(-9, 9), ylim=(-9, 9), xticks=[], yticks=[], aspect="equal")
    ax.spines[:].set_visible(False)


def draw_side(ax, width, length):
    """One muscle of the thigh from the side, between hip and knee.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    width, length : float
        Of the muscle, parts of the start.
    """
    y = np.linspace(-1, 1, 41)
    belly = 0.12 + 0.88 * (1 - y**2)
    ax.fill([0.3, 0.75, 0.75, 0.3], [-1.7, -1.7, 1.7, 1.7], facecolor=style.BONE)
    for end in (-1.72, 1.72):
        ax.plot([0.525], [end], "o", color=style.BONE, ms=22)
    ax.plot([1.55, 1.55], [-1.6, 1.6], color="0.6", lw=4, zorder=0)
    ax.fill(
        np.r_[1.55 + 0.55 * width * belly, 1.55 - 0.55 * width * belly[::-1]], length * np.r_[y, y[::-1]], facecolor=style.LEAN
    )
    ax.fill(np.r_[1.55 + 0.55 * belly, 1.55 - 0.55 * belly[::-1]], np.r_[y, y[::-1]], **BEFORE)
    ax.text(1.55, 1.95, "hip", ha="center", va="center")
    ax.text(1.55, -1.95, "knee", ha="center", va="center")
    ax.set(xlim=(0, 2.4), ylim=(-2.15, 2.15), xticks=[], yticks=[], xlabel="From the side")
    ax.spines[:].set_visible(False)


def draw_bundle(ax, number, size, left):
    """A bundle of muscle fibres cut across; rings where fibres are gone.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    number : int
        Fibres at the start.
    size : float
        Thickness of a fibre, part of the start; the bundle draws together with its fibres.
    left : int
        Fibres that are left.
    """
    fibres, rings = [], []
    # A fixed shuffle: fibres vanish here and there, and the same ones in every state.
    for rank, i in enumerate(np.random.default_rng(3).permutation(number)):
        shape = size * _fibre_shapes(number)[i]
        point = np.broadcast_to(shape.mean(axis=0), shape.shape)
        fibres.append(shape if rank < left else point)
        rings.append(point if rank < left else shape)
    ax.add_patch(PathPatch(_compound(fibres), facecolor=style.LEAN, edgecolor="white", lw=1.2))
    ax.add_patch(PathPatch(_compound(rings), facecolor="none", edgecolor="0.5", lw=1.2))
    angle = np.linspace(0, 2 * np.pi, 73)
    ax.fill(1.06 * np.cos(angle), 1.06 * np.sin(angle), **BEFORE)
    ax.set(xlim=(-1.1, 1.1), ylim=(-1.1, 1.1), xticks=[], yticks=[], aspect="equal")
    ax.set_xlabel(f"A bundle: {left} of\n{number} fibres, cut across")
    ax.spines[:].set_visible(False)


@cache
def _fibre_shapes(number):
    """Cells that fill a circle of radius 1, as fibres fill a bundle; each a little smaller than its cell."""
    i = np.arange(number) + 0.5
    radius, angle = np.sqrt(i / number), np.pi * (1 + 5**0.5) * i
    at = radius * np.array([np.cos(angle), np.sin(angle)])
    # Mirrored points outside close the outermost cells.
    cells = Voronoi(np.c_[at, at * (2.02 - radius) / radius].T)
    shapes = [cells.vertices[cells.regions[cells.point_region[k]]] for k in range(number)]
    return [middle + 0.93 * (np.r_[s, s[:1]] - middle) for s in shapes for middle in [s.mean(axis=0)]]


def _compound(shapes):
    return Path.make_compound_path(*(Path(shape, closed=True) for shape in shapes))
