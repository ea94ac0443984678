"""Redraws with a kernel: this engine against ``interact`` with inline matplotlib.

A kernel gets the message that a browser sends when a slider moves, and the clock runs until the
kernel says that it is done. What a browser then does with the picture is not counted.
"""

import itertools
import statistics
import subprocess
import time
from pathlib import Path

from common_figure import GRIDS, title
from jupyter_client.manager import start_new_kernel

from browser import Failed

OURS = """
from IPython.display import display
from common_figure import explorer
shown = explorer({states})
display(shown)
ident = shown.controls[0].widget.model_id
"""
INTERACT = """
%matplotlib inline
import matplotlib.pyplot as plt
from common_figure import GRIDS, controls, draw
from ipywidgets import interact

def show(deficit, body_fat, training):
    draw(plt.figure(), deficit, body_fat, training)
    plt.show()

shown = interact(show, **controls(GRIDS[{states}]))
ident = shown.widget.children[0].model_id
"""
TIMEOUT = 120


def redraws(states, count):
    """Median time of a redraw in ms, by way.

    Raises
    ------
    Failed
        If a kernel does not answer a move with a new picture.
    """
    times = {"ours": [], "interact": []}
    kernels = {name: _Kernel(code.format(states=states)) for name, code in (("ours", OURS), ("interact", INTERACT))}
    grid = GRIDS[states]
    try:
        stops = itertools.cycle([*range(len(grid.deficits)), *range(len(grid.deficits) - 2, 0, -1)])
        for number in range(count + 3):
            stop = next(stops)
            for name, kernel in kernels.items():
                took, pictures = kernel.move(grid.deficits[stop])
                _check(name, pictures, grid.state((stop, *grid.start[1:])))
                if number >= 3:  # the first ones fill caches
                    times[name].append(took * 1000)
    finally:
        for kernel in kernels.values():
            kernel.stop()
    return {name: statistics.median(took) for name, took in times.items()}


def _check(name, pictures, state):
    if name == "ours" and not any(title(**state) in picture for picture in pictures):
        raise Failed(f"the live explorer sent no picture of {state}")
    if name == "interact" and not pictures:
        raise Failed(f"interact sent no picture of {state}")


class _Kernel:
    """A kernel with one slider in it."""

    def __init__(self, code):
        self.manager, self.client = start_new_kernel(
            kernel_name="python3", cwd=str(Path(__file__).parent), stderr=subprocess.DEVNULL
        )
        message = self.client.execute(code, user_expressions={"ident": "ident"})
        reply = self.client.get_shell_msg(timeout=TIMEOUT)["content"]
        if reply["status"] != "ok" or reply["user_expressions"]["ident"]["status"] != "ok":
            self.stop()
            raise Failed(f"the kernel could not show the figure: {reply.get('evalue', reply)}")
        self.ident = reply["user_expressions"]["ident"]["data"]["text/plain"].strip("'")
        self._until_idle(message)

    def move(self, value):
        """Set the slider as a browser does; seconds until the kernel is done, and the pictures it sent."""
        data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        message = self.client.session.msg("comm_msg", {"comm_id": self.ident, "data": data})
        start = time.perf_counter()
        self.client.shell_channel.send(message)
        messages = self._until_idle(message["header"]["msg_id"])
        took = time.perf_counter() - start
        contents = [message["content"] for message in messages]
        sent = [str(content["data"].get("state", {}).get("value", "")) for content in contents if "comm_id" in content]
        shown = [content["data"]["image/png"] for content in contents if "image/png" in content.get("data", {})]
        return took, [text for text in sent if "<svg" in text] + shown

    def _until_idle(self, parent):
        messages = []
        while True:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") != parent:
                continue
            messages.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return messages

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
