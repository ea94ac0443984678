"""What the course changes in the pages of sphinx-book-theme, MyST-NB and docutils, through the hooks they offer.

Most of it stands in `templates/book_theme`, in files that come before the theme's own of the same names. Left out:
what only a whole page shows (`postprocess`).
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode, depart_HideCellInput

TEMPLATES = Path(__file__).parent / "templates"
THEME = TEMPLATES / "book_theme"


def setup(app):
    """Connect to Sphinx."""
    app.connect("config-inited", _use_templates)
    app.connect("html-collect-pages", _redirect_to_first_page)
    app.add_node(HideCodeCellNode, override=True, html=(_visit_folded_cell, depart_HideCellInput))
    app.add_node(nodes.citation, override=True, html=(_visit_citation, _depart_citation))


def _use_templates(app, config):
    config.templates_path.append(str(TEMPLATES))
    if config.html_theme == "sphinx_book_theme":
        # in this order, as in the theme, because one of its components asks for "../macros/buttons.html"
        config.templates_path[:0] = [str(THEME / "components"), str(THEME)]


def _redirect_to_first_page(app):
    """Write the page that a browser asks for when it is given a folder: Jupyter Book's has no language and no title."""
    if app.config.root_doc != "index":
        yield "index", {}, "redirect.html"


def _visit_folded_cell(translator, node):
    """Open a folded cell. MyST-NB's has a label that hides the words which the cell shows (WCAG 2.5.3)."""
    translator.body.append(
        f'<details class="admonition hide {" ".join(node["classes"])}">\n<summary>\n'
        f'<p class="collapsed admonition-title">{escape(node["prompt_show"])}</p>\n'
        f'<p class="expanded admonition-title">{escape(node["prompt_hide"])}</p>\n</summary>\n'
    )


def _visit_citation(translator, node):
    """Open a source. That of docutils has a role which ARIA 1.3 drops, in a list that has no items then."""
    translator.body.append(translator.starttag(node, "div", classes=["citation"]))


def _depart_citation(translator, node):
    translator.body.append("</div>\n")
