"""Treatments by what the muscle lacks, with the strength of the evidence.

Our own grading of published trials and reviews; its rule and the source of every grade stand in the
table "treatments". A grade says how sure one can be that a treatment changes anything, not by how
much. Left out: harms, costs, doses, treatments that the sources of this course do not name (except for
one row of other drugs), and every cause other than the eight.
"""

from dataclasses import dataclass

from ipywidgets import Dropdown

from explorable import explore
from muscle_atrophy import arguments, data, style, words

CAUSES = {
    "work": ("work", "a cast, bed rest"),
    "food": ("food", "too little to eat"),
    "youth": ("youth", "ageing"),
    "health": ("health", "cachexia; a failing heart or lungs"),
    "cord": ("a signal", "a break in brain or cord, the motor nerve alive"),
    "nerve": ("a signal", "the motor nerve cut or dead"),
    "gene": ("a gene", "spinal muscular atrophy"),
    "peace": ("peace", "an inflamed muscle, myositis"),
}
TREATMENTS = {
    "exercise": "Exercise and therapy",
    "food": "Food and protein",
    "stimulation": "Electrical stimulation",
    "hormones": "Hormones and SARMs",
    "braces": "Braces and splints",
    "surgery": "Surgery",
    "ultrasound": "Focused ultrasound",
    "drugs": "Other drugs",
}
GRADES = ("no trial", "no gain", "weak", "fair", "strong")
FOLLOWED = ("exercise", "food", "stimulation", "hormones")
# Left end of the words, in steps of the scale.
_LABELS_AT = -4.85


@dataclass(frozen=True)
class Evidence:
    """What is known of one treatment for one cause.

    Attributes
    ----------
    grade : str
        One of `GRADES`, from "no trial" (none found in people) to "strong".
    changed : str
        What changed, or what was seen instead of a gain; empty where no trial was found.
    study : str
        Key of the main source in the table's sidecar.
    """

    grade: str
    changed: str
    study: str


def evidence(cause):
    """Evidence for every treatment of one cause.

    Parameters
    ----------
    cause : str
        One of the keys of `CAUSES`.

    Returns
    -------
    dict of str to Evidence
        In the order of `TREATMENTS`.

    Raises
    ------
    ValueError
        If the cause is unknown.
    """
    arguments.choice("cause", cause, CAUSES)
    rows = data.load("treatments").where(cause=cause).rows()
    found = {row["treatment"]: Evidence(row["grade"], row["changed"], row["study"]) for row in rows}
    return {treatment: found[treatment] for treatment in TREATMENTS}


def grades(treatment):
    """Grade of one treatment for every cause.

    Parameters
    ----------
    treatment : str
        One of the keys of `TREATMENTS`.

    Returns
    -------
    dict of str to str
        In the order of `CAUSES`.

    Raises
    ------
    ValueError
        If the treatment is unknown.
    """
    arguments.choice("treatment", treatment, TREATMENTS)
    return {cause: evidence(cause)[treatment].grade for cause in CAUSES}


def draw(fig, cause, follow):
    """The treatments of one cause on a scale of evidence, and one treatment through all causes.

    Parameters
    ----------
    cause : str
        One of the keys of `CAUSES`.
    follow : str
        One of `FOLLOWED`; drawn in colour, and below for every cause.
    """
    arguments.choice("follow", follow, FOLLOWED)
    here = evidence(cause)
    height = 7.2
    with style.figure_settings():
        fig.set_size_inches(5, height)
        style.heading(fig, f"The muscle lacks {CAUSES[cause][0]}", 0.2, 0.1)
        style.line(fig, f"({CAUSES[cause][1]})", 0.45, 0.1)
        scale = fig.add_axes([0.49, 2.55 / height, 0.49, 3.7 / height])
        through = fig.add_axes([0.155, 0.55 / height, 0.825, 1.2 / height])
        _draw_scale(scale, here, follow)
        _draw_through(through, cause, follow)


def describe(cause, follow):
    """Treatments by grade, what they changed, and how the followed one fares elsewhere."""
    arguments.choice("follow", follow, FOLLOWED)
    here = evidence(cause)
    said = [f"The muscle lacks {CAUSES[cause][0]} ({CAUSES[cause][1]})."]
    for grade in reversed(GRADES[1:]):
        of_it = [f"{words.small(TREATMENTS[name])} ({here[name].changed})" for name in TREATMENTS if here[name].grade == grade]
        if of_it:
            said.append(f"{grade.capitalize()}{'' if grade == 'no gain' else ' evidence'}: {'; '.join(of_it)}.")
    untried = [words.small(TREATMENTS[name]) for name in TREATMENTS if here[name].grade == "no trial"]
    said.append(
        f"No trial found for {len(untried)} of {len(here)} ({100 * len(untried) / len(here):.0f} %): {', '.join(untried)}."
    )
    everywhere = grades(follow)
    good = sum(grade in ("strong", "fair") for grade in everywhere.values())
    said.append(
        f"{TREATMENTS[follow]}: strong or fair evidence for {good} of {len(everywhere)} causes, here {everywhere[cause]}."
    )
    return " ".join(said)


def explorer():
    """The treatments explorer: what the muscle lacks, and which treatment to follow."""
    return explore(
        draw,
        name="treatments",
        describe=describe,
        caption=(
            "Our own grading of published trials and reviews, by a rule that this page gives. A grade says how sure one can "
            "be of a gain, not how large it is. “No trial” means that we found none in people. The table has gaps and errors that "
            "we know of, and it is being rebuilt. Not medical advice."
        ),
        cause=Dropdown(
            options=[(f"{what}: {example}", key) for key, (what, example) in CAUSES.items()], description="The muscle lacks"
        ),
        follow=Dropdown(options=[(TREATMENTS[key], key) for key in FOLLOWED], description="Follow"),
    )


def _draw_scale(ax, here, follow):
    for row, (name, found) in enumerate(here.items()):
        color = style.LEAN if name == follow else "0.4"
        ax.plot([0, len(GRADES) - 1], [row, row], color="0.75", lw=1)
        untried = found.grade == "no trial"
        ax.plot(GRADES.index(found.grade), row, "o", ms=11, mec=color, mew=2, mfc="none" if untried else color, clip_on=False)
        ax.text(_LABELS_AT, row - 0.17, TREATMENTS[name], weight="bold" if name == follow else "normal", va="center")
        ax.text(_LABELS_AT, row + 0.27, found.changed or "none found", va="center", color="0.35")
    ax.set(xlim=(-0.35, len(GRADES) - 0.65), ylim=(len(here) - 0.5, -0.5), yticks=[])
    ax.set_xticks(range(len(GRADES)), [grade.replace(" ", "\n") for grade in GRADES], va="bottom")
    ax.set_xlabel("How strong is the evidence?")
    ax.tick_params(axis="x", top=True, bottom=False, labeltop=True, labelbottom=False, length=0)
    ax.spines[:].set_visible(False)


def _draw_through(ax, cause, follow):
    everywhere = grades(follow)
    ax.axvspan(list(CAUSES).index(cause) - 0.5, list(CAUSES).index(cause) + 0.5, color="0.88", lw=0)
    for x, grade in enumerate(everywhere.values()):
        y = GRADES.index(grade)
        ax.plot(x, y, "o", ms=9, mec=style.LEAN, mew=2, mfc="none" if grade == "no trial" else style.LEAN, clip_on=False)
    ax.set(xlim=(-0.5, len(CAUSES) - 0.5), ylim=(-0.6, len(GRADES) - 0.4), xlabel="What the muscle lacks")
    ax.set_xticks(range(len(CAUSES)), list(CAUSES))
    ax.set_yticks(range(len(GRADES)), GRADES)
    ax.tick_params(length=0)
    ax.set_title(TREATMENTS[follow] + ", cause by cause", loc="left", fontsize=style.SMALL, weight="bold")
