"""What the course changes in the pages of sphinx-book-theme, MyST-NB and docutils, through the hooks they offer.

Most of it stands in `templates/book_theme`, in files that come before the theme's own of the same names. Left out:
what only a whole page shows (`postprocess`).
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.writers.html5_polyglot import HTMLTranslator
from myst_nb.sphinx_ import HideCodeCellNode, depart_HideCellInput
from sphinx.application import Sphinx
from sphinx.config import Config

TEMPLATES = Path(__file__).parent / "templates"
THEME = TEMPLATES / "book_theme"


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("config-inited", _use_templates)
    app.connect("html-collect-pages", _redirect_to_first_page)
    app.add_node(HideCodeCellNode, override=True, html=(_visit_folded_cell, depart_HideCellInput))
    app.add_node(nodes.citation, override=True, html=(_visit_citation, HTMLTranslator.depart_citation))


def _use_templates(app: Sphinx, config: Config) -> None:
    config.templates_path.append(str(TEMPLATES))
    if config.html_theme == "sphinx_book_theme":
        # in this order, as in the theme, because one of its components asks for "../macros/buttons.html"
        config.templates_path[:0] = [str(THEME / "components"), str(THEME)]


def _redirect_to_first_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the page that a browser asks for when it is given a folder: Jupyter Book's has no language and no title."""
    if app.config.root_doc != "index":
        yield "index", {}, "redirect.html"


def _visit_folded_cell(translator: Any, node: nodes.Element) -> None:
    """Open a folded cell. MyST-NB's has a label that hides the words which the cell shows (WCAG 2.5.3)."""
    translator.body.append(
        f'<details class="admonition hide {" ".join(node["classes"])}">\n<summary>\n'
        f'<p class="collapsed admonition-title">{escape(node["prompt_show"])}</p>\n'
        f'<p class="expanded admonition-title">{escape(node["prompt_hide"])}</p>\n</summary>\n'
    )


def _visit_citation(translator: Any, node: nodes.Element) -> None:
    """Open a source, without the roles that docutils gives it: ARIA 1.3 drops its own, and then its list has no items."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        translator.body.append('<div class="citation-list">\n')
    translator.body.append(translator.starttag(node, "div", classes=["citation"]))
