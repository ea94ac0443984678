"""What the published page of the course needs and Jupyter Book lacks, as a Sphinx extension.

Left out: the explorers themselves, which `explorable.sphinxext` puts on the page.
"""

from __future__ import annotations

from muscle_atrophy.book import freshness


def setup(app):
    """Register the extension with Sphinx."""
    from docutils.parsers.rst import Directive

    class Stub(Directive):
        def run(self):
            return []

    app.add_directive("claim-ledger", Stub)
    app.add_config_value("claim_ledger", "", "env", types=(str,))
    app.connect("config-inited", freshness.keep_execution_cache_by_package)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
