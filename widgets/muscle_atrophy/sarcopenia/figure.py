"""The figure of how many have sarcopenia: by age, of a hundred people, and by every other rule.

Steps where a source gives age groups, bands where it gives a range, one flat band where it gives no ages.
"""

import numpy as np
from ipywidgets import Dropdown, RadioButtons, SelectionSlider

from explorable import explore
from muscle_atrophy import arguments, style, words
from muscle_atrophy.drawings import people
from muscle_atrophy.sarcopenia.surveys import DEFINITIONS, GROUPS, prevalence

# Each of these ages lies inside one group of every source.
AGES = (65, 72, 77, 85)
AGES_DRAWN = (60, 90)
CLAIM_PERCENT = 100 / 3
CLAIM_LINE = {"color": style.CLAIM, "lw": 1.8, "ls": (0, (3, 1.5))}
COLORS = {"men": style.MEN, "women": style.WOMEN, "everybody": style.EVERYBODY}


def draw(fig, definition, sex, age):
    """Prevalence by age, a hundred people, and every definition beside the chosen one.

    Parameters
    ----------
    definition, sex : str
        As in `prevalence`.
    age : int
        One of `AGES`, in years.
    """
    arguments.choice("age", age, AGES)
    chosen = prevalence(definition, sex)
    with style.figure_settings():
        fig.set_size_inches(5, 6.9)
        by_age = fig.add_axes([0.135, 0.595, 0.42, 0.23])
        square = fig.add_axes([0.63, 0.595, 0.33, 0.23])
        rules = fig.add_axes([0.43, 0.073, 0.54, 0.43])
        _draw_ages(by_age, chosen, age)
        _draw_people(square, chosen, age)
        _draw_rules(rules, definition, sex, age)
        by_age.axhline(CLAIM_PERCENT, color="white", lw=3.6)
        by_age.axhline(CLAIM_PERCENT, **CLAIM_LINE)
        rules.axvline(CLAIM_PERCENT, zorder=1, **CLAIM_LINE)
        _write(fig, chosen, definition, age)


def describe(definition, sex, age):
    """Prevalence by the chosen definition, and how far the others spread."""
    arguments.choice("age", age, AGES)
    chosen = prevalence(definition, sex)
    row = chosen.row_at(age)
    if row is None:
        first = f"By the rule {DEFINITIONS[definition]!r} there is no figure: {sex} were not measured."
    else:
        first = f"By the rule {DEFINITIONS[definition]!r}, sarcopenia in {_who(chosen, row)}: {_percent(chosen, row)}."
    ranges = [p for p in (prevalence(key, sex) for key in DEFINITIONS) if p.row_at(age) is not None]
    lowest = min(p.low_percent[p.row_at(age)] for p in ranges)
    highest = max(p.high_percent[p.row_at(age)] for p in ranges)
    return (
        f"{first} For {sex} of {age} the definitions shown answer from {lowest:.1f} to {highest:.1f} %; "
        "one of our sources says up to a third of people from 60."
    )


def explorer():
    """The sarcopenia explorer: definition, sex and age."""
    return explore(
        draw,
        name="sarcopenia-prevalence",
        describe=describe,
        caption=(
            "Published tables: Baumgartner 1998 (read in von Haehling 2010), BMC Geriatrics 2022 (men in China), "
            "Huang 2021, Janssen 2002, Mayhew 2019. Bands are the ranges or 95 % confidence intervals they "
            "print. AWGS, EWGSOP, IWGS: Asian, European and international working groups. "
            "Only rows that share the same people compare rules alone."
        ),
        definition=Dropdown(
            options=[(f"{label} ({heading})", key) for heading, rows in GROUPS.items() for key, label in rows.items()],
            value="mass_for_height",
            description="Definition",
        ),
        sex=RadioButtons(options=[("Men", "men"), ("Women", "women")], value="women", description="Sex"),
        age=SelectionSlider(options=AGES, value=72, description="Age (years)"),
    )


def _draw_ages(ax, chosen, age):
    start = np.where(np.isnan(chosen.age_from), AGES_DRAWN[0], chosen.age_from)
    end = np.where(np.isnan(chosen.age_to), AGES_DRAWN[1], chosen.age_to)
    color = COLORS[chosen.sex]
    ax.bar(start, chosen.high_percent - chosen.low_percent, end - start, chosen.low_percent, align="edge", color=color)
    # The edges lie above the line of the claim: a figure close to a third must not vanish under it.
    for edge in (chosen.low_percent, chosen.high_percent):
        ax.hlines(edge, start, end, color=color, lw=2.2, zorder=3)
    ax.axvline(age, color="black", lw=1, ls=":")
    flat = len(start) == 1
    ax.set_title("One figure, no age groups" if flat else "By age", loc="left", fontsize=style.SMALL)
    ax.set(xlim=AGES_DRAWN, xticks=range(60, 91, 10), xlabel="Age (years)")
    ax.set(ylim=(0, 70), yticks=range(0, 61, 20), ylabel="With sarcopenia (%)")


def _draw_people(ax, chosen, age):
    row = chosen.row_at(age)
    sure, likely = (0, 0) if row is None else (people.whole(chosen.low_percent[row]), people.whole(chosen.high_percent[row]))
    color = COLORS[chosen.sex]
    groups = (
        (sure, {"marker": "o", "color": color, "ms": 7}),
        (likely - sure, {"marker": "o", "mfc": "none", "mec": color, "mew": 1.6, "ms": 7}),
        (100 - likely, {"marker": "o", "color": "0.8", "ms": 4}),
    )
    people.draw(ax, groups)
    ax.set_xlabel("100 people\n(rings: the range)")


def _draw_rules(ax, definition, sex, age):
    y, ticks = 0, {}
    for heading, rows in GROUPS.items():
        ax.text(-0.76, y, heading, weight="bold", va="center", transform=ax.get_yaxis_transform())
        for key, label in rows.items():
            y += 1
            ticks[y] = label
            found = prevalence(key, sex)
            row = found.row_at(age)
            if row is None:
                continue
            color = COLORS[found.sex] if key == definition else "0.5"
            size = 9 if key == definition else 5
            low, high, best = found.low_percent[row], found.high_percent[row], found.percent[row]
            ax.plot([low, high], [y, y], color=color, lw=size / 2, solid_capstyle="butt")
            ax.plot([best], [y], "o", color=color, ms=size)
        y += 1.2
    ax.set(ylim=(y - 0.6, -0.6), xlim=(0, 70), xticks=range(0, 61, 20), xlabel="With sarcopenia (%)")
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.get_yticklabels()[list(DEFINITIONS).index(definition)].set_fontweight("bold")
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)


def _write(fig, chosen, definition, age):
    height = fig.get_size_inches()[1]
    row = chosen.row_at(age)
    if row is None:
        title = f"{chosen.sex.capitalize()} were not measured"
    else:
        ends = words.span(people.whole(chosen.low_percent[row]), people.whole(chosen.high_percent[row]), "d")
        title = f"{ends} of 100 {_who(chosen, row)}"
    heading = next(heading for heading, rows in GROUPS.items() if definition in rows)
    rule = f"Rule: {DEFINITIONS[definition]} ({words.small(heading)})"
    style.heading(fig, title)
    style.line(fig, rule, 0.47)
    style.key(fig, 0.15, height - 0.71, "one of our sources: up to a third from 60", style.CLAIM, line=True)


def _who(chosen, row):
    group = chosen.group[row]
    name = "people" if chosen.sex == "everybody" else chosen.sex
    return f"{name} ({group})"


def _percent(chosen, row):
    low, high, best = chosen.low_percent[row], chosen.high_percent[row], chosen.percent[row]
    estimate = "" if low == high or np.isnan(best) else f" (best estimate {best:.1f} %)"
    return f"{words.span(low, high, '.1f')} %{estimate}"
