"""What a process has read is noted, and a change in any of it is seen."""

import importlib
import os
import runpy
import subprocess
import sys

import pytest

from explorable import reads


@pytest.fixture
def taken(monkeypatch):
    """Notes that begin here."""
    fresh = reads.Notes()
    monkeypatch.setattr(reads, "notes", fresh)
    return fresh


@pytest.fixture
def author(tmp_path, monkeypatch, taken):
    """A folder with an author's modules and data, and what a program read of it."""
    files = {
        "topic.py": "from parts import helper\ndef draw():\n    import lazy\n    return lazy.VALUE\n",
        "parts/__init__.py": "",
        "parts/helper.py": "VALUE = 1\n",
        "parts/other.py": "VALUE = 1\n",
        "lazy.py": "VALUE = 1\n",
        "plugin.txt": "VALUE = 1\n",
        "tables/one.csv": "1\n",
        "tables/two.csv": "1\n",
        "settings/used.toml": "",
        "style.css": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.chdir(tmp_path)
    try:
        importlib.import_module("topic").draw()
        runpy.run_path("plugin.txt")
        open("tables/one.csv").close()
        os.close(os.open("settings/used.toml", os.O_RDONLY))
        os.listdir("tables")
        with pytest.raises(FileNotFoundError):
            open("settings/absent.toml")
        with open("written.txt", "w") as file:
            file.write("result")
        yield tmp_path
    finally:
        for name in ("topic", "parts", "parts.helper", "lazy"):
            sys.modules.pop(name, None)


CHANGED = [
    "topic.py",
    "parts/__init__.py",
    "parts/helper.py",
    "lazy.py",
    "plugin.txt",
    "tables/one.csv",
    "settings/used.toml",
    "settings/absent.toml",
    "tables/three.csv",
]


@pytest.mark.parametrize("name", CHANGED)
def test_a_change_in_what_was_read_is_seen(author, taken, name):
    record = reads.record(taken)
    assert reads.unchanged(record)
    (author / name).write_text("VALUE = 2\n")
    assert not reads.unchanged(record)


def test_a_file_that_is_gone_is_seen(author, taken):
    record = reads.record(taken)
    (author / "lazy.py").unlink()
    assert not reads.unchanged(record)


@pytest.mark.parametrize("name", ["parts/other.py", "tables/two.csv", "style.css", "written.txt", "settings/new.toml"])
def test_a_change_in_what_was_not_read_does_not_count(author, taken, name):
    record = reads.record(taken)
    (author / name).write_text("VALUE = 2\n")
    assert reads.unchanged(record)


def test_what_is_left_out_does_not_count(author, taken):
    record = reads.record(taken, without=lambda path: path.endswith("lazy.py"))
    (author / "lazy.py").write_text("VALUE = 2\n")
    assert reads.unchanged(record)


def test_a_file_that_changed_after_it_was_read_makes_a_record_that_nothing_equals(author, taken):
    (author / "lazy.py").write_text("VALUE = 12345\n")
    assert not reads.unchanged(reads.record(taken))


def test_a_module_that_python_had_compiled_counts_by_its_source(tmp_path):
    (tmp_path / "compiled.py").write_text("VALUE = 1\n")
    run = (
        "import sys, runpy; sys.path.insert(0, ''); reads = runpy.run_path({0!r}); import compiled; print(*reads['notes'].files)"
    )
    for _ in range(2):
        command = [sys.executable, "-c", run.format(reads.__file__)]
        variables = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
        done = subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True, check=True)
        assert [path for path in done.stdout.split() if "compiled" in path] == [str(tmp_path / "compiled.py")]
    assert list((tmp_path / "__pycache__").iterdir())


@pytest.fixture
def library(tmp_path, monkeypatch, taken):
    """A library that is installed in a folder of its own, and that a program has imported."""
    home = tmp_path / "site"
    (home / "drawer-1.0.dist-info").mkdir(parents=True)
    (home / "drawer.py").write_text("from pathlib import Path\nDATA = Path(__file__).read_text()\n")
    for name, text in {
        "METADATA": "Name: drawer\nVersion: 1.0\n",
        "RECORD": "drawer.py,sha256=a,1\n",
        "top_level.txt": "drawer\n",
    }.items():
        (home / "drawer-1.0.dist-info" / name).write_text(text)
    monkeypatch.setattr(reads, "LIBRARIES", (*reads.LIBRARIES, os.path.realpath(home) + os.sep))
    monkeypatch.syspath_prepend(str(home))
    forget()
    importlib.import_module("drawer")
    yield home
    sys.modules.pop("drawer")
    forget()


def forget():
    reads._library_hash.cache_clear()
    reads._distributions.cache_clear()


def test_a_library_counts_as_a_whole(library, taken):
    assert (taken.libraries, taken.files) == ({"drawer"}, {})


@pytest.mark.parametrize(("name", "text"), [("METADATA", "Name: drawer\nVersion: 1.1\n"), ("RECORD", "drawer.py,sha256=b,1\n")])
def test_another_version_of_a_library_is_seen_and_so_are_other_files_of_the_same(library, taken, name, text):
    record = reads.record(taken)
    assert reads.unchanged(record)
    (library / "drawer-1.0.dist-info" / name).write_text(text)
    forget()
    assert not reads.unchanged(record)


def test_another_python_is_seen(taken, monkeypatch):
    record = reads.record(taken)
    monkeypatch.setattr(sys, "version", "0.0")
    assert not reads.unchanged(record)


def test_a_process_leaves_its_notes_when_it_ends(tmp_path):
    (tmp_path / "table.csv").write_text("1\n")
    run = "import runpy; runpy.run_path({0!r})['write_at_exit']('notes.json'); open('table.csv').close()"
    subprocess.run([sys.executable, "-c", run.format(reads.__file__)], cwd=tmp_path, check=True)
    record = reads.record(reads.read_notes(tmp_path / "notes.json"))
    assert reads.unchanged(record)
    (tmp_path / "table.csv").write_text("2\n")
    assert not reads.unchanged(record)


def test_notes_of_several_processes_are_one(taken, tmp_path):
    (tmp_path / "one.csv").write_text("1\n")
    other = reads.Notes()
    other.file(tmp_path / "one.csv")
    other.folder(tmp_path)
    taken.add(other)
    assert (list(taken.files), taken.folders) == ([str(tmp_path / "one.csv")], {str(tmp_path)})
