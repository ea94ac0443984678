"""What the course is called, read where Jupyter Book has it."""

from __future__ import annotations

from pathlib import Path

import yaml


class ProjectError(ValueError):
    """A setting of the course that is missing; the text says where to write it."""


def title(root: Path) -> str:
    """Title of the course.

    Parameters
    ----------
    root : pathlib.Path
        Folder that holds ``_config.yml``.

    Returns
    -------
    str

    Raises
    ------
    ProjectError
        If there is none.
    """
    path = root / "_config.yml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else None
    if not isinstance(settings, dict) or not settings.get("title"):
        raise ProjectError(f"{path} has no title. Write it there: title: …")
    return str(settings["title"])
