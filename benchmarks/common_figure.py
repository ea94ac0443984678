"""The figure that every way of the benchmark shows: two panels and three controls.

A person eats less than they spend; body mass, lean and fat, falls over a year. The model is a
simple one that makes a picture move; the course's own models are in ``muscle_atrophy``. Nothing
here knows of any way to publish the figure but :func:`explorer_16` and its like, which are this
project's own.
"""

import itertools
from dataclasses import dataclass
from functools import partial

import ipywidgets as widgets
import numpy as np

WEEKS = 52
START_KG = 90.0
LABELS = {"deficit": "Energy deficit (kcal/day)", "body_fat": "Body fat at the start (%)", "training": "Strength training"}


@dataclass(frozen=True)
class Grid:
    """The stops of the controls.

    Attributes
    ----------
    deficits : tuple of int
        Energy deficits, kcal/day.
    body_fats : tuple of int
        Shares of fat at the start, % of body mass.
    trainings : tuple of bool
    """

    deficits: tuple
    body_fats: tuple
    trainings: tuple = (False, True)

    @property
    def states(self):
        """Every setting as a dict, the deficit changing fastest."""
        product = itertools.product(self.trainings, self.body_fats, self.deficits)
        return [{"deficit": d, "body_fat": b, "training": t} for t, b, d in product]

    @property
    def start(self):
        """The stop of each control that is shown first."""
        return (len(self.deficits) // 2, len(self.body_fats) // 2, 1)

    def state(self, stops):
        """The setting at a stop of each control."""
        deficit, body_fat, training = stops
        return {"deficit": self.deficits[deficit], "body_fat": self.body_fats[body_fat], "training": self.trainings[training]}


GRIDS = {
    16: Grid(tuple(range(0, 1501, 500)), (20, 30)),
    224: Grid(tuple(range(0, 1501, 100)), tuple(range(10, 41, 5))),
    900: Grid(tuple(range(0, 1441, 60)), tuple(range(10, 45, 2))),
}


@dataclass(frozen=True)
class Course:
    """A year, week by week.

    Attributes
    ----------
    week : ndarray, shape (53,)
    fat, lean : ndarray, shape (53,)
        kg.
    loss : ndarray, shape (52,)
        Loss in each week, % of body mass.
    """

    week: np.ndarray
    fat: np.ndarray
    lean: np.ndarray
    loss: np.ndarray

    @property
    def mass(self):
        """Body mass, kg."""
        return self.fat + self.lean


def simulate(deficit, body_fat, training):
    """Fat and lean mass over a year, in steps of a day."""
    fat = START_KG * body_fat / 100
    lean = START_KG - fat

    def spent():
        return 1.5 * (370 + 19.0 * lean + 3.2 * fat) + 120 * training

    intake = spent() - deficit
    fats, leans = [fat], [lean]
    for day in range(WEEKS * 7):
        balance = max(intake - spent(), -69 * fat)
        lean_share = 10.4 / (10.4 + fat) * (0.45 if training else 1)
        change = balance / (lean_share * 1820 + (1 - lean_share) * 9440)
        fat = max(fat + (1 - lean_share) * change, 1.5)
        lean += lean_share * change + 0.004 * training * (1 - day / 400)
        if day % 7 == 6:
            fats.append(fat)
            leans.append(lean)
    fats, leans = np.array(fats), np.array(leans)
    mass = fats + leans
    return Course(np.arange(WEEKS + 1), fats, leans, -np.diff(mass) / mass[:-1] * 100)


def title(deficit, body_fat, training):
    """The heading of the figure, which names the state."""
    return f"deficit {deficit} kcal/day, body fat {body_fat} %, {'with' if training else 'no'} training"


def outcome(mass):
    """The note in the figure: body mass after a year and how much it has changed."""
    return f"week 52: {mass[-1]:.1f} kg ({mass[-1] - mass[0]:+.1f})"


def draw(fig, deficit, body_fat, training):
    """Draw one state on the figure, as an author would write it; the axes scale themselves."""
    course = simulate(deficit, body_fat, training)
    week, lean, mass = course.week, course.lean, course.mass
    fig.set_size_inches(7, 5.5)
    top, bottom = fig.subplots(2, 1, sharex=True, height_ratios=[2, 1])
    fig.subplots_adjust(left=0.1, right=0.97, top=0.93, bottom=0.09, hspace=0.22)
    top.fill_between(week, 0, lean, color="C0", alpha=0.55, label="lean mass", lw=0)
    top.fill_between(week, lean, mass, color="C1", alpha=0.75, label="fat mass", lw=0)
    top.plot(week, mass, color="k", lw=1.2)
    top.set_xlim(0, WEEKS)
    top.set_ylim(0, None)
    top.set_ylabel("body mass (kg)")
    top.set_title(title(deficit, body_fat, training))
    top.legend(loc="lower left")
    top.annotate(outcome(mass), xy=(WEEKS, mass[-1]), xytext=(34, mass[-1] * 0.62), arrowprops={"arrowstyle": "->"})
    bottom.plot(week[1:], course.loss, color="C3", label="loss per week")
    bottom.axhline(1, color="0.5", ls="--", lw=1, label="1 % a week")
    bottom.set_ylabel("% of body mass")
    bottom.set_xlabel("weeks")
    bottom.set_title("weekly loss")
    bottom.legend(loc="upper right")
    bottom.grid(alpha=0.3)


def describe(deficit, body_fat, training):
    """One state in words, for a reader who cannot see the figure."""
    course = simulate(deficit, body_fat, training)
    mass = course.mass
    return (
        f"With a deficit of {deficit} kcal a day, {body_fat} % body fat and {'strength' if training else 'no'} training, "
        f"body mass goes from {mass[0]:.0f} kg to {mass[-1]:.1f} kg in a year. "
        f"Lean mass changes by {course.lean[-1] - course.lean[0]:+.1f} kg; the fastest week takes {course.loss.max():.2f} % of body mass."
    )


def controls(grid):
    """Real ipywidgets for the controls of a grid, at their start."""

    def slider(name, values, start):
        step = values[1] - values[0]
        return widgets.IntSlider(values[start], values[0], values[-1], step, description=LABELS[name])

    deficit, body_fat, training = grid.start
    return {
        "deficit": slider("deficit", grid.deficits, deficit),
        "body_fat": slider("body_fat", grid.body_fats, body_fat),
        "training": widgets.Checkbox(grid.trainings[training], description=LABELS["training"]),
    }


def explorer(states):
    """The figure as an explorer of this project."""
    from explorable import explore  # the rivals are built without it

    caption = "A simple conceptual model of a year with less food, to measure how fast a page answers."
    return explore(draw, name="common", describe=describe, caption=caption, **controls(GRIDS[states]))


explorer_16, explorer_224, explorer_900 = (partial(explorer, states) for states in GRIDS)
