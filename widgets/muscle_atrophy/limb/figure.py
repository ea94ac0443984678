"""The figure of a thigh that loses muscle: cut across, from the side, its fibres, and what is left of five measures.

Invented, beside what `muscle_atrophy.limb.cross_section` names: the place of the bone and the width of its marrow.
"""

import numpy as np
from ipywidgets import RadioButtons, SelectionSlider

from explorable import explore
from muscle_atrophy import arguments, style
from muscle_atrophy.limb.cross_section import FATS, FIBRES, IDEAS, outline, thigh
from muscle_atrophy.limb.views import draw_bundle, draw_section, draw_side

LOST = tuple(range(0, 45, 5))


def draw(fig, lost, fat, idea):
    """The thigh cut across and from the side, a bundle of its fibres, and what is left of five measures.

    Parameters
    ----------
    lost : int
        One of `LOST`, %.
    fat, idea : str
        As in `thigh`.
    """
    arguments.choice("lost", lost, LOST)
    start, now = thigh(0, fat, idea), thigh(lost, fat, idea)
    width = np.sqrt(now.muscle_cm2 / start.muscle_cm2)
    with style.figure_settings():
        fig.set_size_inches(5, 6.6)
        section = fig.add_axes([0.02, 0.425, 0.62, 0.62 * 5 / 6.6])
        side = fig.add_axes([0.68, 0.425, 0.3, 0.62 * 5 / 6.6])
        bundle = fig.add_axes([0.02, 0.095, 0.34, 0.34 * 5 / 6.6])
        bars = fig.add_axes([0.63, 0.095, 0.35, 0.34 * 5 / 6.6])
        draw_section(section, outline, start, now)
        section.set_xlabel(f"Cut across. Tape: {now.girth_cm:.1f} cm (was {start.girth_cm:.1f})")
        draw_side(side, width, now.length_percent / 100)
        draw_bundle(bundle, FIBRES, now.fibre_um / start.fibre_um, round(FIBRES * now.number_percent / 100))
        _draw_bars(bars, lost, start, now)
        title = f"Muscle: {lost} % less. Tape: {_less(start, now)}"
        style.heading(fig, title, 0.2)
        style.line(fig, f"Idea: the fibres {IDEAS[idea]}, and {FATS[fat]}", 0.46)
        for left, name, color in ((0.15, "muscle", style.LEAN), (1.0, "fat", style.FAT), (1.6, "bone", style.BONE)):
            style.key(fig, left, 5.88, name, color, hatched=name == "fat")
        style.key(fig, 2.35, 5.88, "before", "0.5", line=True)


def describe(lost, fat, idea):
    """Areas, tape and fibres, and what they were."""
    start, now = thigh(0, fat, idea), thigh(lost, fat, idea)
    return (
        f"Idea: the fibres {IDEAS[idea]}, and {FATS[fat]}. Muscle lost: {lost} %. In the cut, muscle {now.muscle_cm2:.0f} of "
        f"{start.muscle_cm2:.0f} cm², fat {now.fat_cm2:.0f} cm², bone {now.bone_cm2:.0f} cm². The tape reads {now.girth_cm:.1f} cm "
        f"instead of {start.girth_cm:.1f}, {_less(start, now)}. A fibre is {now.fibre_um:.0f} of {start.fibre_um:.0f} "
        f"thousandths of a millimetre thick and {now.length_percent:.0f} % as long; "
        f"{FIBRES * now.number_percent / 100:.0f} of {FIBRES} fibres are left."
    )


def explorer():
    """The explorer of the thigh: muscle lost, fat, and the idea of what the fibres do."""
    return explore(
        draw,
        name="limb-cross-section",
        describe=describe,
        caption=(
            "Conceptual: a drawn thigh that is nobody's. Published averages of different groups: muscle (Gorgey and Dudley "
            "2007) and its parts (Eur J Appl Physiol 110:91), bone (Maden-Wilkinson 2014), fat of men (thin) and of women "
            "(thick; Manatrakul 2024). Shape, bundle and the three ideas are drawn by us. The sliver between extensors "
            "and adductors is the sartorius, a strap-like muscle."
        ),
        lost=SelectionSlider(options=LOST, value=20, description="Muscle lost (%)"),
        fat=RadioButtons(
            options=[("A thin layer stays", "thin"), ("A thick layer stays", "thick"), ("Fills the gap", "grows")],
            description="Fat under the skin",
        ),
        idea=RadioButtons(
            options=[("Get thinner", "thinner"), ("Get shorter", "shorter"), ("Vanish", "fewer")],
            description="Idea: the fibres",
        ),
    )


def _less(start, now):
    # Rounded before it is written, so that no change is not "-0.0".
    return f"{round(100 * (1 - now.girth_cm / start.girth_cm), 1) + 0.0:.1f} % less"


def _draw_bars(ax, lost, start, now):
    left = {
        "muscle": 100 - lost,
        "tape": 100 * now.girth_cm / start.girth_cm,
        "fibre thickness": 100 * now.fibre_um / start.fibre_um,
        "fibre length": now.length_percent,
        "fibre number": now.number_percent,
    }
    bars = ax.barh(list(left), list(left.values()), height=0.62, color=style.LEAN)
    bars[1].set_color("0.5")
    ax.axvline(100, color="0.5", lw=1.8, ls=(0, (3, 1.5)))
    for row, value in enumerate(left.values()):
        ax.text(104, row, f"{value:.0f}", va="center")
    ax.set(xlim=(0, 132), xticks=(0, 50, 100), xlabel="Left of the start (%)", ylim=(4.6, -0.6))
    ax.tick_params(axis="y", length=0)
