"""Renderings are kept between builds, and never in place of the right picture."""

import gzip
import platform
import shutil
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import matplotlib
import numpy
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


def other_control(**changed):
    def change(explorer, monkeypatch, tmp_path):
        explorer.controls = tuple(replace(control, **changed) for control in explorer.controls)

    return change


def other_version(module, name):
    def change(explorer, monkeypatch, tmp_path):
        value = getattr(module, name)
        monkeypatch.setattr(module, name, (lambda: "0.0") if callable(value) else "0.0")

    return change


def other_engine(file):
    def change(explorer, monkeypatch, tmp_path):
        copy = shutil.copytree(Path(store.__file__).parent, tmp_path / "engine", ignore=shutil.ignore_patterns("__pycache__"))
        monkeypatch.setattr(store, "__file__", str(copy / "store.py"))
        (copy / file).write_bytes((copy / file).read_bytes() + b" ")

    return change


def other_name(explorer, monkeypatch, tmp_path):
    explorer.name = "other"


def other_style(explorer, monkeypatch, tmp_path):
    explorer.style = explorer.style | {"lines.linewidth": 9.0}


@pytest.mark.parametrize(
    "change",
    {
        "its name": other_name,
        "its style": other_style,
        "a control's label": other_control(label="other"),
        "a control's unit": other_control(unit="other"),
        "a control's values": other_control(values=(0, 1, 2, 4)),
        "a control's texts": other_control(texts=("0", "1", "2", "three")),
        "where a control starts": other_control(default=0),
        "the kind of a control": other_control(kind="select"),
        "Python": other_version(platform, "python_version"),
        "matplotlib": other_version(matplotlib, "__version__"),
        "numpy": other_version(numpy, "__version__"),
        "the engine": other_engine("svg.py"),
        "the engine's font": other_engine("fonts.py"),
    }.items(),
    ids=lambda change: change[0],
)
def test_whatever_a_rendering_depends_on_changes_its_key(package, monkeypatch, tmp_path, change):
    explorer = package(1)
    before = store.key(explorer)
    change[1](explorer, monkeypatch, tmp_path)
    assert before and store.key(explorer) != before
