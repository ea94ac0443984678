"""Many states of one figure as a single tree.

Every state's tree is laid over the others. Children match by tag, by the stem of matplotlib's id
and by their number among such; where one state has an element that another lacks, the shared tree
has it and remembers in which states it shows. Any set of trees can be laid together like this.
"""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

__all__ = ["Shared", "merge"]


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
    nodes: list
    children: list = field(default_factory=list)

    def walk(self):
        """This element and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


def merge(nodes):
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
    places = {}
    order = []
    for node in nodes:
        keys = _keys(node)
        if keys not in places:
            places[keys] = _align(order, keys)
    columns = {id(place): [None] * len(nodes) for place in order}
    for state, node in enumerate(nodes):
        if node:
            for place, child in zip(places[_keys(node)], node.children, strict=True):
                columns[id(place)][state] = child
    shared.children = [merge(columns[id(place)]) for place in order]
    return shared


def _keys(node):
    if node is None:
        return ()
    counts = {}
    keys = []
    for child in node.children:
        kind = (child.tag, child.stem)
        counts[kind] = counts.get(kind, 0) + 1
        keys.append((*kind, counts[kind]))
    return tuple(keys)


def _align(order, keys):
    """Find or make a place in ``order`` for every key; the order of both is kept."""
    known = [place["key"] for place in order]
    found = []
    grown = []
    for action, start, stop, first, last in SequenceMatcher(None, known, keys, autojunk=False).get_opcodes():
        grown += order[start:stop]
        if action == "equal":
            found += order[start:stop]
        else:
            new = [{"key": key} for key in keys[first:last]]
            found += new
            grown += new
    order[:] = grown
    return found
