"""Why feeding ends the wasting of starvation and only slows that of cachexia.

Conceptual: a picture of an idea, the one by which cachexia is defined (Evans 2008, Fearon 2011):
food alone does not fully reverse it. Muscle moves towards a level that falls with too little food
and with inflammation, each on its own. Both effects and the level of inflammation are illustrative;
only the speed is published. Use it to see the difference between the two; do not use it to forecast
the course of a disease or what a diet does for a patient. Left out: fat, appetite, treatment of the
disease, drugs and exercise.
"""

from dataclasses import dataclass

import numpy as np
from ipywidgets import IntSlider, RadioButtons, SelectionSlider

from explorable import explore
from muscle_atrophy import limits, style

WEEKS, FEEDING_FROM = 48, 24
INFLAMMATION = {"none": 0.0, "mild": 0.3, "strong": 1.0}
# Illustrative: the level muscle tends to without food, and with strong inflammation.
WITHOUT_FOOD, STRONG = 0.5, 0.3
# Hargrove 2008, doi 10.1186/1476-5918-7-16: fat-free mass of starving men moved by 6.4 % of the way in a week.
PER_WEEK = 0.064


@dataclass(frozen=True)
class Course:
    """Muscle through weeks of eating too little and, after them, of feeding.

    Attributes
    ----------
    week, muscle : ndarray, shape (49,)
        Weeks, and muscle in % of the start.
    level_before, level_after : float
        What muscle tends to in either half, % of the start.
    """

    week: np.ndarray
    muscle: np.ndarray
    level_before: float
    level_after: float


def level(food, inflammation):
    """What muscle tends to in the long run.

    Parameters
    ----------
    food : float
        Food eaten, % of what is needed, 30 to 120. More than 100 adds nothing.
    inflammation : float
        0 (none) to 1 (strong), illustrative.

    Returns
    -------
    float
        % of the start.

    Raises
    ------
    ValueError
        If a parameter is out of range.
    """
    limits.number("food", food, 30, 120, "give the food eaten in % of what is needed; 100 covers it")
    limits.number("inflammation", inflammation, 0, 1, "give 0 for none to 1 for strong")
    lacking = 1 - min(food, 100) / 100
    return 100 * (1 - (1 - WITHOUT_FOOD) * lacking) * (1 - STRONG * inflammation)


def simulate(food, inflammation, feeding):
    """Muscle through 24 weeks on some food and 24 more on food that may be another.

    Parameters
    ----------
    food, feeding : float
        Food eaten in the first and in the second half, % of what is needed, 30 to 120.
    inflammation : float
        0 (none) to 1 (strong), the same throughout.

    Returns
    -------
    Course

    Raises
    ------
    ValueError
        If a parameter is out of range.
    """
    limits.number("feeding", feeding, 30, 120, "give the food eaten in the second half in % of what is needed")
    first, second = level(food, inflammation), level(feeding, inflammation)
    week = np.arange(WEEKS + 1.0)
    turn = first + (100 - first) * np.exp(-PER_WEEK * FEEDING_FROM)
    before = first + (100 - first) * np.exp(-PER_WEEK * week)
    after = second + (turn - second) * np.exp(-PER_WEEK * (week - FEEDING_FROM))
    return Course(week, np.where(week <= FEEDING_FROM, before, after), first, second)


def draw(fig, food, inflammation, feeding):
    """Muscle with the chosen inflammation and, for comparison, with none.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    food, feeding : int
        As in `simulate`.
    inflammation : str
        One of the keys of `INFLAMMATION`.
    """
    ill, hungry = _courses(food, inflammation, feeding)
    with style.figure_settings():
        fig.set_size_inches(5, 5)
        ax = fig.add_axes([0.145, 0.12, 0.825, 0.635])
        ax.axvspan(FEEDING_FROM, WEEKS, color="0.9", lw=0)
        ax.axhline(100, color="black", lw=0.8, ls=":")
        ax.plot(hungry.week, hungry.muscle, color=style.FAT, lw=2.2, ls=(0, (4, 1.5)))
        ax.plot(ill.week, ill.muscle, color=style.LEAN, lw=2.6)
        gap = [ill.muscle[-1], hungry.muscle[-1]]
        ax.plot([WEEKS - 0.4] * 2, gap, color="black", lw=3, solid_capstyle="butt")
        ax.text(FEEDING_FROM / 2, 106, f"food {food} %", ha="center", va="center")
        ax.text((FEEDING_FROM + WEEKS) / 2, 106, f"food {feeding} %", ha="center", va="center")
        ax.set(xlim=(0, WEEKS), xticks=range(0, WEEKS + 1, 12), xlabel="Weeks (illustrative)")
        ax.set(ylim=(40, 110), yticks=range(40, 101, 20), ylabel="Muscle (start = 100, illustrative)")
        height = fig.get_size_inches()[1]
        fig.text(0.03, 1 - 0.22 / height, _verdict(food, inflammation, feeding), fontsize=style.TITLE, weight="bold", va="center")
        style.key(fig, 0.15, height - 0.52, f"inflammation {inflammation}: ends at {ill.muscle[-1]:.0f} %", style.LEAN)
        style.key(fig, 0.15, height - 0.77, f"no inflammation: ends at {hungry.muscle[-1]:.0f} %", style.FAT, line=True)
        fig.text(0.03, 1 - 1.02 / height, f"Black: what food does not give back ({gap[1] - gap[0]:.0f} points)", va="center")


def describe(food, inflammation, feeding):
    """Muscle at the end of either half, with the chosen inflammation and with none.

    Parameters are those of `draw`.

    Returns
    -------
    str
    """
    ill, hungry = _courses(food, inflammation, feeding)
    return (
        f"Illustrative: {FEEDING_FROM} weeks on {food} % of the food needed, then {FEEDING_FROM} on {feeding} %. With inflammation "
        f"{inflammation}, muscle goes to {ill.muscle[FEEDING_FROM]:.1f} % of the start and then to {ill.muscle[-1]:.1f} %; "
        f"with none, to {hungry.muscle[FEEDING_FROM]:.1f} % and {hungry.muscle[-1]:.1f} %."
    )


def explorer():
    """The cachexia explorer: food, inflammation, and food afterwards.

    Returns
    -------
    explorable.Explorer
    """
    return explore(
        draw,
        name="cachexia-or-starvation",
        describe=describe,
        caption=(
            "Conceptual: all numbers are illustrative but the speed, that of starving men (Hargrove 2008). The idea is the "
            "definition of cachexia: food alone does not fully reverse it (Fearon 2011). Not a forecast for any person. "
            "Treating the disease behind the inflammation is left out."
        ),
        food=IntSlider(60, min=40, max=100, step=10, description="Food eaten, weeks 0 to 24 (% of need)"),
        inflammation=RadioButtons(options=list(INFLAMMATION), value="strong", description="Inflammation"),
        feeding=SelectionSlider(options=(60, 80, 100, 120), value=100, description="Food eaten, weeks 24 to 48 (% of need)"),
    )


def _courses(food, inflammation, feeding):
    limits.choice("inflammation", inflammation, INFLAMMATION)
    return [simulate(food, amount, feeding) for amount in (INFLAMMATION[inflammation], 0.0)]


def _verdict(food, inflammation, feeding):
    if feeding < 100:
        return "Too little food at the end"
    if inflammation != "none":
        return "Cachexia: feeding is not enough"
    return "Enough food throughout" if food >= 100 else "Starvation: feeding gives muscle back"
