"""The commands: what they say when a machine is not as it should be, and what they skip when it is."""

import io
import re
import subprocess
import sys
import tomllib

import pytest

import dev


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """An empty project folder, with pip and venv noted instead of run."""
    done = []
    for name, value in {"ROOT": tmp_path, "VENV": tmp_path / ".venv", "LOCK": tmp_path / "requirements.txt"}.items():
        monkeypatch.setattr(dev, name, value)
    monkeypatch.setattr(dev, "PROJECT", tmp_path / "pyproject.toml")
    monkeypatch.setattr(dev, "ENGINE", tmp_path / "engine" / "pyproject.toml")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "installed-from")
    monkeypatch.setattr(dev, "pip_install", lambda arguments, total=None: done.append(("pip", *arguments)))

    def make_venv():
        done.append(("venv",))
        dev.venv_python().parent.mkdir(parents=True, exist_ok=True)
        dev.venv_python().touch()

    monkeypatch.setattr(dev, "create_venv", make_venv)
    monkeypatch.setattr(dev, "runs", lambda command: True)
    dev.LOCK.write_text("setuptools==80 \\\n    --hash=sha256:1\nsix==1 \\\n    --hash=sha256:0\n")
    dev.ENGINE.parent.mkdir()
    for project in (dev.PROJECT, dev.ENGINE):
        project.write_text("[project]\n")
    return done


def fake_process(monkeypatch, said, code):
    """Let every started process say something and end."""

    class Process:
        stdout = io.StringIO(said)

        def wait(self):
            return code

    monkeypatch.setattr(subprocess, "Popen", lambda *args, **kwargs: Process())


def test_bare_command_explains_every_command(capsys):
    assert dev.main([]) == 0
    said = capsys.readouterr().out
    assert [name for name in dev.COMMANDS if not re.search(rf"^  {name} +\w", said, re.MULTILINE)] == []


def test_makefile_knows_the_same_commands():
    makefile = (dev.ROOT / "Makefile").read_text()
    assert re.search(r"^COMMANDS = (.*)$", makefile, re.MULTILINE)[1].split() == list(dev.COMMANDS)


def test_unknown_command_is_an_error(capsys):
    with pytest.raises(SystemExit):
        dev.main(["bake"])
    assert "bake" in capsys.readouterr().err


def test_old_python_is_named_with_the_remedy(machine, monkeypatch, capsys):
    monkeypatch.setattr(dev, "OLDEST", (9, 1))
    assert dev.main(["book"]) == 1
    said = capsys.readouterr().err
    assert "Python 9.1 or newer is needed" in said
    assert sys.version.split()[0] in said


def test_missing_venv_module_is_named_with_the_remedy(monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(dev.Problem, match=r"sudo apt install python3\.\d+-venv"):
        dev.create_venv()


def test_first_run_installs_the_backend_then_the_lock_then_both_projects(machine, tmp_path):
    dev.ensure_environment()
    venv, backend, lock, projects = machine
    assert venv == ("venv",)
    assert "--require-hashes" in backend
    assert backend[-1] != str(dev.LOCK)
    assert {"--require-hashes", "--no-build-isolation", str(dev.LOCK)} < set(lock)
    assert {"--no-deps", "--no-build-isolation", "--no-index"} < set(projects)
    assert projects[-4:] == ("--editable", str(tmp_path / "engine"), "--editable", str(tmp_path))


def test_second_run_installs_nothing(machine):
    dev.ensure_environment()
    machine.clear()
    dev.ensure_environment()
    assert machine == []


@pytest.mark.parametrize("name", ["LOCK", "PROJECT", "ENGINE"])
def test_changed_file_installs_again(machine, name):
    dev.ensure_environment()
    machine.clear()
    path = getattr(dev, name)
    path.write_text(path.read_text() + "# changed\n")
    dev.ensure_environment()
    assert [step[0] for step in machine] == ["pip", "pip", "pip"]


def test_interrupted_install_is_done_again(machine, monkeypatch):
    def interrupted(arguments, total=None):
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "pip_install", interrupted)
    assert dev.main(["book"]) == 130
    assert not dev.STAMP.exists()


def test_environment_whose_python_does_not_run_is_made_anew(machine, monkeypatch):
    dev.ensure_environment()
    machine.clear()
    monkeypatch.setattr(dev, "runs", lambda command: False)
    dev.ensure_environment()
    assert machine[0] == ("venv",)


@pytest.mark.parametrize("failing", ["ruff", "importlinter", "mypy"])
def test_check_fails_with_each_of_the_tools_that_read_the_code(monkeypatch, failing):
    monkeypatch.setattr(dev, "ensure_environment", lambda: None)
    monkeypatch.setattr(dev, "in_venv", lambda *arguments: int(any(failing in argument for argument in arguments)))
    assert dev.main(["check"]) == 1


def test_missing_lock_is_named(machine):
    dev.LOCK.unlink()
    with pytest.raises(dev.Problem, match="git checkout -- requirements.txt"):
        dev.ensure_environment()


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("ERROR: NewConnectionError: Temporary failure in name resolution\n", "Check the network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n", "differs from its hash"),
        ("ERROR: no space left\n", "no space left"),
    ],
)
def test_failed_install_is_explained(monkeypatch, said, remedy):
    fake_process(monkeypatch, said, 1)
    with pytest.raises(dev.Problem, match=remedy):
        dev.pip_install(["six"])


def test_failed_build_ends_with_its_faults_and_no_traceback(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(dev, "HTML", tmp_path / "_build" / "html")
    said = "a.md:3: WARNING: dead link\nbuild finished with problems\nTraceback (most recent call last):\n  deep\n"
    fake_process(monkeypatch, said, 1)
    assert not dev.build()
    shown = capsys.readouterr().out
    assert "deep" not in shown
    assert shown.index("The book has faults") < shown.rindex("a.md:3: WARNING: dead link")
    assert "deep" in (tmp_path / "_build" / "book.log").read_text()


def test_failed_build_forgets_what_it_had_read(monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "HTML", tmp_path / "_build" / "html")
    environment = tmp_path / "_build" / ".doctrees" / "environment.pickle"
    environment.parent.mkdir(parents=True)
    environment.touch()
    fake_process(monkeypatch, "", 1)
    dev.build()
    assert not environment.exists()


def test_named_browser_that_does_not_start_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setenv("CHROME", str(tmp_path / "none"))
    with pytest.raises(dev.Problem, match="CHROME is set to"):
        dev.browser_at_hand()


def test_browser_on_the_path_is_taken(monkeypatch, tmp_path):
    browser = tmp_path / "chromium"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(dev, "runs", lambda command: True)
    assert dev.browser_at_hand() == str(browser)


def test_missing_browser_that_cannot_be_installed_is_an_error(monkeypatch):
    monkeypatch.setattr(dev, "browser_at_hand", lambda: None)
    monkeypatch.setattr(dev, "playwright_browser", lambda: None)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    monkeypatch.setattr(dev, "in_venv", lambda *arguments: 1)
    with pytest.raises(dev.Problem, match="Install one and put it on PATH"):
        dev.ensure_browser()


def test_grading_without_a_folder_is_explained(monkeypatch, capsys):
    monkeypatch.delenv("SUBMISSIONS", raising=False)
    assert dev.main(["grade"]) == 1
    assert "make grade SUBMISSIONS=folder" in capsys.readouterr().err


def test_setting_reaches_its_command_as_from_make(monkeypatch, tmp_path):
    started = []
    # So that what the command sets is taken back after the test.
    monkeypatch.setenv("SUBMISSIONS", "")
    monkeypatch.setattr(dev, "ensure_environment", lambda: None)
    monkeypatch.setattr(dev, "in_venv", lambda *arguments: started.append(arguments) or 0)
    monkeypatch.setenv("ROSTER", "")
    grading = ("-m", "coursebook.exercises.grading", str(tmp_path.resolve()))
    assert dev.main(["grade", f"SUBMISSIONS={tmp_path}"]) == 0
    assert dev.main(["grade", f"SUBMISSIONS={tmp_path}", f"ROSTER={tmp_path / 'people.csv'}"]) == 0
    assert started == [grading, (*grading, "--roster", str(tmp_path.resolve() / "people.csv"))]


def test_word_that_is_no_setting_is_an_error(capsys):
    with pytest.raises(SystemExit):
        dev.main(["grade", "folder"])
    assert "Write NAME=value" in capsys.readouterr().err


def test_lock_pins_every_requirement_with_a_hash_and_no_address():
    lock = dev.LOCK.read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9][a-z0-9._-]*)==.*((?:\n    --hash=sha256:\w{64}.*)*)", lock, re.MULTILINE)
    assert [name for name, hashes in pins if not hashes] == []
    assert "://" not in lock
    project = tomllib.loads(dev.PROJECT.read_text(encoding="utf-8"))
    groups = [project["project"]["dependencies"], *project["dependency-groups"].values()]
    wanted = {re.match(r"[\w.-]+", requirement)[0].lower() for group in groups for requirement in group}
    # A package of this repository is installed from its folder, whatever an index has under its name.
    assert wanted - {name for name, _ in pins} == set(project["tool"]["uv"]["sources"])
