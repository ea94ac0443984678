"""What the published page of the course needs and Jupyter Book lacks, as one Sphinx extension."""

from __future__ import annotations

import os
from pathlib import Path

from coursebook import rebuild
from coursebook.commands import edition
from coursebook.ledger import markers
from coursebook.ledger import page as ledger_page
from coursebook.site import checks, citations, postprocess, report, state_links, theme
from coursebook.slides import page as slides

STATIC = [str(Path(__file__).parent / part / "static") for part in ("site", "slides")]


def use_processes(app, config):
    """Read and write pages in as many processes as the book asks for: Jupyter Book does not pass on Sphinx's option -j."""
    app.parallel = max(app.parallel, os.cpu_count() if config.build_processes == "auto" else config.build_processes)


def add_static_files(app, config):
    """Copy the extension's style and script into the book."""
    config.html_static_path.extend(STATIC)


def setup(app):
    """Register the extension with Sphinx."""
    for other in (
        "sphinxcontrib.bibtex",
        "explorable.sphinxext",
        "coursebook.questions.sphinxext",
        "coursebook.exercises.downloads",
    ):
        app.setup_extension(other)
    app.add_config_value("build_processes", 1, "", types=(int, str))
    app.connect("config-inited", use_processes)
    app.add_config_value("claim_ledger", "ledger.csv", "env", types=(str,))
    app.add_config_value("claim_tables", "data", "env", types=(str,))
    app.add_config_value("report_mistakes_to", "", "html", types=(str,))
    app.connect("config-inited", report.settle_theme)
    app.connect("html-page-context", report.offer)
    app.connect("config-inited", rebuild.keep_execution_cache_by_package)
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
    app.add_css_file("book.css")
    app.add_js_file("book.js")
    return {"version": "1", "env_version": 2, "parallel_read_safe": True, "parallel_write_safe": True}
