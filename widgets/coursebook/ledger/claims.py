"""The claim ledger as data: reading `ledger.csv` and finding what is wrong with it.

Plain functions that know nothing of Sphinx. Left out: whether a claim is taught, which only the
chapters can tell (`markers`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COLUMNS = ("id", "topic", "claim", "documents", "chapter", "verdict", "evidence", "why")
VERDICTS = ("supported", "simplified", "disputed", "outdated", "unsupported")
CLAIM_ID = re.compile(r"S\d{3}")


@dataclass(frozen=True)
class Claim:
    """One factual claim of the source documents and what the course makes of it."""

    id: str
    topic: str
    claim: str
    documents: tuple[str, ...]
    chapter: str
    verdict: str
    evidence: tuple[str, ...]
    why: str
    line: int


@dataclass(frozen=True)
class Ledger:
    """All claims by id, in the order of the file, and the faults found on the way.

    `faults` holds pairs of a line of the file and what to do about it.
    """

    claims: dict[str, Claim]
    faults: tuple[tuple[int, str], ...]


def read_ledger(path: Path, known_evidence: Collection[str]) -> Ledger:
    """Claims of a ledger file, with every fault in it.

    Parameters
    ----------
    path : pathlib.Path
        A CSV file with the columns of `COLUMNS`.
    known_evidence : set of str
        Citation keys and names of data tables that evidence may point to.

    Returns
    -------
    Ledger
        Claims that have a usable id, and the faults of all rows.
    """
    if not path.is_file():
        return Ledger({}, ((1, f"the file is missing. Write it with the columns {','.join(COLUMNS)}"),))
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            found = ",".join(reader.fieldnames or ())
            return Ledger({}, ((1, f"the columns are {found!r}. Make them {','.join(COLUMNS)}"),))
        rows = [(reader.line_num, row) for row in reader]
    claims: dict[str, Claim] = {}
    faults: list[tuple[int, str]] = []
    for line, row in rows:
        if None in row or None in row.values():
            faults.append((line, f"the row has not {len(COLUMNS)} cells. Quote a cell that holds a comma"))
            continue
        cells: dict[str, Any] = {name: cell.strip() for name, cell in row.items()}
        lists = {name: tuple(cells[name].split()) for name in ("documents", "evidence")}
        claim = Claim(**{**cells, **lists}, line=line)
        if claim.id in claims:
            faults.append((line, f"{claim.id} stands in line {claims[claim.id].line} already. Remove one of the two"))
            continue
        faults += [(line, fault) for fault in _faults_of(claim, known_evidence)]
        if CLAIM_ID.fullmatch(claim.id):
            claims[claim.id] = claim
    return Ledger(claims, tuple(faults))


def _faults_of(claim: Claim, known_evidence: Collection[str]) -> Iterator[str]:
    if not CLAIM_ID.fullmatch(claim.id):
        yield f"the id {claim.id!r} is not an S and three digits, such as S059"
    for column in ("topic", "claim", "documents", "chapter", "why"):
        if not getattr(claim, column):
            yield f"{claim.id} has an empty cell in the column {column}. Fill it"
    if claim.verdict not in VERDICTS:
        yield f"{claim.id} has the verdict {claim.verdict!r}. Choose one of {', '.join(VERDICTS)}"
    elif not claim.evidence:
        yield (
            f"{claim.id} has the verdict {claim.verdict!r} and no evidence. "
            "Name citation keys or data tables in the column evidence, separated by spaces"
        )
    for key in claim.evidence:
        if key not in known_evidence:
            yield (
                f"{claim.id} names the evidence {key!r}, which is neither a key in the bibliography "
                "nor a table among the data. Add it there or correct it"
            )
