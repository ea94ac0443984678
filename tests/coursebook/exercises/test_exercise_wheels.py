"""Which wheels a project hands out, and how they are made: on a small project of two distributions."""

import shutil
import zipfile

import pytest

from coursebook.exercises.errors import ExerciseError
from coursebook.exercises.wheels import build_wheels, distributions

PROJECT = """
[project]
name = "small-course"
version = "2.1"
readme = "README.md"
license-files = ["LICENSE"]
dependencies = ["engine", "numpy"]

[tool.uv.sources]
engine = { path = "src/engine" }
numpy = { index = "elsewhere" }

[tool.setuptools.packages.find]
where = ["src"]
include = ["course"]
"""
ENGINE = """
[project]
name = "engine"
version = "0.3"

[tool.setuptools]
packages = ["engine"]
package-dir = { engine = "." }
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Folder of a course and, inside it, of the engine that it needs."""
    root = tmp_path_factory.mktemp("project")
    files = {
        "pyproject.toml": PROJECT,
        "README.md": "",
        "LICENSE": "",
        "src/course/__init__.py": "",
        "src/engine/__init__.py": "",
        "src/engine/pyproject.toml": ENGINE,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_local_dependencies_come_first_and_the_project_last(project):
    assert [(each.name, each.version) for each in distributions(project)] == [("engine", "0.3"), ("small-course", "2.1")]


@pytest.fixture(scope="module")
def made(project, tmp_path_factory):
    """Paths of the project's wheels."""
    return build_wheels(tmp_path_factory.mktemp("made"), project)


def test_wheels_are_called_what_the_notebooks_say(made):
    assert [path.name for path in made] == ["engine-0.3-py3-none-any.whl", "small_course-2.1-py3-none-any.whl"]
    assert sorted(made) == sorted(made[0].parent.iterdir())


def test_wheel_of_the_project_leaves_the_engine_out(made):
    with zipfile.ZipFile(made[1]) as wheel:
        assert [name for name in wheel.namelist() if "dist-info" not in name] == ["course/__init__.py"]


def test_building_again_makes_the_same_bytes_and_leaves_no_trace(project, made, tmp_path):
    before = sorted(project.rglob("*"))
    again = build_wheels(tmp_path, project)
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in made]
    assert sorted(project.rglob("*")) == before


def test_wheel_that_cannot_be_built_is_named_with_the_reason(project, tmp_path):
    broken = shutil.copytree(project, tmp_path / "broken")
    settings = broken / "src" / "engine" / "pyproject.toml"
    settings.write_text(ENGINE.replace('"0.3"', '"three"'), encoding="utf-8")
    with pytest.raises(ExerciseError, match="(?s)wheel of engine could not be built.*three"):
        build_wheels(tmp_path, broken)
