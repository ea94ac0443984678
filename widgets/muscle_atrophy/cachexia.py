"""The same weight lost to hunger and to an inflamed illness: what it was made of, and what food gives back.

Conceptual, with published parts. Hunger alone divides a loss by Forbes's rule (`muscle_atrophy.metabolism.forbes`),
and the speeds are those of starving men (Hargrove 2008, doi 10.1186/1476-5918-7-16), on the way back
too, which is an assumption. All that inflammation does here is illustrative: it shifts more of the loss
to lean tissue, and it keeps food from giving all of that back. The second is how experts define
cachexia (Fearon 2011, doi 10.1016/S1470-2045(10)70218-7); the first differs from study to study. Left
out: why less is eaten, drugs, exercise, water. Not a forecast for anybody.
"""

from dataclasses import dataclass

import numpy as np
from ipywidgets import IntSlider, RadioButtons

from explorable import explore
from muscle_atrophy import arguments, style
from muscle_atrophy.metabolism import forbes

WEEKS, CHANGE_WEEK = 48, 24
BODY_MASS_KG, FAT_KG = 80.0, 16.0
INFLAMMATION = {"none": 0.0, "mild": 0.5, "strong": 1.0}
THEN = {
    "as_before": "too little food, as before",
    "food": "enough food",
    "food_and_calm": "enough food, and the illness calmed",
}
TITLES = {
    "as_before": "The scales show no difference",
    "food": "The same food, another answer",
    "food_and_calm": "Illness calmed: lean mass returns too",
}
# Illustrative: with strong inflammation, the lean part of the loss, and the part of it that food leaves missing.
LEAN_PART, LEFT_MISSING = 0.7, 0.8
# Hargrove 2008: parts of the way that starving men went in a week.
WEIGHT_PER_WEEK, LEAN_PER_WEEK, FAT_PER_WEEK = 0.079, 0.064, 0.103


@dataclass(frozen=True)
class Trajectory:
    """What is missing from a body, week by week.

    Attributes
    ----------
    week, lean_lost_kg, fat_lost_kg : ndarray, shape (49,)
        Weeks, and the fat-free and fat mass lost since the start.
    """

    week: np.ndarray
    lean_lost_kg: np.ndarray
    fat_lost_kg: np.ndarray

    @property
    def lost_kg(self):
        """Weight lost since the start, kg, shape (49,)."""
        return self.lean_lost_kg + self.fat_lost_kg

    @property
    def lean_back_kg(self):
        """Lean mass given back from week 24 to the end, kg; negative where still more was lost."""
        return self.lean_lost_kg[CHANGE_WEEK] - self.lean_lost_kg[-1]


def lean_part(lost_kg, inflammation):
    """Lean part of a loss of weight in a man of 80 kg with 16 kg of fat.

    Parameters
    ----------
    lost_kg : float or ndarray
        Weight lost, kg.
    inflammation : float
        0 (none: Forbes's rule) to 1 (strong: illustrative).

    Returns
    -------
    float or ndarray
        kg, of the shape of `lost_kg`.
    """
    by_hunger = lost_kg - (FAT_KG - forbes.fat_after_loss(lost_kg, FAT_KG))
    return by_hunger + inflammation * (LEAN_PART * lost_kg - by_hunger)


def simulate(weight_lost, inflammation, then="food"):
    """A loss of weight over 24 weeks, and 24 weeks more.

    Parameters
    ----------
    weight_lost : float
        Weight lost by week 24, % of 80 kg, 1 to 16.
    inflammation : float
        0 (none) to 1 (strong), illustrative.
    then : str
        From week 24 on: one of the keys of `THEN`.

    Returns
    -------
    Trajectory

    Raises
    ------
    ValueError
        If a parameter is out of range.
    """
    arguments.number("weight_lost", weight_lost, 1, 16, "give the weight lost by week 24 in % of the start")
    arguments.number("inflammation", inflammation, 0, 1, "give 0 for none to 1 for strong")
    arguments.choice("then", then, THEN)
    week = np.arange(WEEKS + 1.0)
    gone = -np.expm1(-WEIGHT_PER_WEEK * week) / -np.expm1(-WEIGHT_PER_WEEK * CHANGE_WEEK)
    lost = weight_lost / 100 * BODY_MASS_KG * gone
    lean = lean_part(lost, inflammation)
    fat = lost - lean
    if then != "as_before":
        stays = LEFT_MISSING * inflammation if then == "food" else 0.0
        after = np.maximum(week - CHANGE_WEEK, 0)
        lean = np.where(after > 0, lean[CHANGE_WEEK] * (stays + (1 - stays) * np.exp(-LEAN_PER_WEEK * after)), lean)
        fat = np.where(after > 0, fat[CHANGE_WEEK] * np.exp(-FAT_PER_WEEK * after), fat)
    return Trajectory(week, lean, fat)


def draw(fig, weight_lost, inflammation, then):
    """What hunger took and what the chosen inflammation took, side by side, and what came back.

    Parameters
    ----------
    weight_lost : int
        As in `simulate`.
    inflammation : str
        One of the keys of `INFLAMMATION`.
    then : str
        As in `simulate`.
    """
    hungry, ill = _trajectories(weight_lost, inflammation, then)
    with style.figure_settings():
        fig.set_size_inches(5, 6.1)
        left = fig.add_axes([0.145, 0.395, 0.38, 0.37])
        right = fig.add_axes([0.59, 0.395, 0.38, 0.37])
        back = fig.add_axes([0.145, 0.085, 0.825, 0.16])
        for ax, path, name in ((left, hungry, "Hunger alone"), (right, ill, f"Inflammation: {inflammation}")):
            ax.axvspan(CHANGE_WEEK, WEEKS, color="0.9", lw=0)
            ax.fill_between(path.week, 0, -path.lean_lost_kg, color=style.LEAN, lw=0)
            ax.fill_between(path.week, -path.lean_lost_kg, -path.lost_kg, **style.FATTY)
            ax.plot(path.week, -path.lean_lost_kg, color="white", lw=1.6)
            ax.plot(path.week, -path.lost_kg, color="black", lw=1.6)
            ax.set(xlim=(0, WEEKS), xticks=(0, CHANGE_WEEK, WEEKS), xlabel="Weeks (illustrative)")
            ax.set(ylim=(-16, 0), yticks=range(-15, 1, 5))
            ax.set_title(name, loc="left", fontsize=style.SMALL, weight="bold")
        left.set_ylabel("Change (kg, illustrative)")
        right.set_yticklabels([])
        _draw_back(back, hungry, ill)
        _write(fig, hungry, ill, inflammation, then)


def describe(weight_lost, inflammation, then):
    """What the loss was made of in either case, and how much lean mass came back."""
    hungry, ill = _trajectories(weight_lost, inflammation, then)
    illness = "without inflammation" if inflammation == "none" else f"with {inflammation} inflammation"
    return (
        f"Illustrative: {CHANGE_WEEK} weeks take {weight_lost} % of the weight of a man of 80 kg, {hungry.lost_kg[CHANGE_WEEK]:.1f} kg. Lean mass is "
        f"{hungry.lean_lost_kg[CHANGE_WEEK]:.1f} kg of it by hunger alone, {ill.lean_lost_kg[CHANGE_WEEK]:.1f} kg {illness}. "
        f"Then {CHANGE_WEEK} weeks of {THEN[then]}. Hunger alone: {_back(hungry)}. {illness.capitalize()}: {_back(ill)}."
    )


def explorer():
    """The cachexia explorer: weight lost, inflammation, and what is done then."""
    return explore(
        draw,
        name="cachexia-or-starvation",
        describe=describe,
        caption=(
            "Conceptual, for a man of 80 kg with 16 kg of fat. Published: how hunger divides a loss (Forbes 1987, Hall 2007) and "
            "the speeds, those of starving men (Hargrove 2008). Illustrative: all that inflammation does, and the way back. That "
            "food does not fully reverse cachexia is its definition (Fearon 2011). An illness cannot always be calmed. Not a "
            "forecast for anybody."
        ),
        weight_lost=IntSlider(10, min=4, max=16, step=2, description="Weight lost by week 24 (%)"),
        inflammation=RadioButtons(options=list(INFLAMMATION), value="strong", description="Inflammation"),
        then=RadioButtons(
            options=[(label.capitalize(), key) for key, label in THEN.items()],
            value="as_before",
            description="From week 24",
        ),
    )


def _trajectories(weight_lost, inflammation, then):
    arguments.choice("inflammation", inflammation, INFLAMMATION)
    return [simulate(weight_lost, amount, then) for amount in (0.0, INFLAMMATION[inflammation])]


def _back(path):
    weighs = f"weight {BODY_MASS_KG - path.lost_kg[-1]:.1f} kg"
    if path.lean_back_kg < 0:
        return f"{-path.lean_back_kg:.1f} kg more of it lost, {weighs}"
    return f"{path.lean_back_kg:.1f} kg of it back ({100 * path.lean_back_kg / path.lean_lost_kg[CHANGE_WEEK]:.0f} %), {weighs}"


def _draw_back(ax, hungry, ill):
    for y, path in enumerate((hungry, ill)):
        ax.barh(y, path.lean_lost_kg[CHANGE_WEEK], height=0.5, facecolor="none", edgecolor=style.LEAN, lw=1.6)
        ax.barh(y, max(path.lean_back_kg, 0), height=0.5, color=style.LEAN, lw=0)
        ax.text(path.lean_lost_kg[CHANGE_WEEK] + 0.2, y, _short(path), va="center")
    ax.set(xlim=(0, 12.5), xticks=range(0, 13, 4), xlabel="Lean mass (kg, illustrative)", ylim=(1.55, -0.55))
    ax.set_yticks([0, 1], ["hunger", "illness"])
    ax.tick_params(axis="y", length=0)
    ax.set_title("Outline: lost by week 24. Filled: back by week 48", loc="left", fontsize=style.SMALL, weight="bold")


def _short(path):
    return f"{100 * path.lean_back_kg / path.lean_lost_kg[CHANGE_WEEK]:.0f} % back" if path.lean_back_kg > 0 else "none back"


def _write(fig, hungry, ill, inflammation, then):
    if inflammation == "none":
        title = "No inflammation: both are hunger"
    else:
        title = TITLES[then]
    height = fig.get_size_inches()[1]
    style.heading(fig, title)
    style.line(fig, f"From week {CHANGE_WEEK} (grey): {THEN[then]}", 0.49)
    style.key(fig, 0.15, height - 0.76, "lean lost (with muscle)", style.LEAN)
    style.key(fig, 2.05, height - 0.76, "fat lost", style.FAT, hatched=True)
    style.line(fig, "black line: the scales", 0.76, 3.0)
    both = {f"{path.lean_lost_kg[CHANGE_WEEK]:.1f}" for path in (hungry, ill)}
    lean = " and ".join(sorted(both, key=float))
    style.line(fig, f"By week {CHANGE_WEEK}: {hungry.lost_kg[CHANGE_WEEK]:.1f} kg lost, {lean} kg of it lean", 1.01)
