"""Which groups of cause fit weakness or wasting, by how fast it came and where it is.

Conceptual: a table of twenty-four examples ("weakness_patterns"), each with the times and places that
its source calls usual, sorted into the seven groups of chapter 1. The yes or no for each is our own
reading. How urgent a pattern is follows NICE guideline NG127 (2019), in our words, and stands before
the picture. This is no tool for diagnosis: left out are how common each example is, pain, drugs and
poisons, myasthenia, every unusual course, and children, except when one has to be seen.
"""

import textwrap
from dataclasses import dataclass

from ipywidgets import Checkbox, Dropdown

from explorable import explore
from muscle_atrophy import arguments, data, style
from muscle_atrophy.drawings import body

ONSETS = {
    "unknown": "not known yet",
    "days": "in hours or days",
    "weeks": "in weeks",
    "months": "in months or years",
}
PLACES = {
    "unknown": "not known yet",
    "limb": "one limb",
    "side": "one side of the body",
    "legs": "both legs",
    "girdle": "shoulders and hips",
    "ends": "hands and feet",
    "body": "the whole body",
}
GROUPS = {
    "work": "Lacks work",
    "food": "Lacks food",
    "youth": "Lacks youth",
    "health": "Lacks health",
    "signal": "Lacks a signal",
    "gene": "Lacks a gene",
    "peace": "Lacks peace",
}
URGENCIES = {
    "ask": (
        "First ask: how fast did it come?",
        "If nobody knows, as when somebody wakes up with it, take it for sudden: call the emergency number.",
    ),
    "now": (
        "Now: call the emergency number",
        "New weakness that comes in hours or days cannot wait, whatever the cause, limp or stiff.",
    ),
    "today": (
        "Today: see a doctor",
        "When both sides grow weaker within four weeks, or nobody knows where, it has to be looked at the same day.",
    ),
    "soon": ("Soon: see a doctor within days", "Weakness that grows from week to week needs to be looked at, and told apart."),
    "visit": (
        "See a doctor, do not put it off",
        "Slow is not harmless. The sooner the cause is known, the more can often be kept.",
    ),
}
ALWAYS = (
    "Now, with any weakness: trouble breathing or swallowing, a face that droops, speech that slurs, "
    "numbness between the legs, no control of bladder or bowel, dark urine; in a child, a limp or numb arm or leg. "
    "Today: a child who stops walking, even if only sore."
)
SIZE = (5, 3.6)
_MISSES = {"time": "at another pace", "place": "in another place", "numbness": "not numb as a rule"}


@dataclass(frozen=True)
class Fit:
    """How well a group of causes fits what is known.

    Attributes
    ----------
    level : str
        "fits", "in part" (all but one of two or more findings) or "no".
    examples : tuple of str
        The examples that fit best; empty where the level is "no".
    misses : str
        "time", "place" or "numbness" where the level is "in part", else "".
    """

    level: str
    examples: tuple
    misses: str


def fit(onset, place, numb=False):
    """Fit of every group of causes.

    Parameters
    ----------
    onset : str
        One of the keys of `ONSETS`.
    place : str
        One of the keys of `PLACES`.
    numb : bool
        Numbness or tingling was found. False means that it was not asked, and rules nothing out.

    Returns
    -------
    dict of str to Fit
        In the order of `GROUPS`.

    Raises
    ------
    ValueError
        If the onset or the place is unknown.
    """
    arguments.choice("onset", onset, ONSETS)
    arguments.choice("place", place, PLACES)
    return {group: _fit_group(group, onset, place, numb) for group in GROUPS}


def urgency(onset, place):
    """How soon a doctor is needed, after NICE NG127; a key of `URGENCIES`.

    A place that is not known may be both sides, so it is taken for that.

    Parameters
    ----------
    onset, place : str
        As in `fit`.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If the onset or the place is unknown.
    """
    arguments.choice("onset", onset, ONSETS)
    arguments.choice("place", place, PLACES)
    if onset == "weeks":
        return "soon" if place in ("limb", "side") else "today"
    return {"unknown": "ask", "days": "now", "months": "visit"}[onset]


def draw(fig, onset, place, numb):
    """A body with the place shaded, and the seven groups with their fit.

    Parameters
    ----------
    onset, place, numb
        As in `fit`.
    """
    found = fit(onset, place, numb)
    with style.figure_settings():
        fig.set_size_inches(*SIZE)
        ax = fig.add_axes([0, 0, 1, 1])
        ax.set(xlim=(0, SIZE[0]), ylim=(0, SIZE[1]), aspect="equal", xticks=[], yticks=[], xlabel="Schematic, not to scale")
        ax.axis("off")
        ax.text(0.1, 3.45, _count(found), fontsize=style.TITLE, weight="bold", va="center")
        ax.text(0.1, 3.2, _known(onset, place, numb), va="center")
        body.draw(ax, place, x=0.6, top=2.9, height=2.75)
        for row, (group, one) in enumerate(found.items()):
            _draw_group(ax, 2.78 - 0.415 * row, GROUPS[group], one)


def describe(onset, place, numb):
    """The pattern, and the groups that fit it, with examples where they are few."""
    found = fit(onset, place, numb)
    fits = [group for group, one in found.items() if one.level == "fits"]
    said = [f"Weakness or wasting: {_known(onset, place, numb)}. {_count(found)}"]
    if fits:
        said[0] += f": {'; '.join(GROUPS[group].lower() + _examples(found[group], len(fits)) for group in fits)}"
    for miss, words in _MISSES.items():
        partly = [GROUPS[group].lower() for group, one in found.items() if one.misses == miss]
        if partly:
            said.append(f"In part, {words}: {', '.join(partly)}")
    return ". ".join([*said, "Not a diagnosis."])


def alert(onset, place, numb):
    """How soon to see a doctor, why, and the signs that cannot wait with any pattern, a line each."""
    return "\n".join([*URGENCIES[urgency(onset, place)], ALWAYS])


def explorer():
    """The pattern finder: how fast, where, and whether feeling has changed."""
    return explore(
        draw,
        name="pattern-finder",
        describe=describe,
        alert=alert,
        caption=(
            "Conceptual, and not a tool for diagnosis: twenty-four examples sorted by hand from published descriptions "
            "(table weakness_patterns lists the sources). It does not know how common a cause is, and cannot see you."
        ),
        onset=Dropdown(options=[(words, key) for key, words in ONSETS.items()], description="It came"),
        place=Dropdown(options=[(words, key) for key, words in PLACES.items()], description="Place"),
        numb=Checkbox(value=False, description="Numb or tingling there too"),
    )


def _fit_group(group, onset, place, numb):
    known = {"time": onset != "unknown", "place": place != "unknown", "numbness": numb}
    missed = {}
    for row in data.load("weakness_patterns").where(group=group).rows():
        matches = {
            "time": onset in row["onset"].split(),
            "place": place in row["place"].split(),
            "numbness": row["numb"] == "yes",
        }
        missed[row["example"]] = tuple(name for name, asked in known.items() if asked and not matches[name])
    fewest = min(missed.values(), key=len)
    if len(fewest) > 1 or (fewest and sum(known.values()) < 2):
        return Fit("no", (), "")
    examples = tuple(example for example, names in missed.items() if names == fewest)
    return Fit("in part", examples, fewest[0]) if fewest else Fit("fits", examples, "")


def _count(found):
    fits = sum(one.level == "fits" for one in found.values())
    return f"{fits} of {len(found)} groups of cause {'fits' if fits == 1 else 'fit'}"


def _known(onset, place, numb):
    words = [
        "time not known" if onset == "unknown" else ONSETS[onset],
        "place not known" if place == "unknown" else PLACES[place],
    ]
    return ", ".join([*words, "numb or tingling"] if numb else words)


def _examples(one, groups):
    """The examples in brackets, unless so many groups fit that a list of all would be no help."""
    return f" ({', '.join(one.examples)})" if groups <= 3 else ""


def _two_lines(one):
    miss = f"{_MISSES[one.misses]}: " if one.misses else ""
    lines = ["does not fit"]
    for shown in range(len(one.examples), 0, -1):
        more = len(one.examples) - shown
        lines = textwrap.wrap(miss + ", ".join(one.examples[:shown]) + (f" and {more} more" if more else ""), 32)
        if len(lines) <= 2:
            break
    return lines


def _draw_group(ax, y, name, one):
    color = {"fits": style.LEAN, "in part": style.LEAN, "no": "0.6"}[one.level]
    ax.plot(1.3, y, "o", ms=10 if one.level != "no" else 4, mec=color, mew=2, mfc=style.LEAN if one.level == "fits" else "none")
    ax.text(1.45, y, name, weight="bold" if one.level == "fits" else "normal", va="center")
    ax.text(2.66, y, "\n".join(_two_lines(one)), color="0.35", va="center", linespacing=1.15)
