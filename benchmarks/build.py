"""Building one page in a process of its own, and how long it took.

``python build.py ours 224 page.html`` builds and prints the seconds; ``serial`` instead of a way is
the yardstick, a plain loop of ``savefig`` over the same states. Imports are not counted, except
those of the pool's own processes.
"""

import argparse
import importlib
import io
import subprocess
import sys
import time
from pathlib import Path

from common_figure import GRIDS, draw
from matplotlib.figure import Figure

from browser import Failed

LIMIT = 300  # seconds


def serial(grid):
    """Draw and save every state, one after the other."""
    for state in grid.states:
        figure = Figure()
        draw(figure, **state)
        figure.savefig(io.StringIO(), format="svg")


def seconds(name, states, path):
    """Build in a fresh process.

    Raises
    ------
    Failed
        If the build fails or takes longer than :data:`LIMIT`.
    """
    command = [sys.executable, __file__, name, str(states), str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        raise Failed(f"the build was stopped after {LIMIT} s") from None
    if done.returncode:
        raise Failed(f"the build failed: {done.stderr.strip().splitlines()[-1][:200]}")
    return float(done.stdout.split()[-1])


def main():
    """Build what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("name", help="a module of ways, or serial")
    parser.add_argument("states", type=int, choices=GRIDS)
    parser.add_argument("path", type=Path, help="where the page goes")
    chosen = parser.parse_args()
    grid = GRIDS[chosen.states]
    way = None if chosen.name == "serial" else importlib.import_module("ways").WAYS[chosen.name]
    start = time.perf_counter()
    if way is None:
        serial(grid)
    else:
        way.build(grid, chosen.path)
    sys.stdout.write(f"{time.perf_counter() - start}\n")


if __name__ == "__main__":
    main()
