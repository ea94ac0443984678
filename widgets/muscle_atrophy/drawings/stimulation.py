"""How a current on the skin reaches a muscle: past a break in the cord, and where the motor nerve is gone.

A scheme, not to scale. Left out: the nerves that feel, implanted electrodes, and everything between
brain and cord but one line.
"""

from dataclasses import dataclass

from matplotlib.patches import Circle, Ellipse, FancyArrowPatch, Rectangle

from muscle_atrophy import style

# Inches from the left edge.
BRAIN, CORD, MUSCLE = 0.55, 1.95, 4.1
ROWS = {"cord": 3.45, "nerve": 1.15}
WORDS = {
    "cord": ("A break in the cord", "The nerve lives. The current wakes it, and it works the muscle."),
    "nerve": ("A motor nerve cut through", "The nerve's far end is dead. The current must reach the muscle."),
}


@dataclass(frozen=True)
class Path:
    """Which parts of the way from the brain to a muscle can carry a signal.

    Attributes
    ----------
    from_brain, from_cord : bool
        The way down to the cord's nerve cell, and the motor nerve from there to the muscle.
    """

    from_brain: bool
    from_cord: bool

    @property
    def enters(self):
        """Where a current on the skin starts a pull: "nerve" while the motor nerve lives, else "muscle"."""
        return "nerve" if self.from_cord else "muscle"


PATHS = {"cord": Path(from_brain=False, from_cord=True), "nerve": Path(from_brain=True, from_cord=False)}


def draw(fig):
    """Two ways from brain to muscle, each with its break and with two electrodes on the skin.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    with style.figure_settings():
        ax = style.sheet(fig, 4.6)
        for name, y in ROWS.items():
            _row(ax, y, PATHS[name], *WORDS[name])


def _row(ax, y, path, title, result):
    ax.text(0.1, y + 0.95, title, weight="bold", va="center", fontsize=style.TITLE)
    ax.text(0.1, y - 0.85, result, va="center")
    alive, dead = style.LEAN, "0.6"
    ax.plot([BRAIN + 0.3, CORD], [y, y], color=alive, lw=2.5)
    ax.plot([CORD, MUSCLE - 0.6], [y, y], color=alive if path.from_cord else dead, lw=2.5, ls="-" if path.from_cord else ":")
    if not path.from_cord:
        ax.plot([CORD, CORD + 0.42], [y, y], color=alive, lw=2.5)
    ax.add_patch(Circle((BRAIN, y), 0.3, fc="none", ec=alive, lw=2.5))
    ax.add_patch(Circle((CORD, y), 0.1, fc=alive, ec="none"))
    ax.add_patch(Ellipse((MUSCLE, y), 1.3, 0.5, fc=style.BREAKDOWN, ec="white", lw=2))
    broken_at = CORD + 0.55 if path.from_brain else (BRAIN + 0.3 + CORD) / 2
    ax.plot(broken_at, y, "X", ms=15, mfc=style.CLAIM, mec="none")
    ax.text(broken_at, y + 0.27, "break", ha="center", va="center")
    ax.text(BRAIN, y - 0.48, "brain", ha="center", va="center")
    ax.text(CORD, y - 0.48, "nerve cell\nin the cord", ha="center", va="center")
    ax.text((CORD + MUSCLE) / 2, y - 0.25, "motor nerve", ha="center", va="center")
    ax.text(MUSCLE, y - 0.48, "muscle", ha="center", va="center")
    at = MUSCLE - 0.95 if path.enters == "nerve" else MUSCLE
    for x in (at - 0.2, at + 0.2):
        ax.add_patch(Rectangle((x - 0.13, y + 0.5), 0.26, 0.1, fc="0.4", ec="none"))
    reach = y + 0.05 if path.enters == "nerve" else y + 0.2
    ax.add_patch(
        FancyArrowPatch(
            (at, y + 0.5),
            (at, reach),
            arrowstyle="-|>",
            mutation_scale=16,
            color=style.FAT,
            lw=2.5,
            shrinkA=0,
            shrinkB=0,
            path_effects=style.edged(2.5),
        )
    )
    ax.text(at, y + 0.76, "electrodes", ha="center", va="center")
