"""The branch that students pull: what it holds, and what making it leaves alone."""

import os
import shutil
import subprocess
import sys

import pytest
import yaml

from coursebook.exercises.publish import BRANCH
from coursebook.exercises.wheels import distributions
from dev import ROOT

IDENTITY = {f"GIT_{who}_{what}": "test@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
PUBLISH = (
    "import sys; from pathlib import Path; from coursebook.exercises import publish; print(publish.publish(Path(sys.argv[1])))"
)


def git(folder, *arguments):
    done = subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **IDENTITY}, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def publish(folder):
    command = [sys.executable, "-c", PUBLISH, str(folder)]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **IDENTITY}, capture_output=True, encoding="utf-8")


@pytest.fixture(scope="module")
def published_project(tmp_path_factory):
    """A small project under git, with one exercise, one chapter and notes for teachers, published once."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("exercises", "chapters"):
        (folder / name).mkdir()
    names = [
        "chapters/04_food_and_energy.ipynb",
        "chapters/04_food_and_energy.questions.toml",
        "pyproject.toml",
        "_config.yml",
        "LICENSE",
        "LICENSE-TEXT.md",
    ]
    exercise = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "exercises").glob("04_*"))
    for name in [*names, *exercise]:
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "chapters" / "04_teaching.md").write_text("Rubric", encoding="utf-8")
    (folder / "_toc.yml").write_text(yaml.safe_dump({"root": "chapters/04_food_and_energy", "parts": []}), encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    (folder / "chapters" / "04_food_and_energy.questions.toml").write_bytes(b"a = 1\r\n")
    (folder / ".gitignore").write_text("*.whl\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Start")
    done = publish(folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_branch_holds_chapters_exercises_and_the_wheels_alone(published_project):
    files = git(published_project, "ls-tree", "-r", "--name-only", BRANCH).splitlines()
    kept = [name for name in files if not name.endswith(".whl")]
    wheels = [f"exercises/{each.wheel}" for each in distributions()]
    assert sorted(set(files) - set(kept)) == sorted(wheels)
    assert kept == [
        "LICENSE",
        "LICENSE-TEXT.md",
        "README.md",
        "chapters/04_food_and_energy.ipynb",
        "chapters/04_food_and_energy.questions.toml",
        "exercises/04_food_and_energy.ipynb",
    ]


def test_readme_of_the_branch_installs_everything_in_one_command(published_project):
    readme = git(published_project, "cat-file", "-p", f"{BRANCH}:README.md")
    wheels = " ".join(f"./exercises/{each.wheel}" for each in distributions())
    assert readme.startswith("# Muscle atrophy: for students")
    assert f"    pip install jupyterlab {wheels}" in readme.splitlines()


def test_files_are_committed_as_they_are_even_where_git_would_change_line_ends(published_project):
    name = "chapters/04_food_and_energy.questions.toml"
    blob = git(published_project, "rev-parse", f"{BRANCH}:{name}")
    assert blob == git(published_project, "hash-object", "--no-filters", name)


def test_no_solution_or_rubric_is_in_any_commit_of_the_branch(published_project):
    objects = [line.split()[0] for line in git(published_project, "rev-list", "--objects", BRANCH).splitlines()]
    texts = [
        git(published_project, "cat-file", "-p", each)
        for each in objects
        if git(published_project, "cat-file", "-t", each) == "blob" and not is_binary(published_project, each)
    ]
    assert [word for word in ("BEGIN SOLUTION", "HIDDEN TESTS", "Rubric", "thought =") for text in texts if word in text] == []


def is_binary(published_project, blob):
    done = subprocess.run(["git", "cat-file", "-p", blob], cwd=published_project, capture_output=True)
    return b"\0" in done.stdout[:8000]


def test_branch_shares_no_history_with_the_sources(published_project):
    assert git(published_project, "log", "--format=%s", BRANCH).startswith("Publish the course for students, made from ")
    assert len(git(published_project, "log", "--format=%s", BRANCH).splitlines()) == 1


def test_branch_at_hand_and_its_files_stay(published_project):
    assert git(published_project, "branch", "--show-current") == "main"
    assert git(published_project, "status", "--porcelain") == ""
    assert git(published_project, "log", "--format=%s", "main") == "Start"


def test_same_files_are_not_committed_again(published_project):
    before = git(published_project, "rev-parse", BRANCH)
    done = publish(published_project)
    assert done.stdout.strip() == "None"
    assert git(published_project, "rev-parse", BRANCH) == before


def test_uncommitted_source_is_refused(published_project):
    path = published_project / "exercises" / "04_food_and_energy.ipynb"
    text = path.read_bytes()
    path.write_bytes(text + b"\n")
    done = publish(published_project)
    path.write_bytes(text)
    assert "Commit them, then publish" in done.stderr


def test_branch_that_is_checked_out_is_refused(published_project):
    git(published_project, "worktree", "add", "-q", str(published_project / ".git" / "other"), BRANCH)
    done = publish(published_project)
    git(published_project, "worktree", "remove", str(published_project / ".git" / "other"))
    assert f"The branch {BRANCH} is checked out" in done.stderr
