"""A kernel for one student's notebook, locked in by bubblewrap: https://github.com/containers/bubblewrap.

Inside are Python, its libraries and the course's packages, all read-only, and one empty folder in memory.
There is no network, no file of the class, no solution and no other process, and all that was started
ends with the kernel. Left out: what the notebook is asked (`session`).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.manager import AsyncKernelManager
from traitlets import List

from coursebook.exercises.errors import ExerciseError

#: Folders of the course's packages, this one among them.
PACKAGES = sorted(path.parent for path in Path(__file__).resolve().parents[2].glob("*/__init__.py"))
#: What every program needs.
SYSTEM = ("/usr", "/bin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime")
#: Bytes that all processes of a notebook may use together, and the files of its folder.
MEMORY, DISK = 2 << 30, 128 << 20
PROCESSES = 64
#: Seconds of the processor, of any one process.
PROCESSOR = 600
#: Holds the sockets, in the sandbox; short, because the name of a socket may have 107 characters at most.
FOLDER = "/tmp"
#: Seconds between two looks at what it does.
LOOK = 0.1
#: A user that no system uses, and another one for each grading: Linux counts processes by user, and those of root not
#: at all, so that one that starts too many would stop the notebooks of another grading.
NOBODY = 64000 + os.getpid() % 1000
WITHOUT = """\
Notebooks of students are graded only where they can be locked in, and that does not work here: {reason}
On Debian and Ubuntu: sudo apt-get install bubblewrap. On Fedora: sudo dnf install bubblewrap. On Windows, grade in
WSL 2; on a Mac, in a virtual machine with Linux. Where bwrap is installed and fails, the system forbids it to make
user namespaces, as many containers do: grade outside the container.
To grade all the same, with every notebook able to do what you can do on this computer: --unprotected"""


class PlainKernel(AsyncKernelManager):
    """A kernel of this Python, whatever kernels are installed under which names, with nothing to hold it in."""

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """Words of the command that starts the kernel."""
        return [
            sys.executable,
            "-m",
            "ipykernel_launcher",
            "-f",
            self.connection_file,
            "--HistoryManager.hist_file=:memory:",
            # A kernel that is stopped complains of it.
            "--IPKernelApp.log_level=50",
        ]

    def exceeded(self) -> str:
        """What the kernel has used too much of, in words; empty as long as it has not."""
        return ""

    def left(self) -> bool:
        """Whether other processes run beside the kernel."""
        return False


class SandboxedKernel(PlainKernel):
    """A kernel in a sandbox, reached by sockets in the sandbox's own folder."""

    hidden: Any = List(help="folders that must not be seen, in case they lie in one of Python's own").tag(config=True)

    def __init__(self, **keywords: Any) -> None:
        super().__init__(transport="ipc", ip=f"{FOLDER}/kernel", **keywords)

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """Words of the command that starts the kernel."""
        if os.geteuid() == 0:
            os.chown(self.connection_file, NOBODY, NOBODY)
        return [*command([self.connection_file], self.hidden), *super().format_kernel_cmd()]

    def client(self, **keywords: Any) -> Any:
        """Client of the kernel, whose sockets lie in the sandbox."""
        while not self._outer().children():
            if self._outer().status() == psutil.STATUS_ZOMBIE:
                raise RuntimeError("bwrap ended at once")
            time.sleep(LOOK)
        return super().client(ip=f"/proc/{self._first().pid}/root{self.ip}", **keywords)

    def exceeded(self) -> str:
        """What the kernel has used too much of, in words; empty as long as it has not."""
        used = 0
        for process in self._processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                used += process.memory_info().rss
        return f"more than {MEMORY >> 30} GB of memory" if used > MEMORY else ""

    def left(self) -> bool:
        """Whether other processes run beside the kernel."""
        running = 0
        for process in self._processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                running += process.status() != psutil.STATUS_ZOMBIE
        return running > 1

    def _first(self) -> psutil.Process:
        # The one process that bwrap starts, and the parent of all others in the sandbox.
        return self._outer().children()[0]

    def _outer(self) -> psutil.Process:
        provisioner: Any = self.provisioner
        return psutil.Process(provisioner.pid)

    def _processes(self) -> list[psutil.Process]:
        try:
            return list(self._first().children(recursive=True))
        except (psutil.NoSuchProcess, IndexError):
            # The kernel has ended, and all with it.
            return []


def command(shown: Sequence[str] = (), hidden: Sequence[str] = ()) -> list[str]:
    """Words to put in front of a command, so that it runs locked in.

    Parameters
    ----------
    shown : sequence of str
        Files that it may read beside Python's.
    hidden : sequence of str
        Folders that it must not see even where they lie in one of Python's.

    Returns
    -------
    list of str
    """
    return [*_walls(), *_files(shown, hidden), *_settings(), "--", *_limits()]


def _walls() -> list[str]:
    # The environment of bwrap itself could be read inside.
    words = ["env", "-i", shutil.which("bwrap") or "bwrap", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    words += [f"--unshare-{what}" for what in ("pid", "net", "ipc", "uts", "cgroup-try")]
    if os.geteuid():
        return [*words, "--unshare-user"]
    # Root becomes somebody else inside, for which it needs these.
    return words + [word for name in ("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP") for word in ("--cap-add", name)]


def _files(shown: Sequence[str], hidden: Sequence[str]) -> list[str]:
    python = list(dict.fromkeys([sys.base_prefix, sys.prefix]))
    packages = {f"/course/{path.name}": str(path) for path in PACKAGES}
    words = ["--dev", "/dev", "--remount-ro", "/dev"]
    for folder in (FOLDER, "/dev/shm"):
        words += ["--perms", "1777", "--size", str(DISK), "--tmpfs", folder]
    # Folders on the way to what is shown would be root's alone.
    for up in dict.fromkeys(str(up) for path in [*SYSTEM, *python, *packages, *shown] for up in reversed(Path(path).parents)):
        words += ["--perms", "0755", "--dir", up]
    for paths in (SYSTEM, python):
        for path in paths:
            words += ["--ro-bind-try", path, path]
        for folder in hidden:
            if any(Path(folder).is_relative_to(path) for path in paths):
                words += ["--tmpfs", folder]
    for inside, path in {**packages, **{path: path for path in shown}}.items():
        words += ["--ro-bind", path, inside]
    return [*words, "--proc", "/proc", "--remount-ro", "/"]


def _settings() -> list[str]:
    words = ["--chdir", FOLDER]
    for name, value in {
        "HOME": FOLDER,
        "LANG": "C.UTF-8",
        "MPLCONFIGDIR": f"{FOLDER}/matplotlib",
        # As many threads as processors would count as processes.
        "OPENBLAS_NUM_THREADS": "1",
        "PATH": "/usr/bin:/bin",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": "/course",
    }.items():
        words += ["--setenv", name, value]
    return words


def _limits() -> list[str]:
    limits = {"as": MEMORY, "nproc": PROCESSES, "fsize": DISK, "cpu": PROCESSOR, "core": 0, "nofile": 512}
    words = ["prlimit", *(f"--{name}={limit}" for name, limit in limits.items())]
    if os.geteuid():
        return words
    return [
        *words,
        "setpriv",
        f"--reuid={NOBODY}",
        f"--regid={NOBODY}",
        "--clear-groups",
        "--bounding-set=-all",
        "--inh-caps=-all",
    ]


def find() -> None:
    """Make sure that notebooks can be locked in.

    Raises
    ------
    ExerciseError
        If they cannot, with what to do.
    """
    reason = missing()
    if reason:
        raise ExerciseError(WITHOUT.format(reason=reason))


def missing() -> str:
    """Why notebooks cannot be locked in here; empty if they can."""
    if sys.platform != "linux" or not shutil.which("bwrap"):
        return "bubblewrap, which does it, is not installed."
    done = subprocess.run([*command(), sys.executable, "-c", "pass"], capture_output=True, encoding="utf-8")
    return f"bubblewrap says: {done.stderr.strip()}" if done.returncode else ""
