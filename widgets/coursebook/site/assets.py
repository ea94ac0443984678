"""Styles and scripts that have changed since the pages were written.

A page names each with a hash of its content, so that a browser loads a changed one. Sphinx copies a changed file
and leaves the pages as they are.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def pages_with_old_hashes(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return all pages if a style or a script is another one than when they were written, and none otherwise."""
    digest = sha256()
    for path in _files(app):
        digest.update(path.read_bytes())
    before, env.assets_written = getattr(env, "assets_written", None), digest.hexdigest()
    return sorted(env.found_docs) if before not in (None, env.assets_written) else []


def _files(app: Sphinx) -> list[Path]:
    folders = [Path(app.confdir) / folder for folder in app.config.html_static_path]
    # what extensions write themselves and Sphinx has not copied
    made = sorted((Path(app.outdir) / "_static").glob("explorable.*"))
    return [*made, *(path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in (".css", ".js"))]
