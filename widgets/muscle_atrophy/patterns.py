"""Which groups of cause fit weakness or wasting, by how fast it came and where it is.

Conceptual: a table of twenty-one examples ("weakness_patterns"), each with the times and places that
its source calls usual, sorted into the seven groups of chapter 1. The yes or no for each is our own
reading. How urgent a pattern is follows NICE guideline NG127 (2019), in our words. This is no tool for
diagnosis: left out are children, how common each example is, pain, drugs and poisons, myasthenia,
and every unusual course.
"""

import textwrap
from dataclasses import dataclass

from ipywidgets import Checkbox, Dropdown

from explorable import explore
from muscle_atrophy import data, limits, style
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
    "ask": ("First ask: how fast did it come?", "Nobody can say how urgent it is before that is known."),
    "now": ("Now: call the emergency number", "New weakness that comes in hours or days cannot wait, whatever the cause."),
    "today": ("Today: see a doctor", "When both sides grow weaker within four weeks, it has to be looked at the same day."),
    "soon": ("Soon: see a doctor within days", "Weakness that grows from week to week needs to be looked at, and told apart."),
    "visit": (
        "See a doctor, and do not put it off",
        "Slow is not harmless. The sooner the cause is known, the more can be kept.",
    ),
}
ALWAYS = (
    "trouble breathing or swallowing; a face that droops; speech that slurs; "
    "numbness between the legs; no control of bladder or bowel."
)
_MISSES = {"time": "at another pace", "place": "in another place", "numbness": "not numb as a rule"}
_BOTH_SIDES = ("legs", "girdle", "ends", "body")


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
    limits.choice("onset", onset, ONSETS)
    limits.choice("place", place, PLACES)
    return {group: _fit_group(group, onset, place, numb) for group in GROUPS}


def urgency(onset, place):
    """How soon a doctor is needed, after NICE NG127; a key of `URGENCIES`.

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
    limits.choice("onset", onset, ONSETS)
    limits.choice("place", place, PLACES)
    if onset == "weeks":
        return "today" if place in _BOTH_SIDES else "soon"
    return {"unknown": "ask", "days": "now", "months": "visit"}[onset]


def draw(fig, onset, place, numb):
    """A body with the place shaded, the seven groups with their fit, and how soon to see a doctor.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    onset, place, numb
        As in `fit`.
    """
    found = fit(onset, place, numb)
    with style.figure_settings():
        fig.set_size_inches(5, 7.3)
        ax = fig.add_axes([0, 0, 1, 1])
        ax.set(xlim=(0, 5), ylim=(0, 7.3), aspect="equal", xticks=[], yticks=[], xlabel="Schematic, not to scale")
        ax.axis("off")
        ax.text(0.1, 7.08, _count(found), fontsize=style.TITLE, weight="bold", va="center")
        body.draw(ax, place, x=0.82, top=6.55, height=3.6)
        words = (
            ONSETS[onset] if onset != "unknown" else "time not known",
            PLACES[place] if place != "unknown" else "place not known",
        )
        for row, word in enumerate((*words, "numb or tingling" if numb else " ")):
            ax.text(0.82, 2.62 - 0.23 * row, word, ha="center", va="center")
        for row, (group, one) in enumerate(found.items()):
            _draw_group(ax, 6.66 - 0.66 * row, GROUPS[group], one)
        _draw_urgency(ax, urgency(onset, place))


def describe(onset, place, numb):
    """The pattern, the groups by fit with their examples, and how soon to see a doctor.

    Parameters are those of `draw`.

    Returns
    -------
    str
        Some short sentences.
    """
    found = fit(onset, place, numb)
    time = "how fast is not known" if onset == "unknown" else f"it came {ONSETS[onset]}"
    where = "where is not known" if place == "unknown" else f"it is in {PLACES[place]}"
    said = [f"Weakness or wasting: {time}, {where}{', with numbness or tingling' if numb else ''}. {_count(found)}."]
    for level, lead in (("fits", "Fits"), ("in part", "Fits in part")):
        groups = [f"{GROUPS[group].lower()} ({' '.join(_two_lines(one))})" for group, one in found.items() if one.level == level]
        if groups:
            said.append(f"{lead}: {'; '.join(groups)}.")
    none = [GROUPS[group].lower() for group, one in found.items() if one.level == "no"]
    if none:
        said.append(f"Does not fit: {', '.join(none)}.")
    head, why = URGENCIES[urgency(onset, place)]
    return " ".join([*said, f"{head}{'' if head.endswith('?') else '.'} {why} Now, with any pattern: {ALWAYS} Not a diagnosis."])


def explorer():
    """The pattern finder: how fast, where, and whether feeling has changed.

    Returns
    -------
    explorable.Explorer
    """
    return explore(
        draw,
        name="pattern-finder",
        describe=describe,
        caption=(
            "Conceptual, and not a tool for diagnosis: twenty-one examples sorted by hand from published descriptions "
            "(table weakness_patterns lists the sources). It does not know how common a cause is, and cannot see you."
        ),
        onset=Dropdown(options=[(words, key) for key, words in ONSETS.items()], description="It came"),
        place=Dropdown(options=[(words, key) for key, words in PLACES.items()], description="Place"),
        numb=Checkbox(value=False, description="Numb or tingling there too"),
    )


def _fit_group(group, onset, place, numb):
    rows = data.load("weakness_patterns").where(group=group)
    known = {"time": onset != "unknown", "place": place != "unknown", "numbness": numb}
    missed = {}
    for example, onsets, places, numbs in zip(
        *(rows[name].tolist() for name in ("example", "onset", "place", "numb")), strict=True
    ):
        matches = {"time": onset in onsets.split(), "place": place in places.split(), "numbness": numbs == "yes"}
        missed[example] = tuple(name for name, asked in known.items() if asked and not matches[name])
    fewest = min(missed.values(), key=len)
    if len(fewest) > 1 or (fewest and sum(known.values()) < 2):
        return Fit("no", (), "")
    examples = tuple(example for example, names in missed.items() if names == fewest)
    return Fit("in part", examples, fewest[0]) if fewest else Fit("fits", examples, "")


def _count(found):
    fits = sum(one.level == "fits" for one in found.values())
    return f"{fits} of {len(found)} groups of cause {'fits' if fits == 1 else 'fit'}"


def _two_lines(one):
    miss = f"{_MISSES[one.misses]}: " if one.misses else ""
    lines = ["does not fit"]
    for shown in range(len(one.examples), 0, -1):
        more = len(one.examples) - shown
        lines = textwrap.wrap(miss + ", ".join(one.examples[:shown]) + (f" and {more} more" if more else ""), 40)
        if len(lines) <= 2:
            break
    return lines


def _draw_group(ax, y, name, one):
    color = {"fits": style.LEAN, "in part": style.LEAN, "no": "0.6"}[one.level]
    ax.plot(1.8, y, "o", ms=10 if one.level != "no" else 4, mec=color, mew=2, mfc=style.LEAN if one.level == "fits" else "none")
    ax.text(1.98, y, name, weight="bold" if one.level == "fits" else "normal", va="center")
    ax.text(1.98, y - 0.13, "\n".join(_two_lines(one)), color="0.35", va="top", linespacing=1.15)


def _draw_urgency(ax, level):
    head, why = URGENCIES[level]
    color = {"now": style.CLAIM, "today": style.CLAIM, "soon": style.FAT, "visit": style.LEAN, "ask": "0.5"}[level]
    ax.fill([0.1, 0.2, 0.2, 0.1], [1.02, 1.02, 1.75, 1.75], color=color, lw=0)
    ax.text(0.3, 1.66, head, fontsize=style.TITLE, weight="bold", va="center")
    ax.text(0.3, 1.47, textwrap.fill(why, 62), va="top", linespacing=1.15)
    ax.text(0.1, 0.78, "Now, with any pattern:", weight="bold", va="center")
    ax.text(0.1, 0.64, textwrap.fill(ALWAYS, 64), va="top", linespacing=1.15)
