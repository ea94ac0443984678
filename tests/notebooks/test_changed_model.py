"""nbval sees a model that has changed."""

import os
import shutil
import subprocess
import sys

import pytest

from dev import ROOT

#: A number of a model that the energy chapter shows: in which file, and what it is made into.
FILE, NUMBER, CHANGED = "muscle_atrophy/metabolism/forbes.py", "10.4", "12.4"


def run_nbval(folder):
    """Compare the energy chapter with its stored outputs, with the packages of a folder."""
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-p", "no:cacheprovider", "-q", "-c", os.devnull]
    return subprocess.run(
        [*command, str(folder / "chapters" / "04_food_and_energy.ipynb")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "widgets"), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture
def copied(tmp_path):
    """Copy the packages, to be changed, and the chapters into a folder of their own."""
    for name in ("widgets", "chapters"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", ".*"))
    return tmp_path


@pytest.mark.slow
def test_unchanged_model_passes_its_chapter(copied):
    done = run_nbval(copied)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_changed_number_in_a_model_fails_its_chapter(copied):
    path = copied / "widgets" / FILE
    before = path.read_text(encoding="utf-8")
    assert NUMBER in before, f"{FILE} no longer holds {NUMBER}: name another number of the model here"
    path.write_text(before.replace(NUMBER, CHANGED), encoding="utf-8")
    done = run_nbval(copied)
    assert done.returncode == 1, done.stdout
    assert "Cell outputs differ" in done.stdout
