"""The students' versions of the exercises, made once."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """Folder of the students' versions and the wheels, as `make exercises` leaves it."""
    folder = tmp_path_factory.mktemp("released")
    command = [sys.executable, "-m", "coursebook.exercises.release", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder
