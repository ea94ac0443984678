"""Claim markers in chapters: from a plain Markdown link to a link that works both ways.

`[S059](claims.md#S059)` in a sentence says that the sentence teaches claim S059. On the page it is a
small superscript link to the claim's row in the ledger, with a place of its own that the row links
back to.

Left out: the ledger itself (`ledger` reads it, `ledger_page` shows it).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from coursebook.ledger.claims import CLAIM_ID

logger = logging.getLogger(__name__)

#: Claim, anchor and line.
Marker = tuple[str, str, int | None]

#: More markers than this in one sentence say that the sentence tries to teach too much.
MOST_IN_A_SENTENCE = 3

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]\0]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")


def is_plan(docname: str) -> bool:
    """Whether a page is a lesson plan: it bears its chapter's name and teaches no claim."""
    return "plans" in docname.split("/")[:-1]


def place(env: BuildEnvironment, docname: str, line: int | None) -> str:
    """Where something stands, in words a writer can follow.

    MyST-NB counts the lines of a notebook as 10,000 a cell, and the first line of a cell as its second.
    """
    file = Path(env.doc2path(docname)).relative_to(env.srcdir).as_posix()
    if not line:
        return file
    if line >= 10_000:
        return f"{file}:cell {line // 10_000}, line {line % 10_000 - 1}"
    return f"{file}:{line}"


class FindMarkers(SphinxTransform):
    """Turn the links that are claim markers into markers, and remember where they stand."""

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
        """Replace every marker of one document."""
        found: list[Marker] = []
        blocks: list[nodes.Element] = []
        for link in list(self.document.findall(_is_marker)):
            line = line_of(link)
            claim, target = link.astext(), _fragment(link)
            if target != claim:
                logger.warning(
                    f"a claim marker says {claim!r} and leads to {target!r}. Make both the same: [{claim}](claims.md#{claim})",
                    location=place(self.env, self.env.docname, line),
                )
            times = sum(1 for other, _, _ in found if other == claim) + 1
            anchor = f"claim-{claim}-{times}"
            found.append((claim, anchor, line))
            if link.parent not in blocks:
                blocks.append(link.parent)
            # The marker hangs on the word before it, or it would open a line of its own.
            before = link.parent[link.parent.index(link) - 1] if link.parent.index(link) else None
            if isinstance(before, nodes.Text):
                before.parent.replace(before, nodes.Text(before.rstrip()))
            link.replace_self(_marker(claim, anchor))
        if found:
            markers_of(self.env)[self.env.docname] = found
        for block in blocks:
            self._check_sentences(block)

    def _check_sentences(self, block: nodes.Element) -> None:
        text = "".join(
            "\0" if isinstance(node, nodes.superscript) else str(node)
            for node in block.findall(lambda n: isinstance(n, nodes.Text) or _is_claim(n))
            if not _is_claim(node.parent.parent) and not _is_claim(node.parent.parent.parent)
        )
        for sentence in _SENTENCE_END.split(text):
            count = sentence.count("\0")
            if count > MOST_IN_A_SENTENCE:
                logger.warning(
                    f"a sentence has {count} claim markers: {sentence.replace(chr(0), '').strip()[:80]!r}. "
                    f"Split it, or mark at most {MOST_IN_A_SENTENCE} claims in it",
                    location=place(self.env, self.env.docname, line_of(block)),
                )


def _marker(claim: str, anchor: str) -> nodes.superscript:
    """Make a marker; the address of the ledger is filled in when the page is written."""
    link = nodes.reference("", "", nodes.inline("", "claim ", classes=["claim-word"]), nodes.Text(claim), internal=True)
    return nodes.superscript("", "", link, classes=["claim"], ids=[anchor], claim=claim)


def _is_claim(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.superscript) and "claim" in node


def _is_marker(node: nodes.Node) -> bool:
    """Whether a node is a link whose text is a claim's id."""
    return isinstance(node, (addnodes.pending_xref, nodes.reference)) and bool(CLAIM_ID.fullmatch(node.astext()))


def _fragment(link: Any) -> str:
    target: str = link.get("reftargetid") or link.get("refuri") or link.get("reftarget") or ""
    return target.rpartition("#")[2]


def line_of(node: nodes.Node | None) -> int | None:
    """Line of a node or of the nearest around it that has one, or None."""
    while node is not None and not node.line:
        node = node.parent
    return node.line if node is not None else None


def markers_of(env: BuildEnvironment) -> dict[str, list[Marker]]:
    """All markers by page: lists of claim, anchor and line."""
    markers: dict[str, list[Marker]] = vars(env).setdefault("claim_markers", {})
    return markers


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop the markers of a page that is read again or gone."""
    markers_of(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    """Take over the markers that another reading process found."""
    markers_of(env).update({name: found for name, found in markers_of(other).items() if name in docnames})


def ledger_of(env: BuildEnvironment) -> str | None:
    """Name of the page that holds the ledger, None if no page does."""
    return getattr(env, "claim_ledger_page", None)


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Hold the markers of all pages against the ledger."""
    ledger, file = env.claim_ledger, app.config.claim_ledger
    for line, fault in ledger.faults:
        logger.warning(fault, location=f"{file}:{line}")
    for docname, found in sorted(markers_of(env).items()):
        for claim, _, line in found:
            if claim not in ledger.claims:
                logger.warning(
                    f"the claim {claim} is not in {file}. Add its row there or correct the marker",
                    location=place(env, docname, line),
                )
    pages = {name.rpartition("/")[2]: name for name in env.found_docs if not is_plan(name)}
    for claim in ledger.claims.values():
        where = f"{file}:{claim.line}"
        if claim.chapter not in pages:
            logger.warning(
                f"{claim.id} names the chapter {claim.chapter!r}, which is no page of the book. "
                f"Write one of {', '.join(sorted(pages))}",
                location=where,
            )
        elif claim.id not in {marker for marker, _, _ in markers_of(env).get(pages[claim.chapter], [])}:
            logger.warning(
                f"{claim.id} is not taught in {claim.chapter}. Put [{claim.id}](claims.md#{claim.id}) "
                "into the sentence there that teaches it, or correct the column chapter",
                location=where,
            )


def link_to_ledger(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give every marker of a page the address of its claim's row."""
    page = ledger_of(app.env)
    for marker in doctree.findall(_is_claim):
        if page:
            uri = app.builder.get_relative_uri(docname, page)
            marker[0]["refuri"] = f"{uri}#{marker['claim']}"
        else:
            marker.replace_self(marker[0].children)


def places_of(env: BuildEnvironment, claim: str) -> list[tuple[str, str]]:
    """Pages and anchors at which a claim is taught, in the order of the pages' names."""
    return [
        (docname, anchor) for docname, found in sorted(markers_of(env).items()) for marker, anchor, _ in found if marker == claim
    ]
