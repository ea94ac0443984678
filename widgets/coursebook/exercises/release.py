"""Students' versions of the exercises: ``python -m coursebook.exercises.release FOLDER``.

``exercises/NAME.ipynb`` is the source and holds the solution. nbgrader takes out solutions, hidden
tests and rubrics. A first cell is put in front that installs the course from the wheels that are built
beside the notebooks, without a network.

Left out: the wheels (`wheels`), grading (`grading`) and the branch that students pull (`publish`).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursebook.exercises.errors import ExerciseError
from coursebook.exercises.wheels import ROOT, build_wheels, distributions

if TYPE_CHECKING:
    from nbgrader.apps import NbGraderAPI

SOURCES = ROOT / "exercises"
_RUBRIC = re.compile(r"\*\*Rubric \((?P<points>\d+) points?\)\.\*\*\n+(?P<lines>.*?)\s*### END SOLUTION", re.DOTALL)
HOW_TO_RUN = """\
**To run this notebook** you need Python 3.11 or newer with JupyterLab, and nothing more from the course than \
the files {files}. Save them in the same folder as this notebook, then run the next cell. It does nothing where \
the course is installed already. The first time, it fetches the libraries that the course is made with if you do \
not have them; after that, no internet is needed.

Work from top to bottom. Replace each line `raise NotImplementedError()` by your answer. Run the check below \
it: if it stays silent, you are done with the task, and if not, it gives you a hint. Some checks run only when \
your work is graded."""
INSTALL = """\
from importlib.metadata import PackageNotFoundError, version

try:
    version("{name}")
except PackageNotFoundError:
    %pip install --quiet {wheels}"""


def sources(folder: Path = SOURCES) -> list[Path]:
    """Paths of the exercises' sources, by chapter.

    Raises
    ------
    ExerciseError
        If there are none.
    """
    paths = sorted(folder.glob("*.ipynb"))
    if not paths:
        raise ExerciseError(f"There is no notebook in {folder}. Sources are called exercises/NN_title.ipynb.")
    return paths


def rubric(path: Path) -> tuple[int, str]:
    """How the task that is graded by hand is marked, out of an exercise's source.

    Parameters
    ----------
    path : pathlib.Path
        The source.

    Returns
    -------
    tuple of (int, str)
        Points in all, and the lines of the rubric in Markdown.

    Raises
    ------
    ExerciseError
        If the source holds no rubric.
    """
    for cell in nbformat.read(path, as_version=4).cells:
        found = _RUBRIC.search(cell.source)
        if cell.cell_type == "markdown" and found:
            return int(found["points"]), found["lines"]
    raise ExerciseError(
        f"{path.name}: no rubric. In the solution of the task graded by hand write **Rubric (4 points).** and a list below it."
    )


def nbgrader_api(folder: Path) -> NbGraderAPI:
    """nbgrader, set to work in a folder of its own.

    Parameters
    ----------
    folder : pathlib.Path
        Where it keeps sources, released and submitted notebooks, feedback and its gradebook.

    Returns
    -------
    nbgrader.apps.NbGraderAPI
    """
    try:
        from nbgrader.apps import NbGraderAPI
        from nbgrader.coursedir import CourseDirectory
    except ModuleNotFoundError as error:
        raise ExerciseError("nbgrader is not installed. Run this with the project's environment: make exercises") from error
    from traitlets.config import Config

    # nbgrader starts Alembic by its name, which nothing finds where the environment is not activated.
    scripts, path = sysconfig.get_path("scripts"), os.environ.get("PATH", os.defpath)
    if scripts not in path.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([scripts, path])
    folder.mkdir(parents=True, exist_ok=True)
    header = folder / "header.ipynb"
    course = distributions()
    files = " and ".join(f"`{each.wheel}`" for each in course)
    # Paths, and all in one command, so that pip asks an index for none of them by its name.
    wheels = " ".join(f"./{each.wheel}" for each in course)
    cells = [
        new_markdown_cell(HOW_TO_RUN.format(files=files), id="how-to-run"),
        new_code_cell(INSTALL.format(name=course[-1].name, wheels=wheels), id="install"),
    ]
    nbformat.write(new_notebook(cells=cells), header)
    config = Config()
    config.CourseDirectory.root = str(folder.resolve())
    config.IncludeHeaderFooter.header = str(header.resolve())
    config.ClearSolutions.code_stub = {"python": "raise NotImplementedError()"}
    config.ClearSolutions.text_stub = "*Write your answer here, in place of this line.*"
    return NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)


def release(api: NbGraderAPI, path: Path) -> Path:
    """Make the student's version of one exercise with nbgrader, which notes in its gradebook what it takes out.

    Parameters
    ----------
    api : nbgrader.apps.NbGraderAPI
        As `nbgrader_api` gives it.
    path : pathlib.Path
        The source.

    Returns
    -------
    pathlib.Path
        The student's version.

    Raises
    ------
    ExerciseError
        If nbgrader refuses the source.
    """
    name = path.stem
    folder = Path(api.coursedir.root) / "source" / name
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, folder / path.name)
    done = api.generate_assignment(name)
    if not done["success"]:
        raise ExerciseError(f"{path.name}: nbgrader refuses it.\n{_last_lines(done)}")
    return Path(api.coursedir.root) / "release" / name / path.name


def _last_lines(done: dict[str, Any]) -> str:
    text = f"{done.get('log', '')}\n{done.get('error', '')}".strip()
    return "\n".join(text.splitlines()[-6:])


def make(folder: Path, paths: Sequence[Path], wheels: bool = True) -> Iterator[Path]:
    """Put the students' versions and the wheels into a folder.

    Parameters
    ----------
    folder : pathlib.Path
        Where they are put; notebooks and wheels that it held before are removed.
    paths : list of pathlib.Path
        Sources of the exercises.
    wheels : bool
        Whether to build the wheels, which the students' versions name in any case.

    Yields
    ------
    pathlib.Path
        Each file, once it is there.
    """
    with tempfile.TemporaryDirectory() as temporary:
        api = nbgrader_api(Path(temporary))
        folder.mkdir(parents=True, exist_ok=True)
        for old in (*folder.glob("*.ipynb"), *folder.glob("*.whl")):
            old.unlink()
        for path in paths:
            yield Path(shutil.copyfile(release(api, path), folder / path.name))
        if wheels:
            yield from build_wheels(folder)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the students' versions from the command line and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m coursebook.exercises.release",
        description="Students' versions of the exercises, and the course's wheels.",
    )
    parser.add_argument("folder", type=Path, help="where to write them, in place of the notebooks and wheels there")
    parser.add_argument("--sources", type=Path, default=SOURCES, help="folder of the sources (default: the course's)")
    parser.add_argument("--no-wheels", dest="wheels", action="store_false", help="leave the wheels out")
    chosen = parser.parse_args(arguments)
    try:
        paths = sources(chosen.sources)
        total = len(paths) + chosen.wheels * len(distributions())
        for number, path in enumerate(make(chosen.folder, paths, chosen.wheels), 1):
            print(f"[{number}/{total}] {path}", flush=True)
    except (ExerciseError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
