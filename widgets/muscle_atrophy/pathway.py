"""Where a condition breaks the way from brain to muscle, and what follows for the muscle.

Conceptual: a chain of five stations, from the upper motor neurone to the muscle fibre, of which a
condition hits one or two (table "motor_pathway"). What passes, and what kind of wasting follows,
are worked out from the place of the break alone. Every break is drawn as complete and some weeks
old; in a person most are partial, and in the first days of a stroke or an injury of the cord the limb
may be limp and its reflexes gone (spinal shock: Ko 2018). Left out: feeling, pain, the nerves of the head, recovery, and how
many weeks the wasting takes. The picture itself is in `muscle_atrophy.drawings.motor_pathway`.
"""

from dataclasses import dataclass

from ipywidgets import Dropdown, RadioButtons

from explorable import explore
from muscle_atrophy import arguments, data, words
from muscle_atrophy.drawings import motor_pathway as drawing

STATIONS = ("brain", "tract", "cell", "nerve", "fibre")
TESTS = {
    "move": "Ask for a movement",
    "tap": "Tap the tendon",
    "current": "Send a current into the nerve",
}
# Where each test enters. The current is sent in below the place where a nerve is hit, so "fibre" is all it needs to pass.
_ENTRY = {"move": "brain", "tap": "cell", "current": "fibre"}
WASTING = {
    "none": "no wasting",
    "disuse": "wasting as in disuse: the fibre keeps its nerve",
    "neurogenic": "neurogenic wasting: the fibre loses its nerve",
    "muscle": "the muscle itself is ill, its nerve is well",
}


@dataclass(frozen=True)
class Condition:
    """What a condition does to the pathway.

    Attributes
    ----------
    key, label : str
    hits : dict of str to str
        Stations that are hit, each with "lost", "blocked", "braked" or "ill".
    words : dict of str to str
        The same in the words of the figure.
    unused : bool
        The pathway is whole and not asked.
    says, measured : str
        What the five documents say, and what was measured.
    """

    key: str
    label: str
    hits: dict
    words: dict
    unused: bool
    says: str
    measured: str

    @property
    def wasting(self):
        """One of the keys of `WASTING`, worked out from the place of the break."""
        if self.hits.get("fibre"):
            return "muscle"
        # A nerve that is only blocked is still there, and feeds its fibres.
        if "lost" in (self.hits.get("cell"), self.hits.get("nerve")):
            return "neurogenic"
        return "disuse" if self.hits or self.unused else "none"

    @property
    def tone(self):
        """How the resting muscle feels, in words (Kunam 2018: stiff above the lower motor neurone, limp at or below it)."""
        limp = self.hits.get("cell") == "lost" or "nerve" in self.hits
        if self.above:
            return "stiff or limp, by which cells are lost" if limp else "stiff (spastic)"
        if limp:
            return "limp (flaccid)"
        return "as usual" if self.wasting == "none" else "no change that points to a nerve"

    @property
    def above(self):
        """Whether the break lies above the lower motor neurone."""
        return bool(self.hits.keys() & {"brain", "tract"})


@dataclass(frozen=True)
class Answer:
    """How far a test gets, and what the muscle does.

    Attributes
    ----------
    passed : tuple of str
        Stations that the signal passes, in order.
    muscle : str
        "contracts", "contracts weakly", "jerks too strongly", "jerks, unless it is very weak" or
        "does not answer".
    """

    passed: tuple
    muscle: str


def _read():
    table = data.load("motor_pathway")
    found = {}
    for key in dict.fromkeys(table["condition"].tolist()):
        rows = table.where(condition=key)
        at = [station for station in rows["station"].tolist() if station]
        found[key] = Condition(
            key=key,
            label=str(rows["label"][0]),
            hits=dict(zip(at, rows["effect"].tolist(), strict=False)),
            words=dict(zip(at, rows["word"].tolist(), strict=False)),
            unused=rows["effect"][0] == "unused",
            says=str(rows["says"][0]),
            measured=str(rows["measured"][0]),
        )
    return found


CONDITIONS = _read()


def send(condition, test):
    """Send one test along the pathway of one condition.

    Parameters
    ----------
    condition : str
        One of the keys of `CONDITIONS`.
    test : str
        One of the keys of `TESTS`. A tap enters through the sensory nerve, a current below the
        place where a nerve is hit.

    Returns
    -------
    Answer

    Raises
    ------
    ValueError
        If the condition or the test is unknown.
    """
    arguments.choice("condition", condition, CONDITIONS)
    arguments.choice("test", test, TESTS)
    hits = CONDITIONS[condition].hits
    passed = []
    # A tap comes in through the same nerve; a current needs living nerve fibres below the injury.
    blocked = (test == "tap" and "nerve" in hits) or (test == "current" and CONDITIONS[condition].wasting == "neurogenic")
    for station in () if blocked else STATIONS[STATIONS.index(_ENTRY[test]) :]:
        if hits.get(station) in ("lost", "blocked"):
            break
        passed.append(station)
    return Answer(tuple(passed), _muscle(CONDITIONS[condition], test, passed))


def _muscle(condition, test, passed):
    if "fibre" in condition.hits:
        # A diseased muscle mostly keeps its reflex, and may lose it where it is very weak (AccessMedicine, Inflammatory myopathies)
        return "jerks, unless it is very weak" if test == "tap" else "contracts weakly"
    if "fibre" not in passed:
        return "does not answer"
    if test == "tap" and condition.above:
        return "jerks too strongly"
    return "contracts weakly" if "cell" in condition.hits and test != "current" else "contracts"


@dataclass(frozen=True)
class PathwayValues:
    """What the figure says of one state.

    Attributes
    ----------
    condition, test : str
        As readers see them.
    hit : str
        Each station that is hit, with what has happened to it; empty if none is.
    wasting, tone : str
        Kind of wasting, and resting tone.
    muscle : str
        What the muscle does, as in `Answer`.
    stations_passed, stations_on_the_way : int
        How far the signal gets, of the stations between where it enters and the end of the pathway.
    measured, documents_say : str
        What was measured in people, and what the five documents say.
    """

    condition: str
    test: str
    hit: str
    wasting: str
    tone: str
    muscle: str
    stations_passed: int
    stations_on_the_way: int
    measured: str
    documents_say: str


def values(condition, test):
    """The record of one state of the explorer.

    Parameters
    ----------
    condition, test : str
        As in `send`.

    Returns
    -------
    PathwayValues
    """
    answer, chosen = send(condition, test), CONDITIONS[condition]
    return PathwayValues(
        condition=chosen.label,
        test=TESTS[test],
        hit=" and ".join(f"{drawing.NAMES[station]} ({chosen.words[station]})" for station in chosen.hits),
        wasting=WASTING[chosen.wasting],
        tone=chosen.tone,
        muscle=answer.muscle,
        stations_passed=len(answer.passed),
        stations_on_the_way=len(STATIONS) - STATIONS.index(_ENTRY[test]),
        measured=chosen.measured,
        documents_say=chosen.says,
    )


def draw(fig, condition, test):
    """The pathway from brain to muscle, where it is hit, and how far a test gets.

    Parameters
    ----------
    condition : str
        One of the keys of `CONDITIONS`.
    test : str
        One of the keys of `TESTS`.
    """
    said, answer, chosen = values(condition, test), send(condition, test), CONDITIONS[condition]
    drawing.draw(
        fig,
        hits=chosen.hits,
        words=chosen.words,
        passed=answer.passed,
        entry=test,
        wasting=chosen.wasting,
        pulls=said.muscle != "does not answer",
        lines=(
            said.condition,
            words.capital(said.wasting),
            f"Resting tone: {said.tone}",
            f"{said.test}: the muscle {said.muscle}",
            said.documents_say,
        ),
    )


def describe(condition, test):
    """Where the pathway is hit, what follows, and how far the test gets."""
    said = values(condition, test)
    where = f"hit at {said.hit}" if said.hit else "no station is hit"
    way = f"the signal has passed {said.stations_passed} of {said.stations_on_the_way} stations on its way"
    return (
        f"{said.condition}: {where}; {said.wasting}. Resting tone: {said.tone}. {said.test}: the muscle {said.muscle}, "
        f"and {way}. {said.measured} Documents: {said.documents_say}"
    )


def explorer():
    """The motor pathway: condition and test."""
    return explore(
        draw,
        name="motor-pathway",
        describe=describe,
        caption=(
            "Conceptual: which station is hit is textbook knowledge (table motor_pathway lists the sources), the rest "
            "follows from it. Every break is drawn as complete and some weeks old: in the first days of a stroke or a "
            "cord injury the muscle may be limp and its reflex gone. The thickness of the fibres is illustrative."
        ),
        condition=Dropdown(options=[(ill.label, key) for key, ill in CONDITIONS.items()], description="Condition"),
        test=RadioButtons(options=[(label, key) for key, label in TESTS.items()], description="Test"),
    )
