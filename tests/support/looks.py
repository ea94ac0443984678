"""Comparing pictures with the hashes that `make notebooks` wrote down."""

import re

from coursebook.commands import pictures
from dev import ROOT

FAILED = ROOT / "_build" / "failed-tests"


def changes(where, known, shown):
    """What differs, in words; every new picture is written where one can look at it.

    `known` are the recorded hashes in one line, `shown` the SVG of the pictures by name.
    """
    known = known.split()
    if not known:
        return [f"{where}: no picture is recorded. Show it in a chapter, then run `make notebooks`"]
    if len(known) != len(shown):
        return [f"{where}: {len(shown)} pictures are shown, {len(known)} are recorded. Run `make notebooks`"]
    found = []
    for (name, svg), hashed in zip(shown.items(), known, strict=True):
        if pictures.fingerprint(svg) != hashed:
            FAILED.mkdir(parents=True, exist_ok=True)
            path = FAILED / f"{re.sub('[^A-Za-z0-9_.-]+', '-', f'{where} {name}')}.svg"
            path.write_text(svg, encoding="utf-8")
            found.append(
                f"{where}, {name}: looks another way than when `make notebooks` stored its picture. Look at {path}. "
                "If it is right, run `make notebooks` and commit what changes; if it is wrong, the last change of the code did it"
            )
    return found
