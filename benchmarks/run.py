"""Measure this engine against what an author would pick instead: ``python benchmarks/run.py``.

Prints its progress and a table. A whole run also writes the table into ``benchmarks/README.md``.
Needs the environment of ``benchmarks/requirements.txt`` and a Chromium or Chrome.
"""

import argparse
import gzip
import json
import os
import platform
import shutil
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))

import cdn  # noqa: E402
import report  # noqa: E402
import section  # noqa: E402
from bars import STATES  # noqa: E402
from build import seconds  # noqa: E402
from check import picture_is_right  # noqa: E402
from common_figure import GRIDS  # noqa: E402
from live import redraws  # noqa: E402
from playwright.sync_api import Error as BrowserError  # noqa: E402
from ways import WAYS, ours  # noqa: E402

import dev  # noqa: E402
from browser import Failed, browser  # noqa: E402

HOME = ROOT / "_build" / "bench"
README = Path(__file__).with_name("README.md")


def say(text):
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def measure(chromium, name, states, repeats, steps):
    """Build one page, look whether it is right, and measure it."""
    way, grid = WAYS[name], GRIDS[states]
    path = HOME / f"{name}-{states}.html"
    shutil.rmtree(HOME / "store", ignore_errors=True)
    built = seconds(name, states, path)
    page = path.read_bytes()
    found = {"build": built, "raw": len(page) / 1000, "gzip": len(gzip.compress(page, mtime=0)) / 1000}
    if name == "floor":
        found |= {"moved": str(grid.start[0] - 1), "share": None}
    else:
        found |= picture_is_right(chromium, name, way, grid, path)
    with chromium.page(way, grid, path) as opened:
        chromium.settled(opened)
        found["third"] = len(opened.asked)
        found["raw"] += sum(size for size, _ in opened.loaded) / 1000
        found["gzip"] += sum(size for _, size in opened.loaded) / 1000
    found["ready"] = chromium.ready(way, grid, path, found.pop("moved"), repeats)
    found |= chromium.steps(way, grid, path, steps, min(repeats, 3))
    if name == "ours":
        found["parts"] = ours.parts(path)
    return found


def pages(chromium, sizes, repeats, steps):
    """Measure every way in every number of states; a way that fails says why."""
    results = {}
    for states in sizes:
        results[states] = {}
        for name in WAYS:
            start = time.perf_counter()
            try:
                found = measure(chromium, name, states, repeats, steps)
                text = f"{found['gzip']:,.1f} kB gzip, ready after {found['ready']:.0f} ms, {found['step']:.2f} ms a step"
            except (Failed, cdn.Missing, BrowserError) as error:
                found = {"reason": str(error).strip().splitlines()[0]}
                text = f"skipped: {found['reason']}"
            results[states][name] = found
            say(f"  {states} states, {name}: {text} ({time.perf_counter() - start:.0f} s)")
    return results


def building(states, repeats):
    """A serial loop, a first build and one when nothing changed, the best of some, in seconds."""
    times = {"serial": [], "first": [], "again": []}
    path = HOME / "build.html"
    for _ in range(repeats):
        times["serial"].append(seconds("serial", states, path))
        shutil.rmtree(HOME / "store", ignore_errors=True)
        times["first"].append(seconds("ours", states, path))
        times["again"].append(seconds("ours", states, path))
    return {"states": states} | {kind: min(taken) for kind, taken in times.items()}


def among_ten(chromium, states, length):
    """Frames a second with ten explorers on a page, and on the floor's page."""
    grid, ten = GRIDS[states], HOME / "ten.html"
    ours.many(HOME / f"ours-{states}.html", ten)
    moved = chromium.frames(ours, grid, ten, length)
    return {"ours": moved, "floor": chromium.frames(WAYS["floor"], grid, HOME / f"floor-{states}.html", length)}


def lateness(chromium, states, pairs):
    """By how many ms ours is ready later than the floor: the two in turn, so that both see the same machine."""
    grid = GRIDS[states]
    with chromium.page(ours, grid, HOME / f"ours-{states}.html") as page:
        chromium.settled(page)
        moved = chromium.set(page, [grid.start[0] - 1, *grid.start[1:]])
    gaps = []
    for _ in range(pairs):
        floor = chromium.ready(WAYS["floor"], grid, HOME / f"floor-{states}.html", str(grid.start[0] - 1), 1)
        gaps.append(chromium.ready(ours, grid, HOME / f"ours-{states}.html", moved, 1) - floor)
    return statistics.median(gaps)


def everything(chromium, chosen):
    """Run all of it."""
    repeats, steps, length, moves = (1, 30, 1, 5) if chosen.quick else (5, 100, 3, 40)
    states = STATES if STATES in chosen.states else max(chosen.states)
    results = {"machine": describe(chromium), "reasons": []}
    say("Pages: building, looking at pictures, measuring")
    results["pages"] = pages(chromium, sorted(chosen.states), repeats, steps)
    parts = {
        "late": ("Ready, next to the floor", lambda: lateness(chromium, states, 3 if chosen.quick else 15)),
        "frames": ("Frames with ten explorers on a page", lambda: among_ten(chromium, states, length)),
        "build": ("Building against a serial loop", lambda: building(states, 1 if chosen.quick else 3)),
        "live": ("Redraws with a kernel", lambda: redraws(states, moves)),
    }
    for key, (text, run) in parts.items():
        say(text)
        try:
            results[key] = run()
        except (Failed, BrowserError, OSError) as error:
            results["reasons"].append(f"{text.lower()}: {str(error).strip().splitlines()[0]}")
    results["machine"]["load_end"] = load()
    return results


def describe(chromium):
    """The machine in a few words, without its name."""
    return {
        "date": time.strftime("%d %B %Y"),
        "system": platform.system(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "browser": chromium.version,
        "load": load(),
    }


def load():
    """Processes that wait for a core, on average over a minute; 0 where the system does not say."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def main():
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--states", type=int, nargs="+", choices=GRIDS, default=list(GRIDS), help="how many states (default: all three)"
    )
    parser.add_argument("--quick", action="store_true", help="few repeats, to see that everything works")
    chosen = parser.parse_args()
    try:
        found = dev.browser_at_hand()  # None: Playwright looks for its own
    except dev.Problem as problem:
        say(str(problem))
        return 1
    HOME.mkdir(parents=True, exist_ok=True)
    try:
        cdn.fetch(HOME / "packages")
    except cdn.Missing as error:
        say(f"{error}. The pages that need it will be skipped.")
    try:
        with browser(found, HOME / "packages") as chromium:
            results = everything(chromium, chosen)
    except BrowserError as error:
        say(f"The browser did not run: {error}\nInstall Chromium or Chrome, or name it: CHROME=/path/to/chrome")
        return 1
    (HOME / "results.json").write_text(json.dumps(results, indent=1), encoding="utf-8")
    text = report.markdown(results)
    say("\n" + text)
    if chosen.quick or set(chosen.states) != set(GRIDS):
        say("\nNot a whole run, so benchmarks/README.md stays as it is.")
    else:
        section.write(README, "results", text)
        say("\nWritten to benchmarks/README.md.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
