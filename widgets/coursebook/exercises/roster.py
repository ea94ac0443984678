"""The people of a class, from a table that a learning platform exports.

Left out: what they handed in (`collect`).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coursebook.exercises.errors import ExerciseError

#: Columns that can hold somebody's key, in small letters; the first that there is becomes the key of the grades.
KEYS = ("id", "user id", "sis user id", "id number", "student id", "sis login id", "login", "username", "email", "email address")
NAMES = ("name", "student", "full name", "student name")


@dataclass(frozen=True)
class Person:
    """Somebody of the class.

    Attributes
    ----------
    identity : str
        The learning platform's key.
    name : str
        As the roster writes it, with the key where two have the same.
    keys : frozenset of str
        All keys, in small letters.
    spelt : frozenset of str
        The name as platforms write it in file names.
    """

    identity: str
    name: str
    keys: frozenset[str]
    spelt: frozenset[str]


def read_roster(path: Path) -> list[Person]:
    """People of a class.

    Parameters
    ----------
    path : pathlib.Path
        A CSV with a column for a key, such as ``ID``, and one for the name, ``Name`` or ``Student``, or two: ``First
        name`` and ``Last name``. Canvas' grades and Moodle's participants are such tables.

    Returns
    -------
    list of Person

    Raises
    ------
    ExerciseError
        If a column is missing, or a line has no key or no name, or a key is there twice.
    """
    text = path.read_text(encoding="utf-8-sig")
    try:
        dialect = csv.Sniffer().sniff(text.partition("\n")[0], ",;\t")
    except csv.Error:
        raise ExerciseError(f"{path.name} is no table. Its first line should name the columns: id,name") from None
    lines = [
        {str(k).strip().lower(): (v or "").strip() for k, v in line.items()}
        for line in csv.DictReader(text.splitlines(), dialect=dialect)
    ]
    columns = set(lines[0]) if lines else set()
    key = next((column for column in KEYS if column in columns), "")
    whole = next((column for column in NAMES if column in columns), "")
    if not key or not (whole or {"first name", "last name"} <= columns):
        raise ExerciseError(
            f"{path.name}: no column for a key and a name. Call them id and name; there is {', '.join(sorted(columns))}."
        )
    read = []
    for number, line in enumerate(lines, 2):
        name = line[whole] if whole else f"{line['first name']} {line['last name']}".strip()
        # Canvas writes the points of each task below the columns.
        if name.lower().lstrip() == "points possible" or not any(line.values()):
            continue
        if not line[key] or not name:
            raise ExerciseError(f"{path.name}, line {number}: no {key if not line[key] else 'name'}.")
        read.append((line[key], name, frozenset(line[column].lower() for column in KEYS if line.get(column))))
    twice = [key for key, times in Counter(identity for identity, _, _ in read).items() if times > 1]
    if twice:
        raise ExerciseError(f"{path.name}: {', '.join(twice)} is there more than once.")
    names = Counter(_folded(name) for _, name, _ in read)
    return [
        Person(identity, name if names[_folded(name)] == 1 else f"{name} {identity}", keys, _spelt(name))
        for identity, name, keys in read
    ]


def _folded(name: str) -> str:
    return re.sub(r"[\W\d_]+", "", name).lower()


def _spelt(name: str) -> frozenset[str]:
    last, comma, first = name.partition(",")
    words = (f"{first} {last}" if comma else name).split()
    # Canvas writes the last name first and all in one: leeann.
    return frozenset({_folded("".join(words)), _folded("".join(words[-1:] + words[:-1])), _folded("".join(words[::-1]))})


def whose(people: Sequence[Person], identity: str, name: str) -> Person | None:
    """Who of a class handed something in.

    Parameters
    ----------
    people : list of Person
        The class.
    identity, name : str
        What a file or a folder says.

    Returns
    -------
    Person or None
        None if it is nobody, or could be several.
    """
    by_key = [person for person in people if {identity.lower(), name.lower()} & (person.keys | {person.name.lower()})]
    by_name = [person for person in people if _folded(name) in person.spelt]
    for found in (by_key, by_name):
        if len(found) == 1:
            return found[0]
    return None
