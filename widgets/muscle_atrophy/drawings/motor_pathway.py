"""The way from brain to muscle, drawn top to bottom: brain, cord, nerve, muscle, and the loop of the reflex.

Not to scale. Left out: the crossing of the tract, the other half of the body, and all but one nerve cell of each kind.
"""

from matplotlib.patches import Ellipse, FancyBboxPatch, Polygon

from muscle_atrophy import style

NAMES = {
    "brain": "upper motor neurone",
    "tract": "its fibre in the cord",
    "cell": "lower motor neurone",
    "nerve": "nerve",
    "fibre": "muscle fibre",
}
SIZE = (5, 7.1)
# Illustrative thickness of the four fibres, in inches.
THICKNESS = {
    "none": (0.17,) * 4,
    "disuse": (0.12,) * 4,
    "neurogenic": (0.05,) * 4,
    "muscle": (0.17, 0.06, 0.13, 0.04),
}
_LABELS = {
    "brain": (5.35, "1  Upper motor neurone", "a cell in the brain"),
    "tract": (4.5, "2  Its fibre", "runs down the spinal cord"),
    "cell": (3.62, "3  Lower motor neurone", "a cell in the front of the cord"),
    "nerve": (2.78, "4  Nerve", "its fibre, wrapped in myelin"),
    "fibre": (1.98, "5  Muscle fibres", "dots: neuromuscular junctions"),
}
# The motor way, station by station, and the loop of the reflex.
_WAYS = {
    "brain": [(1.0, 5.42), (1.25, 5.2), (1.36, 4.95), (1.36, 4.5)],
    "tract": [(1.36, 4.5), (1.36, 4.0), (1.12, 3.82), (0.95, 3.56)],
    "cell": [(0.95, 3.56), (0.9, 3.2), (0.9, 2.72)],
    "nerve": [(0.9, 2.72), (0.9, 2.4), (0.9, 2.2)],
    "fibre": [(0.9, 2.2), (0.9, 1.35)],
}
_LOOP_BELOW = [(1.75, 1.98), (1.75, 2.2), (1.3, 2.45), (1.3, 2.72)]
_LOOP_ABOVE = [(1.3, 2.72), (1.3, 2.95), (2.0, 3.3), (2.1, 3.72), (1.7, 3.86), (0.95, 3.56)]
_HITS = {"brain": (1.0, 5.42), "tract": (1.36, 4.5), "cell": (0.95, 3.56), "nerve": (0.9, 2.72), "fibre": (1.35, 1.66)}
_ROWS = (1.98, 1.77, 1.56, 1.35)


def draw(fig, hits, words, passed, entry, wasting, pulls, lines):
    """The pathway with its breaks and the signal of one test.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    hits, words : dict of str to str
        Stations that are hit, with the effect ("lost", "blocked", "braked" or "ill") and a word for it.
    passed : sequence of str
        Stations that the signal passes.
    entry : {"move", "tap", "current"}
        Where the test comes in.
    wasting : str
        One of the keys of `THICKNESS`.
    pulls : bool
        Whether the muscle answers.
    lines : sequence of 5 str
        Title, kind of wasting, tone, result of the test, and what the documents say.
    """
    with style.figure_settings():
        fig.set_size_inches(*SIZE)
        ax = fig.add_axes([0, 0.052, 1, 0.948])
        ax.set(xlim=(0, SIZE[0]), ylim=(0.36, SIZE[1]), xticks=[], yticks=[], xlabel="Schematic, not to scale")
        ax.spines[:].set_visible(False)
        _draw_body(ax)
        _draw_muscle(ax, wasting, pulls)
        dead = _dead(hits)
        felt = entry == "tap" and "nerve" not in hits
        for way in (_LOOP_BELOW, _LOOP_ABOVE):
            _draw_line(ax, way, live=felt, dead=way is _LOOP_BELOW and hits.get("nerve") == "lost")
        for station, way in _WAYS.items():
            _draw_line(ax, way, live=station in passed, dead=station in dead)
        _draw_cells(ax, passed, dead, felt)
        for station, (y, name, what) in _LABELS.items():
            ax.text(2.6, y, name, weight="bold", va="center")
            ax.text(2.83, y - 0.21, words.get(station, what), va="center", style="italic" if station in words else "normal")
        for station, effect in hits.items():
            mark = "_" if effect == "braked" else "x"
            ax.plot(*_HITS[station], marker=mark, ms=19, mew=7.5, color="white", zorder=8.9)
            ax.plot(*_HITS[station], marker=mark, ms=17, mew=4.5, color=style.CLAIM, zorder=9)
            ax.plot(2.69, _LABELS[station][0] - 0.21, marker=mark, ms=7, mew=2.5, color=style.CLAIM)
        _draw_entry(ax, entry)
        _write(ax, lines)


def _dead(hits):
    """Stations at which the motor fibre is gone: it dies from the break down to its own end."""
    lost = {station for station, effect in hits.items() if effect == "lost"}
    below = {"brain": {"tract"}, "tract": set(), "cell": {"nerve", "fibre"}, "nerve": {"fibre"}}
    return lost.union(*(below[station] for station in lost))


def _draw_body(ax):
    shape = {"fc": "0.93", "ec": "0.6", "lw": 1}
    ax.add_patch(Ellipse((1.2, 5.5), 1.75, 0.95, **shape))
    ax.add_patch(Ellipse((1.68, 5.12), 0.55, 0.32, **shape))
    for x, y, degrees in ((0.72, 5.68, 40), (1.12, 5.78, 0), (1.55, 5.7, -35), (0.85, 5.3, 30)):
        ax.add_patch(Ellipse((x, y), 0.36, 0.12, angle=degrees, fc="none", ec="0.75", lw=1))
    ax.add_patch(FancyBboxPatch((1.22, 4.05), 0.28, 1.0, boxstyle="round,pad=0,rounding_size=0.1", **shape))
    ax.add_patch(Ellipse((1.36, 3.72), 1.5, 0.78, **shape))
    wing = [(1.36, 3.8), (1.62, 4.0), (1.74, 3.94), (1.56, 3.7), (1.86, 3.52), (1.7, 3.42), (1.36, 3.64)]
    ax.add_patch(Polygon(wing + [(2.72 - x, y) for x, y in reversed(wing)], closed=True, fc="0.82", ec="0.7", lw=0.8))
    ax.add_patch(FancyBboxPatch((0.72, 2.32), 0.76, 0.66, boxstyle="round,pad=0,rounding_size=0.08", fc="0.93", ec="0.6", lw=1))
    for y in (2.44, 2.6, 2.76):
        ax.add_patch(Ellipse((0.9, y + 0.06), 0.2, 0.14, fc="0.8", ec="0.6", lw=0.8))


def _draw_muscle(ax, wasting, pulls):
    for y, thick in zip(_ROWS, THICKNESS[wasting], strict=True):
        ax.add_patch(
            FancyBboxPatch((0.3, y - thick / 2), 2.0, thick, boxstyle="round,pad=0,rounding_size=0.02", fc=style.LEAN, ec="none")
        )
    ax.add_patch(Ellipse((1.75, _ROWS[0]), 0.3, 0.1, fc="0.95", ec="0.4", lw=1, zorder=4))
    for x, marker in ((0.17, ">"), (2.43, "<")):
        ax.plot(x, 1.66, marker=marker, ms=9, mec="none", color=style.MEN if pulls else "none")


def _draw_line(ax, way, live, dead):
    color, width = (style.MEN, 4.2) if live else ("0.45", 1.8)
    dashes = (0, (1.2, 1.6)) if dead else "-"
    # on the muscle's blue a line differs in hue alone, so it lies on a broader one of paper
    ax.plot(*zip(*way, strict=True), color="white", lw=width + 3.4, solid_joinstyle="round", zorder=4.5)
    ax.plot(*zip(*way, strict=True), color=color, lw=width, ls=dashes, solid_capstyle="round", solid_joinstyle="round", zorder=5)


def _draw_cells(ax, passed, dead, felt):
    for station, size in (("brain", 9), ("cell", 11)):
        alive = station not in dead
        color = style.MEN if station in passed else "0.45"
        ax.plot(*_HITS[station], marker="o", ms=size, color=color if alive else "none", mec=color, mew=1.5, zorder=7)
    ax.plot(2.1, 3.62, marker="o", ms=7, color=style.MEN if felt else "0.45", zorder=7)
    color = style.MEN if "fibre" in passed else "0.45"
    ax.plot([0.9] * 4, _ROWS, ls="none", marker="o", ms=9, mew=0, color="white", zorder=4.6)
    ax.plot(
        [0.9] * 4, _ROWS, ls="none", marker="o", ms=5.5, mec=color, mew=1.2, color="none" if "fibre" in dead else color, zorder=8
    )


def _draw_entry(ax, entry):
    x, y, words, left = {
        "move": (0.9, 6.02, "command", 0.98),
        "tap": (2.08, 2.2, "tap", 2.14),
        "current": (0.3, 2.2, "current", 0.08),
    }[entry]
    tip = {"move": (1.0, 5.55), "tap": (1.85, 2.02), "current": (0.82, 2.2)}[entry]
    ax.annotate(
        "", tip, (x, y), arrowprops={"arrowstyle": "-|>", "color": style.MEN, "lw": 2.2, "shrinkA": 0, "shrinkB": 0}, zorder=9
    )
    ax.text(left, {"move": 6.05, "tap": 2.27, "current": 2.34}[entry], words, va="center")


def _write(ax, lines):
    title, wasting, tone, result, says = lines
    ax.text(0.15, 6.92, title, fontsize=style.TITLE, weight="bold", va="center")
    ax.text(0.15, 6.65, wasting, va="center")
    ax.text(0.15, 6.42, tone, va="center")
    ax.text(0.15, 1.02, result, weight="bold", va="center")
    ax.text(0.15, 0.77, says, va="center")
    ax.plot([0.15, 0.42], [0.53, 0.53], color=style.MEN, lw=4.2)
    ax.text(0.5, 0.53, "signal", va="center")
    ax.plot([1.25, 1.52], [0.53, 0.53], color="0.45", lw=1.8)
    ax.text(1.6, 0.53, "silent", va="center")
    ax.plot([2.3, 2.57], [0.53, 0.53], color="0.45", lw=1.8, ls=(0, (1.2, 1.6)))
    ax.text(2.65, 0.53, "gone", va="center")
    ax.plot(3.42, 0.53, marker="x", ms=7, mew=2.5, color=style.CLAIM)
    ax.text(3.55, 0.53, "the break", va="center")
