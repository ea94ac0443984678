"""Rendering every state of an explorer, and keeping the result between builds.

A result is kept under a key of all that can change it: the engine's own sources, the package that
``draw`` lives in with its data, the style, the controls and the versions of the libraries. A
``draw`` that was defined inside a notebook has no such sources and is rendered each time.
"""

import functools
import gzip
import hashlib
import importlib
import json
import os
import platform
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

import matplotlib
import numpy

from . import fonts
from .encode import check_sizes, encode
from .errors import ExplorableError
from .figure import to_svg
from .svg import parse
from .tables import tables_of

__all__ = ["MAX_KILOBYTES", "Rendered", "find", "key", "render", "render_in_pool", "rendered", "save"]

MAX_KILOBYTES = 150
STORE = "EXPLORABLE_STORE"


@dataclass(frozen=True)
class Rendered:
    """An explorer in all its states, ready for a page.

    Attributes
    ----------
    markup : str
        The SVG of the state shown first.
    data : dict
        What differs, with the descriptions, alerts and captions; see :mod:`explorable.encode`.
    fonts : str
        A style sheet that carries the letters the figure uses.
    """

    markup: str
    data: dict
    fonts: str


def rendered(explorer):
    """The explorer in all its states, from the store if it holds them."""
    return find(explorer) or save(explorer, render(explorer, _trees_here(explorer)))


def render(explorer, trees):
    """Put the states of an explorer together.

    Parameters
    ----------
    explorer : Explorer
    trees : iterable of Node
        The SVG of every state, in the order of ``explorer.states``.

    Raises
    ------
    ExplorableError
        If the states differ in size, or together they weigh too much for a page.
    """
    states, trees = explorer.states, list(trees)
    check_sizes(explorer.name, states, trees)
    prefix = f"explorable-{explorer.name}"
    faces = fonts.embed(trees, prefix)
    sizes = tuple(len(control.values) for control in explorer.controls)
    encoded = encode(trees, sizes, tuple(control.default for control in explorer.controls), prefix)
    data = encoded.data | {
        "describe": tables_of([explorer.description(state) for state in states], sizes),
        "caption": tables_of([explorer.caption_for(state) for state in states], sizes),
    }
    if explorer.alert:
        data["alert"] = tables_of([explorer.alert_for(state) for state in states], sizes)
    result = Rendered(encoded.markup, data, fonts.style_sheet(faces))
    kilobytes = len(gzip.compress(json.dumps(asdict(result)).encode())) / 1000
    if kilobytes > MAX_KILOBYTES:
        raise ExplorableError(
            f"explorer {explorer.name!r} weighs {kilobytes:.0f} kB gzip in {len(states):,} states; {MAX_KILOBYTES} kB is the limit: "
            "take larger steps, or draw curves with fewer points and in the same number for every state"
        )
    return result


def render_in_pool(path, progress=iter):
    """Render an explorer that can be imported, on all cores.

    Parameters
    ----------
    path : str
        Where a function without arguments returns the explorer: ``"package.module.function"``.
    progress : callable, optional
        Takes the iterator over the finished states and hands them on.

    Returns
    -------
    Rendered
    """
    explorer = load(path)
    # spawn: the same start on every system, and no thread of the caller is copied half-way
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _start_worker, (path,)) as pool:
        return render(explorer, progress(pool.map(_tree, range(len(explorer.states)), chunksize=4)))


def load(path):
    """Import the function at ``path`` and return the explorer it makes."""
    module, _, function = path.rpartition(".")
    try:
        return getattr(importlib.import_module(module), function)()
    except (ImportError, AttributeError, ValueError) as error:
        if isinstance(error, ExplorableError):
            raise
        raise ExplorableError(
            f"explorer path {path!r} cannot be imported: {error}. It must name a function without arguments "
            "that returns an explorer, as package.module.function"
        ) from error


def find(explorer):
    """The stored rendering of an explorer, or None if there is none that can be used."""
    path = _path(explorer)
    if path is None or not path.exists():
        return None
    try:
        return Rendered(**json.loads(gzip.decompress(path.read_bytes())))
    except (OSError, EOFError, ValueError, TypeError):
        # a half-written or damaged file: render again and write it anew
        return None


def save(explorer, result):
    """Keep a rendering; returns it."""
    path = _path(explorer)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        # two builds at once must never read each other's half: write aside, then move into place
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as aside:
            aside.write(gzip.compress(json.dumps(asdict(result)).encode()))
        os.replace(aside.name, path)
    return result


def key(explorer):
    """What a rendering depends on as a hash, or None if the sources of ``draw`` cannot be read."""
    module = sys.modules.get(getattr(explorer.draw, "__module__", None) or "")
    top = sys.modules.get(module.__name__.partition(".")[0]) if module else None
    origin = getattr(top, "__file__", None)
    if top is None or top.__name__ == "__main__" or origin is None:
        return None
    home = Path(origin)
    controls = [(c.name, c.label, c.unit, c.kind, c.values, c.texts, c.default) for c in explorer.controls]
    versions = (platform.python_version(), matplotlib.__version__, numpy.__version__)
    parts = (_sources(Path(__file__).parent), _sources(home.parent if home.name == "__init__.py" else home), versions)
    return hashlib.sha256(repr((explorer.name, parts, sorted(explorer.style.items()), controls)).encode()).hexdigest()[:32]


def _path(explorer):
    folder = os.environ.get(STORE)
    name = folder and key(explorer)
    return Path(folder) / f"{explorer.name}-{name}.json.gz" if name else None


@functools.cache
def _sources(home):
    """Hash of a file, or of all files of a package that Python did not make itself."""
    files = sorted(path for path in home.rglob("*") if path.is_file() and path.suffix != ".pyc") if home.is_dir() else [home]
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _trees_here(explorer):
    return (parse(to_svg(explorer, state)) for state in explorer.states)


def _start_worker(path):
    global _explorer, _states
    matplotlib.use("agg")  # a window system's backend may not run in a process of its own
    _explorer = load(path)
    _states = _explorer.states


def _tree(index):
    return parse(to_svg(_explorer, _states[index]))
