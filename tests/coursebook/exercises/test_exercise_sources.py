"""What every exercise's source holds, and what of it reaches students."""

import ast
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from exercise_class import NAMES, SOURCES, answers, checks, halves, marks, mistakes, read, solved
from IPython.core.interactiveshell import InteractiveShell

from coursebook.exercises.release import nbgrader_api, rubric
from coursebook.exercises.wheels import distributions
from dev import ROOT

EACH = pytest.mark.parametrize("path", SOURCES, ids=NAMES)
#: What the wheels of the course bring with them.
BROUGHT = {"explorable", "coursebook", "muscle_atrophy", "matplotlib", "numpy", "scipy", "ipywidgets"} | sys.stdlib_module_names
REGION = re.compile(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END", re.DOTALL)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_exercises():
    assert SOURCES


@EACH
def test_names_of_cells_are_unique(path):
    names = Counter(marks(cell).grade_id for cell in read(path).cells if marks(cell))
    assert [name for name, times in names.items() if times > 1] == []


@EACH
def test_every_check_belongs_to_an_answer(path):
    notebook = read(path)
    assert {name.removesuffix("-check") for name in checks(notebook)} <= set(answers(notebook))


@EACH
def test_every_task_that_checks_itself_has_a_typical_mistake(path):
    notebook = read(path)
    assert list(mistakes(path.stem)) == [name for name, cell in answers(notebook).items() if cell.cell_type == "code"]


@EACH
def test_every_check_has_a_mistake_that_costs_it(path):
    costs = {name for mistake in mistakes(path.stem).values() for name in mistake["loses"]}
    assert costs == set(checks(read(path)))


@EACH
def test_lines_of_the_rubric_add_up(path):
    points, lines = rubric(path)
    each = [int(number) for number in re.findall(r"^- (\d+) points?: ", lines, re.MULTILINE)]
    by_hand = [marks(cell).points for cell in read(path).cells if marks(cell).get("grade") and cell.cell_type == "markdown"]
    assert sum(each) == points == sum(by_hand)


@EACH
def test_no_check_is_a_bare_assertion(path):
    nodes = [node for cell in code(read(path)) if marks(cell).get("locked") for node in ast.walk(ast.parse(cell.source))]
    assert [node.lineno for node in nodes if isinstance(node, ast.Assert)] == []


@EACH
def test_imports_nothing_but_what_the_wheel_brings(path):
    nodes = [node for cell in code(read(path)) for node in ast.walk(ast.parse(cell.source))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} - BROUGHT == set()


@EACH
def test_student_version_holds_no_solution_and_no_hidden_test(path, released):
    said = (released / path.name).read_text(encoding="utf-8")
    text = "\n".join(cell.source for cell in read(released / path.name).cells)
    kept = {line.strip() for line in text.splitlines()}
    secret = {line.strip() for cell in read(path).cells for part in REGION.findall(cell.source) for line in part.splitlines()}
    assert {line for line in secret & kept if len(line) > 12} == set()
    assert [word for word in ("BEGIN SOLUTION", "HIDDEN TESTS", "Rubric", "mistakes") if word in said] == []


@EACH
def test_student_version_shows_no_result(path, released):
    assert [cell.id for cell in code(read(released / path.name)) if cell.outputs or cell.execution_count] == []


@EACH
def test_student_version_names_every_wheel_and_installs_all_from_files_in_one_command(path, released):
    first, install = read(released / path.name).cells[:2]
    wheels = [each.wheel for each in distributions()]
    assert sorted(wheels) == sorted(wheel.name for wheel in released.glob("*.whl"))
    assert [wheel for wheel in wheels if f"`{wheel}`" not in first.source] == []
    command = install.source.splitlines()[-1].split()
    assert command == ["%pip", "install", "--quiet", *(f"./{wheel}" for wheel in wheels)]


@pytest.mark.parametrize(("name", "times"), [(distributions()[-1].name, 0), ("not-installed", 1)])
def test_install_cell_runs_pip_only_where_the_course_is_not_installed(released, name, times):
    ran = []
    shell = InteractiveShell(user_ns={})
    shell.register_magic_function(ran.append, magic_name="pip")
    source = read(released / SOURCES[0].name).cells[1].source
    assert f'version("{distributions()[-1].name}")' in source
    assert shell.run_cell(source.replace(f'"{distributions()[-1].name}"', f'"{name}"')).success
    assert len(ran) == times


@pytest.fixture(scope="module")
def unpacked(released, tmp_path_factory):
    """Folder that holds what the wheels bring, and nothing else."""
    folder = tmp_path_factory.mktemp("unpacked")
    for path in released.glob("*.whl"):
        with zipfile.ZipFile(path) as wheel:
            wheel.extractall(folder)
    return folder


def test_wheels_bring_every_file_of_the_packages_and_nothing_else(unpacked):
    brought = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    packages = {name.split("/")[0] for name in brought if ".dist-info/" not in name}
    assert packages == {"explorable", "coursebook", "muscle_atrophy"}
    # What the engine's wheel holds is looked at in tests/explorable/test_distribution.py.
    files = [path for name in ("coursebook", "muscle_atrophy") for path in (ROOT / "widgets" / name).rglob("*") if path.is_file()]
    ours = {path.relative_to(ROOT / "widgets").as_posix() for path in files if "__pycache__" not in path.parts}
    assert {name for name in brought if name.startswith(("coursebook/", "muscle_atrophy/"))} == ours


def test_exercise_runs_on_the_wheels_alone(released, unpacked, tmp_path):
    path = SOURCES[0]
    cells = [cell.source for cell in code(solved(path.stem, read(released / path.name))) if cell.id != "install"]
    script = tmp_path / "exercise.py"
    script.write_text("\n\n".join(["import explorable", "print(explorable.__file__)", *cells]), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked), "MPLBACKEND": "Agg"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(unpacked))


def test_neighbouring_tasks_are_wrong_in_different_submissions():
    for name in NAMES:
        odd, even = halves(name).values()
        assert sorted([*odd, *even]) == sorted(mistakes(name))


def test_nbgrader_finds_its_own_programs_where_the_environment_is_not_activated(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    nbgrader_api(tmp_path)
    assert Path(shutil.which("alembic")).parent == Path(sysconfig.get_path("scripts"))
