"""What of a chapter goes on its slides, and what the speaker says.

A heading opens a slide. Every figure, explorer, table and piece of code has a slide of its own, and lists
stand on slides as they are. Prose goes into the speaker's notes. Where a slide would hold prose alone it
shows it whole if it is short, and else the point that each paragraph opens with. A cell of the notebook
can decide otherwise by Jupyter's own `slideshow.slide_type`.

Left out: the file around the slides (`slides`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from docutils import nodes

from explorable.sphinxext import is_explorer

__all__ = ["Slide", "slides_of"]

#: Prose of at most so many words stands on a slide as it is.
SHORT = 45
#: An opening goes on, sentence by sentence, until it has so many words.
OPENING = 10
#: A step such as "A." of at most so many words is shown whole.
STEP = 40
#: A paragraph of at most so many words introduces the list or the figure below it.
LEAD_IN = 20
#: Lines that fit on a slide below its heading, and the letters that fit on a line.
LINES, LETTERS = 12, 66
#: Kinds of slide that Jupyter knows.
KINDS = ("slide", "subslide", "fragment", "skip", "notes", "-")

#: Tag of a piece of text, if it has one, and the piece.
Run = tuple[str | None, str]

_SENTENCE_END = re.compile(r"(?<!et al)[.!?…][\"'”’)]*(?: \([^()]*\d{4}[^()]*\)\.?)?(?=\s)")
_TAGS = {nodes.strong: "strong", nodes.emphasis: "em", nodes.literal: "code"}


@dataclass
class Slide:
    """One slide.

    Attributes
    ----------
    heading : str
    body : list of (str or nodes.Node)
        HTML, or nodes that Sphinx has yet to write.
    notes : list of str
        What to say, a paragraph each.
    kind : str
        What fills it: "title", "prose", "list", "figure", "explorer", "code" or "whole".
    """

    heading: str
    kind: str
    body: list[str | nodes.Node] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def slides_of(doctree: nodes.document, kinds: Sequence[str]) -> list[Slide]:
    """The slides of a chapter.

    Parameters
    ----------
    doctree : nodes.document
        The page, with everything resolved.
    kinds : list of str
        For each cell of the notebook the ``slide_type`` it asks for, "" where it asks for none.

    Returns
    -------
    list of Slide
    """
    maker = _Maker(kinds)
    for section in doctree.children:
        maker.section(section)
    return maker.slides or [Slide(_text(next(doctree.findall(nodes.title))), "title")]


class _Maker:
    """Walks through a chapter and lays one slide after another."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self.kinds = kinds
        self.slides: list[Slide] = []
        self.prose: list[nodes.Node] = []
        self.headings: list[str] = []
        self.opened = 0
        self.whole_cell: int | None = None

    @property
    def heading(self) -> str:
        """Heading of the slide that comes next."""
        return self.headings[-1]

    def section(self, section: nodes.Node) -> None:
        """Lay the slides of a section and of those within."""
        for node in section.children:
            if isinstance(node, nodes.title):
                self.flush()
                self.headings.append(_text(node))
                self.opened = len(self.slides)
            elif isinstance(node, nodes.section):
                self.flush()
                self.section(node)
            else:
                self.block(node)
        self.flush()
        self.headings.pop()

    def block(self, node: Any) -> None:
        """Lay one block: a paragraph, a list, a cell."""
        cell = (node.line or 0) // 10_000
        kind = self.kinds[cell - 1] if 0 < cell <= len(self.kinds) else ""
        if kind == "skip" or isinstance(node, (nodes.comment, nodes.target)):
            return
        if kind == "notes":
            self.flush()
            self.slides[-1].notes += _paragraphs(node)
        elif kind in ("slide", "subslide", "fragment"):
            self.flush()
            self.whole(node, kind, cell)
        elif isinstance(node, nodes.paragraph):
            self.prose.append(node)
        elif isinstance(node, (nodes.bullet_list, nodes.enumerated_list)):
            self.list(node)
        elif isinstance(node, nodes.admonition) and not _is_dropdown(node):
            self.admonition(node)
        elif "cell" in node.get("classes", ()) or isinstance(node, nodes.raw):
            self.cell(node)
        elif isinstance(node, (nodes.image, nodes.figure, nodes.table)):
            self.lay("figure", [node])
        elif isinstance(node, nodes.literal_block):
            self.lay("code", [node])
        elif self.slides:
            self.flush()
            self.slides[-1].notes += _paragraphs(node)

    def lay(self, kind: str, body: Sequence[str | nodes.Node]) -> None:
        """Lay a slide on what stands before it: as its introduction if that is short, else as a slide of its own."""
        lead = self.prose[-1:] if self.prose and len(_text(self.prose[-1]).split()) <= LEAD_IN else []
        before = self.prose[: len(self.prose) - len(lead)]
        notes: list[str] = []
        opens_chapter = not self.slides
        if opens_chapter or (len(before) > 1 and sum(len(_text(p).split()) for p in before) > SHORT):
            self.prose = before
            self.flush()
            if not self.slides:
                self.slides.append(Slide(self.headings[0], "title"))
        else:
            notes = [_text(p) for p in before]
        self.prose = []
        introduction = [f"<p>{_html(_runs(p))}</p>" for p in lead] if kind in ("list", "figure") else []
        notes += [_text(p) for p in lead]
        # An explorer belongs to its section, not to the questions that come just before it.
        heading = self.headings[min(1, len(self.headings) - 1)] if kind == "explorer" else self.heading
        self.slides.append(Slide(heading, kind, [*introduction, *body], notes))

    def flush(self) -> None:
        """Lay the prose that has gathered as a slide."""
        prose, self.prose = self.prose, []
        if not prose:
            return
        notes = [_text(p) for p in prose]
        first = not self.slides
        # What follows a list, or is little and follows a figure in the same section, is said and not shown.
        words = sum(len(text.split()) for text in notes)
        if self.slides[self.opened :] and (words <= SHORT or len(prose) == 1 or self.slides[-1].kind == "list"):
            self.slides[-1].notes += notes
            return
        if self.slides[self.opened :] and all(_is_small_print(p) for p in prose):
            return
        if first or words <= SHORT:
            body: list[str | nodes.Node] = [f"<p>{_html(_runs(p))}</p>" for p in prose]
            self.slides.append(Slide(self.heading, "title" if first else "prose", body, [] if first else notes))
            return
        points = [_point(p) for p in prose if not _is_small_print(p)]
        for part, said in _in_parts(points, notes):
            body = ['<ul class="points">' + "".join(f"<li>{_html(point)}</li>" for point in part) + "</ul>"]
            self.slides.append(Slide(self.heading, "prose", body, said))

    def list(self, node: nodes.Element) -> None:
        """Lay a list, over several slides if it is long."""
        items = [_runs(item) for item in node.children]
        tag, start = ("ol", node.get("start", 1)) if isinstance(node, nodes.enumerated_list) else ("ul", None)
        for part, _ in _in_parts(items, [""] * len(items)):
            begin = f'<ol start="{start}">' if tag == "ol" else "<ul>"
            self.lay("list", [begin + "".join(f"<li>{_html(item)}</li>" for item in part) + f"</{tag}>"])
            start = start + len(part) if start else None

    def admonition(self, node: nodes.Element) -> None:
        """Lay the lists of a box under its own title; its prose is said."""
        self.flush()
        self.headings.append(_text(node[0]))
        said = []
        for child in node.children[1:]:
            if isinstance(child, nodes.paragraph):
                said.append(child)
                continue
            if said and len(_text(said[-1]).split()) <= LEAD_IN:
                self.prose = [said.pop()]
            self.block(child)
        if self.slides:
            self.slides[-1].notes += [_text(p) for p in said]
        self.prose = []
        self.headings.pop()

    def cell(self, node: Any) -> None:
        """Lay what a code cell shows, and its code unless the page folds it."""
        explorer = next(node.findall(is_explorer), None)
        if explorer is not None:
            self.lay("explorer", [explorer])
        elif any(raw.get("format") == "html" for raw in node.findall(nodes.raw)):
            # Questions answer on the page; on a slide nobody sees whose answer it is.
            self.prose = []
        elif any(node.findall(nodes.image)):
            self.lay("figure", [next(node.findall(nodes.image))])
        elif not {"tag_hide-input", "tag_hide-cell", "tag_remove-input"} & set(node["classes"]):
            self.lay("code", [node])

    def whole(self, node: nodes.Node, kind: str, cell: int) -> None:
        """Lay a block as it stands, on a slide that it shares with its cell."""
        if kind == "fragment" and self.slides:
            self.slides[-1].body += [nodes.container("", node.deepcopy(), classes=["fragment"])]
        elif self.whole_cell == cell:
            self.slides[-1].body.append(node)
        else:
            self.slides.append(Slide(self.heading, "whole", [node]))
        self.whole_cell = cell
        self.slides[-1].notes += _paragraphs(node) if isinstance(node, nodes.paragraph) else []


def _in_parts(points: Sequence[list[Run]], notes: list[str]) -> Iterator[tuple[list[list[Run]], list[str]]]:
    """Cut points with their notes into as many slides as they need, about equally full."""
    heights = [1 + sum(len(text) for _, text in point) // LETTERS for point in points]
    count = -(-sum(heights) // LINES)
    limit = sum(heights) / max(count, 1)
    part: list[list[Run]] = []
    said: list[str] = []
    height = 0
    for point, note, lines in zip(points, notes, heights, strict=False):
        if part and height + lines / 2 > limit:
            yield part, said
            part, said, height = [], [], 0
        part.append(point)
        said.append(note)
        height += lines
    yield part, said + notes[len(points) :]


def _point(paragraph: nodes.Node) -> list[Run]:
    """What a paragraph opens with: its bold lead, or its first sentences. A short step is shown whole."""
    runs = _runs(paragraph)
    tag, text = runs[0]
    if tag == "strong" and len(text.split()) >= 3:
        return [(None, text)]
    whole = "".join(text for _, text in runs)
    if tag == "strong" and len(whole.split()) <= STEP:
        return runs
    ends = [match.end() for match in _SENTENCE_END.finditer(whole) if len(whole[: match.end()].split()) >= OPENING]
    return _cut(runs, ends[0] if ends else len(whole))


def _cut(runs: Sequence[Run], length: int) -> list[Run]:
    cut = []
    for tag, text in runs:
        if length <= 0:
            break
        cut.append((tag, text[:length]))
        length -= len(text)
    return cut


def _runs(node: Any, tag: str | None = None) -> list[Run]:
    """The text of a node as pairs of tag and text, without claim markers."""
    if isinstance(node, nodes.Text):
        return [(tag, str(node).replace("\n", " "))]
    if isinstance(node, nodes.superscript) and "claim" in node.get("classes", ()):
        return []
    tag = next((name for kind, name in _TAGS.items() if isinstance(node, kind)), tag)
    runs: list[Run] = []
    for child in node.children:
        if runs and isinstance(child, (nodes.paragraph, nodes.list_item, nodes.bullet_list, nodes.enumerated_list)):
            runs.append((None, " "))
        runs += _runs(child, tag)
    return runs


def _html(runs: Sequence[Run]) -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text) for tag, text in runs).strip()


def _text(node: nodes.Node) -> str:
    return re.sub(r"\s+([.,;:?])", r"\1", " ".join("".join(text for _, text in _runs(node)).split()))


def _paragraphs(node: nodes.Node) -> list[str]:
    return [_text(p) for p in node.findall(nodes.paragraph)]


def _is_dropdown(node: nodes.Element) -> bool:
    return "dropdown" in str(node.get("design_component", "")) or "dropdown" in node.get("classes", ())


def _is_small_print(paragraph: nodes.Node) -> bool:
    """Whether a paragraph is set wholly in italics, as the note that ends a chapter is."""
    return all(tag == "em" or not text.strip() for tag, text in _runs(paragraph))
