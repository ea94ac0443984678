"""The spaceflight figure shows the published losses, and what exercise kept in bed."""

import json

import numpy as np
import pytest
from matplotlib.lines import Line2D

from dev import ROOT
from muscle_atrophy import data, spaceflight

states = spaceflight.explorer().states
every_mission = pytest.mark.parametrize("mission", spaceflight.MISSIONS)


@every_mission
def test_every_loss_is_a_percentage_in_order(mission):
    found = spaceflight.losses(mission)
    assert found.site.size
    assert (found.low_percent >= 0).all() and (found.low_percent <= found.high_percent).all() and (found.high_percent < 100).all()


def test_no_row_of_the_table_is_left_out():
    assert sum(spaceflight.losses(mission).site.size for mission in spaceflight.MISSIONS) == len(data.load("spaceflight")["site"])


def test_every_site_has_a_place_in_the_figure_and_no_place_is_empty():
    table = data.load("spaceflight")
    for tissue, rows in spaceflight.ROWS.items():
        assert {spaceflight._PARTS.get(site, site) for site in table.where(tissue=tissue)["site"]} == set(rows)


def loss(mission, site, tissue=None):
    found = spaceflight.losses(mission, tissue)
    here = found.site == site
    return float((found.low_percent[here] + found.high_percent[here])[0] / 2)


def test_muscles_that_hold_us_up_lose_and_neck_and_arm_do_not():
    assert loss("mir", "neck") == loss("iss_light", "arm") == 0
    assert min(loss("shuttle_8", "calf"), loss("shuttle_8", "deep back"), loss("iss_light", "calf")) > 5


def test_eight_days_are_enough_to_see_it():
    # LeBlanc 1995: 3.9 to 10.3 % within a day of landing.
    found = spaceflight.losses("shuttle_8")
    assert found.low_percent.min() == 3.9 and found.high_percent.max() == 10.3


def test_monthly_bone_losses_are_taken_six_times_and_marked_as_reckoned():
    # Lang 2004: hip 1.4 to 1.5, spine 0.9 % a month.
    found = spaceflight.losses("iss_light", "bone")
    assert found.extrapolated.all()
    assert not spaceflight.losses("iss_light", "muscle").extrapolated.any()
    assert loss("iss_light", "hip") == pytest.approx(6 * 1.45) and loss("iss_light", "spine") == pytest.approx(6 * 0.9)


def test_the_pelvis_loses_most_of_the_bones_and_far_more_than_the_skeleton():
    assert loss("mir", "pelvis") > loss("iss_light", "hip") > loss("iss_light", "spine") > loss("mir", "whole skeleton")


def test_with_the_heavy_machine_hip_and_knee_lost_less():
    # English 2020: 1.7 % of the neck of the thigh bone, 5.8 % of the strength of the knee.
    assert loss("iss_heavy", "hip") < loss("iss_light", "hip") / 4
    assert loss("iss_heavy", "knee") < spaceflight.losses("iss_light", "strength").low_percent[1]


def test_the_chapter_sets_strength_of_the_knee_against_size_of_the_thigh_as_the_table_does():
    cells = json.loads((ROOT / "chapters" / "14_muscle_and_bone_in_space.ipynb").read_text(encoding="utf-8"))["cells"]
    words = " ".join("".join(cell["source"]) for cell in cells)
    for site, tissue, lost in (("whole thigh", "muscle", "size"), ("knee", "strength", "strength")):
        found = spaceflight.losses("iss_light", tissue)
        (at,) = np.flatnonzero(found.site == site)
        assert f"{found.low_percent[at]:.0f} to {found.high_percent[at]:.0f} per cent of the {lost} of the" in words


def test_one_tissue_alone_is_a_part_of_all_three():
    found = [spaceflight.losses("iss_light", tissue).site.size for tissue in spaceflight.TISSUES]
    assert min(found) > 0 and sum(found) == spaceflight.losses("iss_light").site.size


def test_twenty_times_as_long_does_not_cost_the_calf_three_times_as_much():
    assert 181 / 8 > 20
    assert loss("iss_light", "calf") < 3 * loss("shuttle_8", "calf")


@pytest.mark.parametrize("bed_days", spaceflight.BED_DAYS)
@pytest.mark.parametrize("muscle", ["thigh", "calf"])
def test_exercise_in_bed_keeps_muscle_and_the_thigh_more_than_the_calf(bed_days, muscle):
    without, trained = (spaceflight.bed_rest(bed_days, muscle, exercise) for exercise in ("no", "yes"))
    assert trained.max() < without.min()
    kept = {
        m: 1 - spaceflight.bed_rest(bed_days, m, "yes").mean() / spaceflight.bed_rest(bed_days, m, "no").mean()
        for m in ("thigh", "calf")
    }
    assert kept["thigh"] > kept["calf"]


@pytest.mark.parametrize("state", states, ids=str)
def test_every_loss_of_the_mission_is_drawn_in_colour(state, drawn):
    figure, _ = drawn(spaceflight.explorer(), state)
    shown = sorted(
        x
        for line in figure.axes[0].lines
        if line.get_marker() in spaceflight.SHAPES.values()
        for x in np.atleast_1d(line.get_xdata())
    )
    found = spaceflight.losses(state["mission"])
    np.testing.assert_allclose(shown, sorted((found.low_percent + found.high_percent) / 2))


@pytest.mark.parametrize("state", states, ids=str)
def test_the_lower_panel_shows_the_flights_so_far_and_no_later_one(state, drawn):
    figure, _ = drawn(spaceflight.explorer(), state)
    missions = list(spaceflight.MISSIONS)
    so_far = missions[: missions.index(state["mission"]) + 1]
    dots = [
        x
        for line in figure.axes[1].lines
        if line.get_marker() in spaceflight.SHAPES.values()
        for x in np.atleast_1d(line.get_xdata())
    ]
    assert len(dots) == sum(spaceflight.losses(mission).site.size for mission in so_far)
    assert max(dots) < len(so_far) - 0.5


@pytest.mark.parametrize("state", states, ids=str)
def test_a_dot_on_the_body_is_full_where_the_flight_was_measured(state, drawn):
    figure, _ = drawn(spaceflight.explorer(), state)
    full = sum(dot.get_markerfacecolor() != "white" for dot in figure.findobj(Line2D) if dot.get_markersize() == 7)
    found = spaceflight.losses(state["mission"])
    rows = {spaceflight._PARTS.get(site, site) for site in found.site} - {"most muscles", "whole skeleton"}
    assert full == len(rows)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: spaceflight.losses("mars"), "mission is 'mars', not one of shuttle_8"),
        (lambda: spaceflight.losses("mir", "heart"), "tissue is 'heart', not one of muscle, strength, bone"),
        (lambda: spaceflight.bed_rest(60, "calf", "no"), "bed_days is 60, not one of 56, 90"),
        (lambda: spaceflight.bed_rest(56, "arm", "no"), "muscle is 'arm', not one of thigh, calf"),
        (lambda: spaceflight.bed_rest(56, "calf", None), "exercise is None, not one of no, yes"),
    ],
)
def test_a_wrong_value_is_refused_by_name_value_and_choices(call, message):
    with pytest.raises(ValueError, match=message):
        call()
