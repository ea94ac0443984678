"""A built page as a list of its elements, for whoever checks or protects it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass
class Element:
    """One element of a page.

    Attributes
    ----------
    tag : str
    attributes : dict of str
        With "" for an attribute without a value.
    text : str
        What a script or a style holds, as it stands in the page; "" for any other element.
    """

    tag: str
    attributes: dict[str, str]
    text: str = ""


@functools.lru_cache(maxsize=256)  # each page is asked for its scripts, its styles and its faults
def elements_of(html: str) -> tuple[Element, ...]:
    """All elements of a page, in their order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.elements)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        # The parser is inside one of these until it ends, so that nothing else can have come between.
        if self.cdata_elem:
            self.elements[-1].text += data
