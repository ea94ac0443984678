"""How nbgrader runs a submission: the student's cells in a kernel of their own, the checks outside of it.

A cell that hangs, ends Python or takes too much costs itself, not the notebook: it is set aside with an
error that says what it did, and the rest is run again without it.
"""

from __future__ import annotations

import copy
import time
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Integer

from coursebook.exercises import marking
from coursebook.exercises.errors import ExerciseError
from coursebook.exercises.sandbox import PlainKernel, SandboxedKernel
from coursebook.exercises.session import TIMEOUT, Session, why


class Runner(NbGraderPreprocessor):  # type: ignore[misc]
    """Runs every cell of a submission that can be run to its end, and checks the answers."""

    timeout = Integer(TIMEOUT, help="seconds that a cell may take").tag(config=True)
    total = Integer(300, help="seconds that a notebook may take").tag(config=True)
    protected = Bool(True, help="whether the notebook is locked in").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Run a notebook, from the top again for each cell that has to be set aside."""
        name, root = resources["nbgrader"]["assignment"], Path(self.config.CourseDirectory.root)
        self.checks = marking.checks((root / "source" / name / f"{name}.ipynb").read_text(encoding="utf-8"))
        released = nbformat.read(root / "release" / name / f"{name}.ipynb", as_version=4)
        visible = {cell.metadata.nbgrader.grade_id: cell.source for cell in released.cells if "nbgrader" in cell.metadata}
        self.ends = time.monotonic() + self.total
        self.set_aside: dict[int, tuple[str, str]] = {}
        while True:
            # A kernel may send outputs for any cell of the notebook that runs; those of checks are not in it.
            student = copy.deepcopy(nb)
            for cell in student.cells:
                if self._check(cell):
                    cell.source = visible[cell.metadata.nbgrader.grade_id]
            kernel = SandboxedKernel if self.protected else PlainKernel
            session = Session(
                student,
                timeout=self.timeout,
                ends=self.ends,
                kernel_manager_class=kernel,
                config=self.config,
                resources=resources,
            )
            if self._run(nb, session):
                return nb, resources

    def _run(self, nb: Any, session: Session) -> bool:
        started = False
        try:
            # What a notebook writes there would stand on the teacher's screen.
            with session.setup_kernel(stdout=DEVNULL, stderr=DEVNULL):
                started = True
                for index, cell in enumerate(nb.cells):
                    if cell.cell_type == "code":
                        self.running = index
                        cell.outputs = self._outputs(index, cell, session)
        except (CellTimeoutError, DeadKernelError) as error:
            self.set_aside[self.running] = why(error, session)
            return False
        except Exception as error:
            if not started:
                raise ExerciseError(f"No kernel could be started for a notebook: {error}") from error
            self.set_aside[self.running] = (
                "KernelError",
                f"This cell broke the link to Python, so it was left out. {error!r:.200}",
            )
            return False
        return True

    def _outputs(self, index: int, cell: Any, session: Session) -> list[Any]:
        if time.monotonic() > self.ends:
            self.set_aside.setdefault(
                index, ("TotalTimeError", f"The notebook ran for more than {self.total} seconds in all. This cell was left out.")
            )
        if index in self.set_aside:
            name, reason = self.set_aside[index]
            return [new_output("error", ename=name, evalue=reason, traceback=[f"{name}: {reason}"])]
        copied = session.nb.cells[index]
        session.execute_cell(copied, index)
        check = self._check(cell)
        return marking.run(check, session.ask) if check else copied.outputs

    def _check(self, cell: Any) -> marking.Check | None:
        return self.checks.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
