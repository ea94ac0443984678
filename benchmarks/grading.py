"""Seconds and memory to grade a class of 60: ``python benchmarks/grading.py`` in the project's own environment.

A third hands in right answers, a third typical mistakes, a third nothing. Prints its progress and a
line for the README. Left out: the time a teacher takes.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path += [str(ROOT), str(ROOT / "tests" / "support")]

from exercise_class import NAMES, mistakes, read, solved, submit, with_mistakes  # noqa: E402

STUDENTS = 60
MEGABYTE = 2**20


def memory(process):
    """Memory in MB that belongs to a process and its children alone; 0 once it has ended."""
    total = 0
    for each in [process, *process.children(recursive=True)]:
        try:
            total += each.memory_full_info().uss
        except psutil.Error:
            continue
    return total / MEGABYTE


def watch(process, peaks):
    """Note the memory of a process twice a second until it ends."""
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        try:
            peaks.append(memory(process))
        except psutil.Error:
            return
        time.sleep(0.5)


def main():
    """Grade the class and say what it took."""
    name = NAMES[0]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        run = [sys.executable, "-m"]
        subprocess.run([*run, "coursebook.exercises.release", str(folder / "out")], cwd=ROOT, check=True)
        version = read(folder / "out" / f"{name}.ipynb")
        kinds = (solved(name, version), with_mistakes(name, version, mistakes(name)), version)
        for number in range(STUDENTS):
            submit(folder / "class", f"student-{number:02}", name, kinds[number % 3])
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
        command = [*run, "coursebook.exercises.grading", str(folder / "class")]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
        peaks, stamps = [], [time.monotonic()]
        threading.Thread(target=watch, args=(psutil.Process(process.pid), peaks), daemon=True).start()
        for line in process.stdout:
            sys.stdout.write(line)
            stamps.append(time.monotonic())
        code = process.wait()
    # The last line is where the marks are, not a submission.
    seconds = [after - before for before, after in zip(stamps, stamps[1:-1], strict=False)]
    tenth = max(1, len(peaks) // 10)
    sys.stdout.write(
        f"\n{STUDENTS} submissions of {name}: {stamps[-1] - stamps[0]:.0f} s in all, {statistics.median(seconds):.1f} s each "
        f"(median; slowest {max(seconds):.1f} s). Memory at most {max(peaks):.0f} MB, kernel included; "
        f"highest in the first tenth of the time {max(peaks[:tenth]):.0f} MB, in the last {max(peaks[-tenth:]):.0f} MB. "
        f"{load:.1f} processes were waiting when it began.\n"
    )
    return code


if __name__ == "__main__":
    sys.exit(main())
