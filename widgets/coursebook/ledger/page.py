"""The page of the claim ledger: a table with one row a claim, linked to where it is taught.

The filter above the table is made by `site/static/book.js` in the reader's browser; without it the
whole table remains.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.util.docutils import SphinxDirective

from coursebook.ledger import markers
from coursebook.ledger.claims import Claim, read_ledger

HEADINGS = ("Claim", "What the documents say", "Verdict", "Evidence", "Taught in")
WIDTHS = (8, 36, 26, 15, 15)


class taught_in(nodes.Element):
    """Where a claim is taught: filled in once all pages are read."""


def tables(app: Sphinx) -> set[str]:
    """Names of the published tables that evidence may point to."""
    return {path.stem for path in Path(app.srcdir, app.config.claim_tables).glob("*.csv")}


def load(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read the ledger at the start of every build."""
    keys = set(env.get_domain("cite").bibdata.data.entries)
    env.claim_ledger = read_ledger(Path(app.srcdir) / app.config.claim_ledger, keys | tables(app))


class ClaimLedger(SphinxDirective):
    """``{claim-ledger}``: the table of all claims, here."""

    def run(self) -> list[nodes.Node]:
        """Build the table."""
        self.env.note_dependency(str(Path(self.env.srcdir) / self.config.claim_ledger))
        self.env.claim_ledger_page = self.env.docname  # see LedgerPage
        claims = self.env.claim_ledger.claims.values()
        group = nodes.tgroup("", cols=len(HEADINGS))
        # The first column names its row: a heading cell for assistive technology.
        group += [nodes.colspec("", colwidth=width, stub=int(i == 0)) for i, width in enumerate(WIDTHS)]
        head = nodes.row("", *(_cell(nodes.Text(heading)) for heading in HEADINGS))
        group += [nodes.thead("", head), nodes.tbody("", *(self._row(claim) for claim in claims))]
        # MyST looks link targets up here, so that any page may link to a row.
        slugs = self.env.metadata[self.env.docname].setdefault("myst_slugs", {})
        slugs.update({claim.id: (claim.line, claim.id, claim.id) for claim in claims})
        return [nodes.table("", group, classes=["claim-ledger"])]

    def _row(self, claim: Claim) -> nodes.row:
        cells = (
            _cell(nodes.Text(claim.id)),
            _cell(
                nodes.Text(claim.claim),
                below=f"{claim.topic.replace('-', ' ')}; {_documents(claim.documents)}",
            ),
            _cell(nodes.strong("", claim.verdict), label="Verdict: ", below=claim.why),
            _cell(*self._evidence(claim), label="Evidence: "),
            _cell(taught_in(claim=claim.id), label="Taught in: "),
        )
        classes = [f"topic-{claim.topic}", f"verdict-{claim.verdict}", *(f"document-{name}" for name in claim.documents)]
        return nodes.row("", *cells, ids=[claim.id], classes=classes)

    def _evidence(self, claim: Claim) -> Iterator[nodes.Node]:
        known = tables(self.env.app)
        for i, key in enumerate(claim.evidence):
            if i:
                yield nodes.Text("; ")
            if key in known:
                yield nodes.literal("", key)
            else:
                yield from self.parse_inline(f"{{cite:t}}`{key}`")[0]


def _documents(names: Sequence[str]) -> str:
    return f"{'document' if len(names) == 1 else 'documents'} {', '.join(names)}"


def _cell(*content: nodes.Node, label: str | None = None, below: str | None = None) -> nodes.entry:
    """Make a table cell; `label` shows only where the table is stacked on a narrow screen."""
    before = [nodes.inline("", label, classes=["ledger-label"])] if label else []
    parts = [nodes.paragraph("", "", *before, *content)]
    if below:
        parts.append(nodes.paragraph("", below, classes=["ledger-below"]))
    return nodes.entry("", *parts)


def fill_places(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link every row to the sentences that teach its claim."""
    for node in list(doctree.findall(taught_in)):
        links: list[nodes.Node] = []
        last = None
        for number, (page, anchor) in enumerate(markers.places_of(app.env, node["claim"]), start=1):
            text = f"place {number}" if page == last else app.env.titles[page].astext()
            uri = f"{app.builder.get_relative_uri(docname, page)}#{anchor}"
            links += [nodes.Text(", ")] if links else []
            links.append(nodes.reference("", text, refuri=uri, internal=True))
            last = page
        node.replace_self(links)


class LedgerPage(EnvironmentCollector):
    """Keeps which page is the ledger, and has pages written again when the links between it and the chapters change."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget the page when it is read again or gone."""
        if markers.ledger_of(env) == docname:
            env.claim_ledger_page = None

    def merge_other(self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
        """Take over the page if another reading process found it."""
        if markers.ledger_of(other) in docnames:
            env.claim_ledger_page = markers.ledger_of(other)

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Do nothing: the directive has said where it stands."""

    def get_updated_docs(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages whose links to or from the ledger are not those that were written last."""
        page, taught = markers.ledger_of(env), markers.markers_of(env)
        links = [
            (docname, env.titles[docname].astext(), claim, at) for docname in sorted(taught) for claim, at, _ in taught[docname]
        ]
        before, env.claim_links_written = getattr(env, "claim_links_written", (None, [])), (page, links)
        if before == (page, links):
            return []
        return [name for name in (page, *(taught if page != before[0] else ())) if name]
