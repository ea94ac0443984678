"""What the course made of the claims of its five source documents: verdicts by document and topic.

Counts of the table "claims", a copy of the course's claim ledger. The verdicts are the course's own
judgements, so nothing here is a published result. Left out: the evidence and the reasons, which
stand in the ledger.
"""

import numpy as np
from ipywidgets import Dropdown

from explorable import explore
from muscle_atrophy import arguments, data, style, words

VERDICTS = ("supported", "simplified", "disputed", "outdated", "unsupported")
NUMBERS = ("000", "001", "002", "003", "004")
DOCUMENTS = {
    "all": "all documents",
    "article": "article (000, 001)",
    "002": "WiseGeek (002)",
    "003": "Symptom Database (003)",
    "004": "HealthPrep (004)",
}
TOPICS = {
    "all": "all topics",
    "what": "what it is and its signs",
    "rest": "rest and exercise",
    "food": "food",
    "age": "age",
    "illness": "illness",
    "nerves": "nerves",
    "genes": "genes",
    "treatment": "treatment",
}
_TOPIC_OF = {
    "definition": "what",
    "causes-overview": "what",
    "symptoms": "what",
    "disuse": "rest",
    "disuse-space": "rest",
    "reversibility": "rest",
    "exercise": "rest",
    "nutrition": "food",
    "energy-balance": "food",
    "ageing": "age",
    "cachexia": "illness",
    "chronic-disease": "illness",
    "disease-list": "illness",
    "disease-arthritis": "illness",
    "disease-myositis": "illness",
    "neurogenic": "nerves",
    "SCI": "nerves",
    "nerve-injury": "nerves",
    "disease-ALS": "nerves",
    "ALS-numbers": "nerves",
    "disease-MS": "nerves",
    "disease-polio": "nerves",
    "genetic-SMA": "genes",
    "genetic-MD": "genes",
    "treatment-general": "treatment",
    "treatment-exercise": "treatment",
    "treatment-PT": "treatment",
    "treatment-FES": "treatment",
    "treatment-FUS": "treatment",
    "treatment-surgery": "treatment",
    "treatment-drugs": "treatment",
    "treatment-devices": "treatment",
}
_IN_A_ROW = 20


def topic_of(tag):
    """Topic of the figure to which a topic tag of the ledger belongs.

    Parameters
    ----------
    tag : str
        As in the ledger's column "topic".

    Returns
    -------
    str
        One of the keys of `TOPICS`.

    Raises
    ------
    ValueError
        If no topic holds the tag.
    """
    arguments.choice("topic tag", tag, _TOPIC_OF)
    return _TOPIC_OF[tag]


def ids(number):
    """Numbers of the claims that one document makes.

    Parameters
    ----------
    number : str
        One of `NUMBERS`.

    Returns
    -------
    set of str
        Such as "S059".
    """
    arguments.choice("number", number, NUMBERS)
    table = data.load("claims")
    return {str(name) for name, made_by in zip(table["id"], table["documents"], strict=True) if number in made_by.split()}


def verdicts(document="all", topic="all"):
    """How many claims of a document on a topic got each verdict.

    Parameters
    ----------
    document : str
        One of the keys of `DOCUMENTS`; the two copies of one article count once.
    topic : str
        One of the keys of `TOPICS`.

    Returns
    -------
    dict of str to int
        A count for each of `VERDICTS`.

    Raises
    ------
    ValueError
        If document or topic is unknown.
    """
    arguments.choice("document", document, DOCUMENTS)
    arguments.choice("topic", topic, TOPICS)
    table = data.load("claims")
    numbers = {"all": NUMBERS, "article": ("000", "001")}.get(document, (document,))
    made = set.union(*(ids(number) for number in numbers))
    found = dict.fromkeys(VERDICTS, 0)
    for name, tag, verdict in zip(table["id"], table["topic"], table["verdict"], strict=True):
        if name in made and topic in ("all", topic_of(tag)):
            found[str(verdict)] += 1
    return found


def share(document="all", topic="all"):
    """Share of claims that stand as they are, that is, of those judged supported.

    Parameters are those of `verdicts`.

    Returns
    -------
    float
        In %; nan where the document makes no claim on the topic.
    """
    found = verdicts(document, topic)
    total = sum(found.values())
    return 100 * found["supported"] / total if total else float("nan")


def draw(fig, document, topic):
    """All claims as dots by verdict, with the chosen ones in colour, and the share that stands by document.

    Parameters
    ----------
    document, topic : str
        As in `verdicts`.
    """
    with style.figure_settings():
        fig.set_size_inches(5, 5.6)
        dots = fig.add_axes([0.38, 0.4, 0.6, 0.48])
        rows = fig.add_axes([0.43, 0.095, 0.38, 0.21])
        _draw_dots(dots, verdicts(document, topic))
        _draw_rows(rows, document, topic)
        total, stand = _count(document, topic)
        title = f"{stand} of {total} stand as they are: {share(document, topic):.0f} %" if total else "No claim here"
        style.heading(fig, title, 0.196)
        style.line(fig, f"{words.capital(DOCUMENTS[document])}, on {TOPICS[topic]}", 0.4592)


def describe(document, topic):
    """How many of the chosen claims stand, and how the others were judged."""
    found, (total, stand) = verdicts(document, topic), _count(document, topic)
    who = f"{words.capital(DOCUMENTS[document])}, on {TOPICS[topic]}"
    overall = f"Of all {sum(verdicts().values())} claims in the ledger {share():.0f} % stand."
    if not total:
        return f"{who}: no claim at all. {overall}"
    others = ", ".join(f"{found[verdict]} {verdict}" for verdict in VERDICTS[1:])
    return f"{who}: {stand} of {total} claims stand as they are, {share(document, topic):.0f} %. The others: {others}. {overall}"


def explorer():
    """The explorer of verdicts: document and topic."""
    return explore(
        draw,
        name="claim-verdicts",
        describe=describe,
        caption=(
            "Counts from this course's claim ledger. The verdicts are our own judgement and no published result. "
            "Documents 000 and 001 are one article. A claim that several documents make counts for each of them."
        ),
        document=Dropdown(options=[(words.capital(text), key) for key, text in DOCUMENTS.items()], description="Document"),
        topic=Dropdown(options=[(words.capital(text), key) for key, text in TOPICS.items()], description="Topic"),
    )


def _count(document, topic):
    found = verdicts(document, topic)
    return sum(found.values()), found["supported"]


def _draw_dots(ax, chosen):
    y = 0
    for verdict, total in verdicts().items():
        places = np.arange(total)
        color = style.LEAN if verdict == "supported" else style.FAT
        # The grey dots are the same in every state, so that a page holds them once.
        ax.plot(places % _IN_A_ROW, y + places // _IN_A_ROW, ls="none", marker="o", ms=3.5, color="0.6")
        here = places[: chosen[verdict]]
        ax.plot(here % _IN_A_ROW, y + here // _IN_A_ROW, ls="none", marker="o", ms=8, color=color)
        ax.text(-1, y, f"{verdict}: {chosen[verdict]} of {total}", ha="right", va="center")
        y += (total - 1) // _IN_A_ROW + 1.7
    ax.set(
        xlim=(-0.6, _IN_A_ROW - 0.4), ylim=(y - 0.7, -0.7), xticks=[], yticks=[], xlabel="Each dot is one claim. Grey: not chosen"
    )
    ax.xaxis.set_label_coords(0.5, -0.02)
    ax.spines[:].set_visible(False)


def _draw_rows(ax, document, topic):
    for y, key in enumerate(DOCUMENTS):
        total, stand = _count(key, topic)
        ax.barh([y], [100 * stand / total if total else 0], 0.6, color=style.LEAN if key == document else "0.6")
        ax.text(104, y, f"{stand} of {total}" if total else "no claim", va="center")
    ax.set(ylim=(len(DOCUMENTS) - 0.5, -0.5), xlim=(0, 100), xticks=(0, 50, 100), xlabel="Stand as they are (%)")
    ax.set_yticks(range(len(DOCUMENTS)), list(DOCUMENTS.values()))
    ax.get_yticklabels()[list(DOCUMENTS).index(document)].set_fontweight("bold")
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
