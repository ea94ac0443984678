"""What the book weighs, how it reads and how long it builds: ``python benchmarks/book.py``.

Weighs every page of a built book, grades the prose of its chapters, and times two builds of a copy:
from nothing, and after one new sentence. Writes what it finds into ``README.md``. Needs the
environment of ``benchmarks/requirements.txt`` and a Chromium or Chrome; the book is built in the
project's own. Left out: what a page loads later, such as a picture that a reader asks for.
"""

import argparse
import gzip
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

ROOT = Path(__file__).resolve().parents[1]
sys.path += [str(ROOT), str(ROOT / "benchmarks")]

from prose import grades, prose, report_grades  # noqa: E402
from section import kilobytes, table, write  # noqa: E402

import dev  # noqa: E402

README = Path(__file__).with_name("README.md")
MOST = 1000  # kB gzip of a page
FROM_NOTHING, ONE_SENTENCE = 240, 20  # seconds
CHAPTER = "04_food_and_energy"
SENTENCE = "This sentence is new and will be gone."
BUILD = "import pathlib, sys, dev; dev.VENV = pathlib.Path(sys.argv[1]); sys.exit(not dev.build())"

# Pages


@dataclass
class Page:
    """One page: kB gzip of its HTML and of the files that are its own, its explorers, and the site's files that it loads."""

    name: str
    html: float
    files: float
    explorers: int
    shared: set

    @property
    def own(self):
        """Weight in kB of all but what the whole site shares."""
        return self.html + self.files


@contextmanager
def chromium():
    """A function that opens a page and returns the files it loads and the number of its explorers."""
    # Here, because the tests of this module open no page.
    from playwright.sync_api import sync_playwright

    try:
        chrome = dev.browser_at_hand()  # None: Playwright looks for its own
    except dev.Problem as problem:
        raise SystemExit(str(problem)) from None

    def opened(path):
        page, loaded = browser.new_page(), set()
        page.on("request", lambda request: loaded.add(urlsplit(request.url)))
        page.goto(path.as_uri(), wait_until="networkidle")
        explorers = page.locator("figure.explorable").count()
        page.close()
        return {Path(url2pathname(url.path)) for url in loaded if url.scheme == "file"}, explorers

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox", "--disable-background-networking"])
        yield opened
        browser.close()


def weigh(folder, opened):
    """Every page of a built book, by name, as a browser opens it; all but the redirect to the first one."""
    folder = folder.resolve()
    others = {folder / "index.html", *(folder / "_static").rglob("*.html")}
    paths = sorted(set(folder.rglob("*.html")) - others)
    if not paths:
        raise SystemExit(f"There is no page in {folder}. Build the book first: make book")
    pages = []
    for path in paths:
        files, explorers = opened(path)
        shared = {file for file in files if folder / "_static" in file.parents}
        name = path.relative_to(folder).as_posix()
        pages.append(Page(name, weight([path]), weight(files - shared - {path}), explorers, shared))
    return pages


def weight(paths):
    """Size in kB of some files, each compressed on its own."""
    return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in paths) / 1000


def report_pages(pages):
    """The pages as Markdown."""
    rows = [
        [
            f"`{page.name}`", kilobytes(page.html), kilobytes(page.files) if page.files else "", kilobytes(page.own),
            str(page.explorers or ""), "**over 1 MB**" if page.own > MOST else "",
        ]
        for page in pages
    ]  # fmt: skip
    heaviest = max(pages, key=lambda page: page.own)
    slides = [page for page in pages if page.name.endswith(".slides.html")]
    texts = [page for page in pages if page not in slides]
    once, more = set().union(*(page.shared for page in texts)), set().union(*(page.shared for page in slides))
    return "\n\n".join([
        f"Taken on {time.strftime('%d %B %Y')}. The heaviest of {len(pages)} pages is `{heaviest.name}` with {kilobytes(heaviest.own)} gzip; the bar is 1 MB, "
        f"{'met' if heaviest.own <= MOST else '**missed**'}. Styles, scripts and fonts are paid once for the whole site: {kilobytes(weight(once))} "
        f"by its pages, and {kilobytes(weight(more - once))} more by the slides. Whoever opens the heaviest page first of all "
        f"loads {kilobytes(heaviest.own + weight(heaviest.shared))} in all.",
        table(["page", "HTML with its explorers", "its own files", "together", "explorers", ""], rows),
    ])  # fmt: skip


# Building


def builds():
    """Seconds to build a copy of the tree from nothing, and after a chapter got one new sentence."""
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "course"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns("_build", ".*", "__pycache__", "node_modules"))
        say("Building a copy from nothing; this takes minutes")
        first = build(copy)
        add_sentence(copy / "chapters" / f"{CHAPTER}.ipynb")
        say(f"  {first:.0f} s\nBuilding it again with one sentence more in {CHAPTER}")
        again = build(copy)
        say(f"  {again:.0f} s")
        if SENTENCE not in (copy / "_build" / "html" / "chapters" / f"{CHAPTER}.html").read_text(encoding="utf-8"):
            raise SystemExit("The second build does not show the new sentence, so its time says nothing.")
    return first, again


def build(copy):
    """Seconds of `make book` in a copy, with the packages of the project's environment and the copy's own modules."""
    if not dev.venv_python().exists():
        raise SystemExit("There is no .venv to build with. Make it: make book")
    env = {**os.environ, "PYTHONPATH": str(copy / "widgets")}
    start = time.perf_counter()
    done = subprocess.run(
        [str(dev.venv_python()), "-c", BUILD, str(dev.VENV)],
        cwd=copy, env=env, capture_output=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"The copy does not build:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return time.perf_counter() - start


def add_sentence(path):
    """Add a sentence to the first paragraphs of a chapter."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell = next(cell for cell in notebook["cells"] if cell["cell_type"] == "markdown" and prose("".join(cell["source"])))
    cell["source"] = "".join(cell["source"]).rstrip() + f"\n\n{SENTENCE}"
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def report_builds(first, again, waiting):
    """The times as Markdown."""
    rows = [
        ["from nothing", f"{first:.0f} s", f"{FROM_NOTHING} s", "met" if first < FROM_NOTHING else "**missed**"],
        ["one sentence changed", f"{again:.0f} s", f"{ONE_SENTENCE} s", "met" if again < ONE_SENTENCE else "**missed**"],
    ]
    return (
        f"Taken on {time.strftime('%d %B %Y')}: {platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}; "
        f"{waiting:.1f} processes were waiting when it began.\n\n{table(['build', 'took', 'bar', ''], rows)}"
    )


def say(text):
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main():
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--html", type=Path, default=dev.HTML, help="the built book (default: _build/html)")
    parser.add_argument("--no-build", action="store_true", help="leave out the two builds, which take minutes")
    chosen = parser.parse_args()
    waiting = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    say("Opening every page")
    with chromium() as opened:
        pages = weigh(chosen.html, opened)
    text = f"### Pages\n\n{report_pages(pages)}\n\n### Reading level\n\n{report_grades(grades(ROOT / 'chapters'))}"
    say(text)
    write(README, "book", text)
    if not chosen.no_build:
        text = report_builds(*builds(), waiting)
        say(text)
        write(README, "book-build", text)
    say("Written to benchmarks/README.md.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
