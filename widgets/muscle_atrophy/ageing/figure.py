"""The figure of muscle and strength over a life: where strength crosses a threshold, and what training adds.

Ages after 80, of which no speed is known, are drawn dashed.
"""

import numpy as np
from ipywidgets import RadioButtons, SelectionSlider
from matplotlib.lines import Line2D

from explorable import explore
from muscle_atrophy import arguments, data, style
from muscle_atrophy.ageing.life import LAST_KNOWN, crossing, mass_gain, simulate
from muscle_atrophy.ageing.rates import FIRST_AGE, LAST_AGE

NEVER = "never"
THRESHOLDS = (30, 40, 50, 60, 70, 80)
MARK = {"ms": 8, "mec": "white", "mew": 0.8}


def draw(fig, sex, threshold, train_age):
    """Strength and mass by age, with and without training, and where strength crosses the threshold.

    Parameters
    ----------
    sex : {"men", "women"}
    threshold : int
        % of a young adult's strength, one of `THRESHOLDS`.
    train_age : int or "never"
        Age at which training starts.
    """
    plain, trained, before, after = _trajectories(sex, threshold, train_age)
    color = style.MEN if sex == "men" else style.WOMEN
    checks = data.load("ageing_checks").where(sex=sex)
    # The trained line starts on the other, a hair before its step.
    first_trained = np.inf if train_age == NEVER else train_age - 0.01
    with style.figure_settings():
        fig.set_size_inches(5, 6.4)
        fig.subplots_adjust(left=0.135, right=0.97, bottom=0.08, top=0.785, hspace=0.3)
        strength, mass = fig.subplots(2, 1, sharex=True, height_ratios=[1.7, 1])
        for ax, quantity, top in ((strength, "strength", 125), (mass, "mass", 110)):
            _draw_curves(ax, plain, trained, quantity, color, first_trained)
            rows = checks.where(quantity=quantity)
            # Studies that begin in youth can stand on this axis; a loss between two late ages cannot.
            young = rows["age_from"] < 40
            ax.plot(rows["age_to"][young], 100 - rows["loss_percent"][young], "D", color="black", **MARK | {"ms": 6.5})
            ax.set(ylim=(0, top), yticks=range(0, 101, 25), ylabel=f"{quantity.capitalize()} (%)")
        strength.axhline(threshold, color="black", lw=1, ls=":")
        # Youth is the one stretch that no curve comes down to.
        strength.text(FIRST_AGE + 1, threshold + 1.5, f"threshold {threshold} %", va="bottom")
        for age, marker in ((before, "v"), (np.nan if after == before else after, "^")):
            strength.plot([age], [threshold], marker, color="black", **MARK)
        strength.set_title("Strength of the legs, young adult = 100", loc="left", fontsize=style.SMALL)
        mass.set_title("Muscle mass, young adult = 100", loc="left", fontsize=style.SMALL)
        mass.set(xlim=(FIRST_AGE, LAST_AGE), xticks=range(20, 91, 10), xlabel="Age (years)")
        style.heading(fig, f"{sex.capitalize()} fall below {threshold} % of young strength")
        style.line(fig, "Dashed: rates after 80 are not known. Diamond: measured", 1.0)
        _key(fig, 0.52, f"without training: {_age_words(before)} (band: published rates)", color, "v")
        _key(fig, 0.76, _training_words(train_age, before, after), "black", "^")


def describe(sex, threshold, train_age):
    """Age at which strength crosses the threshold, and what training adds."""
    plain, trained, before, after = _trajectories(sex, threshold, train_age)
    low, _, high = (_age_words(age) for age in crossing(sex, threshold))
    at_80 = plain.age == 80
    first = (
        f"Without training the average of {sex} falls below {threshold} % of a young adult's strength {_age_words(before)}; "
        f"by the fastest and slowest published rates, {low} and {high}. "
        f"At 80 strength is {plain.strength[1, at_80][0]:.0f} % and muscle mass {plain.mass[1, at_80][0]:.0f} %."
    )
    if train_age == NEVER:
        return first
    gain = mass_gain(sex)[1]
    effect = (
        f"and the threshold is crossed {_age_words(after)}"
        if after != before
        else "which does not lift strength over the threshold"
    )
    return f"{first} Training from {train_age} adds 24 to 33 % of strength and {gain:.1f} points of mass, {effect}."


def explorer():
    """The ageing explorer: sex, threshold and age at which training starts."""
    return explore(
        draw,
        name="ageing-trajectories",
        describe=describe,
        caption=(
            "Fitted: published yearly losses added up (strength: Hurley 1995, Hughes 2001, von Haehling 2012, "
            "Goodpaster 2006; mass: Mitchell 2012). The band spans the published rates, not people. Dashed after 80: no "
            "rate is known there. Training: mean gains of pooled trials (Peterson 2010, 2011), taken at once and kept up. "
            "Diamonds: old compared with young (Hvid 2014, Hunter 2000, Mitchell 2012)."
        ),
        sex=RadioButtons(options=[("Men", "men"), ("Women", "women")], description="Sex"),
        threshold=SelectionSlider(options=THRESHOLDS, value=50, description="Threshold (% of young strength)"),
        train_age=SelectionSlider(
            options=[(NEVER, NEVER), *((f"at {age}", age) for age in range(50, 86, 5))],
            value=NEVER,
            description="Training starts",
        ),
    )


def _trajectories(sex, threshold, train_age):
    arguments.choice("threshold", threshold, THRESHOLDS)
    start = None if train_age == NEVER else train_age
    # Two ages a hair apart at the start of training draw its step; without training they change nothing.
    step = 70 if start is None else start
    age = np.unique([*np.arange(20, 96, 2.5), step - 0.01, step, 80.0])
    plain, trained = simulate(sex, age), simulate(sex, age, start)
    return plain, trained, crossing(sex, threshold)[1], crossing(sex, threshold, start)[1]


def _draw_curves(ax, plain, trained, quantity, color, first_trained):
    fast, middle, slow = getattr(plain, quantity)
    ax.fill_between(plain.age, fast, slow, color=color, alpha=0.25, lw=0)
    for values, shade, first in ((middle, color, FIRST_AGE), (getattr(trained, quantity)[1], "black", first_trained)):
        for here, dashes in ((plain.age <= LAST_KNOWN, "-"), (plain.age >= LAST_KNOWN, (0, (2, 1.5)))):
            ax.plot(plain.age, np.where(here & (plain.age >= first), values, np.nan), color=shade, lw=2.2, ls=dashes)


def _age_words(age):
    return f"not before {LAST_AGE}" if np.isnan(age) else f"at {age:.0f}"


def _training_words(train_age, before, after):
    if train_age == NEVER:
        return "no training chosen"
    return f"training from {train_age}: " + ("not lifted over it" if after == before else _age_words(after))


def _key(fig, below_top, text, color, marker):
    y, at = fig.get_size_inches()[1] - below_top, style.inches(fig)
    fig.add_artist(Line2D([0.15, 0.55], [y, y], color=color, lw=2.2, transform=at))
    fig.add_artist(Line2D([0.35], [y], ls="none", marker=marker, color="black", **MARK, transform=at))
    fig.text(0.65, y, text, va="center", transform=at)
