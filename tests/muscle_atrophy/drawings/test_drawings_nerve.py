"""The drawn motor unit and nerve show what their captions say."""

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from muscle_atrophy import style
from muscle_atrophy.drawings import motor_unit, myelin


def grid(stage):
    return motor_unit.owners(stage).reshape(8, 6)


def neighbours(owners):
    """Pairs of fibres side by side, in rows and in columns."""
    return [*zip(owners[:, :-1].flat, owners[:, 1:].flat, strict=True), *zip(owners[:-1].flat, owners[1:].flat, strict=True)]


def drawn(drawing):
    figure = Figure()
    FigureCanvasAgg(figure)
    drawing.draw(figure)
    figure.canvas.draw()
    return figure


def test_in_health_hardly_any_neighbours_share_a_cell():
    pairs = neighbours(grid("Healthy"))
    assert sum(a == b for a, b in pairs) == 0


def test_only_the_fibres_of_the_lost_cell_become_orphans():
    before, after = grid("Healthy"), grid("One nerve cell lost")
    assert ((after == -1) == (before == motor_unit.LOST)).all()
    assert (after[after >= 0] == before[after >= 0]).all()


def test_nobody_is_taken_from_a_living_cell_when_orphans_are_adopted():
    before, after = grid("Healthy"), grid("Orphans adopted")
    living = before != motor_unit.LOST
    assert (after[living] == before[living]).all()


def test_adoption_leaves_groups_and_a_few_orphans():
    after = grid("Orphans adopted")
    pairs = neighbours(after)
    assert sum(a == b for a, b in pairs) > len(pairs) / 2
    assert 0 < (after == -1).sum() < (grid("One nerve cell lost") == -1).sum() / 4


def test_the_survivors_command_more_fibres_than_before():
    before, after = (np.bincount(motor_unit.owners(stage) + 1, minlength=4) for stage in ("Healthy", "Orphans adopted"))
    assert (after[[1, 3]] > before[[1, 3]]).all()


def test_only_the_wholly_wrapped_fibre_has_five_segments_of_myelin():
    wrapped = [patch for patch in drawn(myelin).axes[0].patches if to_hex(patch.get_facecolor()) == style.FAT]
    assert len(wrapped) == 5 + 3 + 2
