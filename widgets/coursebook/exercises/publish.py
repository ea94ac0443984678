"""Commit what students pull to a branch of its own: ``python -m coursebook.exercises.publish``.

The branch holds the chapters that the contents list, with their questions, the students' versions of
the exercises and the course's wheels. It shares no history with the sources, so no solution can be
found in its past. Neither the working tree nor the branch at hand changes, and nothing is pushed.

ghp-import 2.1 was tried in place of the git commands here. It commits the same files again each time,
and before it does, it moves a local branch to whatever `origin` has under the same name.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import yaml

from coursebook.exercises.errors import ExerciseError
from coursebook.exercises.release import make, sources
from coursebook.exercises.wheels import ROOT, distributions
from coursebook.project import ProjectError, title

BRANCH = "student"
README = """\
# {title}: for students

Chapters to run are in `chapters`, exercises in `exercises`. Install the course once, then open either in JupyterLab:

    pip install jupyterlab {wheels}

Name all of these files in one command: under their names, a package index may have something else. This branch is
written by a program from the course. Change nothing here: it would be lost.
"""
LICENSES = ("LICENSE", "LICENSE-TEXT.md")


def chapter_files(root: Path = ROOT) -> list[Path]:
    """Chapters that the contents list, and the questions beside them.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the project.

    Returns
    -------
    list of pathlib.Path
        Nothing that stands in no list, such as notes for teachers.
    """
    contents = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    names = [contents["root"], *(chapter["file"] for part in contents["parts"] for chapter in part["chapters"])]
    files = [root / f"{name}{ending}" for name in names for ending in (".ipynb", ".md", ".questions.toml")]
    return [path for path in files if path.is_file()]


def publish(root: Path = ROOT, branch: str = BRANCH) -> str | None:
    """Commit the students' files to their branch.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the project, a working tree of git.
    branch : str
        Name of the branch.

    Returns
    -------
    str or None
        The new commit; None if the branch holds the same files already.

    Raises
    ------
    ExerciseError
        If sources are not committed, the branch is checked out, or git fails.
    """
    if _git(root, "status", "--porcelain", "--", "exercises", "chapters", "widgets", "pyproject.toml"):
        raise ExerciseError("Exercises, chapters or the package hold changes that are not committed. Commit them, then publish.")
    if f"branch refs/heads/{branch}" in _git(root, "worktree", "list", "--porcelain").splitlines():
        raise ExerciseError(
            f"The branch {branch} is checked out, and its files would no longer match it. Change to another branch first."
        )
    with tempfile.TemporaryDirectory() as temporary:
        files = Path(temporary) / "files"
        for path in (*chapter_files(root), *(root / name for name in LICENSES)):
            copy = files / path.relative_to(root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        for _ in make(files / "exercises", sources(root / "exercises")):
            pass
        wheels = " ".join(f"./exercises/{each.wheel}" for each in distributions())
        (files / "README.md").write_text(README.format(title=title(root), wheels=wheels), encoding="utf-8", newline="\n")
        # An index and a working tree of their own; files go in as they are, whatever a setting says of line ends.
        index = {"GIT_INDEX_FILE": str(Path(temporary) / "index")}
        _git(root, "-c", "core.autocrlf=false", f"--work-tree={files}", "add", "--all", "--force", str(files), **index)
        tree = _git(root, "write-tree", **index)
    before = _git(root, "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")
    if before and _git(root, "rev-parse", f"{before}^{{tree}}") == tree:
        return None
    parent = ["-p", before] if before else []
    made_from = _git(root, "rev-parse", "--short", "HEAD")
    commit = _git(root, "commit-tree", tree, *parent, "-m", f"Publish the course for students, made from {made_from}")
    # Git compares with what was there before, so that nobody's commit in between is lost.
    _git(root, "update-ref", f"refs/heads/{branch}", commit, before or "0" * len(commit))
    return commit


def _git(root: Path, *arguments: str, **extra: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, env={**os.environ, **extra}, capture_output=True, encoding="utf-8")
    except FileNotFoundError as error:
        raise ExerciseError("git is not installed. It keeps the branch: https://git-scm.com") from error
    if done.returncode:
        raise ExerciseError(f"git {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout.strip()


def main(arguments: Sequence[str] | None = None) -> int:
    """Publish from the command line and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m coursebook.exercises.publish", description=f"Commit what students pull to the branch {BRANCH}."
    )
    parser.parse_args(arguments)
    print(f"Making what the branch {BRANCH} holds", flush=True)
    try:
        commit = publish()
    except (ExerciseError, ProjectError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    if commit is None:
        print(f"The branch {BRANCH} is up to date.")
    else:
        print(
            f"The branch {BRANCH} is now at {commit[:10]}. Look at it (git ls-tree -r {BRANCH}), then send it to a repository "
            f"of its own, without the solutions: git push ADDRESS {BRANCH}:main"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
