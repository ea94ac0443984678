"""What the pictures of the course look like, as hashes: a test can see that one has changed.

`make notebooks` writes `tests/pictures.json` when it stores the pictures, and the quick tests compare. Hashed is
matplotlib's SVG in a form that no machine changes: numbers to two decimals, as a page holds them, and without the
names that matplotlib makes up. pytest-mpl keeps such a file too, but hashes the bytes of a picture, so that the
last digit of a processor's sine would turn it red.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import io
import json
import math
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest import mock

import matplotlib
import nbformat
from matplotlib import pyplot
from matplotlib.figure import Figure

from explorable import Explorer
from explorable.figure import SVG_SETTINGS, to_svg

ROOT = Path(__file__).resolve().parents[3]
RECORD = ROOT / "tests" / "pictures.json"

_NUMBER = re.compile(r"(?<![#\w.])-?\d+(?:\.\d+)?(?:e-?\d+)?")
_REFERENCE = re.compile(r"(?<=^#).+|(?<=url\(#)[^)]+(?=\))")


def fingerprint(svg: str) -> str:
    """Hash of what an SVG of matplotlib draws.

    Parameters
    ----------
    svg : str

    Returns
    -------
    str
        Eight hexadecimal digits.
    """
    root = ElementTree.fromstring(svg)
    for metadata in root.findall("{*}metadata"):
        root.remove(metadata)
    # Names that hold a hash of what they name are called by the order in which they are met.
    names: dict[str, int] = {}
    for element in root.iter():
        for key, value in element.attrib.items():
            if key != "id":
                value = _REFERENCE.sub(lambda found: f"n{names.setdefault(found[0], len(names))}", value)
                element.set(key, _NUMBER.sub(_step, value))
    for element in root.iter():
        ident = element.attrib.pop("id", None)
        if ident in names:
            element.set("id", f"n{names[ident]}")
    return hashlib.sha256(ElementTree.tostring(root)).hexdigest()[:8]


def _step(found: re.Match[str]) -> str:
    # Numbers that an author writes (0.125, 1/3) keep away from the edge between two steps, so no rounding turns them.
    return str(math.floor(100 * float(found[0]) + 0.3183))


def svg_of(figure: Figure) -> str:
    """A figure as matplotlib writes it for a page."""
    text = io.StringIO()
    with matplotlib.rc_context(SVG_SETTINGS):
        figure.savefig(text, format="svg", metadata={"Date": None})
    return text.getvalue()


def sample(explorer: Explorer) -> dict[str, dict[str, Any]]:
    """Some 25 states of an explorer, the start first, each once and by a name."""
    states = explorer.states
    # An odd step, so that controls with two or four values do not stand still.
    chosen = [explorer.start, *states[:: (len(states) // 24) | 1], states[-1]]
    return {"-".join(map(str, state.values())): state for state in chosen}


def shown_by(path: Path) -> tuple[dict[str, list[str]], list[Explorer]]:
    """Run the code of a notebook in this process, and catch the pictures that it shows.

    Parameters
    ----------
    path : pathlib.Path

    Returns
    -------
    pictures : dict of str to list of str
        Name of a cell to the SVG of what it shows.
    explorers : list of Explorer
        Those among them that can be imported, so that other places show them too.
    """
    pictures: dict[str, list[str]] = {}
    explorers: list[Explorer] = []
    names: dict[str, Any] = {"__name__": "__main__"}

    def catch(*_: Any, **__: Any) -> None:
        caught.extend(svg_of(pyplot.figure(number)) for number in pyplot.get_fignums())
        pyplot.close("all")

    matplotlib.use("agg")
    cells = nbformat.read(path, as_version=4).cells
    with (
        matplotlib.style.context("default"),
        mock.patch.object(pyplot, "show", catch),
        contextlib.chdir(path.parent),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        for cell in cells:
            if cell.cell_type == "code":
                caught = []
                value = _run(cell.source, f"{path.name}: {cell.id}", names)
                catch()
                if isinstance(value, Explorer):
                    caught.append(to_svg(value, value.start))
                    if value.draw.__module__ != "__main__":
                        explorers.append(value)
                if caught:
                    pictures[cell.id] = caught
    return pictures, explorers


def _run(source: str, where: str, names: dict[str, Any]) -> Any:
    """Run a cell as Jupyter does; returns the value of its last line if that is an expression."""
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), where, "exec"), names)
    return eval(compile(ast.Expression(last.value), where, "eval"), names) if isinstance(last, ast.Expr) else None


def fingerprints(svgs: Iterable[str]) -> str:
    """Hashes of some pictures in one line."""
    return " ".join(map(fingerprint, svgs))


def recorded() -> dict[str, Any]:
    """The hashes that were written last: of the explorers' states by name, and of notebooks by path and cell."""
    return json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {"explorers": {}, "notebooks": {}}


def record(path: Path) -> None:
    """Write down what a notebook of the course shows now, and its explorers in a sample of their states."""
    found, (pictures, explorers) = recorded(), shown_by(path)
    found["notebooks"][name_of(path)] = {cell: fingerprints(svgs) for cell, svgs in pictures.items()}
    for explorer in explorers:
        found["explorers"][explorer.name] = fingerprints(to_svg(explorer, state) for state in sample(explorer).values())
    found["notebooks"] = {name: cells for name, cells in found["notebooks"].items() if (ROOT / name).is_file()}
    RECORD.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")


def name_of(path: Path) -> str | None:
    """A notebook's path from the root of the project; None if it lies elsewhere."""
    path = path.resolve()
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else None
