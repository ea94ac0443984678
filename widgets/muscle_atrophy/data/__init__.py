"""Published tables, each a CSV with a JSON sidecar that says where it comes from.

A sidecar holds title, sources (citation, DOI, what was read), how far to trust the
table, the columns with unit, description and number of empty cells, the number of
rows, and the SHA-256 of the CSV. Figures known from memory alone are not kept here.
"""

import csv
import functools
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Table:
    """One published table.

    Attributes
    ----------
    columns : mapping of str to ndarray, shape (rows,)
        Numbers as floats, empty cells as nan; text as strings, empty cells as "". Not to be
        written to, since everybody who loads the table gets the same; `where` gives copies.
    about : dict
        The sidecar.
    """

    columns: dict
    about: dict

    def __getitem__(self, column):
        return self.columns[column]

    def where(self, **values):
        """Rows in which every named column has the given value, as a table."""
        keep = np.all([self.columns[name] == value for name, value in values.items()], axis=0)
        return Table({name: cells[keep] for name, cells in self.columns.items()}, self.about)

    def rows(self):
        """Every row in its order, as a dict of column to cell."""
        cells = zip(*(column.tolist() for column in self.columns.values()), strict=True)
        return [dict(zip(self.columns, row, strict=True)) for row in cells]


def names():
    """Names of all tables, sorted."""
    return sorted(path.stem for path in _FOLDER.glob("*.csv"))


def load(name):
    """Read a table and check it against its sidecar; a second time it comes from memory.

    Parameters
    ----------
    name : str
        One of `names()`.

    Returns
    -------
    Table

    Raises
    ------
    ValueError
        If there is no such table, or if its file or columns are not those of the sidecar.
    """
    return _read(_FOLDER, name)


@functools.cache
def _read(folder, name):
    if name not in names():
        raise ValueError(f"No table is called {name!r}: choose one of {', '.join(names())}.")
    # A checkout on Windows may have changed the line ends; the hash is of the file as committed.
    content = (folder / f"{name}.csv").read_bytes().replace(b"\r\n", b"\n")
    about = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    found = hashlib.sha256(content).hexdigest()
    if found != about["sha256"]:
        raise ValueError(
            f"{name}.csv has the hash {found}, but {name}.json says {about['sha256']}: "
            "undo the change to the CSV, or check it against the source and write its new hash into the sidecar."
        )
    header, *rows = csv.reader(content.decode("utf-8").splitlines())
    expected = [column["name"] for column in about["columns"]]
    if header != expected:
        raise ValueError(f"{name}.csv has the columns {header}, but {name}.json lists {expected}: make them agree.")
    cells = zip(*rows, strict=True)
    columns = {c["name"]: _column(c["kind"], values) for c, values in zip(about["columns"], cells, strict=True)}
    return Table(MappingProxyType(columns), about)


def _column(kind, values):
    column = np.array([float(value) if value else np.nan for value in values] if kind == "number" else values)
    column.flags.writeable = False
    return column
