"""Every explorer that stands on no page yet goes through the engine; those on pages are tested in full elsewhere."""

from dataclasses import replace

import pytest

from explorable import store
from explorable.explorer import Explorer
from muscle_atrophy import ageing

EXPLORERS = [ageing.explorer()]


def of_few_states(explorer):
    """The same explorer with the first and the last stop of every control."""
    ends = [replace(c, values=(c.values[0], c.values[-1]), texts=(c.texts[0], c.texts[-1]), default=0) for c in explorer.controls]
    return Explorer(explorer.name, explorer.draw, explorer.describe, explorer.caption, tuple(ends), explorer.style)


def test_every_explorer_has_a_name_of_its_own():
    assert len({explorer.name for explorer in EXPLORERS}) == len(EXPLORERS)


@pytest.mark.parametrize("explorer", EXPLORERS, ids=lambda explorer: explorer.name)
def test_the_engine_can_carry_it(explorer):
    few = of_few_states(explorer)
    result = store.render(few, store._trees_here(few))
    assert result.markup.startswith("<svg")
    assert result.data["describe"] and result.data["caption"]
