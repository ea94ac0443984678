"""Every file that was handed in, those in archives too, read without unpacking anything onto the disk.

Left out: whose file it is and what it answers (`collect`).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Bytes that one file may hold, and files in one archive.
LARGEST, MEMBERS = 50 << 20, 200
#: What computers add of their own accord.
_ADDED = {".ipynb_checkpoints", "__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class File:
    """One file.

    Attributes
    ----------
    parts : tuple of str
        Folders and name; an archive counts as a folder.
    when : float
        Seconds since 1970.
    data : bytes
        What it holds; nothing where it could not be read.
    fault : str
        Why it could not be read.
    """

    parts: tuple[str, ...]
    when: float
    data: bytes = b""
    fault: str = ""

    @property
    def name(self) -> str:
        """Name without its folders."""
        return self.parts[-1]


def files(folder: Path) -> Iterator[File]:
    """Files in a folder.

    Parameters
    ----------
    folder : pathlib.Path
        With what students handed in.

    Yields
    ------
    File
        In no order. A link is a file that cannot be read: it may lead to somebody else's.
    """
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if _ADDED & set(parts) or path.name.startswith("._"):
            continue
        if path.is_symlink():
            yield File(parts, 0.0, fault="a link to another file")
        elif path.is_file():
            when, size = path.stat().st_mtime, path.stat().st_size
            if size > LARGEST:
                yield File(parts, when, fault=f"larger than {LARGEST >> 20} MB")
            elif path.suffix.lower() == ".zip":
                yield from _members(parts, when, path.read_bytes())
            else:
                yield File(parts, when, path.read_bytes())


def _members(parts: tuple[str, ...], when: float, data: bytes) -> Iterator[File]:
    inside = (*parts[:-1], Path(parts[-1]).stem)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > MEMBERS:
                yield File(parts, when, fault=f"an archive of more than {MEMBERS} files")
                return
            found = 0
            for member in members:
                names = tuple(name for name in member.filename.replace("\\", "/").split("/") if name not in ("", ".", ".."))
                if not names or _ADDED & set(names) or names[-1].startswith("._"):
                    continue
                found += 1
                with archive.open(member) as file:
                    # What an archive says of its sizes may be wrong.
                    held = file.read(LARGEST + 1)
                too_large = len(held) > LARGEST
                fault = f"larger than {LARGEST >> 20} MB" if too_large else ""
                yield File((*inside, *names), when, b"" if too_large else held, fault)
            if not found:
                yield File(parts, when, fault="an empty archive")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        # A password is a RuntimeError.
        yield File(parts, when, fault=f"an archive that cannot be opened, {error}")
