"""The last hand on every built page: icons that no page shows cut, the policy set, and the checks."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from coursebook.site import icons
from coursebook.site.checks import faults_of
from coursebook.site.policy import MARK, add_policy, styles_of

logger = logging.getLogger(__name__)


def finish_pages(app: Sphinx, exception: Exception | None) -> None:
    """Protect and check all pages once they are written."""
    if exception or app.builder.format != "html":
        return
    outdir = Path(app.outdir)
    paths = sorted(path for path in outdir.rglob("*.html") if "_static" not in path.relative_to(outdir).parts)
    pages = {path: path.read_text(encoding="utf-8") for path in paths}
    icons.cut(outdir, pages.values())
    for path, html in pages.items():
        name = path.relative_to(outdir).as_posix()
        for fault in faults_of(html):
            logger.warning(f"{name}: {fault}")
        # A page that this build did not write is protected already.
        if MARK not in html:
            try:
                # For its excerpts, search reads the other pages into documents under its own policy.
                others = pages.values() if path.name == "search.html" else ()
                html = add_policy(html, set().union(*map(styles_of, others)))
            except ValueError as error:
                logger.warning(f"{name}: {error}")
            path.write_text(html, encoding="utf-8", newline="\n")
