"""Hostile students, who know every path on the teacher's computer.

Each attack but `NONSENSE` raised a mark, told a secret or did its harm when notebooks ran unprotected.
"""

import copy

from exercise_class import answers, cell_of, solved, submit
from nbformat.v4 import new_code_cell

from coursebook.exercises import sandbox

#: Why no notebook can be locked in here; empty where it can.
MISSING = sandbox.missing()
#: Told by one student and by nobody else.
SECRET = "My neighbour's own words"
TOKEN = "a token of the teacher's"
#: Seconds that no other process sleeps.
SLEEP = "98765.4321"

GRADE_BOOK = """
from nbgrader.api import Gradebook
with Gradebook("sqlite:///{graded}/gradebook.db") as book:
    for grade in book.find_submission("{exercise}", "{student}").notebooks[0].grades:
        grade.manual_score = 10
    book.db.commit()
"""
#: In place of each answer.
SOLUTION = """
import json
for cell in json.load(open("{source}"))["cells"]:
    if cell["metadata"].get("nbgrader", {{}}).get("grade_id") == "{answer}":
        exec("".join(cell["source"]))
"""
READ_OTHERS = """
import pathlib
for path in pathlib.Path("{submissions}").rglob("*.ipynb"):
    print(path.read_text())
"""
READ_ENVIRONMENT = """
import os, pathlib
print(dict(os.environ))
for path in pathlib.Path("/proc").glob("[0-9]*/environ"):
    try:
        print(path.read_text())
    except OSError as error:
        print(error)
"""
REPLACE_CHECKS = """
from coursebook.exercises import check
check.number = check.that = check.answered = lambda *values, **named: None
thickness_left, my_guess = 0, ""
"""
PATCH_PYTHON = """
import math
import numpy as np
from coursebook.exercises import check
check.isclose = math.isclose = np.allclose = np.isclose = lambda *values, **named: True
thickness_left, my_guess = 0, ""
"""
EQUAL_TO_ALL = """
class Anything(float):
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = lambda self, other: True
    __sub__ = __rsub__ = __add__ = __radd__ = __mul__ = __truediv__ = __abs__ = lambda self, *other: self
    __hash__ = float.__hash__
    __bool__ = lambda self: True
thickness_left = my_guess = Anything("inf")
"""
DELETE = """
import shutil
for folder in ("submitted", "autograded", "feedback"):
    shutil.rmtree("{graded}/" + folder + "/right", ignore_errors=True)
shutil.rmtree("{submissions}/right", ignore_errors=True)
"""
WRITE_OUTSIDE = """
open("{outside}/written", "w").write("written")
"""
NETWORK = """
import socket
socket.create_connection(("127.0.0.1", {port}), timeout=3).close()
"""
FORK = """
import os, time
forked = 0
try:
    while forked < 300:
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
        forked += 1
finally:
    print("forked", forked)
"""
LEFT_BEHIND = """
import subprocess
subprocess.Popen(["sleep", "{sleep}"], start_new_session=True)
"""
ONE_PROCESS_TAKES_MEMORY = """
taken = bytearray(3 << 30)
print("took", len(taken))
"""
MANY_PROCESSES_TAKE_MEMORY = """
import os, time
for _ in range(4):
    if os.fork() == 0:
        taken = b"x" * (700 << 20)
        time.sleep(60)
        os._exit(0)
time.sleep(6)
print("took it all")
"""
ENDLESS_OUTPUT = """
while True:
    print("x" * 100_000, flush=True)
"""
NONSENSE = """
kernel = get_ipython().kernel
for kind in ("display_data", "update_display_data", "stream", "comm_open", "error", "status"):
    kernel.session.send(kernel.iopub_socket, kind, {{"nonsense": [1]}}, parent=kernel.get_parent())
"""
ENDLESS_ANSWER = """
def tape_less(lost, fat):
    while True:
        pass
"""
HUGE_ANSWER = """
def tape_less(lost, fat):
    return "x" * 50_000_000
"""

HOSTILE = ("z-bombs", "z-burglar", "z-equal_to_all", "z-patch_python", "z-replace_checks", "z-solution")
JUNK = {"tape": "tape_less = lambda *a: 0", "plot": "draw = lambda ax: None", "back": "muscle_gone = lambda *a: 0"}
BURGLARIES = ("GRADE_BOOK", "READ_OTHERS", "READ_ENVIRONMENT", "DELETE", "WRITE_OUTSIDE", "NETWORK", "LEFT_BEHIND")
CHEATS = ("REPLACE_CHECKS", "PATCH_PYTHON", "EQUAL_TO_ALL")
BOMBS = ("FORK", "ONE_PROCESS_TAKES_MEMORY", "MANY_PROCESSES_TAKE_MEMORY", "ENDLESS_OUTPUT", "NONSENSE")


def write(name, **places):
    """One attack, with paths of the teacher's computer in it."""
    return globals()[name].format(**places)


def hand_in_attacks(folder, version, **places):
    """Hand in a notebook for all burglaries, one for all bombs, and one for each way of cheating."""
    exercise = places["exercise"]
    burglar = copy.deepcopy(version)
    burglar.cells[2:2] = [new_code_cell(write(a, student="z-burglar", **places), id=a.lower()) for a in BURGLARIES]
    submit(folder, "z-burglar", exercise, burglar)
    bombs = solved(exercise, version)
    bombs.cells[2:2] = [new_code_cell(write(a, **places), id=a.lower()) for a in BOMBS]
    cell_of(bombs, "tape").source = HUGE_ANSWER
    submit(folder, "z-bombs", exercise, bombs)
    for name in CHEATS:
        cheat = copy.deepcopy(version)
        for answer, source in {"read": write(name), "predict": "", **JUNK}.items():
            cell_of(cheat, answer).source = source
        submit(folder, f"z-{name.lower()}", exercise, cheat)
    thief = copy.deepcopy(version)
    for answer, cell in answers(thief).items():
        if cell.cell_type == "code":
            cell.source = write("SOLUTION", answer=answer, **places)
    submit(folder, "z-solution", exercise, thief)
