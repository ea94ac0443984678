"""Sphinx extension for exercises on the site: a chapter's link to a source becomes a download of the student's version.

`[Food](../exercises/04_food.ipynb)` leads to the source in JupyterLab, and to the student's version on
the branch for students. On the page Sphinx would copy the source, solution and all. Here the link
leads to the student's version, with the course's wheels beside it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from coursebook.exercises import release, wheels
from coursebook.exercises.errors import ExerciseError
from coursebook.ledger.markers import place
from explorable import reads

logger = logging.getLogger(__name__)

FOLDER = "exercises"
LINK = '<a class="reference download internal" download="" href="{href}">{text}</a>'
WITH_WHEELS = "{notebook} (notebook to download; keep the course’s packages in the same folder: {wheels})"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    app.add_transform(LeadToStudentVersions)
    # Before the last checks of the pages.
    app.connect("build-finished", add_files, priority=300)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


class LeadToStudentVersions(SphinxTransform):
    """Replace each link to an exercise's source before Sphinx takes it for a file to copy."""

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
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

    def _links(self) -> Iterator[tuple[nodes.Element, Path]]:
        """Links that lead to a file of the exercises, with the file."""
        for link in self.document.findall(addnodes.download_reference):
            yield link, Path(self.env.relfn2path(link["reftarget"], self.env.docname)[1])
        # MyST takes every notebook for a page of the book.
        for reference in self.document.findall(addnodes.pending_xref):
            if reference["refdomain"] == "doc":
                stem = Path(self.env.srcdir) / reference["reftarget"]
                files = [path for path in stem.parent.glob(f"{stem.name}.*") if path.suffix in (".ipynb", ".md")]
                yield reference, files[0] if files else stem


def add_files(app: Sphinx, exception: Exception | None) -> None:
    """Put the students' versions and the wheels on the site, each made again only when something in it changed."""
    sources = sorted((Path(app.srcdir) / FOLDER).glob("*.ipynb"))
    if exception or app.builder.format != "html" or not sources:
        return
    kept = Path(app.outdir).parent / ".exercises"
    code = Path(release.__file__).parent.glob("*.py")
    # Each version names the wheels.
    projects = [wheels.ROOT / each.folder / "pyproject.toml" for each in wheels.distributions()]
    versions = kept / _key((*sources, *code, *projects), "nbgrader", "nbconvert", "nbformat")
    packages = kept / _key(wheels.inputs(), "build", "setuptools")
    for old in set(kept.glob("*")) - {versions, packages}:
        shutil.rmtree(old)
    try:
        _make(versions, lambda folder: _make_versions(folder, sources[0].parent))
        _make(packages, wheels.build_wheels)
    except ExerciseError as error:
        logger.warning(f"the students' versions of the exercises could not be made: {error}")
        return
    shutil.rmtree(Path(app.outdir) / FOLDER, ignore_errors=True)
    for made in (versions, packages):
        shutil.copytree(made, Path(app.outdir) / FOLDER, dirs_exist_ok=True)


def _make(folder: Path, make: Callable[[Path], object]) -> None:
    """Fill a folder, unless it is there; one that is there is whole."""
    if not folder.is_dir():
        partial = folder.with_name("partial")
        partial.mkdir(parents=True)
        make(partial)
        partial.rename(folder)


def _make_versions(folder: Path, sources: Path) -> None:
    # A process of its own, because nbgrader warns and logs as a program does.
    command = [sys.executable, "-m", release.__name__, str(folder), "--sources", str(sources), "--no-wheels"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise ExerciseError(done.stderr.strip())


def _key(paths: Iterable[Path], *libraries: str) -> str:
    """Name the state of files and of the libraries that make something of them."""
    taken = reads.Notes()
    for path in paths:
        taken.file(path)
    taken.libraries.update(libraries)
    return hashlib.sha256(json.dumps(reads.record(taken)).encode()).hexdigest()[:16]
