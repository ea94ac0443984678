"""Many states of one figure as a single tree.

Every state's tree is laid over the others. Children match by tag, by the stem of matplotlib's id
and by their number among such; where one state has an element that another lacks, the shared tree
has it and remembers in which states it shows. Any set of trees can be laid together like this.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Self

from .svg import Node

__all__ = ["Shared", "merge"]

#: Tag, stem of the id, and number among the children that have both.
Key = tuple[str, str, int]


@dataclass(eq=False)
class Shared:
    """One element over all states.

    Attributes
    ----------
    tag : str
    nodes : list of Node or None
        The element in each state, None where the state lacks it.
    children : list of Shared
    """

    tag: str
    nodes: list[Node | None]
    children: list[Self] = field(default_factory=list)

    def walk(self) -> Iterator[Self]:
        """This element and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


def merge(nodes: list[Node | None]) -> Shared:
    """Lay the same element of all states together.

    Parameters
    ----------
    nodes : list of Node or None
        One for each state; at least one is not None, and all have the same tag.

    Returns
    -------
    Shared
    """
    shared = Shared(next(node.tag for node in nodes if node), nodes)
    slots: dict[tuple[Key, ...], list[_Slot]] = {}
    order: list[_Slot] = []
    for node in nodes:
        keys = _keys(node)
        if keys not in slots:
            slots[keys] = _align(order, keys)
    columns: dict[_Slot, list[Node | None]] = {slot: [None] * len(nodes) for slot in order}
    for state, node in enumerate(nodes):
        if node:
            for slot, child in zip(slots[_keys(node)], node.children, strict=True):
                columns[slot][state] = child
    shared.children = [merge(columns[slot]) for slot in order]
    return shared


@dataclass(eq=False)
class _Slot:
    """One child of the shared element; two of the same key are still two."""

    key: Key


def _keys(node: Node | None) -> tuple[Key, ...]:
    if node is None:
        return ()
    counts: dict[tuple[str, str], int] = {}
    keys = []
    for child in node.children:
        kind = (child.tag, child.stem)
        counts[kind] = counts.get(kind, 0) + 1
        keys.append((*kind, counts[kind]))
    return tuple(keys)


def _align(order: list[_Slot], keys: Sequence[Key]) -> list[_Slot]:
    """Find or make a slot in ``order`` for every key; the order of both is kept."""
    known = [slot.key for slot in order]
    found = []
    grown = []
    for action, start, stop, first, last in SequenceMatcher(None, known, keys, autojunk=False).get_opcodes():
        grown += order[start:stop]
        if action == "equal":
            found += order[start:stop]
        else:
            new = [_Slot(key) for key in keys[first:last]]
            found += new
            grown += new
    order[:] = grown
    return found
