"""What the published page of the course needs and Jupyter Book lacks, as one Sphinx extension."""

from __future__ import annotations

import os
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxParallelError
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from coursebook import rebuild
from coursebook.commands import edition
from coursebook.ledger import markers
from coursebook.ledger import page as ledger_page
from coursebook.site import assets, checks, citations, postprocess, report, state_links, theme
from coursebook.slides import page as slides

logger = logging.getLogger(__name__)

STATIC = [str(Path(__file__).parent / part / "static") for part in ("site", "slides")]


def use_all_cores(app: Sphinx, config: Config) -> None:
    """Read and write pages on all cores: Jupyter Book cannot be given Sphinx's option -j."""
    if config.build_in_parallel:
        app.parallel = max(app.parallel, os.cpu_count() or 1)


def declare_parallel(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Say of an extension that Jupyter Book brings in, later than all others, what it does not say itself.

    It numbers chapters once all pages are read, so it may be read in several processes. Sphinx would read in one.
    """
    if numbering := app.extensions.get("sphinx_multitoc_numbering"):
        numbering.parallel_read_safe = True


def show_cause(app: Sphinx, exception: Exception | None) -> None:
    """Say what stopped a page: of an error in another process, Sphinx shows the last line alone."""
    if isinstance(exception, SphinxParallelError):
        logger.error(exception.traceback)


def add_static_files(app: Sphinx, config: Config) -> None:
    """Copy the extension's style and script into the book."""
    config.html_static_path.extend(STATIC)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    app.setup_extension("sphinxcontrib.bibtex")
    app.setup_extension("explorable.sphinxext")
    app.add_config_value("build_in_parallel", False, "", types=(bool,))
    app.connect("config-inited", use_all_cores)
    app.connect("env-before-read-docs", declare_parallel)
    app.connect("build-finished", show_cause)
    app.add_config_value("claim_ledger", "ledger.csv", "env", types=(str,))
    app.add_config_value("claim_tables", "data", "env", types=(str,))
    app.add_config_value("report_mistakes_to", "", "html", types=(str,))
    app.connect("config-inited", report.settle_theme)
    app.connect("html-page-context", report.offer)
    app.connect("config-inited", rebuild.keep_executed_notebooks)
    theme.setup(app)

    app.add_node(ledger_page.taught_in)
    app.add_directive("exercise-rubric", edition.ExerciseRubric)
    app.add_directive("claim-ledger", ledger_page.ClaimLedger)
    app.add_transform(markers.FindMarkers)
    app.connect("env-before-read-docs", ledger_page.load)
    app.connect("env-purge-doc", markers.forget)
    app.connect("env-merge-info", markers.merge)
    app.connect("env-updated", markers.check)
    app.add_env_collector(ledger_page.LedgerPage)
    app.connect("doctree-resolved", markers.link_to_ledger)
    app.connect("doctree-resolved", ledger_page.fill_places)

    citations.register()
    app.connect("doctree-resolved", checks.refuse_math)
    app.add_env_collector(state_links.LinkCollector)
    app.connect("doctree-resolved", state_links.fill_links)
    app.connect("builder-inited", slides.copy_reveal)
    app.connect("html-page-context", slides.write_deck)
    # Before the table of contents would look at an index page of its own, and after the exercises have come.
    app.connect("build-finished", postprocess.finish_pages, priority=400)
    app.connect("config-inited", add_static_files)
    app.connect("env-get-updated", assets.pages_with_old_hashes)
    app.add_css_file("book.css")
    app.add_js_file("book.js")
    app.setup_extension("coursebook.questions.sphinxext")
    app.setup_extension("coursebook.exercises.downloads")
    return {"version": "1", "env_version": 2, "parallel_read_safe": True, "parallel_write_safe": True}
