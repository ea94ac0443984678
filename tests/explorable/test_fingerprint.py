"""The key of a rendering changes with everything that its functions are made of, and with nothing else."""

import os
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import matplotlib
import pytest
from cycler import cycler
from matplotlib import font_manager, ft2font

from explorable import fingerprint

#: Code of a notebook. Every value in it counts, apart from those in the last part.
NOTEBOOK = """
import functools
from dataclasses import dataclass, field
from enum import Enum
import numpy as np
from explorable import explore

FACTOR = 1
TABLE = np.array([1.5, 2.5])
LABELS = np.array(["one", 2], dtype=object)
NAMES = {"a", "b", "c"}
PAIRS = {"first": (1, [2, 3])}

class Kind(Enum):
    ONE = 11

@dataclass(frozen=True)
class Person:
    mass: float = 70.25
    past: tuple = field(default_factory=lambda: (81, 82))

class Model:
    rate = 3
    def __init__(self, start):
        self.start = start
    def __call__(self, level):
        return self.start + level * self.rate
    @staticmethod
    def halved(level):
        return level / 21
    @property
    def double(self):
        return 22 * self.start
    @functools.cached_property
    def triple(self):
        return 33 * self.start

def made(offset):
    return lambda level: level + offset

def scaled(level, by=2, *, plus=4):
    return deeper(level) * by + plus

def deeper(level):
    return level + 41

@functools.cache
def kept(level):
    return level + 51

def noted(function):
    @functools.wraps(function)
    def inner(level):
        return function(level) + 61
    return inner

@noted
def decorated(level):
    return level + 71

plain = Model(7)
method = Model(8).halved
bound = Model(9).__call__
shifted = made(5)
raised = functools.partial(scaled, by=6)
many = np.vectorize(lambda level: level + 91)
PERSON = Person()

def draw(fig, level, width):
    import statistics
    heights = [plain(level), method(level), bound(level), shifted(level), raised(level), kept(level), decorated(level), many(level)]
    heights += [FACTOR, *TABLE, len(LABELS), *PAIRS["first"][1], Kind.ONE.value, PERSON.mass, plain.double, plain.triple]
    fig.subplots().plot(heights, lw=width, label=max(NAMES) + str(statistics.mean([level]) + [n for n in range(31)][0]))

shown = explore(
    functools.partial(draw, width=1.25), name="tour", describe=lambda level: f"Level {level}.",
    alert=lambda level: "Mind!", caption=lambda level: "Below", level=(0, 3, 1),
)

# Nothing draws with what follows.
UNUSED = 1

def unused():
    return UNUSED
"""


def shown(code=NOTEBOOK):
    """The explorer that a notebook shows."""
    names = {"__name__": "__main__"}
    exec(code, names)
    return names["shown"]


@pytest.fixture(scope="module")
def before():
    found = fingerprint.key(shown())
    assert found
    return found


def changed(old, new):
    assert NOTEBOOK.count(old) == 1, old
    return NOTEBOOK.replace(old, new)


PARTS = {
    "a constant": ("FACTOR = 1", "FACTOR = 2"),
    "the type of a constant": ("FACTOR = 1", "FACTOR = 1.0"),
    "an array": ("1.5, 2.5", "1.5, 2.6"),
    "the type of an array": ("[1.5, 2.5]", "[1.5, 2.5], 'f4'"),
    "an array of objects": ('["one", 2]', '["one", 3]'),
    "a set": ('"b", "c"', '"b", "d"'),
    "a list in a dict": ("[2, 3]", "[2, 4]"),
    "an enumeration": ("ONE = 11", "ONE = 12"),
    "a field of a dataclass": ("70.25", "70.5"),
    "a default factory": ("(81, 82)", "(81, 83)"),
    "an attribute of a class": ("rate = 3", "rate = 4"),
    "a method": ("self.start + level", "self.start - level"),
    "a static method": ("level / 21", "level / 23"),
    "a property": ("22 * self", "23 * self"),
    "a cached property": ("33 * self", "34 * self"),
    "the state of a callable object": ("Model(7)", "Model(6)"),
    "the object of a bound method": ("Model(9)", "Model(6)"),
    "a closure": ("made(5)", "made(6)"),
    "a default": ("by=2", "by=3"),
    "a default by keyword": ("plus=4", "plus=5"),
    "a partial's argument": ("by=6", "by=7"),
    "a helper's helper": ("level + 41", "level + 42"),
    "a cached function": ("level + 51", "level + 52"),
    "a decorator": ("(level) + 61", "(level) + 62"),
    "a decorated function": ("level + 71", "level + 72"),
    "a function inside a library's object": ("level + 91", "level + 92"),
    "a module imported inside": ("import statistics", "import numpy as statistics"),
    "a comprehension": ("range(31)", "range(32)"),
    "draw's own argument": ("width=1.25", "width=1.5"),
    "describe": ("Level {level}.", "Level: {level}."),
    "alert": ('"Mind!"', '"Beware!"'),
    "caption": ('"Below"', '"Above"'),
    "caption as text": ('lambda level: "Below"', '"Below"'),
}


@pytest.mark.parametrize("part", PARTS)
def test_whatever_a_function_is_made_of_changes_the_key(before, part):
    found = fingerprint.key(shown(changed(*PARTS[part])))
    assert found and found != before


@pytest.mark.parametrize(
    "part",
    [
        ("UNUSED = 1", "UNUSED = 2"),
        ("return UNUSED", "return 3"),
        ("def draw(", "# words\n\n\ndef draw("),
        ("def scaled(level", "def another():\n    pass\n\ndef scaled(level"),
    ],
    ids=["a constant", "a function", "lines and comments", "a new function"],
)
def test_what_no_function_uses_leaves_the_key(before, part):
    assert fingerprint.key(shown(changed(*part))) == before


def test_drawing_leaves_the_key():
    # numpy's `vectorize` keeps what it learns from the first call, and nobody can tell that from its state
    explorer = shown(changed(", many(level)]", "]"))
    before = fingerprint.key(explorer)
    assert not fingerprint.hides_results(explorer)
    explorer.draw(matplotlib.figure.Figure(), level=1)
    assert fingerprint.key(explorer) == before
    assert fingerprint.hides_results(explorer)


def test_another_process_finds_the_same_key(before, tmp_path):
    # sets are in another order there
    code = "import test_fingerprint as t; print(t.fingerprint.key(t.shown()))"
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == before, done.stderr


@pytest.mark.parametrize(
    "value",
    {
        "code made of text": "lambda level: eval('level')",
        "all names of a module": "lambda level: globals()['FACTOR']",
        "a module found by its name": "lambda level: __import__('mystery')",
        "a dynamic import": "lambda level: importlib.import_module('mystery')",
        "an import that fails": "missing",
        "an iterator": "(number for number in range(3))",
        "an open file": "sys.__stdout__",
        "a lock": "threading.Lock()",
        "an object that hides its state": "Hidden()",
        "a method of such an object": "Hidden().meet",
        "a method of an open file": "sys.__stdout__.write",
    }.items(),
    ids=lambda value: value[0],
)
def test_what_cannot_be_known_has_no_key(value):
    code = f"""
    import importlib, sys, threading
    from explorable import explore
    class Hidden:
        def __getstate__(self):
            return None
        def meet(self, level):
            return 1
    def missing(level):
        import no_such_module
    FACTOR = {value[1]}
    def draw(fig, level):
        fig.subplots().plot(FACTOR)
    shown = explore(draw, name="tour", describe=lambda level: f"Level {{level}}.", level=(0, 3, 1))
    """
    assert fingerprint.key(shown(textwrap.dedent(code))) is None


@pytest.mark.parametrize("used", ["shades.BLUE", "getattr(shades, 'BLUE')", "shades.deep()", "shades.inner.BLUE"])
def test_a_number_set_in_another_module_changes_the_key(tmp_path, monkeypatch, used):
    (tmp_path / "shades").mkdir()
    (tmp_path / "shades" / "__init__.py").write_text("from shades import inner\nBLUE = 1\ndef deep():\n    return BLUE\n")
    (tmp_path / "shades" / "inner.py").write_text("BLUE = 1\nRED = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    code = f"""
    import shades
    from explorable import explore
    def draw(fig, level):
        fig.subplots().plot({used})
    shown = explore(draw, name="tour", describe=lambda level: f"Level {{level}}.", level=(0, 3, 1))
    """
    explorer = shown(textwrap.dedent(code))
    shades = sys.modules["shades"]
    try:
        first = fingerprint.key(explorer)
        shades.inner.BLUE = shades.BLUE = 2
        assert first and fingerprint.key(explorer) != first
    finally:
        del sys.modules["shades"], sys.modules["shades.inner"]


def other_control(**fields):
    def change(explorer, monkeypatch):
        explorer.controls = tuple(replace(control, **fields) for control in explorer.controls)

    return change


def other_style(**settings):
    def change(explorer, monkeypatch):
        explorer.style = explorer.style | settings

    return change


def other(owner, name, value="0.0"):
    def change(explorer, monkeypatch):
        monkeypatch.setattr(owner, name, value)

    return change


def other_name(explorer, monkeypatch):
    explorer.name = "other"


@pytest.mark.parametrize(
    "change",
    {
        "its name": other_name,
        "its style": other_style(**{"lines.linewidth": 9.0}),
        "its colours": other_style(**{"axes.prop_cycle": cycler(color="rgb")}),
        "a control's label": other_control(label="other"),
        "a control's unit": other_control(unit="other"),
        "a control's values": other_control(values=(0, 1, 2, 4)),
        "a control's texts": other_control(texts=("0", "1", "2", "three")),
        "where a control starts": other_control(default=0),
        "the kind of a control": other_control(kind="select"),
        "Python": other(sys, "version"),
        "matplotlib": other(matplotlib, "__version__"),
        "FreeType": other(ft2font, "__freetype_version__"),
        "a font less": other(font_manager.fontManager, "ttflist", font_manager.fontManager.ttflist[1:]),
    }.items(),
    ids=lambda change: change[0],
)
def test_what_an_explorer_is_drawn_with_changes_the_key(before, monkeypatch, change):
    explorer = shown()
    change[1](explorer, monkeypatch)
    found = fingerprint.key(explorer)
    assert found and found != before
