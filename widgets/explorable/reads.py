"""What this process has read, and whether all of it is still as it was.

An audit hook (PEP 578) notes every file and folder that Python opens, from the moment this module is
loaded. That is what decides whether a picture or a notebook's output, once made, is still right: no
list of imports to keep, and a table that a function loads counts like a module it imports. Files of
installed libraries count by the library's version and by the list of files it was installed with.

Not seen: what a C library or another process opens by itself, environment variables, the network,
the clock. This module needs the standard library alone, so that a kernel can load it before all else.
"""

import atexit
import functools
import hashlib
import importlib.util
import json
import os
import site
import sys
import sysconfig
from collections.abc import Callable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

__all__ = ["Notes", "belongs_to_library", "notes", "read_notes", "record", "unchanged", "write_at_exit"]

AnyPath = str | bytes | os.PathLike[str] | os.PathLike[bytes]

PATHS = sysconfig.get_paths()
_INSTALLED = (PATHS["purelib"], PATHS["platlib"], site.getusersitepackages(), *site.getsitepackages())
LIBRARIES = tuple({os.path.realpath(path) + os.sep for path in _INSTALLED})
PYTHON = tuple({os.path.realpath(PATHS[name]) + os.sep for name in ("stdlib", "platstdlib")})
#: Not files that anybody keeps: processes and devices.
TRANSIENT = ("/proc/", "/sys/", "/dev/")
CHANGED = "changed after it was read"


class Notes:
    """What was read.

    Attributes
    ----------
    files : dict
        Path, and time and size of the file when it was first opened; None where there was none.
    folders : set of str
        Folders whose content was listed.
    libraries : set of str
        Names, as imported, of the installed libraries that files came from.
    """

    def __init__(self) -> None:
        self.files: dict[str, str | None] = {}
        self.folders: set[str] = set()
        self.libraries: set[str] = set()

    def file(self, path: AnyPath) -> None:
        """Note one file."""
        path = os.path.abspath(os.fsdecode(path))
        if path.endswith(".pyc"):
            try:
                path = importlib.util.source_from_cache(path)
            except ValueError:
                pass  # compiled code without a source beside it counts as it is
        if path in self.files or path.startswith(TRANSIENT):
            return
        real = os.path.realpath(path)
        home = next((home for home in LIBRARIES if real.startswith(home)), None)
        if home:
            name = real[len(home) :].partition(os.sep)[0]
            # a search for plugins reads what is written about every library that is installed
            if not name.endswith((".dist-info", ".egg-info")):
                self.libraries.add(name.partition(".")[0])
        elif not real.startswith(PYTHON):
            self.files[path] = _stamp(path)

    def folder(self, path: AnyPath) -> None:
        """Note one listing of a folder."""
        path = os.path.abspath(os.fsdecode(path))
        if not f"{path}/".startswith(TRANSIENT) and not belongs_to_library(path):
            self.folders.add(path)

    def add(self, other: "Notes") -> None:
        """Take in the notes of another process."""
        self.files = other.files | self.files
        self.folders |= other.folders
        self.libraries |= other.libraries


#: The notes of this process.
notes = Notes()


def record(taken: Notes, without: Callable[[str], bool] = lambda path: False) -> dict[str, Any]:
    """Notes as JSON can keep them, with a hash of everything.

    Parameters
    ----------
    taken : Notes
    without : callable, optional
        Says of a path whether it is to be left out.

    Returns
    -------
    dict
        For `unchanged`. A file that changed after it was first read makes a record that nothing equals.
    """
    files = {
        path: _file_hash(path) if stamp == _stamp(path) else CHANGED
        for path, stamp in sorted(taken.files.items())
        if not without(path)
    }
    folders = {path: _folder_hash(path) for path in sorted(taken.folders) if not without(path)}
    return {
        "python": sys.version,
        "libraries": {name: _library_hash(name) for name in sorted(taken.libraries)},
        "folders": folders,
        "files": files,
    }


def unchanged(kept: Mapping[str, Any]) -> bool:
    """Whether everything in a record is still as it was."""
    return (
        kept["python"] == sys.version
        and all(_file_hash(path) == known for path, known in kept["files"].items())
        and all(_folder_hash(path) == known for path, known in kept["folders"].items())
        and all(_library_hash(name) == known for name, known in kept["libraries"].items())
    )


def write_at_exit(path: str | os.PathLike[str]) -> None:
    """Write the notes of this process to a file when it ends, for `read_notes`."""

    def write() -> None:
        # under another name first: a file that is there is whole
        aside = Path(f"{path}.part")
        aside.write_text(json.dumps([notes.files, sorted(notes.folders), sorted(notes.libraries)]), encoding="utf-8")
        aside.replace(path)

    atexit.register(write)


def read_notes(path: str | os.PathLike[str]) -> Notes:
    """Notes that a process wrote when it ended."""
    taken = Notes()
    taken.files, folders, libraries = json.loads(Path(path).read_text(encoding="utf-8"))
    taken.folders, taken.libraries = set(folders), set(libraries)
    return taken


def belongs_to_library(path: str) -> bool:
    """Whether a file is part of Python or of an installed library."""
    return os.path.realpath(path).startswith((*LIBRARIES, *PYTHON))


def _stamp(path: str) -> str | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return f"{found.st_mtime_ns} {found.st_size}"


def _file_hash(path: str) -> str | None:
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return None


def _folder_hash(path: str) -> str | None:
    try:
        names = sorted(name for name in os.listdir(path) if not name.startswith((".", "__pycache__")))
    except OSError:
        return None
    return hashlib.sha256("\0".join(names).encode()).hexdigest()


@functools.cache
def _library_hash(name: str) -> str:
    """A hash of the version and the list of files of whatever installed a library."""
    digest = hashlib.sha256()
    for distribution in sorted(set(_distributions().get(name, ()))):
        found = metadata.distribution(distribution)
        digest.update(f"{distribution} {found.version}\0{found.read_text('RECORD') or ''}\0".encode())
    return digest.hexdigest()


@functools.cache
def _distributions() -> Mapping[str, list[str]]:
    return metadata.packages_distributions()


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path, _, flags = arguments
        if not isinstance(path, int) and not flags & (os.O_WRONLY | os.O_TRUNC | os.O_EXCL):
            notes.file(path)
    elif event in ("os.listdir", "os.scandir"):
        path = "." if arguments[0] is None else arguments[0]
        # the search for modules lists folders, too, and what it finds is opened
        if not isinstance(path, int) and "importlib" not in sys._getframe(1).f_code.co_filename:
            notes.folder(path)
    elif event == "import" and arguments[1]:
        # a compiled module is opened by the system's loader
        notes.file(arguments[1])


for _module in list(sys.modules.values()):
    if _path := getattr(_module, "__file__", None):
        notes.file(_path)
sys.addaudithook(_hook)
