"""Rendering every state of an explorer, and keeping the result between builds.

A result is kept under a key of what the explorer's functions are made of
(:mod:`explorable.fingerprint`), beside a record of what was read while they drew
(:mod:`explorable.reads`): sources, data, fonts and libraries. It is used again as long as all of
that is as it was. Whatever cannot be known, read or written is drawn again.
"""

import contextlib
import gzip
import importlib
import json
import logging
import os
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib

from . import fingerprint, fonts, reads
from .encode import check_sizes, encode
from .errors import ExplorableError
from .figure import to_svg
from .svg import Node, parse
from .tables import tables_of

if TYPE_CHECKING:
    from .explorer import Explorer

__all__ = ["MAX_KILOBYTES", "Rendered", "draw_ahead", "find", "load", "prune", "rendered"]

MAX_KILOBYTES = 150
STORE = "EXPLORABLE_STORE"
#: What no build has used for so long goes. Every use counts, so nothing goes that another build is about to read.
MAX_DAYS = 7
DAY = 24 * 60 * 60
#: Parts of the engine that leave no trace in a rendering: they make the page around it.
AROUND = {"page.py", "live.py", "sphinxext.py", "player.js", "explorable.css"}

logger = logging.getLogger(__name__)

#: Tree and words of one state, and what the process that drew it has read.
Drawn = tuple[Node, dict[str, str], reads.Notes]


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
    data: dict[str, Any]
    fonts: str


def rendered(explorer: "Explorer") -> Rendered:
    """The explorer in all its states, from the store if it holds them."""
    found = find(explorer)
    if found:
        return found
    # both before the first state: afterwards every cache is full
    path = _path(explorer)
    if path and fingerprint.hides_results(explorer):
        path = None
    result = _put_together(explorer, (_state(explorer, state) for state in explorer.states), reads.notes)
    _save(path, result, reads.notes)
    return result


def draw_ahead(path: str, progress: Callable[[Iterator[Drawn]], Iterable[Drawn]] = iter) -> Rendered:
    """Draw an explorer that can be imported, on all cores, and keep it.

    Parameters
    ----------
    path : str
        Where a function without arguments returns the explorer: ``"package.module.function"``.
    progress : callable, optional
        Takes the iterator over the finished states and hands them on.

    Returns
    -------
    Rendered

    Raises
    ------
    ExplorableError
        If a state cannot be drawn, if the states differ in size, or if together they weigh too much
        for a page.
    """
    explorer, notes = load(path), reads.Notes()

    def drawn(results: Iterable[Drawn]) -> Iterator[tuple[Node, dict[str, str]]]:
        for tree, words, taken in results:
            notes.add(taken)
            yield tree, words

    # spawn: the same start on every system, and no thread of the caller is copied half-way
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _start_worker, (path,)) as pool:
        # where the explorer is drawn, because here something may have been changed since it was imported
        kept_in = pool.submit(_path_in_worker).result()
        results = progress(pool.map(_state_in_worker, range(len(explorer.states)), chunksize=4))
        result = _put_together(explorer, drawn(results), notes)
    _save(kept_in, result, notes)
    return result


def load(path: str) -> "Explorer":
    """Import the function at ``path`` and return the explorer it makes."""
    module, _, function = path.rpartition(".")
    try:
        explorer: Explorer = getattr(importlib.import_module(module), function)()
        return explorer
    except (ImportError, AttributeError, ValueError) as error:
        if isinstance(error, ExplorableError):
            raise
        raise ExplorableError(
            f"explorer path {path!r} cannot be imported: {error}. It must name a function without arguments "
            "that returns an explorer, as package.module.function"
        ) from error


def find(explorer: "Explorer") -> Rendered | None:
    """The stored rendering of an explorer, or None if there is none that can be used."""
    path = _path(explorer)
    if path is None:
        return None
    try:
        # It is in use. Once a day says enough, since a new date is a change to whoever takes notes of what it reads;
        # a folder that may only be read serves as well.
        if path.stat().st_mtime < time.time() - DAY:
            with contextlib.suppress(PermissionError):
                os.utime(path)
        kept = json.loads(gzip.decompress(path.read_bytes()))
        return Rendered(**kept["rendered"]) if reads.unchanged(kept["read"]) else None
    except (OSError, EOFError, ValueError, TypeError, KeyError, zlib.error):
        # none, a damaged one, or one that may not be read: it is drawn again and replaced
        return None


def prune() -> None:
    """Remove what no build has used for MAX_DAYS, and what broken off ones left."""
    oldest = time.time() - MAX_DAYS * DAY
    for path in Path(os.environ[STORE]).glob("*"):
        # another build may be faster, and one that may not write here leaves it as it is
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()


def _save(path: Path | None, result: Rendered, notes: reads.Notes) -> None:
    """Keep a rendering with the record of what was read for it."""
    if path is None:
        return
    aside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = {"read": reads.record(notes, _leaves_no_trace(path.parent)), "rendered": asdict(result)}
        # two builds at once must never read each other's half: write aside, then move into place
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            aside = Path(file.name)
            # without a date: a rendering that comes out the same is the same file
            file.write(gzip.compress(json.dumps(kept).encode(), mtime=0))
        aside.replace(path)
    except OSError as error:
        logger.warning(
            f"{path.name} could not be kept in {path.parent}: {error.strerror or error}. The figure is right, and the next build "
            "draws it again; free some space there, or let the folder be written to"
        )
        if aside:
            with contextlib.suppress(OSError):
                aside.unlink()


def _leaves_no_trace(store: Path) -> Callable[[str], bool]:
    """Tell what was read but shows in no rendering: other renderings, and what makes the page around them."""
    around = {str(Path(__file__).with_name(name)) for name in AROUND}
    return lambda path: path in around or store.absolute() in (Path(path), Path(path).parent)


def _path(explorer: "Explorer") -> Path | None:
    folder = os.environ.get(STORE)
    key = fingerprint.key(explorer) if folder else None
    return Path(folder) / f"{explorer.name}-{key}.json.gz" if folder and key else None


def _put_together(explorer: "Explorer", drawn: Iterable[tuple[Node, dict[str, str]]], notes: reads.Notes) -> Rendered:
    """The rendering that states make, given tree and words of each; notes the fonts it takes."""
    states = explorer.states
    trees, words = zip(*drawn, strict=True)
    check_sizes(explorer.name, states, trees)
    prefix = f"explorable-{explorer.name}"
    faces = fonts.embed(trees, prefix)
    for face in faces:
        notes.file(face.path)
    sizes = tuple(len(control.values) for control in explorer.controls)
    encoded = encode(trees, sizes, tuple(control.default for control in explorer.controls), prefix)
    data = encoded.data | {role: tables_of([said[role] for said in words], sizes) for role in words[0]}
    result = Rendered(encoded.markup, data, fonts.style_sheet(faces))
    kilobytes = len(gzip.compress(json.dumps(asdict(result)).encode())) / 1000
    if kilobytes > MAX_KILOBYTES:
        raise ExplorableError(
            f"explorer {explorer.name!r} weighs {kilobytes:.0f} kB gzip in {len(states):,} states; {MAX_KILOBYTES} kB is the limit: "
            "take larger steps, or draw curves with fewer points and in the same number for every state"
        )
    return result


def _state(explorer: "Explorer", state: dict[str, Any]) -> tuple[Node, dict[str, str]]:
    """Tree and words of one state."""
    words = {"describe": explorer.description(state), "caption": explorer.caption_for(state)}
    if explorer.alert:
        words["alert"] = explorer.alert_for(state)
    return parse(to_svg(explorer, state)), words


#: What a process of the pool draws.
_explorer: "Explorer"
_states: list[dict[str, Any]]


def _start_worker(path: str) -> None:
    global _explorer, _states
    matplotlib.use("agg")  # a window system's backend may not run in a process of its own
    _explorer = load(path)
    _states = _explorer.states


def _path_in_worker() -> Path | None:
    return _path(_explorer)


def _state_in_worker(index: int) -> Drawn:
    return *_state(_explorer, _states[index]), reads.notes
