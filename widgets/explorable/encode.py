"""All states of a figure as one SVG and the little that differs.

The first state shown stands in the page whole. For every attribute or text that ever changes there
is a column: its value in each state. A column depends on few of the controls, so its table has one
row for each setting of those controls and no more. Columns of coordinates keep their numbers in
shared tables: ticks, labels and the edges of stacked areas move together and are stored once.

The data, as JSON, is read by ``player.js``:

``sizes``
    Number of stops of each control.
``start``
    The stop of each control in the state that the SVG shows.
``tables``
    ``[controls, modes, numbers]``: rows of whole numbers, coordinates times 100, with one letter of
    ``modes`` for each column. A letter stands for a number: its place in Unicode less that of
    ``=``. Its remainder by 5 says which guess is taken off a number: none (0), the column before
    (1), the line through the two before (2), or the same from every other column (3 and 4), as x
    and y take turns along a path. The rest, divided by 5, is a sum of 1, 2, 4 and so on for each
    place in ``controls`` along which differences are then taken: from the row one stop earlier, if
    there is one. ``numbers`` is a text, because one letter for a small number compresses best: the
    letters from ``=`` to ``~`` stand for 0, -1, 1, -2, 2 and so on to -33. Larger numbers go on in
    this order, with digits before the letter: how often the 66 letters were gone through.
``moves``
    ``[element, attribute, [[table, first number, stride, count, first column, step], ...]]``: which
    numbers inside the attribute's text follow which columns of which table, keeping their distance
    from it.
``swaps``
    ``[element, attribute, [[controls, values, rows], ...]]``: the attribute takes one value of the
    table as it is; an empty name is the element's text, and a null value takes the attribute away.
    ``rows`` holds the number of the value in each row, as a text of digits if ten values are all;
    without it there is one value a row in order. Of several tables, each gives a part of the
    text, joined by spaces: most words of a sentence never change, and a number in it may follow one
    control alone. ``values`` that are single words may be written as one text.
``describe``, ``caption``
    The words below the figure, as such tables.
``alert``
    What cannot wait, as such tables; missing where an explorer has none.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .errors import ExplorableError, in_words
from .merge import Shared, merge
from .svg import COORDINATES, DECIMALS, NUMBER, Node, redirect, references, serialise
from .tables import Booleans, Integers, Tables, tables_of

__all__ = ["Encoded", "check_sizes", "encode"]

SCALE = 10**DECIMALS


@dataclass(frozen=True)
class Encoded:
    """A figure in all its states.

    Attributes
    ----------
    markup : str
        The SVG of the state shown first.
    data : dict
        What differs, see the module's description.
    """

    markup: str
    data: dict[str, Any]


def encode(trees: Sequence[Node], sizes: tuple[int, ...], start: tuple[int, ...], prefix: str) -> Encoded:
    """Write many states of a figure as one SVG and differences.

    Parameters
    ----------
    trees : list of Node
        Every state, the last control changing fastest.
    sizes : tuple of int
        Number of stops of each control.
    start : tuple of int
        The state shown first.
    prefix : str
        Begins every id, so that figures on one page do not answer to each other's.

    Returns
    -------
    Encoded
    """
    shared = merge(list(trees))
    writer = _Writer(shared, trees, sizes, int(np.ravel_multi_index(start, sizes)), prefix)
    [root] = writer.write(shared, shared.nodes)
    _hoist(root, writer.varying)
    return Encoded(serialise(root), {"sizes": list(sizes), "start": list(start), **writer.data()})


class _Writer:
    """Walks the shared tree once; fills the page's SVG and the columns."""

    def __init__(self, shared: Shared, trees: Sequence[Node], sizes: tuple[int, ...], start: int, prefix: str) -> None:
        self.sizes, self.start = sizes, start
        self.names = self._name_targets(shared, trees, prefix)
        self.count = 0
        self.varying: set[tuple[int, str]] = set()
        self.swaps: list[list[Any]] = []
        self.numbers: list[tuple[int, str, Integers, Booleans]] = []

    @staticmethod
    def _name_targets(shared: Shared, trees: Sequence[Node], prefix: str) -> list[dict[str, str]]:
        """For each state, matplotlib's ids that something points to, and what they are called on the page."""
        wanted = [
            {ident for node in tree.walk() for name, value in node.attributes.items() for ident in references(name, value)}
            for tree in trees
        ]
        names: list[dict[str, str]] = [{} for _ in trees]
        count = itertools.count()
        for element in shared.walk():
            targets = [(state, node.ident) for state, node in enumerate(element.nodes) if node and node.ident in wanted[state]]
            if targets:
                name = f"{prefix}-{next(count)}"
                for state, ident in targets:
                    names[state][ident] = name
        return names

    def write(self, shared: Shared, parents: Sequence[Node | None]) -> list[Node]:
        columns = self._columns(shared, parents)
        constant = {name: values[0] for name, values in columns.items() if len(set(values)) == 1 and values[0] is not None}
        moving = {name: values for name, values in columns.items() if len(set(values)) > 1}
        if shared.tag == "g" and not constant and not moving:
            # a group without attributes only names its children
            return [node for child in shared.children for node in self.write(child, shared.nodes)]
        index, self.count = self.count, self.count + 1
        shown = constant | {name: value for name, values in moving.items() if (value := values[self.start]) is not None}
        node = Node(shared.tag, text=shown.pop("", ""), attributes=shown)
        for name, values in moving.items():
            self.varying.add((index, name))
            self._add(index, name, values, shared.nodes)
        node.children = [written for child in shared.children for written in self.write(child, shared.nodes)]
        return [node]

    def _columns(self, shared: Shared, parents: Sequence[Node | None]) -> dict[str, list[str | None]]:
        """Every attribute's value in each state; where the element is missing, any value will do."""
        present = [(state, node) for state, node in enumerate(shared.nodes) if node]
        names = dict.fromkeys(name for _, node in present for name in node.attributes)
        columns: dict[str, list[str | None]] = {}
        stand_in = next((pair for pair in present if pair[0] == self.start), present[0])
        nodes = [(state, node) if node else stand_in for state, node in enumerate(shared.nodes)]
        for name in names:
            columns[name] = [self._resolved(state, name, node.attributes.get(name)) for state, node in nodes]
        if any(node.text for _, node in nodes):
            columns[""] = [node.text for _, node in nodes]
        target = next((self.names[state].get(node.ident) for state, node in nodes if node.ident in self.names[state]), None)
        if target:
            columns["id"] = [target] * len(nodes)
        # a parent that is missing hides its children with it
        hidden = [parent is not None and node is None for parent, node in zip(parents, shared.nodes, strict=True)]
        if any(hidden):
            columns["display"] = ["none" if hide else None for hide in hidden]
        return columns

    def _resolved(self, state: int, name: str, value: str | None) -> str | None:
        return value if value is None else redirect(name, value, lambda ident: self.names[state][ident])

    def _add(self, index: int, name: str, values: list[str | None], nodes: Sequence[Node | None]) -> None:
        numbers = _numbers(name, values)
        if numbers is None:
            self.swaps.append([index, name, tables_of(values, self.sizes)])
        else:
            seen = np.array([node is not None for node in nodes])
            seen[self.start] = True  # the page's SVG holds this one
            self.numbers.append((index, name, numbers, seen))

    def data(self) -> dict[str, Any]:
        tables = Tables(self.sizes, self.start)
        moves = [[index, name, tables.runs(numbers, seen)] for index, name, numbers, seen in self.numbers]
        return {"tables": tables.packed(), "moves": moves, "swaps": self.swaps}


def _numbers(name: str, values: Sequence[str | None]) -> Integers | None:
    """The numbers inside a column's texts, states by numbers, or None if more than they change."""
    if name not in COORDINATES and name != "transform":
        return None
    texts = [value for value in values if value is not None]
    distinct: dict[str, int] = {}
    for text in texts:
        distinct.setdefault(text, len(distinct))
    if len(texts) < len(values) or len({NUMBER.sub("#", text) for text in distinct}) > 1:
        return None
    table = np.array([[float(number) for number in NUMBER.findall(text)] for text in distinct]) * SCALE
    whole: Integers = np.rint(table).astype(np.int64)
    changing = (table != table[0]).any(axis=0)
    if not np.allclose(table[:, changing], whole[:, changing], atol=1e-6):
        return None
    return whole[[distinct[text] for text in texts]]


def _hoist(root: Node, varying: set[tuple[int, str]]) -> None:
    """Say on the root what most texts say, and drop it from them."""
    texts = [(index, node) for index, node in enumerate(root.walk()) if node.tag in ("text", "tspan")]
    for name in ("font-family", "font-size"):
        if any((index, name) in varying for index, _ in texts):
            continue
        values = [node.attributes[name] for _, node in texts if name in node.attributes]
        if values:
            common = max(sorted(set(values)), key=values.count)
            root.attributes[name] = common
            for _, node in texts:
                if node.attributes.get(name) == common:
                    del node.attributes[name]


def check_sizes(explorer: str, states: Sequence[Mapping[str, Any]], trees: Sequence[Node]) -> None:
    """Every state must be of one size, or the page would jump under the reader's finger."""
    for state, tree in zip(states, trees, strict=True):
        if tree.attributes["viewBox"] != trees[0].attributes["viewBox"]:
            raise ExplorableError(
                f"explorer {explorer!r}: the figure is {_inches(tree)} for {in_words(state)} but {_inches(trees[0])} for "
                f"{in_words(states[0])}; draw every state in one size with fig.set_size_inches()"
            )


def _inches(tree: Node) -> str:
    width, height = (float(number) / 72 for number in tree.attributes["viewBox"].split()[2:])
    return f"{width:g} x {height:g} inches"
