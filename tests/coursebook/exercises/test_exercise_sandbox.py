"""What there is inside the sandbox, and what happens where there is none."""

import subprocess
import sys

import pytest
from attacks import MISSING

from coursebook.exercises import sandbox
from coursebook.exercises.errors import ExerciseError
from dev import ROOT

IN_SANDBOX = pytest.mark.skipif(bool(MISSING), reason=MISSING)


def inside(program, **options):
    command = [*sandbox.command(**options), sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


@IN_SANDBOX
def test_no_exercise_is_inside():
    names = inside(
        "import os\n"
        "skip = ('/proc', '/dev', '/usr', '/lib', '/lib64')\n"
        "for folder, inner, files in os.walk('/'):\n"
        "    inner[:] = [name for name in inner if os.path.join(folder, name) not in skip]\n"
        "    print(*(os.path.join(folder, name) for name in files if '.mistakes.' in name or name.endswith('.ipynb')), sep='\\n')\n"
    )
    stems = {path.stem for path in (ROOT / "exercises").glob("*.ipynb")}
    assert [name for name in names.split() if any(stem in name for stem in stems)] == []


@IN_SANDBOX
def test_folder_that_lies_in_pythons_is_hidden(tmp_path, monkeypatch):
    tmp_path.chmod(0o755)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "solution").touch()
    (tmp_path / "library").touch()
    monkeypatch.setattr(sandbox, "SYSTEM", (*sandbox.SYSTEM, str(tmp_path)))
    program = f"import os; print(sorted(os.listdir({str(tmp_path)!r})), os.listdir({str(tmp_path / 'secret')!r}))"
    assert inside(program, hidden=[str(tmp_path / "secret")]) == "['library', 'secret'] []\n"


@IN_SANDBOX
@pytest.mark.parametrize("place", ["/", "/usr", "/dev", "/course/coursebook", sys.prefix])
def test_nothing_but_one_folder_can_be_written(place):
    program = f"try:\n    open({place + '/x'!r}, 'w')\nexcept OSError as error:\n    print(error.strerror)"
    assert inside(program) == "Read-only file system\n"


@IN_SANDBOX
def test_no_rights_are_left():
    status = inside("print(open('/proc/self/status').read())")
    found = dict(line.split(":\t") for line in status.splitlines() if line.startswith(("CapEff", "CapBnd", "NoNewPrivs", "Uid")))
    assert {int(found["CapEff"], 16), int(found["CapBnd"], 16)} == {0}
    assert found["NoNewPrivs"] == "1"
    assert "0" not in found["Uid"].split()


def test_system_without_bubblewrap_is_told(monkeypatch):
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
    with pytest.raises(ExerciseError, match="not installed"):
        sandbox.find()


def test_system_that_forbids_a_sandbox_is_told(monkeypatch):
    says = "import sys; sys.exit('bwrap: No permissions to create new namespace')"
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: name)
    monkeypatch.setattr(sandbox, "command", lambda: [sys.executable, "-c", says])
    with pytest.raises(ExerciseError, match="bwrap: No permissions to create new namespace\n.*Debian"):
        sandbox.find()
