"""The key under which executed notebooks are kept."""

from types import SimpleNamespace

import pytest

from coursebook import rebuild
from coursebook.rebuild import package_hash


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "pkg" / "data").mkdir(parents=True)
    (tmp_path / "pkg" / "model.py").write_text("RATE = 1")
    (tmp_path / "pkg" / "data" / "table.csv").write_text("a,b")
    return tmp_path


def test_same_tree_has_the_same_key(tree):
    assert package_hash(tree) == package_hash(tree)


@pytest.mark.parametrize("name", ["pkg/model.py", "pkg/data/table.csv"])
def test_changed_file_changes_the_key(tree, name):
    before = package_hash(tree)
    (tree / name).write_text("changed")
    assert package_hash(tree) != before


def test_renamed_file_changes_the_key(tree):
    before = package_hash(tree)
    (tree / "pkg" / "model.py").rename(tree / "pkg" / "other.py")
    assert package_hash(tree) != before


def test_compiled_files_do_not_change_the_key(tree):
    before = package_hash(tree)
    (tree / "pkg" / "__pycache__").mkdir()
    (tree / "pkg" / "__pycache__" / "model.pyc").write_text("x")
    assert package_hash(tree) == before


@pytest.mark.parametrize("changed", ["Python", "matplotlib", "numpy"])
def test_another_version_changes_the_key(tree, monkeypatch, changed):
    before = package_hash(tree)
    if changed == "Python":
        monkeypatch.setattr(rebuild.sys, "version", "0.0")
    else:
        versions = {"matplotlib": rebuild.version("matplotlib"), "numpy": rebuild.version("numpy"), changed: "0.0"}
        monkeypatch.setattr(rebuild, "version", versions.get)
    assert package_hash(tree) != before


def test_only_the_cache_of_the_package_as_it_is_stays(tree, monkeypatch):
    monkeypatch.setattr(rebuild, "package_hash", lambda root: "now")
    caches = tree / "_build" / ".jupyter_cache"
    for name in ("now", "old", "older"):
        (caches / name).mkdir(parents=True)
    config = SimpleNamespace(nb_execution_cache_path="")
    rebuild.keep_execution_cache_by_package(SimpleNamespace(outdir=str(tree / "_build" / "html")), config)
    assert [path.name for path in caches.iterdir()] == ["now"]
    assert config.nb_execution_cache_path == str(caches / "now")
