"""What the published page of the course needs and Jupyter Book lacks, as a Sphinx extension.

Left out: the explorers themselves, which `explorable.sphinxext` puts on the page.
"""

from __future__ import annotations

from pathlib import Path

from coursebook import rebuild
from coursebook.commands import edition
from coursebook.ledger import markers
from coursebook.ledger import page as ledger_page
from coursebook.site import checks, citations, postprocess, report, state_links
from coursebook.slides import page as slides

STATIC = [str(Path(__file__).parent / part / "static") for part in ("site", "slides")]


def add_static_files(app, config):
    """Copy the extension's style and script into the book."""
    config.html_static_path.extend(STATIC)


def setup(app):
    """Register the extension with Sphinx."""
    app.setup_extension("sphinxcontrib.bibtex")
    app.add_config_value("claim_ledger", "ledger.csv", "env", types=(str,))
    app.add_config_value("claim_tables", "data", "env", types=(str,))
    app.add_config_value("report_mistakes_to", "", "html", types=(str,))
    app.connect("config-inited", report.settle_theme)
    app.connect("html-page-context", report.offer)
    app.connect("config-inited", rebuild.keep_executed_notebooks)

    app.add_node(ledger_page.taught_in)
    app.add_directive("exercise-rubric", edition.ExerciseRubric)
    app.add_directive("claim-ledger", ledger_page.ClaimLedger)
    app.add_transform(markers.FindMarkers)
    app.connect("env-before-read-docs", ledger_page.load)
    app.connect("env-purge-doc", markers.forget)
    app.connect("env-merge-info", markers.merge)
    app.connect("env-updated", markers.check)
    app.connect("env-updated", ledger_page.outdated_page)
    app.connect("doctree-resolved", markers.link_to_ledger)
    app.connect("doctree-resolved", ledger_page.fill_places)

    citations.register()
    app.connect("doctree-resolved", checks.refuse_math)
    # Sphinx leaves out its check of consistency where it read no page, and pages are written all the same.
    app.connect("env-updated", state_links.find_explorers)
    app.connect("doctree-resolved", state_links.fill_links)
    app.connect("builder-inited", slides.copy_reveal)
    app.connect("html-page-context", slides.write_deck)
    # Before the table of contents writes an index page of its own.
    app.connect("build-finished", postprocess.finish_pages, priority=400)
    app.connect("config-inited", add_static_files)
    app.add_css_file("book.css")
    app.add_js_file("book.js")
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
