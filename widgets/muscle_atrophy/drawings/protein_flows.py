"""Protein that a day moves into and out of muscle, beside the protein that is eaten.

Arithmetic on published figures, for one average man; a picture of sizes and not a measurement. Left out:
all other organs, which draw on the same amino acids and build and break down protein of their own.
"""

from dataclasses import dataclass

from matplotlib.patches import FancyArrow, FancyBboxPatch

from muscle_atrophy import data, style

# Janssen 2000: an average man; muscle is 38.4 % of his body mass. Frontera 2015: a fifth of muscle is protein.
MUSCLE_KG, MUSCLE_SHARE, PROTEIN_SHARE = 33.0, 0.384, 0.2
# Recommended dietary allowance, g of protein per kg of body mass a day (Baum 2015).
ALLOWANCE = 0.8
INCHES_PER_GRAM = 0.0075


@dataclass(frozen=True)
class Flows:
    """Grams of protein a day.

    Attributes
    ----------
    store : float
        Protein that the muscles hold, g.
    built : float
        Into muscle, and out of it again when the day is in balance, g a day.
    eaten : float
        In food at the recommended allowance, g a day.
    """

    store: float
    built: float
    eaten: float


def estimate():
    """The flows of an average man at the rate measured in the thigh of young men.

    Returns
    -------
    Flows
    """
    rate = data.load("protein_synthesis").where(study="Kilroe control", quantity="synthesis over the day")["low"][0]
    store = 1000 * MUSCLE_KG * PROTEIN_SHARE
    return Flows(store, store * rate / 100, ALLOWANCE * MUSCLE_KG / MUSCLE_SHARE)


def draw(fig):
    """Food, the amino acids and muscle as boxes, and the flows between them as arrows of their size.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    flows = estimate()
    with style.figure_settings():
        ax = style.sheet(fig, 4.7)
        _box(ax, 0.15, 3.45, 4.7, 1.1, f"Muscle: about {flows.store / 1000:.1f} kg of protein", style.LEAN)
        _box(ax, 0.95, 1.5, 3.1, 0.62, "Amino acids, the bricks", "0.5")
        _arrow(ax, 1.75, 2.17, 3.4, flows.built, style.LEAN)
        _arrow(ax, 3.25, 3.4, 2.17, flows.built, style.BREAKDOWN)
        ax.text(1.32, 2.78, f"built\n{flows.built:.0f} g", ha="right", va="center")
        ax.text(3.68, 2.78, f"broken down\n{flows.built:.0f} g", ha="left", va="center")
        _arrow(ax, 1.75, 0.55, 1.45, flows.eaten, style.FAT)
        _arrow(ax, 3.25, 1.45, 0.55, flows.eaten, "0.5")
        ax.text(1.32, 1.0, f"eaten\n{flows.eaten:.0f} g", ha="right", va="center")
        ax.text(3.68, 1.0, f"burned\n{flows.eaten:.0f} g", ha="left", va="center")
        ax.text(2.5, 0.25, "In one day. Arrows as wide as the flows.", ha="center", va="center")


def _box(ax, x, y, width, height, text, color):
    shape = FancyBboxPatch((x, y), width, height, boxstyle="round,pad=0,rounding_size=0.12", fill=False, edgecolor=color, lw=2.5)
    ax.add_patch(shape)
    ax.text(x + width / 2, y + height / 2, text, ha="center", va="center", weight="bold")


def _arrow(ax, x, start, end, grams, color):
    width = INCHES_PER_GRAM * grams
    ax.add_patch(
        FancyArrow(
            x, start, 0, end - start, width=width, head_width=1.45 * width, head_length=0.28, length_includes_head=True,
            facecolor=color, edgecolor="none",
        )
    )  # fmt: skip
