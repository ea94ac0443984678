"""What descriptions of bodies that lose and gain say is what the models say, in every state.

Topics that have a record of values are in `test_values` instead.
"""

import numpy as np
import pytest
from sentences import fault, faults, span

from muscle_atrophy import cachexia, data, retraining, turnover
from muscle_atrophy.ageing import figure as ageing
from muscle_atrophy.disuse import figure as disuse
from muscle_atrophy.disuse import losses
from muscle_atrophy.energy import figure as energy
from muscle_atrophy.energy import models
from muscle_atrophy.limb import figure as limb


def limb_says(lost, fat, idea):
    start, now = limb.thigh(0, fat, idea), limb.thigh(lost, fat, idea)
    areas = ["muscle", now.muscle_cm2, start.muscle_cm2, "fat", now.fat_cm2, "bone", now.bone_cm2]
    tape = ["tape", now.girth_cm, start.girth_cm, 100 * (1 - now.girth_cm / start.girth_cm), "less"]
    fibres = ["fibre", now.fibre_um, start.fibre_um, "thick", now.length_percent, "long", 0.4 * now.number_percent, 40, "left"]
    return [limb.IDEAS[idea], limb.FATS[fat], "lost", lost, *areas, *tape, *fibres]


def turnover_says(meals, dose, age, day):
    run = turnover.simulate(meals, dose, age, day)
    balance = run.built - run.broken
    verdict = ["in balance"] if abs(balance) < 0.005 else ["gains" if balance > 0 else "loses", abs(balance)]
    hours = np.mean(run.synthesis[:-1] > run.breakdown[:-1]) * 24
    ahead = ["ahead for", hours, 24] if hours else ["ahead at no hour"]
    full = 100 * min(1, dose / turnover.plateau(age))
    return [turnover.DAYS[day], age, meals, "meal", dose, "built", run.built, "broken", run.broken, *verdict, *ahead, full]


def age_words(age):
    return ["not before", 95] if np.isnan(age) else [age]


def ageing_says(sex, threshold, train_age):
    fast, before, slow = ageing.crossing(sex, threshold)
    at_80 = ageing.simulate(sex, 80)
    said = [f"average of {sex}", threshold, *age_words(before), "fastest", *age_words(fast), *age_words(slow)]
    said += ["at", 80, "strength", at_80.strength[1, 0], "mass", at_80.mass[1, 0]]
    if train_age == ageing.NEVER:
        return said
    gain = data.load("training_gains").where(quantity="strength")
    points = ageing.simulate(sex, 80, 60).mass[1, 0] - at_80.mass[1, 0]
    said += ["training from", train_age, gain["low"][0], gain["high"][0], "of strength", points, "mass"]
    after = ageing.crossing(sex, threshold, train_age)[1]
    return [*said, "does not lift"] if after == before else [*said, "crossed", *age_words(after)]


def left_words(low, high):
    return ["not measured"] if np.isnan(low) else [*span(100 - high, 100 - low), "left"]


def disuse_says(group, day):
    label, situation, age, exercise = disuse.GROUPS[group]
    lost = {measure: disuse.known(group, measure, day) for measure in ("size", "strength")}
    size, strength = (np.mean(ends) for ends in lost.values())
    said = [label, "day", day, *(part for measure, ends in lost.items() for part in (measure, *left_words(*ends)))]
    if size == strength == 0:
        said += ["before disuse"]
    elif np.isnan(size) and np.isnan(strength):
        measured = [d for d in disuse.DAYS[1:] for m in lost if not np.isnan(disuse.known(group, m, d)[0])]
        said += ["nobody measured", min(measured, key=lambda d: abs(d - day))]
    elif np.isnan(size + strength):
        said += [f"{'size' if np.isnan(size) else 'strength'} was not measured"]
    else:
        said += ["strength has fallen", strength / size, "as far"] if strength > size > 0 else ["not fallen further"]
    for measure in lost:
        found = losses.points(situation, measure, age, exercise)
        said += [measure]
        order = np.argsort(found.days, kind="stable")
        for i in dict.fromkeys(order[[0, -1]] if order.size else []):
            # A change is printed: what is lost counts below zero.
            said += [*dict.fromkeys((-found.low_percent[i], -found.high_percent[i])), "on day", found.days[i]]
        said += [len(order), "point"] if order.size else ["not measured"]
    return said


def retraining_says(study, stage):
    groups = retraining.follow_ups(study)
    said = [retraining.STUDIES[study][0]]
    if stage == 0:
        return [*said, "before", 100]
    at = {1: 1, 2: -1}[stage]
    said += ["day", groups[0].days[at]]
    for one in groups:
        said += [one.who, *span(one.left_low[at], one.left_high[at]), one.measure]
    if stage == 2 and len(groups[0].days) > 3:
        said += ["on the way", groups[0].days[2]]
        said += [part for one in groups for part in (one.left_low[2], one.measure)]
    return said


def cachexia_says(weight_lost, inflammation, then):
    amount = cachexia.INFLAMMATION[inflammation]
    hungry, ill = (cachexia.simulate(weight_lost, a, then) for a in (0.0, amount))
    said = [24, weight_lost, 80, 0.8 * weight_lost, "lean", hungry.lean_lost_kg[24], "hunger alone", ill.lean_lost_kg[24]]
    said += [f"with {inflammation} inflammation" if amount else "without inflammation", 24, cachexia.THEN[then]]
    for name, run in (("hunger alone", hungry), ("inflammation", ill)):
        back = run.lean_lost_kg[24] - run.lean_lost_kg[48]
        said += [name, *((-back, "more of it lost") if back < 0 else (back, "of it back", 100 * back / run.lean_lost_kg[24]))]
        said += ["weight", 80 - run.lean_lost_kg[48] - run.fat_lost_kg[48]]
    return said


@pytest.mark.parametrize(
    ("topic", "says"),
    [
        (limb, limb_says),
        (turnover, turnover_says),
        (ageing, ageing_says),
        (disuse, disuse_says),
        (retraining, retraining_says),
        (cachexia, cachexia_says),
    ],
    ids=lambda part: getattr(part, "__name__", "").rpartition(".")[2] or None,
)
def test_every_description_says_what_the_model_says(topic, says):
    assert faults(topic.explorer(), says) == {}


def test_captions_name_the_numbers_that_the_models_are_run_with():
    run = models
    kept = (
        f"{run.BODY_MASS_KG:.0f} kg",
        f"{run.HEIGHT_M:.2f} m",
        f"{run.AGE_YEARS} years",
        f"activity level of {run.ACTIVITY_LEVEL}",
    )
    assert [words for words in kept if words not in energy.explorer().caption] == []
    ill = f"a man of {cachexia.BODY_MASS_KG:.0f} kg with {cachexia.FAT_KG:.0f} kg of fat"
    assert ill in cachexia.explorer().caption


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Built 1.26 %, broken down 1.3 %, 20 points.", None),
        ("Built 1.27 %, broken down 1.3 %, 20 points.", "1.27 stands where the model says 1.26"),
        ("Broken down 1.3 %, built 1.26 %, 20 points.", "1.3 is not from the model, before 'built'"),
        ("Built 1.26 %, broken down 1.3 %.", "20 is not said"),
        ("Built 1.26 %, broken down 1.3 %, 20 points of 30.", "30 is not from the model"),
        ("Built 1.26 %, lost 1.3 %, 20 points.", "'broken' is not said"),
    ],
)
def test_a_wrong_sentence_is_a_fault(text, part):
    said = fault(text, ["built", 1.26, "broken", 1.32, 20])
    assert said is None if part is None else part in said
