"""What holds for the figure and the description of every explorer of the course."""

import functools
import itertools
import re

import matplotlib as mpl
import pytest
from looks import changes
from matplotlib.figure import Figure

from coursebook.commands import pictures
from muscle_atrophy import (
    als,
    cachexia,
    claims,
    dose,
    genes,
    pathway,
    patterns,
    retraining,
    smn2,
    spaceflight,
    style,
    treatments,
    turnover,
)
from muscle_atrophy.ageing import figure as ageing
from muscle_atrophy.disuse import figure as disuse
from muscle_atrophy.energy import figure as energy
from muscle_atrophy.limb import figure as limb
from muscle_atrophy.sarcopenia import figure as sarcopenia

EXPLORERS = {
    "limb": limb.explorer(),
    "energy": energy.explorer(),
    "sarcopenia": sarcopenia.explorer(),
    "disuse": disuse.explorer(),
    "retraining": retraining.explorer(),
    "ageing": ageing.explorer(),
    "turnover": turnover.explorer(),
    "cachexia": cachexia.explorer(),
    "genes": genes.explorer(),
    "smn2": smn2.explorer(),
    "als": als.explorer(),
    "pathway": pathway.explorer(),
    "patterns": patterns.explorer(),
    "spaceflight": spaceflight.explorer(),
    "treatments": treatments.explorer(),
    "dose": dose.explorer(),
    "claims": claims.explorer(),
}


SAMPLED = [
    pytest.param(explorer, state, id=f"{name}-{label}")
    for name, explorer in EXPLORERS.items()
    for label, state in pictures.sample(explorer).items()
]
every_explorer = pytest.mark.parametrize("explorer", EXPLORERS.values(), ids=EXPLORERS)
sampled_state = pytest.mark.parametrize(("explorer", "state"), SAMPLED)


@functools.cache
def descriptions(explorer):
    """What is said of each state, in order; for one explorer that takes seconds."""
    return [explorer.describe(**state) for state in explorer.states]


@every_explorer
def test_there_are_few_enough_states_for_a_page(explorer):
    assert len(explorer.states) <= 700


@every_explorer
def test_every_state_has_a_description_of_its_own(explorer):
    described = descriptions(explorer)
    assert len(set(described)) == len(described)


@every_explorer
def test_every_description_holds_a_number_with_a_unit(explorer):
    for words, state in zip(descriptions(explorer), explorer.states, strict=True):
        assert re.search(r"\d (kg|%|stations|groups)", words), state


@every_explorer
def test_the_caption_says_which_kind_of_model_it_is(explorer):
    assert re.search(r"[Pp]ublished|[Ff]itted|[Cc]onceptual", explorer.caption)


@every_explorer
def test_drawing_changes_no_global_setting(explorer):
    before = dict(mpl.rcParams)
    explorer.draw(Figure(), **explorer.start)
    assert dict(mpl.rcParams) == before


@sampled_state
def test_the_figure_is_as_large_as_at_the_start_and_at_most_5_inches_wide(explorer, state, drawn):
    size = tuple(drawn(explorer, state)[0].get_size_inches())
    assert size == tuple(drawn(explorer, explorer.start)[0].get_size_inches())
    assert size[0] <= 5


@sampled_state
def test_all_axes_name_what_they_show(explorer, state, drawn):
    figure, _ = drawn(explorer, state)
    for ax in figure.axes:
        assert ax.get_xlabel() or any(twin.get_xlabel() for twin in ax.get_shared_x_axes().get_siblings(ax))
        assert ax.get_ylabel() or not any(label.get_text()[:1].isdigit() for label in ax.get_yticklabels())


@sampled_state
def test_no_text_is_smaller_than_10_points(explorer, state, drawn):
    _, texts = drawn(explorer, state)
    assert min(text.get_fontsize() for text, _ in texts) >= 10


@sampled_state
def test_no_text_lies_on_another(explorer, state, drawn):
    _, texts = drawn(explorer, state)
    for (one, box), (other, its_box) in itertools.combinations(texts, 2):
        wide = min(box.x1, its_box.x1) - max(box.x0, its_box.x0)
        high = min(box.y1, its_box.y1) - max(box.y0, its_box.y0)
        # Boxes hold room for the longest letters, so lines of text may share a sliver of it.
        assert wide <= 0 or high <= 2, (one.get_text(), other.get_text())


@sampled_state
def test_nothing_is_drawn_outside_the_figure(explorer, state, drawn):
    figure, texts = drawn(explorer, state)
    boxes = [(text.get_text(), box) for text, box in texts] + [("axes", ax.bbox) for ax in figure.axes]
    for name, box in boxes:
        inside = box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1
        assert inside, (name, box)


@sampled_state
def test_every_colour_is_of_the_palette_or_a_grey_that_the_page_turns(explorer, state, written):
    colors = set(re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", written(explorer, state)))
    assert colors
    assert {color for color in colors if len({color[1:3], color[3:5], color[5:]}) > 1} <= {
        *style.PALETTE.values(),
        style.LIGHT_TEXT,
        style.DARK_TEXT,
    }


@every_explorer
def test_every_sampled_state_looks_as_it_did_when_the_notebooks_were_refreshed(explorer, written):
    known = pictures.recorded()["explorers"].get(explorer.name, "")
    shown = {label: written(explorer, state) for label, state in pictures.sample(explorer).items()}
    assert changes(explorer.name, known, shown) == []
