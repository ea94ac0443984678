"""What descriptions of people, signs, genes and evidence say is what the models say, in every state.

Topics that have a record of values are in `test_values` instead.
"""

import numpy as np
import pytest
from sentences import faults, span

from muscle_atrophy import als, claims, data, dose, genes, patterns, smn2, spaceflight, treatments
from muscle_atrophy.sarcopenia import figure as sarcopenia


def sarcopenia_says(definition, sex, age):
    chosen, said = sarcopenia.prevalence(definition, sex), [sarcopenia.DEFINITIONS[definition]]
    row = chosen.row_at(age)
    if row is None:
        said += ["no figure", f"{sex} were not measured"]
    else:
        low, high, best = chosen.low_percent[row], chosen.high_percent[row], chosen.percent[row]
        said += ["people" if chosen.sex == "everybody" else sex, chosen.group[row], low]
        said += [] if low == high else [high] if np.isnan(best) else [high, "best", best]
    everyone = [(p, p.row_at(age)) for p in (sarcopenia.prevalence(key, sex) for key in sarcopenia.DEFINITIONS)]
    ends = [(p.low_percent[at], p.high_percent[at]) for p, at in everyone if at is not None]
    return [*said, f"{sex} of", age, min(low for low, _ in ends), max(high for _, high in ends), "a third", 60]


def als_says(source, mutations):
    share, shares = als.familial(source), [als.familial(key) for key in als.SOURCES]
    said = [f"by {als.SOURCES[source]}"]
    if share.open_above:
        said += ["at least", share.low]
    else:
        published = [] if np.isnan(share.percent) else [share.percent]
        said += published if share.low == share.high else [*published, share.low, share.high]
    said += ["in the family", "from", min(s.low for s in shares), max(s.high for s in shares)]
    if mutations:
        inside, outside = als.with_mutation(source)
        said += [100, inside, "with", outside, "without"]
    return said


def genes_says(family, children):
    title, mother, father = genes.FAMILIES[family]
    four = genes.cross(mother, father)
    on_x, said = genes.Y in father, [title]
    for who in ("boy", "girl") if on_x else (None,):
        of = [child for child in four if who in (None, child.sex)]
        said += [f"each {who or 'child'}", "affected", sum(child.state == "affected" for child in of), len(of)]
        if who != "boy":
            said += ["carrier", sum(child.state == "carrier" for child in of), len(of)]
    each = genes.chance(four, "affected")
    among = [children] if children > 1 else ["one child"]
    return [*said, "child number", children, 100 * each, *among, "at least one", 100 * genes.at_least_one(each, children)]


def smn2_says(copies):
    shares = smn2.sma_types(copies)
    said = ["untreated", copies, "copies"]
    for kind in sorted(set(shares) - {0}):
        said += [f"type {kind}", shares[kind]]
    return [*said, "other types", shares[0]] if 0 in shares else said


def patterns_says(onset, place, numb):
    found = patterns.fit(onset, place, numb)
    fits = [key for key, one in found.items() if one.level == "fits"]
    said = [patterns.ONSETS[onset] if onset != "unknown" else "time not known"]
    said += [patterns.PLACES[place] if place != "unknown" else "place not known"]
    said += ["numb"] if numb else []
    said += [len(fits), len(patterns.GROUPS), "fit"]
    for key in fits:
        # Where many groups fit, their examples are left to the table.
        said += [patterns.GROUPS[key], *(found[key].examples if len(fits) == 1 else ())]
    for miss, words in (("time", "at another pace"), ("place", "in another place"), ("numbness", "not numb as a rule")):
        partly = [patterns.GROUPS[key] for key, one in found.items() if one.misses == miss]
        said += [f"in part, {words}", *partly] if partly else []
    return said


def treatments_says(cause, follow):
    here, said = treatments.evidence(cause), [*treatments.CAUSES[cause]]
    for grade in reversed(treatments.GRADES[1:]):
        of = [name for name in treatments.TREATMENTS if here[name].grade == grade]
        said += [grade] if of else []
        said += [part for name in of for part in (treatments.TREATMENTS[name], here[name].changed)]
    untried = [name for name in treatments.TREATMENTS if here[name].grade == "no trial"]
    said += ["no trial found", len(untried), 8, 100 * len(untried) / 8, *(treatments.TREATMENTS[name] for name in untried)]
    everywhere = treatments.grades(follow)
    good = [c for c, grade in everywhere.items() if grade in ("strong", "fair")]
    return [*said, treatments.TREATMENTS[follow], len(good), len(treatments.CAUSES), f"here {everywhere[cause]}"]


def dose_says(sessions, minutes, effort, strength_days):
    total = sessions * minutes
    counted = total * (2 if effort == "vigorous" else 1)
    week = dose.reached(sessions, minutes, effort, strength_days)
    said = [dose.verdict(week), "sessions", sessions, minutes, effort, "strength", strength_days]
    said += ["counts as", counted, counted / 1.5, 150, "strength", 50 * strength_days, 2]
    said += ["minutes alone", total / 0.6, 60, "document 004"]
    return [*said, "death", dose.death_rate(counted), "strength", dose.strength_gain(strength_days), 24]


def claims_says(document, topic):
    found, everything = claims.verdicts(document, topic), claims.verdicts()
    total, all_of_them = sum(found.values()), sum(everything.values())
    said = [claims.DOCUMENTS[document], claims.TOPICS[topic]]
    if total:
        said += [found["supported"], total, "stand", 100 * found["supported"] / total]
        said += [part for verdict in claims.VERDICTS[1:] for part in (found[verdict], verdict)]
    else:
        said += ["no claim at all"]
    return [*said, all_of_them, 100 * everything["supported"] / all_of_them, "stand"]


def spaceflight_says(mission):
    found, said = spaceflight.losses(mission), [spaceflight.MISSIONS[mission]]
    known = sorted(set(found.people) - {""})
    said += [*known, "people"] if known else ["number of people not read"]
    said += ["exercise: yes" if set(found.exercise) == {"yes"} else "exercise: not said"]
    for tissue, name in spaceflight.TISSUES.items():
        rows = data.load("spaceflight").where(mission=mission, tissue=tissue)
        said += [f"{name} lost"] if rows["site"].size else [f"{name}: no figure"]
        for site, low, high, per in zip(*(rows[c].tolist() for c in ("site", "low_percent", "high_percent", "per")), strict=True):
            times = 6 if per == "month" else 1
            said += [site, *span(times * low, times * high, 6), *(["six times a month"] if times > 1 else [])]
    return said


TOPICS = (sarcopenia, als, genes, smn2, patterns, treatments, dose, claims, spaceflight)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.__name__.split(".")[1])
def test_every_description_says_what_the_model_says(topic):
    says = globals()[f"{topic.__name__.split('.')[1]}_says"]
    assert faults(topic.explorer(), says) == {}
