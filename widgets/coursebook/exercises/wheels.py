"""The course as wheels, which students install from files beside their notebooks.

The project's ``pyproject.toml`` says what belongs to the course: the project itself, and each dependency
that ``[tool.uv.sources]`` looks for in a folder of the repository. All of them are handed out together and
installed from files in one command. Their names may belong to somebody else on a package index, so nothing
here asks an index for them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursebook.exercises.errors import ExerciseError

ROOT = Path(__file__).resolve().parents[3]
#: Folders that Python and builds make beside what they read.
LEFT = {"__pycache__", "build"}


@dataclass(frozen=True)
class Distribution:
    """One package to install.

    Attributes
    ----------
    name, version : str
        As its ``pyproject.toml`` has them.
    folder : str
        Where that file lies, from the repository's root on.
    """

    name: str
    version: str
    folder: str

    @property
    def wheel(self) -> str:
        """File name of its wheel."""
        return f"{self.name.replace('-', '_')}-{self.version}-py3-none-any.whl"


def distributions(root: Path = ROOT) -> list[Distribution]:
    """Everything that is the course's own.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the project.

    Returns
    -------
    list of Distribution
        The project comes last, after what it needs.
    """
    settings = _settings(root)
    local = settings.get("tool", {}).get("uv", {}).get("sources", {})
    folders = [source["path"] for source in local.values() if "path" in source] + ["."]
    projects = [(folder, _settings(root / folder)["project"]) for folder in folders]
    return [Distribution(project["name"], project["version"], folder) for folder, project in projects]


def inputs(root: Path = ROOT) -> list[Path]:
    """Files that the wheels of the course are made from.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the project.

    Returns
    -------
    list of pathlib.Path
        What the project's ``pyproject.toml`` names, and the file itself, without what Python, Jupyter and
        earlier builds leave beside them.
    """
    settings = _settings(root)
    project, packages = settings["project"], settings["tool"]["setuptools"]["packages"]["find"]
    named = [root / name for name in ("pyproject.toml", project["readme"], *project["license-files"], *packages["where"])]
    return [file for path in named for file in ([path] if path.is_file() else sorted(path.rglob("*"))) if _counts(file, root)]


def _counts(file: Path, root: Path) -> bool:
    folders = file.relative_to(root).parts
    return file.is_file() and not any(part in LEFT or part.startswith(".") or part.endswith(".egg-info") for part in folders)


def build_wheels(folder: Path, root: Path = ROOT) -> list[Path]:
    """Build all wheels of the course with what is installed; the same files give the same bytes.

    Parameters
    ----------
    folder : pathlib.Path
        Where they are put.
    root : pathlib.Path
        Folder of the project.

    Returns
    -------
    list of pathlib.Path
        In the order of `distributions`.

    Raises
    ------
    ExerciseError
        If a wheel cannot be built.
    """
    made = distributions(root)
    with tempfile.TemporaryDirectory() as temporary:
        # A copy, because setuptools leaves its work beside what it builds.
        for source in inputs(root):
            copy = Path(temporary) / source.relative_to(root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
        for each in made:
            done = subprocess.run(
                [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder.resolve()), each.folder],
                cwd=temporary,
                # A wheel is a zip archive, which knows no date before 1980.
                env={**os.environ, "SOURCE_DATE_EPOCH": "315532800"},
                capture_output=True,
                encoding="utf-8",
            )
            if done.returncode:
                raise ExerciseError(f"The wheel of {each.name} could not be built:\n{done.stdout}{done.stderr}")
    return [folder / each.wheel for each in made]


def _settings(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
