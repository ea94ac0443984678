"""Students' versions of the exercises: ``python -m coursebook.exercises.release FOLDER``.

``exercises/NAME.ipynb`` is the source and holds the solution. nbgrader takes out solutions, hidden
tests and rubrics. A first cell is put in front that installs the course's package, whose wheel is
built beside the notebooks, without a network.

Left out: grading (`grading`) and the branch that students pull (`publish`).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ROOT / "exercises"
#: All that the wheel is made from.
PACKAGE = ("pyproject.toml", "README.md", "LICENSE", "LICENSE-TEXT.md", "widgets")
_RUBRIC = re.compile(r"\*\*Rubric \((?P<points>\d+) points?\)\.\*\*\n+(?P<lines>.*?)\s*### END SOLUTION", re.DOTALL)
HOW_TO_RUN = """\
**To run this notebook** you need Python 3.11 or newer with JupyterLab, and nothing more from the course than \
the file `{wheel}`. Save it in the same folder as this notebook, then run the next cell. It does nothing where \
the course is installed already. The first time, it fetches matplotlib, NumPy, SciPy and ipywidgets if you do \
not have them; after that, no internet is needed.

Work from top to bottom. Replace each line `raise NotImplementedError()` by your answer. Run the check below \
it: if it stays silent, you are done with the task, and if not, it gives you a hint. Some checks run only when \
your work is graded."""
INSTALL = """\
try:
    import muscle_atrophy
except ModuleNotFoundError:
    %pip install --quiet {wheel}"""


class ExerciseError(Exception):
    """A fault in an exercise, or in what it is made with; the text says how to mend it."""


def sources(folder=SOURCES):
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


def rubric(path):
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


def wheel_name():
    """File name of the course's wheel."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return f"{project['name'].replace('-', '_')}-{project['version']}-py3-none-any.whl"


def build_wheel(folder):
    """Build the course's wheel with the installed setuptools; the same files give the same bytes.

    Parameters
    ----------
    folder : pathlib.Path
        Where it is put.

    Returns
    -------
    pathlib.Path
        The wheel.

    Raises
    ------
    ExerciseError
        If setuptools fails.
    """
    with tempfile.TemporaryDirectory() as temporary:
        # A copy, because setuptools leaves its work beside what it builds.
        for name in PACKAGE:
            source, copy = ROOT / name, Path(temporary) / name
            if source.is_dir():
                shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", ".*"))
            else:
                shutil.copyfile(source, copy)
        program = f"from setuptools import build_meta; build_meta.build_wheel({str(folder.resolve())!r})"
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=temporary,
            # A wheel is a zip archive, which knows no date before 1980.
            env={**os.environ, "SOURCE_DATE_EPOCH": "315532800"},
            capture_output=True,
            encoding="utf-8",
        )
    if done.returncode:
        raise ExerciseError(f"The wheel of the course could not be built:\n{done.stdout}{done.stderr}")
    return folder / wheel_name()


def course(folder, timeout=60):
    """nbgrader, set to work in a folder of its own.

    Parameters
    ----------
    folder : pathlib.Path
        Where it keeps sources, released and submitted notebooks, feedback and its gradebook.
    timeout : int
        Seconds that a cell may take when it is graded.

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
    wheel = wheel_name()
    cells = [
        new_markdown_cell(HOW_TO_RUN.format(wheel=wheel), id="how-to-run"),
        new_code_cell(INSTALL.format(wheel=wheel), id="install"),
    ]
    nbformat.write(new_notebook(cells=cells), header)
    config = Config()
    config.CourseDirectory.root = str(folder.resolve())
    config.IncludeHeaderFooter.header = str(header.resolve())
    config.ClearSolutions.code_stub = {"python": "raise NotImplementedError()"}
    config.ClearSolutions.text_stub = "*Write your answer here, in place of this line.*"
    config.Execute.timeout = timeout
    return NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)


def release(api, path):
    """Make the student's version of one exercise with nbgrader, which notes in its gradebook what it takes out.

    Parameters
    ----------
    api : nbgrader.apps.NbGraderAPI
        As `course` gives it.
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


def _last_lines(done):
    text = f"{done.get('log', '')}\n{done.get('error', '')}".strip()
    return "\n".join(text.splitlines()[-6:])


def make(folder, paths):
    """Put the students' versions and the wheel into a folder.

    Parameters
    ----------
    folder : pathlib.Path
        Where they are put; notebooks and wheels that it held before are removed.
    paths : list of pathlib.Path
        Sources of the exercises.

    Yields
    ------
    pathlib.Path
        Each file, once it is there.
    """
    with tempfile.TemporaryDirectory() as temporary:
        api = course(Path(temporary))
        folder.mkdir(parents=True, exist_ok=True)
        for old in (*folder.glob("*.ipynb"), *folder.glob("*.whl")):
            old.unlink()
        for path in paths:
            yield Path(shutil.copyfile(release(api, path), folder / path.name))
        yield build_wheel(folder)


def main(arguments=None):
    """Make the students' versions from the command line and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m coursebook.exercises.release",
        description="Students' versions of the exercises, and the course's wheel.",
    )
    parser.add_argument("folder", type=Path, help="where to write them, in place of the notebooks and wheels there")
    parser.add_argument("--sources", type=Path, default=SOURCES, help="folder of the sources (default: the course's)")
    chosen = parser.parse_args(arguments)
    try:
        paths = sources(chosen.sources)
        for number, path in enumerate(make(chosen.folder, paths), 1):
            print(f"[{number}/{len(paths) + 1}] {path}", flush=True)
    except (ExerciseError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
