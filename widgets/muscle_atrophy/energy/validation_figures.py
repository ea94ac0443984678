"""Figures of how well the energy models answer to what was measured in people.

One for each check of `muscle_atrophy.energy.validation`, which computes what is drawn here. What a
rule of thumb says stands in the table "energy_checks". Nothing here depends on a choice, so none of
it is an explorer.
"""

from dataclasses import fields

import numpy as np

from muscle_atrophy import data, style
from muscle_atrophy.energy import validation
from muscle_atrophy.metabolism import forbes
from muscle_atrophy.metabolism.person import Parameters


def draw_shares(fig):
    """Forbes's rule as a curve, and the measured studies over it."""
    fat = np.linspace(2, 30, 60)
    with style.figure_settings():
        fig.set_size_inches(5, 3.6)
        ax = fig.add_axes([0.12, 0.14, 0.85, 0.82])
        ax.plot(fat, 100 * forbes.FORBES_KG / (forbes.FORBES_KG + fat), color=style.LEAN)
        ax.text(25.2, 33, "Forbes's rule", va="bottom", ha="center")
        ax.axhline(0, color="black", lw=1.8, ls=(0, (3, 1.5)))
        ax.text(25.2, 1.5, "fat first", va="bottom", ha="center")
        for found in validation.shares():
            x, y = found.fat_kg.mean(), found.measured.mean()
            ax.plot(found.fat_kg, [y, y], color=style.CLAIM, lw=2)
            ax.plot([x, x], found.measured, color=style.CLAIM, lw=2)
            ax.plot(x, y, "o", color=style.CLAIM, ms=7)
            below = found.label.startswith("CALERIE")
            ax.text(x, found.measured[1] + (-2.5 if below else 2.5), found.label, ha="center", va="top" if below else "bottom")
        ax.set(xlim=(0, 30), ylim=(-2, 90), xlabel="Fat mass during the loss (kg)", ylabel="Fat-free part of the loss (%)")


def draw_calerie(fig):
    """Predicted change of weight and of fat over two years, and what was measured at the end."""
    trial, path = validation.study("calerie"), validation.calerie()
    weeks = path.day / 7
    with style.figure_settings():
        fig.set_size_inches(5, 3.6)
        ax = fig.add_axes([0.12, 0.14, 0.85, 0.82])
        for masses, color, label, key in (
            (path.fat, style.FAT, "fat", "fat_change"),
            (path.weight, style.EVERYBODY, "body weight", "mass_change"),
        ):
            change = masses - masses[:, :1]
            ax.fill_between(weeks, change.min(axis=0), change.max(axis=0), color=color, lw=0)
            ax.text(62, change[:, 30].mean() + 1.2, label, ha="left")
            ax.errorbar(
                weeks[-1],
                trial[f"{key}_kg"],
                2 * trial[f"{key}_se_kg"],
                color="black",
                marker="o",
                mfc=color,
                ms=8,
                capsize=4,
                zorder=3,
            )
        ax.set(xlim=(0, 110), xticks=range(0, 105, 26), ylim=(-12, 0.5), xlabel="Weeks", ylabel="Change (kg)")


def draw_minnesota(fig):
    """Weight at constant activity and at the activity that fits; below, that activity."""
    body_fat = validation.minnesota_start_fat()
    levels = validation.minnesota_activity(body_fat)
    before = validation.minnesota_man(body_fat).activity_level
    weeks = np.arange(0, 25, validation.ACTIVITY_WEEKS)
    with style.figure_settings():
        fig.set_size_inches(5, 4.8)
        fig.subplots_adjust(left=0.13, right=0.97, bottom=0.105, top=0.97, hspace=0.15)
        mass, activity = fig.subplots(2, 1, sharex=True, height_ratios=[1.8, 1])
        mass.plot(*validation.minnesota(body_fat), color=style.CLAIM)
        mass.plot(*validation.minnesota(body_fat, levels), color=style.EVERYBODY)
        mass.plot(weeks, validation.minnesota_measured(weeks), "o", color="black", ms=6)
        mass.text(12.5, -31, "model, activity held", ha="right", va="top")
        mass.text(23.5, -17, "model, activity fitted\nto the men (dots)", ha="right")
        mass.set(ylim=(-45, 1), ylabel="Change of weight (%)")
        activity.axhline(before, color=style.CLAIM)
        activity.stairs(levels, weeks, color=style.EVERYBODY, lw=2, baseline=None)
        activity.set(ylim=(1.1, 2), xlim=(0, 24.4), xticks=weeks, xlabel="Weeks", ylabel="Activity level")


def draw_rule_of_thumb(fig):
    """The rule's three numbers as lines, people as dots."""
    people = validation.rule_of_thumb()
    checks = data.load("energy_checks")
    shift = np.where(people["female"], 0.45, -0.45)
    panels = (
        ("kcal_per_kg", "rule_of_thumb", "kcal/day for each kg", (0, 50)),
        ("after_1_year", "share_after_1_year", "Done in 1 year (%)", (0, 105)),
        ("after_3_years", "share_after_3_years", "Done in 3 years (%)", (0, 105)),
    )
    with style.figure_settings():
        fig.set_size_inches(5, 6.4)
        fig.subplots_adjust(left=0.13, right=0.97, bottom=0.08, top=0.945, hspace=0.16)
        for ax, (key, check, label, limits) in zip(fig.subplots(3, 1, sharex=True), panels, strict=True):
            for female, color in ((False, style.MEN), (True, style.WOMEN)):
                rows = people["female"] == female
                ax.plot((people["bmi"] + shift)[rows], people[key][rows], "o", color=color, ms=5)
            ax.axhline(checks.where(check=check)["value"][0], color="black", lw=1.8, ls=(0, (3, 1.5)))
            ax.set(ylim=limits, ylabel=label, xticks=range(20, 41, 5))
        ax.set_xlabel("Body mass index (kg/m²)")
        style.key(fig, 0.65, 6.22, "men", style.MEN)
        style.key(fig, 1.35, 6.22, "women", style.WOMEN)
        style.key(fig, 2.3, 6.22, "rule of thumb", "black", line=True)


def draw_sensitivity(fig):
    """Every parameter's worth as a bar, the largest first."""
    worth = sorted(validation.sensitivity().items(), key=lambda item: max(map(abs, item[1])))
    symbols = {parameter.name: parameter.metadata["symbol"] for parameter in fields(Parameters)}
    y = np.arange(len(worth))
    with style.figure_settings():
        fig.set_size_inches(5, 7.6)
        ax = fig.add_axes([0.36, 0.065, 0.61, 0.895])
        for shift, column, color in ((0.2, 0, style.MEN), (-0.2, 1, style.WOMEN)):
            ax.barh(y + shift, [kilograms[column] for _, kilograms in worth], 0.38, color=color)
        ax.axvline(0, color="black", lw=0.8)
        ax.set_yticks(y, [symbols[name] for name, _ in worth])
        ax.tick_params(axis="y", length=0)
        ax.set(ylim=(-0.7, len(worth) - 0.3), xlabel="Change of the two-year loss (kg)")
        style.key(fig, 1.85, 7.43, "a man", style.MEN)
        style.key(fig, 2.7, 7.43, "a woman", style.WOMEN)
