"""What a break does to the muscle follows from where it lies, and the figure shows what the model says."""

from dataclasses import asdict

import pytest

from muscle_atrophy import data, pathway, style
from muscle_atrophy.drawings import motor_pathway

CONDITIONS = pathway.CONDITIONS
states = pathway.explorer().states
every_condition = pytest.mark.parametrize("condition", CONDITIONS)


def breaks(*stations):
    return [
        key for key, ill in CONDITIONS.items() if set(stations) & {s for s, e in ill.hits.items() if e in ("lost", "blocked")}
    ]


def test_every_condition_of_the_table_can_be_chosen():
    assert list(CONDITIONS) == list(dict.fromkeys(data.load("motor_pathway")["condition"]))


@every_condition
def test_every_hit_station_is_one_of_the_pathway(condition):
    assert set(CONDITIONS[condition].hits) <= set(pathway.STATIONS)


@pytest.mark.parametrize("condition", ["stroke", "cord-injury", "ms"])
def test_a_break_above_the_lower_motor_neurone_leaves_the_fibre_its_nerve(condition):
    assert CONDITIONS[condition].wasting == "disuse"


@pytest.mark.parametrize("condition", ["als", "polio", "sma", "cut-nerve", "diabetes"])
def test_a_loss_at_or_below_the_lower_motor_neurone_takes_the_nerve_away(condition):
    assert CONDITIONS[condition].wasting == "neurogenic"


def test_a_nerve_that_is_only_pressed_still_feeds_its_fibre():
    assert CONDITIONS["pressed-nerve"].wasting == "disuse"
    assert pathway.send("pressed-nerve", "move").muscle == "does not answer"


@every_condition
def test_no_break_stops_the_command_but_the_signal_never_passes_one(condition):
    answer = pathway.send(condition, "move")
    stopped = [s for s, effect in CONDITIONS[condition].hits.items() if effect in ("lost", "blocked")]
    first = min((pathway.STATIONS.index(s) for s in stopped), default=len(pathway.STATIONS))
    assert answer.passed == pathway.STATIONS[:first]


@pytest.mark.parametrize("condition", breaks("brain", "tract"))
def test_a_reflex_is_too_strong_above_the_lower_motor_neurone_unless_that_is_lost_as_well(condition):
    lower_too = condition in breaks("cell", "nerve")
    assert pathway.send(condition, "tap").muscle == ("does not answer" if lower_too else "jerks too strongly")


@pytest.mark.parametrize("condition", breaks("cell", "nerve"))
def test_a_reflex_is_gone_at_or_below_the_lower_motor_neurone(condition):
    assert pathway.send(condition, "tap").muscle == "does not answer"


@pytest.mark.parametrize("condition", ["cut-nerve", "diabetes", "pressed-nerve"])
def test_a_tap_is_not_even_felt_where_the_nerve_is_hit(condition):
    assert pathway.send(condition, "tap").passed == ()


@every_condition
def test_a_current_finds_an_answer_wherever_the_fibre_has_its_nerve(condition):
    answers = pathway.send(condition, "current").muscle != "does not answer"
    assert answers == (CONDITIONS[condition].wasting != "neurogenic")


@every_condition
def test_a_stiff_muscle_means_a_break_above_and_a_limp_one_a_break_below(condition):
    tone = CONDITIONS[condition].tone
    assert ("stiff" in tone) == (condition in breaks("brain", "tract"))
    assert ("limp" in tone) == (condition in breaks("cell", "nerve"))


@pytest.mark.parametrize("condition", ["myositis", "dystrophy"])
def test_an_ill_muscle_is_weak_but_mostly_keeps_its_reflex_as_chapter_10_says(condition):
    assert pathway.send(condition, "move").muscle == pathway.send(condition, "current").muscle == "contracts weakly"
    assert pathway.send(condition, "tap").muscle == "jerks, unless it is very weak"


def test_the_caption_warns_that_a_fresh_break_may_look_otherwise():
    caption = pathway.explorer().caption
    assert "limp and its reflex gone" in caption and "first days" in caption


def test_als_is_the_one_that_hits_both_motor_neurones():
    assert [key for key in breaks("brain") if key in breaks("cell")] == ["als"]


@pytest.mark.parametrize("condition", ["bed-rest", "arthritis", "myositis"])
def test_a_whole_nerve_carries_every_test(condition):
    assert all("fibre" in pathway.send(condition, test).passed for test in pathway.TESTS)


@pytest.mark.parametrize("state", states, ids=lambda state: "-".join(state.values()))
def test_each_break_is_marked_twice_once_on_the_picture_and_once_beside_it(state, drawn):
    figure, _ = drawn(pathway.explorer(), state)
    marks = [line for line in figure.axes[0].lines if line.get_color() == style.CLAIM]
    assert len(marks) == 2 * len(CONDITIONS[state["condition"]].hits) + 1


@pytest.mark.parametrize("state", states, ids=lambda state: "-".join(state.values()))
def test_the_values_of_the_record_stand_on_the_figure(state, drawn):
    said = pathway.values(**state)
    _, texts = drawn(pathway.explorer(), state)
    shown = {text.get_text() for text, _ in texts}
    tone, result = f"Resting tone: {said.tone}", f"{said.test}: the muscle {said.muscle}"
    assert {said.condition, said.wasting[0].upper() + said.wasting[1:], tone, result, said.documents_say} <= shown


@pytest.mark.parametrize("state", states, ids=lambda state: "-".join(state.values()))
def test_the_record_says_what_the_model_and_the_table_say(state):
    rows = data.load("motor_pathway").where(condition=state["condition"])
    ill, answer = CONDITIONS[state["condition"]], pathway.send(**state)
    hit = [part for station, word in ill.words.items() for part in (motor_pathway.NAMES[station], f"({word})")]
    said = pathway.values(**state)
    assert said.hit.replace(" and ", " ") == " ".join(hit)
    assert asdict(said) == {
        "condition": rows["label"][0],
        "test": pathway.TESTS[state["test"]],
        "hit": said.hit,
        "wasting": pathway.WASTING[ill.wasting],
        "tone": ill.tone,
        "muscle": answer.muscle,
        "stations_passed": len(answer.passed),
        # From where a test enters down to the fibre.
        "stations_on_the_way": {"move": 5, "tap": 3, "current": 1}[state["test"]],
        "measured": rows["measured"][0],
        "documents_say": rows["says"][0],
    }


@every_condition
def test_the_documents_named_are_those_that_speak(condition):
    named = set("".join(data.load("motor_pathway").where(condition=condition)["documents"][:1]).split())
    says = CONDITIONS[condition].says
    spoken = {word for word in ("000", "001", "002", "003", "004") if word in says}
    assert spoken <= named and bool(spoken) == bool(named)


def test_an_unknown_condition_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match="condition is 'flu', not one of healthy, bed-rest"):
        pathway.send("flu", "move")


def test_an_unknown_test_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match="test is 'scan', not one of move, tap, current"):
        pathway.send("polio", "scan")
