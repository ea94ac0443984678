"""The drawn thigh has the areas it names, its tape follows from them, and its fibres keep what an idea leaves alone."""

import re

import numpy as np
import pytest
from figures import fresh_svg

from muscle_atrophy import data
from muscle_atrophy.limb import figure as limb
from muscle_atrophy.limb import views

every_fat = pytest.mark.parametrize("fat", limb.FATS)
every_loss = pytest.mark.parametrize("lost", limb.LOST)


def area(edge):
    x, y = edge
    return abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2


def measured(study, measure):
    (percent,) = data.load("thigh_changes").where(study=study, measure=measure)["change_percent"]
    return percent


@pytest.mark.parametrize("asked", [1, 131, 200])
def test_an_outline_encloses_the_area_it_is_asked_for(asked):
    assert area(limb.outline(asked)) == pytest.approx(asked)


@every_loss
def test_the_groups_of_muscle_have_their_shares_and_add_up_to_the_muscle(lost):
    now = limb.thigh(lost)
    edges = views.groups(limb.outline(now.muscle_cm2 + now.bone_cm2), now.bone_cm2)
    for name, edge in edges.items():
        assert area(edge) == pytest.approx(views.SHARES[name] * now.muscle_cm2, rel=0.02), name
    assert sum(map(area, edges.values())) == pytest.approx(now.muscle_cm2, rel=0.01)


def test_the_groups_share_the_whole_muscle():
    assert sum(views.SHARES.values()) == pytest.approx(1)


@every_fat
@every_loss
def test_the_tape_reads_the_length_of_the_outer_line(lost, fat):
    now = limb.thigh(lost, fat)
    x, y = limb.outline(now.muscle_cm2 + now.fat_cm2 + now.bone_cm2)
    assert now.girth_cm == pytest.approx(np.hypot(np.diff(x), np.diff(y)).sum())


@pytest.mark.parametrize("fat", ["thin", "thick"])
def test_the_tape_always_sees_less_than_half_of_the_loss(fat):
    start = limb.thigh(0, fat).girth_cm
    for lost in limb.LOST[1:]:
        assert 0 < 100 * (1 - limb.thigh(lost, fat).girth_cm / start) < lost / 2


@every_loss
def test_a_thick_layer_of_fat_hides_more_than_a_thin_one(lost):
    seen = [limb.thigh(lost, fat).girth_cm / limb.thigh(0, fat).girth_cm for fat in ("thin", "thick")]
    assert seen[0] < seen[1] or lost == 0


@every_loss
@pytest.mark.parametrize("idea", limb.IDEAS)
def test_fat_that_fills_the_gap_hides_everything(lost, idea):
    assert limb.thigh(lost, "grows", idea).girth_cm == pytest.approx(limb.thigh(0, "grows", idea).girth_cm)


@every_loss
@pytest.mark.parametrize("idea", limb.IDEAS)
def test_what_is_left_of_the_fibres_multiplies_to_what_is_left_of_the_muscle(lost, idea):
    now, start = limb.thigh(lost, idea=idea), limb.thigh(0, idea=idea)
    volume = (now.fibre_um / start.fibre_um) ** 2 * now.length_percent * now.number_percent
    assert volume / 100 == pytest.approx(100 - lost)


@every_loss
def test_fibres_that_get_thinner_are_neither_shorter_nor_fewer(lost):
    now = limb.thigh(lost)
    assert (now.length_percent, now.number_percent) == (100, 100)


@every_loss
def test_fibres_that_get_shorter_would_leave_the_cut_as_it_was(lost):
    now, start = limb.thigh(lost, idea="shorter"), limb.thigh(0, idea="shorter")
    assert (now.muscle_cm2, now.girth_cm) == (start.muscle_cm2, start.girth_cm)


@pytest.mark.parametrize("fat", ["thin", "thick"])
def test_the_tape_of_the_drawing_misses_about_as_much_as_the_tape_on_33_mended_knees(fat):
    # Arangio 1997: the extensors alone lost area, and they are half of the muscle.
    lost = -measured("arangio1997", "muscle area") * views.SHARES["extensors"]
    seen = 100 * (1 - limb.thigh(lost, fat).girth_cm / limb.thigh(0, fat).girth_cm)
    assert seen == pytest.approx(-measured("arangio1997", "girth"), abs=0.6)


@pytest.mark.parametrize(("lost", "wrong"), [(-1, "-1"), (61, "61"), (float("nan"), "nan")])
def test_a_loss_out_of_range_is_refused_by_value_and_range(lost, wrong):
    with pytest.raises(ValueError, match=rf"lost is {wrong}, outside 0 to 60: give"):
        limb.thigh(lost)


@pytest.mark.parametrize(("name", "value"), [("fat", "none"), ("idea", "longer")])
def test_an_unknown_word_is_refused_with_the_words_there_are(name, value):
    with pytest.raises(ValueError, match=f"{name} is '{value}', not one of"):
        limb.thigh(10, **{name: value})


@pytest.mark.parametrize("idea", limb.IDEAS)
def test_the_bundle_shows_as_many_fibres_as_the_model_leaves(idea, drawn):
    figure, _ = drawn(limb.explorer(), {"lost": 30, "fat": "thin", "idea": idea})
    fibres, rings = (patch.get_path() for patch in figure.axes[2].patches[:2])
    shapes = [sum(np.ptp(polygon, axis=0).min() > 1e-9 for polygon in path.to_polygons()) for path in (fibres, rings)]
    left = round(limb.FIBRES * limb.thigh(30, idea=idea).number_percent / 100)
    assert shapes == [left, limb.FIBRES - left]


def test_sampled_states_draw_the_same_number_of_points():
    counts = {
        tuple(len(re.findall("[ML]", path)) for path in re.findall(r' d="([^"]*)"', fresh_svg(limb.draw, state)))
        for state in limb.explorer().states[::4]  # comes to every stop of every control
    }
    assert len(counts) == 1
