"""The instructors' edition: the same book with the lesson plans, in a folder of its own.

`python -m coursebook.commands.edition _build/instructors` writes the edition's table of contents there and
takes over what the students' book has drawn and run already; Jupyter Book then builds from it. The students'
book is built from `_toc.yml`, which names no plan, so it never holds one.

Left out: the build itself (`dev.py`).
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from coursebook.ledger.markers import place

__all__ = ["ExerciseRubric", "contents", "plans"]

logger = logging.getLogger(__name__)

#: What a build keeps for the next one: drawn explorers and executed notebooks.
_KEPT = (".explorable", ".jupyter_cache*")


def plans(root: Path) -> list[str]:
    """Lesson plans of a course, as the table of contents names files.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds `_toc.yml`.

    Returns
    -------
    list of str
    """
    return [path.relative_to(root).with_suffix("").as_posix() for path in sorted(root.glob("chapters/plans/*.md"))]


def contents(root: Path) -> dict[str, Any]:
    """Table of contents of the instructors' edition.

    Parameters
    ----------
    root : pathlib.Path

    Returns
    -------
    dict
    """
    toc: dict[str, Any] = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    part = {"caption": "Lesson plans", "chapters": [{"file": file} for file in plans(root)]}
    return toc | {"parts": [part, *toc["parts"]]}


def prepare(root: Path, output: Path) -> None:
    """Write the edition's contents into its folder, and bring what was built before."""
    (output / "_build").mkdir(parents=True, exist_ok=True)
    (output / "_toc.yml").write_text(yaml.safe_dump(contents(root), sort_keys=False), encoding="utf-8")
    for pattern in _KEPT:
        for folder in (root / "_build").glob(pattern):
            if not (output / "_build" / folder.name).exists():
                shutil.copytree(folder, output / "_build" / folder.name)


class ExerciseRubric(SphinxDirective):
    """How the task that is graded by hand is marked, read out of the exercise's source."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the rubric as a paragraph and a list."""
        # The build of the students' book asks for no rubric and needs nothing of the exercises.
        from coursebook.exercises.errors import ExerciseError
        from coursebook.exercises.release import rubric

        path = Path(self.env.srcdir) / "exercises" / f"{self.arguments[0]}.ipynb"
        self.env.note_dependency(str(path))
        try:
            points, lines = rubric(path)
        except (ExerciseError, FileNotFoundError) as error:
            logger.warning(f"exercise-rubric: {error}", location=place(self.env, self.env.docname, self.lineno))
            return []
        holder = nodes.container()
        text = f"The last task of the exercise is marked by hand, out of {points} points.\n\n{lines}".splitlines()
        self.state.nested_parse(StringList(text), self.content_offset, holder)
        return holder.children


def main(arguments: Sequence[str] | None = None) -> None:
    """Prepare the edition's folder."""
    parser = argparse.ArgumentParser(description="Prepare the folder of the instructors' edition.")
    parser.add_argument("output", type=Path, help="folder of the edition")
    prepare(Path.cwd(), parser.parse_args(arguments).output)


if __name__ == "__main__":
    main()
