"""What hostile students write into a notebook to be graded, by somebody who knows every path on the teacher's computer."""

#: Told by one student and by nobody else.
SECRET = "My neighbour's own words"

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
for path in pathlib.Path("{handed_in}").rglob("*.ipynb"):
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
    shutil.rmtree("{graded}/" + folder + "/honest", ignore_errors=True)
shutil.rmtree("{handed_in}/honest", ignore_errors=True)
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
