"""How nbgrader runs a submission: a cell that hangs or ends Python costs itself, not the notebook.

nbgrader alone drops a notebook whose kernel dies. Here such a cell is set aside with an error that
says what it did, and the rest is run again without it.
"""

from subprocess import DEVNULL
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute
from traitlets import Bool, Dict


class Runner(Execute):  # type: ignore[misc]
    """Runs every cell of a submission that can be run to its end."""

    # Interrupting leaves a loop alive that catches the interrupt. A new kernel does not.
    interrupt_on_timeout = Bool(False)
    error_on_timeout = Dict(None, allow_none=True)

    def start_new_kernel(self, **kwargs: Any) -> Any:
        """Start a kernel that keeps its last words to itself: one that is stopped may trip over its own sockets."""
        return super().start_new_kernel(stderr=DEVNULL, **kwargs)

    def preprocess(self, nb: Any, resources: Any, km: Any = None) -> Any:
        """Run a notebook, from the top again for each cell that has to be set aside."""
        self.set_aside: dict[int, tuple[str, str]] = {}
        while True:
            try:
                return super().preprocess(nb, resources, km)
            except CellTimeoutError:
                reason = f"This cell did not end within {self.timeout} seconds and was stopped. Is there a loop that never ends?"
                self.set_aside[self.running] = ("CellTimeoutError", reason)
            except DeadKernelError:
                reason = (
                    "This cell made Python itself end, so it was left out. Does it call exit, or use more memory than there is?"
                )
                self.set_aside[self.running] = ("DeadKernelError", reason)

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> Any:
        """Run a cell, unless it was set aside."""
        self.running = index
        if index in self.set_aside:
            name, reason = self.set_aside[index]
            cell.outputs = [new_output("error", ename=name, evalue=reason, traceback=[f"{name}: {reason}"])]
            return cell, resources
        return super().preprocess_cell(cell, resources, index)
