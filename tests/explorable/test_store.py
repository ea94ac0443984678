"""Renderings are kept between builds, and never in place of the right picture."""

import contextlib
import gzip
import importlib
import json
import logging
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import matplotlib
import pytest
from matplotlib import font_manager

from explorable import ExplorableError, reads, store

FILES = {
    "authored.py": """
from pathlib import Path
import helper
from explorable import explore

RATE = 1

def made(factor):
    def draw(fig, level):
        height = level * factor * RATE * helper.scale() + len(Path(__file__).with_name("table.csv").read_text())
        fig.subplots().plot([0, 1], [0, height])
    return draw

class Words:
    def __init__(self, start):
        self.start = start
    def say(self, level):
        return f"{self.start} {level}."

def explorer():
    return explore(made(1), name="kept", describe=Words("Level").say, caption=helper.caption, level=(0, 1, 1))
""",
    "helper.py": "import deeper\n\ndef scale():\n    return deeper.SCALE\n\ndef caption(level):\n    return f'Drawn at {level}'\n",
    "deeper.py": "SCALE = 1\n",
    "table.csv": "1\n",
    "other.py": "SCALE = 1\n",
    "other.csv": "1\n",
    "page.css": "",
}
MODULES = ("authored", "helper", "deeper")


@pytest.fixture
def author(tmp_path, monkeypatch):
    """A folder of an author's, and an explorer out of it as a new process would import it."""
    monkeypatch.setenv(store.STORE, str(tmp_path / "store"))
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(reads, "notes", reads.Notes())
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)

    def load():
        for name in MODULES:
            sys.modules.pop(name, None)
        importlib.invalidate_caches()
        return store.load("authored.explorer")

    yield load
    for name in MODULES:
        sys.modules.pop(name, None)


def kept(tmp_path):
    return sorted((tmp_path / "store").glob("*"))


def test_a_second_build_finds_what_the_first_drew(author):
    first = store.rendered(author())
    assert store.find(author()) == first


@pytest.mark.parametrize(
    ("name", "old", "new"),
    {
        "draw": ("authored.py", "height = level", "height = 2 * level"),
        "what a factory closes over": ("authored.py", "made(1)", "made(2)"),
        "the object of a bound method": ("authored.py", '"Level"', '"Stage"'),
        "a constant": ("authored.py", "RATE = 1", "RATE = 2"),
        "a helper in another module": ("helper.py", "return deeper", "return 2 * deeper"),
        "a caption in another module": ("helper.py", "Drawn", "Shown"),
        "a module behind it": ("deeper.py", "SCALE = 1", "SCALE = 2"),
        "a table": ("table.csv", "1", "22"),
    }.values(),
    ids=lambda value: value.replace(".", " "),
)
def test_a_change_in_anything_it_is_made_of_is_drawn_again(author, tmp_path, name, old, new):
    first = store.rendered(author())
    path = tmp_path / name
    assert path.read_text().count(old) == 1
    path.write_text(path.read_text().replace(old, new))
    assert store.find(author()) is None
    assert store.rendered(author()) != first


@pytest.mark.parametrize("name", ["other.py", "other.csv", "page.css", "new.py"])
def test_a_change_elsewhere_draws_nothing_again(author, tmp_path, name):
    first = store.rendered(author())
    (tmp_path / name).write_text("SCALE = 2\n")
    assert store.find(author()) == first


def test_a_number_that_was_set_at_run_time_is_drawn_again(author):
    first = store.rendered(author())
    explorer = author()
    sys.modules["deeper"].SCALE = 3
    assert store.find(explorer) is None
    assert store.rendered(explorer) != first
    assert store.find(author()) == first


def test_the_fonts_that_a_page_carries_are_noted(author, tmp_path, monkeypatch):
    letters = shutil.copy(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf", tmp_path / "letters.ttf")
    monkeypatch.setattr(font_manager, "findfont", lambda *properties, **options: str(letters))
    explorer, notes = author(), reads.Notes()
    store._put_together(explorer, (store._state(explorer, state) for state in explorer.states), notes)
    assert list(notes.files) == [str(letters)]


def test_what_cannot_be_known_is_drawn_each_time(author, tmp_path):
    (tmp_path / "deeper.py").write_text("SCALE = eval('1')\n\ndef scale():\n    return eval('SCALE')\n")
    (tmp_path / "helper.py").write_text(FILES["helper.py"].replace("deeper.SCALE", "deeper.scale()"))
    explorer = author()
    assert store.rendered(explorer) == store.rendered(explorer)
    assert kept(tmp_path) == []


def test_a_table_that_was_read_before_anybody_took_notes_is_not_trusted(author, tmp_path):
    cached = (
        "import functools\nfrom pathlib import Path\n\n@functools.cache\ndef scale():\n    return len(Path('{0}').read_text())\n"
    )
    (tmp_path / "deeper.py").write_text(cached.format(tmp_path / "other.csv"))
    (tmp_path / "helper.py").write_text(FILES["helper.py"].replace("deeper.SCALE", "deeper.scale()"))
    explorer = author()
    sys.modules["deeper"].scale()
    reads.notes.files.pop(str(tmp_path / "other.csv"))
    store.rendered(explorer)
    assert kept(tmp_path) == []
    # a process that finds the cache empty reads the table again, and takes a note
    first = store.rendered(author())
    assert store.find(author()) == first
    (tmp_path / "other.csv").write_text("22\n")
    assert store.find(author()) is None


def test_a_source_that_changes_while_it_draws_is_drawn_again(author, tmp_path):
    explorer = author()
    (tmp_path / "deeper.py").write_text("SCALE = 1  # changed by an editor\n")
    store.rendered(explorer)
    assert store.find(author()) is None


@pytest.mark.parametrize(
    "damage",
    [b"", b"half", gzip.compress(b"{"), gzip.compress(b"{}"), gzip.compress(b"[]")],
    ids=["empty", "garbage", "half", "other", "list"],
)
def test_a_damaged_entry_is_drawn_again_and_replaced(author, tmp_path, damage):
    explorer = author()
    right = store.rendered(explorer)
    [path] = kept(tmp_path)
    path.write_bytes(damage)
    assert store.find(explorer) is None
    assert store.rendered(explorer) == right
    assert store.find(explorer) == right


def test_a_flipped_bit_never_makes_another_picture(author, tmp_path, monkeypatch):
    explorer = author()
    right = store.rendered(explorer)
    [path] = kept(tmp_path)
    monkeypatch.setattr(store, "_path", lambda explorer: path)
    whole = path.read_bytes()
    places = {*range(20), *range(20, len(whole) - 8, len(whole) // 150), *range(len(whole) - 8, len(whole))}
    for place in places:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :])
        assert store.find(explorer) in (None, right), place
    path.write_bytes(whole)
    assert store.find(explorer) == right


class FullDisk:
    """A file on a disk that is full."""

    def __init__(self, make, **options):
        self.file = make(**options)
        self.name = self.file.name

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.file.close()

    def write(self, content):
        self.file.write(content[:10])
        raise OSError(28, "No space left on device")


def refuse(*arguments, **options):
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize("fault", ["No space left on device", "Permission denied"])
def test_a_full_or_locked_disk_costs_time_and_no_picture(author, tmp_path, monkeypatch, caplog, fault):
    explorer = author()
    right = store.rendered(explorer)
    [path] = kept(tmp_path)
    path.unlink()
    make = tempfile.NamedTemporaryFile
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", (lambda **o: FullDisk(make, **o)) if "space" in fault else refuse)
    with caplog.at_level(logging.WARNING):
        assert store.rendered(explorer) == right
    [record] = caplog.records
    assert fault in record.getMessage()
    assert str(tmp_path / "store") in record.getMessage()
    assert kept(tmp_path) == []


def test_a_folder_that_cannot_be_made_costs_time_and_no_picture(author, tmp_path, monkeypatch, caplog):
    explorer = author()
    right = store.rendered(explorer)
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(store.STORE, str(tmp_path / "file" / "store"))
    assert store.find(explorer) is None
    assert store.rendered(explorer) == right
    assert len(caplog.records) == 1


def test_a_folder_that_may_only_be_read_serves(author, tmp_path, monkeypatch):
    right = store.rendered(author())
    age(*kept(tmp_path), days=2)
    monkeypatch.setattr(os, "utime", refuse)
    assert store.find(author()) == right


def test_an_entry_that_may_not_be_read_is_drawn_again(author, monkeypatch):
    right = store.rendered(author())
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert store.find(author()) is None
    monkeypatch.undo()
    assert right


def age(path, days):
    then = time.time() - days * 24 * 60 * 60
    os.utime(path, (then, then))


def test_what_no_build_has_used_for_long_goes_and_what_is_in_use_stays(author, tmp_path):
    first = store.rendered(author())
    [used] = kept(tmp_path)
    for name, days in {
        "old.json.gz": store.MAX_DAYS + 1,
        "tmpbroken": store.MAX_DAYS + 1,
        "recent.json.gz": store.MAX_DAYS - 1,
    }.items():
        (tmp_path / "store" / name).write_bytes(b"")
        age(tmp_path / "store" / name, days)
    age(used, store.MAX_DAYS + 1)
    # one build uses it, another one ends
    assert store.find(author()) == first
    store.prune()
    assert kept(tmp_path) == [used, tmp_path / "store" / "recent.json.gz"]


def test_a_notebook_that_shows_it_is_not_run_again_because_another_one_shows_it(author, tmp_path):
    store.rendered(author())
    [path] = kept(tmp_path)
    age(path, days=0.5)
    notebook = reads.Notes()
    notebook.file(path)
    assert store.find(author())
    assert reads.unchanged(reads.record(notebook))


def test_two_builds_may_clear_up_at_the_same_time(author, tmp_path, monkeypatch):
    store.rendered(author())
    for number in range(3):
        (tmp_path / "store" / f"old{number}").write_bytes(b"")
        age(tmp_path / "store" / f"old{number}", store.MAX_DAYS + 1)
    unlink = Path.unlink

    def first_the_other_build(path, **options):
        with contextlib.suppress(FileNotFoundError):
            unlink(path)
        unlink(path, **options)

    monkeypatch.setattr(Path, "unlink", first_the_other_build)
    store.prune()
    assert len(kept(tmp_path)) == 1


def test_builds_at_the_same_time_never_read_each_other_s_half(author):
    explorer = author()
    right = store.rendered(explorer)
    path, notes = store._path(explorer), reads.notes

    def save_or_find(number):
        return store._save(path, right, notes) or right if number % 2 else store.find(explorer)

    with ThreadPoolExecutor(8) as pool:
        assert all(result == right for result in pool.map(save_or_find, range(100)))


def test_a_rendering_that_comes_out_the_same_is_the_same_file(author, tmp_path):
    store.rendered(author())
    [path] = kept(tmp_path)
    before = path.read_bytes()
    path.unlink()
    store.rendered(author())
    assert path.read_bytes() == before


def test_all_cores_draw_what_one_draws_and_note_what_it_read_alone(tmp_path, monkeypatch):
    explorer = store.load("muscle_atrophy.smn2.explorer")
    right = store.rendered(explorer)
    monkeypatch.setenv(store.STORE, str(tmp_path / "store"))
    assert store.draw_ahead("muscle_atrophy.smn2.explorer") == right
    assert store.find(explorer) == right
    [path] = kept(tmp_path)
    read = {Path(name).name for name in json.loads(gzip.decompress(path.read_bytes()))["read"]["files"]}
    assert {"smn2.py", "style.py", "sma_types.csv", "encode.py", "fonts.py"} <= read
    assert not read & {"als.py", "als_shares.csv", "page.py", "player.js", "explorable.css", "book.css"}


@pytest.mark.parametrize("path", ["nowhere.explorer", "math.nothing", "plain"])
def test_a_path_that_leads_nowhere_is_an_error_with_the_remedy(path):
    with pytest.raises(ExplorableError, match="package.module.function") as error:
        store.load(path)
    assert path in str(error.value)
