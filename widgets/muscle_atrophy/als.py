"""How many people with ALS have it in the family, and how many carry a known mutation.

Published shares, drawn as a hundred people (tables "als_shares" and "als_mutations"). Nothing
is fitted or pooled; the sources differ in how hard they looked. Left out: what the genes do, and
what a family history means for one person.
"""

from dataclasses import dataclass

import numpy as np
from ipywidgets import Checkbox, Dropdown

from explorable import explore
from muscle_atrophy import arguments, data, style, words
from muscle_atrophy.drawings import people

SOURCES = {
    "association": "the ALS Association, and document 004",
    "review 2017": "a review of 2017",
    "ireland 1994": "the Irish register, 1994",
    "ireland": "the Irish register, 1994 to 2016",
    "ireland 2016": "the Irish register, 2016",
    "ireland, judged": "the Irish authors' verdict",
    "ireland, wider kin": "the Irish register, with related diseases in kin",
}
_SHORT = (
    "ALS Association",
    "review 2017",
    "Ireland 1994",
    "Ireland, mean",
    "Ireland 2016",
    "authors: at least",
    "with related diseases",
)


@dataclass(frozen=True)
class FamilialShare:
    """Familial share by one source, in %.

    Attributes
    ----------
    percent : float
        The published figure; nan where only a range or its lower end is given.
    low, high : float
        Ends of the published range or interval; equal where there is none.
    open_above : bool
        The source says "at least".
    """

    percent: float
    low: float
    high: float
    open_above: bool

    @property
    def middle(self):
        """The published figure, or the middle of the range."""
        return (self.low + self.high) / 2 if np.isnan(self.percent) else self.percent


def familial(source):
    """Published share of people with ALS who have it in the family.

    Parameters
    ----------
    source : str
        One of the keys of `SOURCES`.

    Returns
    -------
    FamilialShare

    Raises
    ------
    ValueError
        If the source is unknown.
    """
    arguments.choice("source", source, SOURCES)
    row = data.load("als_shares").where(study=source)
    one, low, high = (float(row[c][0]) for c in ("familial_percent", "low_percent", "high_percent"))
    if np.isnan(low):
        return FamilialShare(one, one, one, False)
    open_above = bool(np.isnan(high))
    high = low if open_above else high
    return FamilialShare(one, low, high, open_above)


def with_mutation(source):
    """People of a hundred in whom a known mutation is to be expected.

    The shares are the ALS Association's, and belong to what it calls familial. With another source,
    which counts families in its own way, the result is a rough sum and no count.

    Parameters
    ----------
    source : str
        As in `familial`; the middle is taken where only a range is given.

    Returns
    -------
    familial, sporadic : float
        People with a family history and without one.
    """
    percent = familial(source).middle
    table = data.load("als_mutations")
    found = {group: float(table.where(group=group)["percent"][0]) / 100 for group in ("familial", "sporadic")}
    return found["familial"] * percent, found["sporadic"] * (100 - percent)


def draw(fig, source, mutations):
    """A hundred people with ALS by one source, and all sources for comparison.

    Parameters
    ----------
    source : str
        One of the keys of `SOURCES`.
    mutations : bool
        Mark the people in whom a known mutation is to be expected.
    """
    share = familial(source)
    sure, likely = people.whole(share.low), people.whole(share.high)
    carriers = [people.whole(number) for number in with_mutation(source)]
    with style.figure_settings():
        fig.set_size_inches(5, 6.3)
        square = fig.add_axes([0.2, 0.415, 0.6, 0.4])
        rows = fig.add_axes([0.36, 0.08, 0.6, 0.27])
        groups = (
            (sure, {"marker": "o", "color": style.EVERYBODY, "ms": 12}),
            (likely - sure, {"marker": "o", "mfc": "none", "mec": style.EVERYBODY, "mew": 1.8, "ms": 11}),
            (100 - likely, {"marker": "o", "color": "0.58", "ms": 9.5}),
        )
        # Columns are filled first, so that a family stays together.
        people.draw(square, groups, fill="columns")
        marked = np.r_[: carriers[0], likely : likely + carriers[1]] if mutations else np.arange(0)
        square.plot(*people.places("columns")[:, marked], ls="none", marker="o", color="black", ms=4.5)
        square.set_xlabel("100 people with ALS")
        _draw_rows(rows, source)
        _write(fig, source, share, mutations, carriers)


def describe(source, mutations):
    """The familial share by a source, and how many carry a known mutation."""
    share = familial(source)
    first = f"By {SOURCES[source]}, {_words(share)} of people with ALS have it in the family."
    lowest, highest = (min(familial(s).low for s in SOURCES), max(familial(s).high for s in SOURCES))
    spread = f"The sources run from {lowest:.0f} to {highest:.0f} %."
    if not mutations:
        return f"{first} {spread}"
    inside, outside = (people.whole(number) for number in with_mutation(source))
    return f"{first} {spread} Of 100 people, by the Association's shares, about {inside} with and {outside} without a family history carry a known mutation."


def explorer():
    """The ALS explorer: source, and known mutations."""
    return explore(
        draw,
        name="als-shares",
        describe=describe,
        caption=(
            "Published shares: ALS Association; Transl Neurodegener 2017; Ryan 2018 (five rows). Known mutations: two "
            "thirds of familial and a tenth of other cases (ALS Association, read in a secondary text); with any other source "
            "a rough sum, since each counts families in its own way. Which person carries one is drawn at will."
        ),
        source=Dropdown(options=[(words.capital(label), key) for key, label in SOURCES.items()], description="Source"),
        mutations=Checkbox(False, description="Mark known mutations"),
    )


def _words(share):
    if share.open_above:
        return f"at least {share.low:.0f} %"
    if share.low == share.high:
        return f"{share.percent:g} %"
    span = words.span(share.low, share.high, "g")
    return f"{span} %" if np.isnan(share.percent) else f"{share.percent:g} % ({span})"


def _draw_rows(ax, source):
    for y, key in enumerate(SOURCES):
        share = familial(key)
        color = style.EVERYBODY if key == source else "0.5"
        ax.plot([share.low, share.high], [y, y], color=color, lw=4, solid_capstyle="butt")
        marker = ">" if share.open_above else "o"
        ax.plot([share.middle], [y], marker, color=color, ms=8)
    ax.set(ylim=(len(SOURCES) - 0.5, -0.6), xlim=(0, 34), xticks=range(0, 31, 10), xlabel="In the family (%)")
    ax.set_yticks(range(len(SOURCES)), _SHORT)
    ax.get_yticklabels()[list(SOURCES).index(source)].set_fontweight("bold")
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)


def _write(fig, source, share, mutations, carriers):
    height = fig.get_size_inches()[1]
    said = _words(share)
    style.heading(fig, f"In the family: {said}")
    style.line(fig, f"By {SOURCES[source]}", 0.48)
    style.key(fig, 0.15, height - 0.75, "in the family", style.EVERYBODY)
    style.key(fig, 1.55, height - 0.75, "rings: the range", style.EVERYBODY)
    style.key(fig, 3.05, height - 0.75, "not known to be", "0.58")
    if mutations:
        style.key(fig, 0.15, height - 0.99, f"known mutation: {carriers[0]} in families, {carriers[1]} outside", "black")
