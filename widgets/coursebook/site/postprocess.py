"""The last hand on every built page: mends of the theme, the policy, and the checks."""

from __future__ import annotations

from html import escape
from pathlib import Path

from sphinx.util import logging

from coursebook.site import icons
from coursebook.site.checks import faults_of
from coursebook.site.policy import MARK, add_policy, styles_of

logger = logging.getLogger(__name__)

#: Text that sphinx-book-theme 1.2 and docutils write, and what stands there instead.
MENDS = (
    # The button's label hides the shortcut that the button shows (WCAG 2.5.3).
    ('<button class="btn search-button-field search-button__button pst-js-only" title="Search" aria-label="Search"',
     '<button class="btn search-button-field search-button__button pst-js-only" title="Search"'),
    # The titles of the three icons become text that the button's label does not hold (WCAG 2.5.3).
    ('data-mode="light" title="Light"', 'data-mode="light"'),
    ('data-mode="dark"  title="Dark"', 'data-mode="dark"'),
    ('data-mode="auto"  title="System Settings"', 'data-mode="auto"'),
    ("Color mode", "Colour mode"),
    # All of the sidebar belongs to a landmark, not its lists alone.
    ('<div id="pst-primary-sidebar" class="bd-sidebar-primary bd-sidebar"',
     '<div id="pst-primary-sidebar" class="bd-sidebar-primary bd-sidebar" role="navigation" aria-label="Course"'),
    # The label of a folded cell hides the words that the cell shows (WCAG 2.5.3).
    ('<summary aria-label="Toggle hidden content">', "<summary>"),
    # The page's contents have another name, and without them Bootstrap follows every link of the page and trips over
    # one to an explorer's state, whose anchor is no selector.
    ('data-bs-target=".bd-toc-nav"', 'data-bs-target="#pst-page-toc-nav"'),
    # A policy without inline handlers refuses this one; book.js attaches it.
    ('<button onclick="window.print()"', '<button data-print'),
    # Roles that ARIA 1.3 drops and that no list item matches.
    ('<div role="list" class="citation-list">', '<div class="citation-list">'),
    (' role="doc-biblioentry"', ""),
)  # fmt: skip

INDEX = """<!DOCTYPE html>
<html lang="{language}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="refresh" content="0; url={url}" />
    <title>{title}</title>
    <link rel="icon" href="_static/favicon.svg" />
  </head>
  <body>
    <main><h1>{title}</h1><p><a href="{url}">Open the course</a></p></main>
  </body>
</html>
"""


def finish_pages(app, exception):
    """Mend, protect and check all pages once they are written."""
    if exception or app.builder.format != "html":
        return
    # Jupyter Book would write a redirect without a language or a title here.
    values = {"language": app.config.language, "title": app.config.html_title, "url": f"{app.config.root_doc}.html"}
    index = Path(app.outdir) / "index.html"
    index.write_text(INDEX.format(**{k: escape(v) for k, v in values.items()}), encoding="utf-8")
    paths = sorted(path for path in Path(app.outdir).rglob("*.html") if "_static" not in path.relative_to(app.outdir).parts)
    pages = {path: path.read_text(encoding="utf-8") for path in paths}
    icons.cut(Path(app.outdir), pages.values())
    styles = set().union(*map(styles_of, pages.values()))
    _check_mends(app, pages.values())
    for path, html in pages.items():
        # A page that this build did not write is finished already.
        if MARK not in html:
            for old, new in MENDS:
                html = html.replace(old, new)
            # For its excerpts, search reads the other pages into documents under its own policy.
            html = add_policy(html, styles if path.name == "search.html" else ())
            path.write_text(html, encoding="utf-8", newline="\n")
        for fault in faults_of(html):
            logger.warning(f"{path.relative_to(app.outdir).as_posix()}: {fault}")


def _check_mends(app, pages):
    """Warn of every mend that finds nothing, which is how a new theme would undo it without a word."""
    # Pages that this build did not write are mended already; then nobody can tell.
    if app.config.html_theme != "sphinx_book_theme" or any(MARK in html for html in pages):
        return
    for old, _ in MENDS:
        if not any(old in html for html in pages):
            logger.warning(
                f"no page holds {old!r}, which MENDS in coursebook/site/postprocess.py replaces. "
                "See what the theme or docutils writes instead, and mend that, or take the entry out"
            )
