"""What all tests share: the built book, made once however many processes test it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is not a fault: no test judges speed. And a test that is green for one person is green for the
# next, so examples are always the same; `--hypothesis-profile=search` looks for new ones.
settings.register_profile("course", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("course")

ROOT = Path(__file__).resolve().parents[1]
BUILD = "from jupyter_book.cli.main import main; main()"
#: Fixtures whose tests `make check` leaves out, because they build the book or start a browser or a kernel.
SLOW_FIXTURES = {"built_book", "site", "chromium", "lab", "released", "graded", "published_project", "small_site"}
BOOK_FIXTURES = {"built_book"}


def pytest_addoption(parser):
    """Test a book that is already built, which is what one wants while changing a page; compare more than a sample."""
    parser.addoption("--book", metavar="FOLDER", help="built pages to test, such as _build/html, instead of a fresh build")
    parser.addoption("--every-state", action="store_true", help="compare every state of large explorers with matplotlib, too")


def pytest_collection_modifyitems(items):
    """Mark the slow tests by what they ask for, and begin with the files that take longest.

    A file is tested by one process. One builds the book while the others take the slow files that need
    none, and what is quick fills the gaps at the end.
    """
    needs = {}
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if SLOW_FIXTURES & fixtures:
            item.add_marker(pytest.mark.slow)
        slow = item.get_closest_marker("slow") is not None or item.path.suffix == ".ipynb"
        needs.setdefault(item.path, set()).update({"slow"} if slow else set(), {"book"} if BOOK_FIXTURES & fixtures else set())
    first = next((path for path, needed in needs.items() if "book" in needed), None)

    def rank(item):
        needed = needs[item.path]
        return 0 if item.path == first else 1 if needed == {"slow"} else 2 if needed else 3

    items.sort(key=rank)


def once(tmp_path_factory, name, make):
    """Run `make(folder)` in the first test process that comes here, and wait for it in the others.

    Returns the folder. A failure is a failure in every process.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, done, failed = shared / name, shared / f"{name}.done", shared / f"{name}.failed"
    try:
        folder.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + 900
        while not done.exists() and not failed.exists():
            if time.monotonic() > deadline:
                pytest.fail(f"another test process did not finish {name} within 15 minutes")
            time.sleep(0.2)
    else:
        try:
            make(folder)
        except BaseException as error:
            failed.write_text(str(error))
            raise
        done.touch()
    if failed.exists():
        pytest.fail(failed.read_text())
    return folder


def build_book(source, output):
    """Build a book with warnings as errors; return the exit code and all that was said."""
    command = [sys.executable, "-c", BUILD, "build", str(source), "--path-output", str(output), "-W", "-n", "--keep-going"]
    done = subprocess.run(
        command,
        cwd=source,
        env={**os.environ, "PYTHONUTF8": "1", "PYDEVD_DISABLE_FILE_VALIDATION": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return done.returncode, done.stdout


@pytest.fixture(scope="session")
def built_book(request, tmp_path_factory):
    """Folder of the book's pages, built from nothing and without a single warning, unless `--book` names one."""
    given = request.config.getoption("--book")
    if given:
        folder = Path(given).resolve()
        if not (folder / "index.html").is_file():
            raise pytest.UsageError(f"--book={given}: there is no built book in {folder}. Build it first: make book")
        return folder

    def make(folder):
        code, said = build_book(ROOT, folder)
        if code:
            complaints = [line for line in said.splitlines() if "WARNING:" in line or "ERROR:" in line]
            raise RuntimeError("the book does not build:\n" + "\n".join(complaints or [said[-3000:]]))

    return once(tmp_path_factory, "book", make) / "_build" / "html"


@pytest.fixture(scope="session")
def pages(built_book):
    """Paths of all built pages."""
    return sorted(path for path in built_book.rglob("*.html") if "_static" not in path.parts)
