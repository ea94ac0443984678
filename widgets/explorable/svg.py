"""matplotlib's SVG as a small tree, in the form the page needs.

Reading changes how a picture is written, never what it shows: style attributes become
presentation attributes, black, white and greys become CSS variables that follow the page's
colours, coordinates are rounded to :data:`DECIMALS`, and what draws nothing is left out.
"""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Self

from .errors import ExplorableError

__all__ = ["DECIMALS", "NUMBER", "Node", "grey_levels", "parse", "serialise"]

DECIMALS = 2
NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")

COORDINATES = {"d", "x", "y", "width", "height", "viewBox", "points", "cx", "cy", "r", "x1", "x2", "y1", "y2"}
COLOURS = {"fill", "stroke", "stop-color"}
# CSS that SVG has no presentation attribute for, and a page has no style attributes
UNSUPPORTED_CSS = {"mix-blend-mode", "isolation"}
EVERYWHERE = "*{stroke-linejoin: round; stroke-linecap: butt}"
LINE_ENDS = ("stroke-linejoin", "stroke-linecap")
HASHED_ID = re.compile(r"_?(?:\d+|[0-9a-f]{10})$")
URL = re.compile(r"(?<=url\(#)[^)]+(?=\))")
HREF = re.compile(r"(?<=^#).+")


@dataclass
class Node:
    """One element.

    Attributes
    ----------
    tag : str
        Without a namespace.
    ident : str
        matplotlib's id, empty if it gave none.
    attributes : dict of str
    text : str
        What stands before the first child.
    children : list of Node
    """

    tag: str
    ident: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list[Self] = field(default_factory=list)

    @property
    def stem(self) -> str:
        """The id without the number or hash that changes from figure to figure."""
        return HASHED_ID.sub("", self.ident)

    def walk(self) -> Iterator[Self]:
        """This element and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


def parse(text: str) -> Node:
    """Read an SVG that matplotlib wrote.

    Parameters
    ----------
    text : str

    Returns
    -------
    Node
        The root; its ``viewBox`` says how large the picture is.
    """
    root = _node(ElementTree.fromstring(text))
    view_box = root.attributes["viewBox"]
    # matplotlib's rule for all elements becomes what the root hands down; text and unfilled shapes start black
    root.attributes = {"viewBox": view_box, "fill": _colour("#000000"), "stroke-linejoin": "round", "stroke-linecap": "butt"}
    return root


def serialise(node: Node) -> str:
    """The tree as markup for an HTML page, without white space between elements."""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    if not node.children and not node.text:
        return f"<{node.tag}{attributes}/>"
    inner = escape(node.text, quote=False) + "".join(map(serialise, node.children))
    return f"<{node.tag}{attributes}>{inner}</{node.tag}>"


def grey_levels(markup: str) -> list[int]:
    """The greys that markup refers to, as numbers from 0 (black) to 255 (white)."""
    return sorted({int(level, 16) for level in re.findall(r"var\(--explorable-([0-9a-f]{2})\)", markup)})


def references(name: str, value: str) -> list[str]:
    """The ids that an attribute points to."""
    return [match[0] for match in (HREF if name == "href" else URL).finditer(value)]


def redirect(name: str, value: str, target: Callable[[str], str]) -> str:
    """The value of an attribute, pointing to ``target(id)`` wherever it points to an id."""
    return (HREF if name == "href" else URL).sub(lambda match: target(match[0]), value)


def _node(element: ElementTree.Element) -> Node:
    tag = element.tag.rpartition("}")[2]
    attributes = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
    ident = attributes.pop("id", "")
    for declaration in filter(str.strip, attributes.pop("style", "").split(";")):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in UNSUPPORTED_CSS:
            raise ExplorableError(
                f"matplotlib wrote the style {declaration.strip()!r}, which a page without style attributes cannot hold"
            )
        attributes[name] = value
    if tag not in ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"):
        # the rule for all elements overrides whatever a group or a <use> hands down
        for name in LINE_ENDS:
            attributes.pop(name, None)
    node = Node(tag, ident, _tidied(attributes))
    if tag == "tspan" or tag == "text" and not len(element):
        node.text = element.text or ""
    for child in element:
        child_tag = child.tag.rpartition("}")[2]
        if child_tag == "style" and (child.text or "").strip() != EVERYWHERE:
            raise ExplorableError(f"matplotlib wrote a style sheet this engine does not know: {child.text!r}")
        if child_tag not in ("metadata", "style"):
            node.children.append(_node(child))
        if (child.tail or "").strip():
            raise ExplorableError(f"matplotlib wrote text after <{child_tag}>, which this engine does not know: {child.tail!r}")
    # a group or <defs> that holds nothing draws nothing
    node.children = [c for c in node.children if c.children or c.text or c.tag not in ("g", "defs", "text")]
    return node


def _tidied(attributes: dict[str, str]) -> dict[str, str]:
    tidy = {}
    for name, value in attributes.items():
        if name in COLOURS:
            value = _colour(value)
        elif name in COORDINATES:
            value = " ".join(NUMBER.sub(_rounded, value).split())
            if name == "d":
                value = re.sub(r" ?([A-Za-z]) ?", r"\1", value)
        elif name == "transform":
            value = _transform(value)
        elif name == "href":
            value = "".join(value.split())
        if value != "" or name == "d":
            tidy[name] = value
    return tidy


def _rounded(match: re.Match[str]) -> str:
    return short(float(match[0]))


def short(number: float, decimals: int = DECIMALS) -> str:
    """A number with at most ``decimals`` decimals and nothing superfluous."""
    text = f"{number:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _transform(value: str) -> str:
    steps = []
    for name, arguments in re.findall(r"(\w+)\(([^)]*)\)", value):
        numbers = [float(number) for number in re.split(r"[\s,]+", arguments.strip())]
        if name == "rotate" and numbers[0] == 0 or name == "translate" and not any(numbers):
            continue
        # an angle or a factor moves far points by more than itself: only lengths are rounded
        exact = {"rotate": 1, "translate": 0, "scale": 2, "matrix": 4}.get(name, len(numbers))
        texts = [short(number, 6) for number in numbers[:exact]] + [short(number) for number in numbers[exact:]]
        steps.append(f"{name}({' '.join(texts)})")
    return " ".join(steps)


def _colour(value: str) -> str:
    match = re.fullmatch(r"#([0-9a-fA-F]{2})\1\1", value)
    return f"var(--explorable-{match[1].lower()})" if match else value
