"""Exercises on the site: a chapter's link to a source becomes a download of the student's version.

`[Food](../exercises/04_food.ipynb)` leads to the source in JupyterLab, and to the student's version on
the branch for students. On the page Sphinx would copy the source, solution and all. Here the link
leads to the student's version, with the course's wheel beside it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from coursebook.exercises import release
from coursebook.ledger.markers import place
from explorable import reads

logger = logging.getLogger(__name__)

FOLDER = "exercises"
LINK = '<a class="reference download internal" download="" href="{href}">{text}</a>'
WITH_WHEEL = "{notebook} (notebook to download; keep {wheel}, which brings the models, in the same folder)"


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
            wheel = LINK.format(href=f"{to}/{release.wheel_name()}", text="the course's package")
            link.replace_self(nodes.raw("", WITH_WHEEL.format(notebook=notebook, wheel=wheel), format="html"))

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
    """Put the students' versions and the wheel on the site, each made again only when something in it changed."""
    sources = sorted((Path(app.srcdir) / FOLDER).glob("*.ipynb"))
    if exception or app.builder.format != "html" or not sources:
        return
    kept = Path(app.outdir).parent / ".exercises"
    code = Path(release.__file__).parent.glob("*.py")
    versions = kept / _key((*sources, *code, release.ROOT / "pyproject.toml"), "nbgrader", "nbconvert", "nbformat")
    wheel = kept / _key(_wheel_files(), "setuptools")
    for old in set(kept.glob("*")) - {versions, wheel}:
        shutil.rmtree(old)
    try:
        _make(versions, lambda folder: _make_versions(folder, sources[0].parent))
        _make(wheel, release.build_wheel)
    except release.ExerciseError as error:
        logger.warning(f"the students' versions of the exercises could not be made: {error}")
        return
    shutil.rmtree(Path(app.outdir) / FOLDER, ignore_errors=True)
    for made in (versions, wheel):
        shutil.copytree(made, Path(app.outdir) / FOLDER, dirs_exist_ok=True)


def _make(folder, make):
    """Fill a folder, unless it is there; one that is there is whole."""
    if not folder.is_dir():
        partial = folder.with_name("partial")
        partial.mkdir(parents=True)
        make(partial)
        partial.rename(folder)


def _make_versions(folder, sources):
    # A process of its own, because nbgrader warns and logs as a program does.
    command = [sys.executable, "-m", release.__name__, str(folder), "--sources", str(sources)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise release.ExerciseError(done.stderr.strip())
    (folder / release.wheel_name()).unlink()


def _wheel_files():
    """All that the wheel is made from, without what Python and Jupyter leave in the folders."""
    for path in (release.ROOT / name for name in release.PACKAGE):
        for file in (path,) if path.is_file() else path.rglob("*"):
            left = file.relative_to(release.ROOT).parts
            if file.is_file() and not any(
                part == "__pycache__" or part.startswith(".") or part.endswith(".egg-info") for part in left
            ):
                yield file


def _key(paths, *libraries):
    """Name the state of files and of the libraries that make something of them."""
    taken = reads.Notes()
    for path in paths:
        taken.file(path)
    taken.libraries.update(libraries)
    return hashlib.sha256(json.dumps(reads.record(taken)).encode()).hexdigest()[:16]
