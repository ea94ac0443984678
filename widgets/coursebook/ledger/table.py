"""Copy the ledger's verdicts into a package: ``python -m coursebook.ledger.table LEDGER FOLDER``.

The ledger is the source; an installed package cannot read it. So the table "claims" in a package's
folder of data holds what its figures count. `make notebooks` runs this first. Left out: evidence and
reasons, which only the ledger's page shows.
"""

import argparse
import csv
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

_COLUMNS = {
    "ledger": "Where the row comes from: the ledger of this course.",
    "id": "Number of the claim.",
    "topic": "Topic tag of the claim.",
    "claim": "The claim in the course's own words.",
    "documents": "Numbers of the documents that make it, separated by spaces; 000 and 001 are one article.",
    "verdict": "The course's judgement.",
    "trust": "V: copied from the ledger.",
}


def table_of(ledger: Path) -> list[list[str]]:
    """Content of the table "claims" for a ledger.

    Parameters
    ----------
    ledger : pathlib.Path
        The ledger's CSV file.

    Returns
    -------
    rows : list of list of str
        The header and a row for each claim.
    """
    if not ledger.is_file():
        raise FileNotFoundError(f"There is no {ledger} here: run this in the project's folder.")
    with ledger.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    wanted = ("id", "topic", "claim", "documents", "verdict")
    return [list(_COLUMNS), *(["course", *(row[name] for name in wanted), "V"] for row in found)]


def write(rows: Sequence[Sequence[str]], folder: Path) -> None:
    """Write the table and its sidecar.

    Parameters
    ----------
    rows : list of list of str
        As `table_of` gives them.
    folder : pathlib.Path
        Where `claims.csv` and `claims.json` go.
    """
    path = folder / "claims.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    about = {
        "title": "Claims of the five source documents and the course's verdicts",
        "sources": [
            {
                "ledger": "course",
                "citation": "The claim ledger of this course, chapters/ledger.csv",
                "doi": None,
                "doi_missing_because": "A part of the course itself.",
                "read": "Copied by make notebooks.",
            }
        ],
        "trust": "The claims are what the documents say. The verdicts are the course's judgement; evidence and reasons stand in the ledger.",
        "rows": len(rows) - 1,
        "columns": [
            {"name": name, "kind": "text", "unit": None, "description": text, "nulls": 0} for name, text in _COLUMNS.items()
        ],
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    (folder / "claims.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Write the table from the ledger."""
    parser = argparse.ArgumentParser(prog="python -m coursebook.ledger.table", description="Copy the ledger's verdicts.")
    parser.add_argument("ledger", type=Path, help="the ledger's CSV file")
    parser.add_argument("folder", type=Path, help="where claims.csv and claims.json go")
    given = parser.parse_args()
    rows = table_of(given.ledger)
    write(rows, given.folder)
    print(f"{given.folder / 'claims.csv'}: {len(rows) - 1} claims")


if __name__ == "__main__":
    main()
