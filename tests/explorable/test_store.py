"""Renderings are kept between builds, and never in place of the right picture."""

import gzip
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor

import pytest

from explorable import ExplorableError, store

SOURCE = """
from explorable import explore

def draw(fig, level):
    fig.subplots().plot([0, 1], [0, level * {factor}])

def explorer():
    return explore(draw, name="kept", describe=lambda level: f"Level {{level}}.", level=(0, 3, 1))
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of an author's, and a function that changes it as an editor would."""
    monkeypatch.setenv(store.STORE, str(tmp_path / "store"))
    monkeypatch.syspath_prepend(str(tmp_path))

    def write(factor):
        (tmp_path / "authored.py").write_text(textwrap.dedent(SOURCE).format(factor=factor))
        sys.modules.pop("authored", None)
        store._sources.cache_clear()
        return store.load("authored.explorer")

    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield write
    sys.modules.pop("authored", None)


def kept(tmp_path):
    return sorted((tmp_path / "store").glob("*"))


def test_a_second_build_finds_what_the_first_drew(package):
    explorer = package(1)
    first = store.rendered(explorer)
    assert store.find(package(1)) == first


def test_a_changed_source_is_drawn_again(package):
    store.rendered(package(1))
    assert store.find(package(2)) is None


@pytest.mark.parametrize(
    "damage", [b"", b"half", gzip.compress(b"{"), gzip.compress(b"{}")], ids=["empty", "garbage", "half", "other"]
)
def test_a_damaged_entry_is_drawn_again_and_replaced(package, tmp_path, damage):
    explorer = package(1)
    right = store.rendered(explorer)
    [path] = kept(tmp_path)
    path.write_bytes(damage)
    assert store.find(explorer) is None
    assert store.rendered(explorer) == right
    assert store.find(explorer) == right


def test_builds_at_the_same_time_never_read_each_other_s_half(package):
    explorer = package(1)
    right = store.rendered(explorer)

    def save_or_find(number):
        return store.save(explorer, right) if number % 2 else store.find(explorer)

    with ThreadPoolExecutor(8) as pool:
        assert all(result == right for result in pool.map(save_or_find, range(200)))


def test_a_draw_from_a_notebook_is_not_kept(package, tmp_path):
    explorer = package(1)
    explorer.draw.__module__ = "__main__"
    store.rendered(explorer)
    assert kept(tmp_path) == []


def test_all_cores_draw_what_one_draws():
    path = "muscle_atrophy.sarcopenia.explorer"
    explorer = store.load(path)
    assert store.render_in_pool(path) == store.render(explorer, store._trees_here(explorer))


@pytest.mark.parametrize("path", ["nowhere.explorer", "math.nothing", "plain"])
def test_a_path_that_leads_nowhere_is_an_error_with_the_remedy(path):
    with pytest.raises(ExplorableError, match="package.module.function") as error:
        store.load(path)
    assert path in str(error.value)
