"""The kernel in which one student's notebook runs: its cells, and what the marking asks of it.

A cell that does not end, ends Python or takes too much raises, and the kernel is gone. Left out: what
then becomes of the notebook (`runner`), and what the answers are worth (`marking`).
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from queue import Empty
from typing import Any

import zmq
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell
from traitlets import Float

from coursebook.exercises.plain import Unreadable
from coursebook.exercises.sandbox import LOOK

#: Seconds that a cell may take.
TIMEOUT = 60
#: Bytes that a notebook may print or draw in all, and that one message may hold.
OUTPUT, MESSAGE = 10 << 20, 8 << 20
#: Errors that stand for a cell that could not be run to its end.
SET_ASIDE = ("CellTimeoutError", "DeadKernelError", "KernelError", "LimitError", "TotalTimeError")
TOO_MUCH = f"printed or drew more than {OUTPUT >> 20} MB"
_ASK = (
    'get_ipython().user_ns and __import__("coursebook.exercises.inside", fromlist=["reply"]).reply(get_ipython().user_ns, "{}")'
)


class OutputError(Exception):
    """A notebook printed or drew too much."""


class Session(NotebookClient):
    """Runs the cells of a notebook whose author may mean harm."""

    km: Any
    kc: Any
    timeout: Any
    ends = Float(help="when all must be over, by time.monotonic()")

    def __init__(self, notebook: Any, **keywords: Any) -> None:
        super().__init__(
            notebook,
            allow_errors=True,
            # Interrupting leaves a loop alive that catches the interrupt.
            interrupt_on_timeout=False,
            raise_on_iopub_timeout=True,
            record_timing=False,
            shell_timeout_interval=1,
            shutdown_kernel="immediate",
            store_widget_state=False,
            **keywords,
        )
        self.said = 0
        #: Why the kernel was ended, in words, if it was ended here.
        self.reason = ""

    def create_kernel_manager(self) -> Any:
        """Make the manager, whose sockets take no message that is too long."""
        manager = super().create_kernel_manager()
        manager.context.setsockopt(zmq.MAXMSGSIZE, MESSAGE)
        return manager

    def _get_timeout(self, cell: Any) -> int:
        return max(1, min(int(self.timeout), int(self.ends - time.monotonic())))

    async def _async_poll_kernel_alive(self) -> None:
        with contextlib.suppress(DeadKernelError):
            await self._watch()
        if self.task_poll_for_reply is not None:
            self.task_poll_for_reply.cancel()

    async def _watch(self) -> None:
        while self.kc is not None:
            await asyncio.sleep(LOOK)
            await self._look()

    async def _look(self) -> None:
        exceeded = self.km.exceeded()
        if exceeded:
            await self._end(f"used {exceeded}")
        if self.reason:
            raise DeadKernelError(self.reason)
        await self._async_check_alive()

    async def _end(self, reason: str) -> None:
        self.reason = self.reason or reason
        if self.km.has_kernel:
            await self.km.provisioner.kill()

    async def _async_poll_output_msg(self, *arguments: Any) -> None:
        try:
            await super()._async_poll_output_msg(*arguments)
        except OutputError:
            await self._end(TOO_MUCH)
        except Exception as error:
            await self._end(f"broke the link to Python ({type(error).__name__})")

    def process_message(self, msg: Any, cell: Any, cell_index: int) -> Any:
        """Keep an output of a cell, until there are too many."""
        self._count(msg)
        return super().process_message(msg, cell, cell_index)

    def _count(self, message: Any) -> None:
        self.said += len(repr(message["content"]))
        if self.said > OUTPUT:
            raise OutputError

    async def async_execute_cell(
        self, cell: Any, cell_index: int, execution_count: int | None = None, store_history: bool = True
    ) -> Any:
        """Run a cell; what it leaves behind counts as its own."""
        done = await super().async_execute_cell(cell, cell_index, execution_count, store_history)
        if self.km.left():
            await self._end("left other processes running")
        await self._look()
        return done

    execute_cell = run_sync(async_execute_cell)

    async def _ask(self, request: str) -> Any:
        content = {"reply": _ASK.format(request)}
        identity = self.kc.execute("pass", silent=True, store_history=False, user_expressions=content)
        heard, watched = asyncio.ensure_future(self._hear()), asyncio.ensure_future(self._watch())
        try:
            reply: Any = await self.async_wait_for_reply(identity, new_code_cell("(a check)"))
        finally:
            heard.cancel()
            watched.cancel()
        try:
            return reply["content"]["user_expressions"]["reply"]["data"]["application/json"]
        except (KeyError, TypeError) as error:
            raise Unreadable("The notebook changed Python so much that it gives no answer to a check.") from error

    ask = run_sync(_ask)

    async def _hear(self) -> None:
        # What a student's function prints while a check calls it would show what hidden checks try.
        while True:
            try:
                message = await self.kc.iopub_channel.get_msg(timeout=1)
            except Empty:
                continue
            try:
                self._count(message)
            except OutputError:
                await self._end(TOO_MUCH)


def why(error: Exception, session: Session) -> tuple[str, str]:
    """What a cell did that could not be run to its end.

    Parameters
    ----------
    error : CellTimeoutError or DeadKernelError
        From running it.
    session : Session
        Where.

    Returns
    -------
    tuple of (str, str)
        A name for the error, and a sentence for the student.
    """
    # A message that is too long is never received.
    reason = session.reason or (TOO_MUCH if "IOPub" in str(error) else "")
    if reason:
        return "LimitError", f"This cell {reason}, and was stopped."
    if isinstance(error, CellTimeoutError):
        return (
            "CellTimeoutError",
            f"This cell did not end within {session.timeout} seconds and was stopped. Is there a loop that never ends?",
        )
    assert isinstance(error, DeadKernelError)
    return (
        "DeadKernelError",
        "This cell made Python itself end, so it was left out. Does it call exit, or use more memory than there is?",
    )
