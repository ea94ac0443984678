"""Write the questions for a learning platform: ``python -m coursebook.questions.export FOLDER``.

Each chapter becomes ``NAME.qti.zip`` (IMS QTI 2.1) and ``NAME.moodle.xml`` (Moodle XML).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from coursebook.project import ProjectError, title
from coursebook.questions import moodle, qti, source
from coursebook.questions.model import Chapter


def export(paths: Iterable[Path], folder: Path, course: str) -> Iterator[tuple[Chapter, list[Path]]]:
    """Write both forms of each chapter.

    Parameters
    ----------
    paths : iterable of pathlib.Path
        Files of questions.
    folder : pathlib.Path
        Where to write; it is made if it is not there.
    course : str
        Title of the course.

    Yields
    ------
    tuple of (Chapter, list of pathlib.Path)
        A chapter and the files that now hold it.

    Raises
    ------
    QuestionError
        If anything is wrong in any of the files; then nothing is written.
    """
    chapters, faults = [], []
    for path in paths:
        try:
            chapters.append(source.read(path))
        except source.QuestionError as error:
            faults.append(str(error))
    if faults:
        raise source.QuestionError("\n".join(faults))
    folder.mkdir(parents=True, exist_ok=True)
    for chapter in chapters:
        files = {
            folder / f"{chapter.name}.qti.zip": qti.package(chapter),
            folder / f"{chapter.name}.moodle.xml": moodle.quiz(chapter, course),
        }
        for file, content in files.items():
            file.write_bytes(content)
        yield chapter, list(files)


def main(arguments: Sequence[str] | None = None) -> int:
    """Export from the command line and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m coursebook.questions.export", description="Write the questions for a learning platform."
    )
    parser.add_argument("folder", type=Path, help="where to write the files")
    parser.add_argument(
        "--chapters", type=Path, default=Path("chapters"), help="folder of the files of questions (default: chapters)"
    )
    chosen = parser.parse_args(arguments)
    paths = sorted(chosen.chapters.glob(f"*{source.ENDING}"))
    if not paths:
        print(
            f"No file *{source.ENDING} in {chosen.chapters.resolve()}. Name the folder of the chapters: --chapters FOLDER",
            file=sys.stderr,
        )
        return 1
    try:
        exported = export(paths, chosen.folder, title(chosen.chapters.resolve().parent))
        for number, (chapter, files) in enumerate(exported, 1):
            names = " and ".join(file.name for file in files)
            print(f"[{number}/{len(paths)}] {chapter.title}: {len(chapter.questions)} questions in {names}", flush=True)
    except (source.QuestionError, ProjectError, OSError) as error:
        print(f"Nothing more was written:\n{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
