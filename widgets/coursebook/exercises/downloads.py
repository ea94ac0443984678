"""Sphinx extension for exercises on the site: a chapter's link to a source becomes a download of the student's version.

`[Food](../exercises/04_food.ipynb)` leads to the source in JupyterLab, and to the student's version on
the branch for students. On the page Sphinx would copy the source, solution and all. Here the link
leads to the student's version, with the course's wheels beside it.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from coursebook.exercises import release, wheels
from coursebook.ledger.markers import place
from coursebook.rebuild import package_hash

logger = logging.getLogger(__name__)

FOLDER = "exercises"
LINK = '<a class="reference download internal" download="" href="{href}">{text}</a>'
WITH_WHEELS = "{notebook} (notebook to download; keep the course’s packages in the same folder: {wheels})"


def setup(app):
    """Register the extension with Sphinx."""
    app.add_transform(LeadToStudentVersions)
    # Before the last checks of the pages.
    app.connect("build-finished", add_files, priority=300)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


class LeadToStudentVersions(SphinxTransform):
    """Replace each link to an exercise's source before Sphinx takes it for a file to copy."""

    default_priority = 400

    def apply(self, **kwargs):
        """Replace the links of one document."""
        docname = self.env.docname
        for link, target in list(self._links()):
            if target.parent != Path(self.env.srcdir) / FOLDER:
                continue
            if target.suffix != ".ipynb":
                logger.warning(
                    f"{target.name} is for teachers and must not reach the site. Link to an exercise, such as ../exercises/04_title.ipynb",
                    location=place(self.env, docname, link.line or link.parent.line),
                )
            to = "../" * docname.count("/") + FOLDER
            notebook = LINK.format(href=f"{to}/{target.name}", text=escape(link.astext()))
            packages = [LINK.format(href=f"{to}/{each.wheel}", text=escape(each.name)) for each in wheels.distributions()]
            link.replace_self(nodes.raw("", WITH_WHEELS.format(notebook=notebook, wheels=" and ".join(packages)), format="html"))

    def _links(self):
        """Links that lead to a file of the exercises, with the file."""
        for link in self.document.findall(addnodes.download_reference):
            yield link, Path(self.env.relfn2path(link["reftarget"], self.env.docname)[1])
        # MyST takes every notebook for a page of the book.
        for link in self.document.findall(addnodes.pending_xref):
            if link["refdomain"] == "doc":
                stem = Path(self.env.srcdir) / link["reftarget"]
                yield link, next((path for path in stem.parent.glob(f"{stem.name}.*") if path.suffix in (".ipynb", ".md")), stem)


def add_files(app, exception):
    """Put the students' versions and the wheels on the site, made again only when something in them changed."""
    sources = sorted((Path(app.srcdir) / FOLDER).glob("*.ipynb"))
    if exception or app.builder.format != "html" or not sources:
        return
    kept = Path(app.outdir).parent / ".exercises"
    made = kept / _key(sources)
    if not made.is_dir():
        shutil.rmtree(kept, ignore_errors=True)
        partial = kept / "partial"
        # A process of its own, because nbgrader warns and logs as a program does.
        command = [sys.executable, "-m", release.__name__, str(partial), "--sources", str(sources[0].parent)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8")
        if done.returncode:
            logger.warning(f"the students' versions of the exercises could not be made: {done.stderr.strip()}")
            return
        partial.rename(made)
    shutil.rmtree(Path(app.outdir) / FOLDER, ignore_errors=True)
    shutil.copytree(made, Path(app.outdir) / FOLDER)


def _key(sources):
    digest = hashlib.sha256(package_hash(wheels.ROOT / "widgets").encode())
    for path in (*sources, *wheels.inputs()):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
