"""The player once more, in Python: applies the differences of an encoded explorer to its SVG.

It follows the format's description in `explorable.encode` and shares no code with the encoder, so
that the encoder is tested state by state without a browser. Browser tests show that ``player.js``
arrives at the same pictures.
"""

import functools
import itertools
import re
import xml.etree.ElementTree as ElementTree

import numpy as np

NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")


def settings(data):
    """Every setting as indices of stops, the last control changing fastest."""
    return list(itertools.product(*(range(size) for size in data["sizes"])))


def crossing(sizes):
    """Settings that together hold each stop of each control: the ends, and all controls at once up and against each other.

    Numbers are sums along the controls, so one that is wrong early is wrong at the last stop too. Each
    23rd setting comes to it, a stride that no explorer's stops share.
    """
    longest = max(sizes)
    found = {tuple(0 for _ in sizes), tuple(size - 1 for size in sizes)}
    for step in range(longest):
        found.add(tuple(step % size for size in sizes))
        found.add(tuple((longest - 1 - step if place % 2 else step) % size for place, size in enumerate(sizes)))
    return found | set([*itertools.product(*map(range, sizes))][::23])


def picture(markup, data, setting):
    """The SVG that a page shows for one setting."""
    root = ElementTree.fromstring(markup)
    elements = list(root.iter())
    tables = [Rows(table, data["sizes"]) for table in data["tables"]]
    at_start, here = ([table.row(at) for table in tables] for at in (data["start"], setting))
    for index, name, runs in data["moves"]:
        text = elements[index].get(name)
        numbers = [float(number) for number in NUMBER.findall(text)]
        for table, first, stride, count, column, step in runs:
            before, now = at_start[table], here[table]
            for i in range(count):
                slot, at = first + i * stride, column + i * step
                numbers[slot] = (round(numbers[slot] * 100) - before[at] + now[at]) / 100
        pieces = NUMBER.split(text)
        elements[index].set(
            name, pieces[0] + "".join(f"{number:.10g}{piece}" for number, piece in zip(numbers, pieces[1:], strict=True))
        )
    for index, name, tables in data["swaps"]:
        value = look_up(tables, data["sizes"], setting)
        if name == "":
            elements[index].text = value
        elif value is None:
            elements[index].attrib.pop(name, None)
        else:
            elements[index].set(name, value)
    return ElementTree.tostring(root, encoding="unicode")


def look_up(tables, sizes, setting):
    """The text that tables of texts or words hold for one setting."""
    parts = []
    for controls, values, *rows in tables:
        row = row_number(controls, sizes, setting)
        words = values.split(" ") if isinstance(values, str) else values
        parts.append(words[int(rows[0][row]) if rows else row])
    return parts[0] if len(parts) == 1 else " ".join(parts)


def row_number(controls, sizes, setting):
    number = 0
    for control in controls:
        number = number * sizes[control] + setting[control]
    return number


@functools.lru_cache(maxsize=64)
def unpacked(text, letters, shape):
    """What a table's text holds, with the differences along controls added up again."""
    doubled = [66 * int(digits or 0) + ord(letter) - 61 for digits, letter in re.findall(r"(\d*)([=-~])", text)]
    numbers = [-(number + 1) // 2 if number % 2 else number // 2 for number in doubled]
    left = np.array(numbers).reshape(*shape, len(letters))
    for column, letter in enumerate(letters):
        axes = (ord(letter) - 61) // 5
        for axis in range(len(shape)):
            if axes & 1 << axis:
                left[..., column] = left[..., column].cumsum(axis)
    return left.reshape(-1, len(letters))


class Rows:
    """A table of numbers, row by row."""

    def __init__(self, table, sizes):
        self.controls, self.letters, text = table
        self.sizes = sizes
        self.left = unpacked(text, self.letters, tuple(sizes[control] for control in self.controls))

    def row(self, setting):
        values = [0, 0, 0, 0]
        for letter, left in zip(self.letters, self.left[row_number(self.controls, self.sizes, setting)], strict=True):
            *_, fourth, _, second, first = values
            guesses = [0, first, 2 * first - second, second, 2 * second - fourth]
            values.append(int(left) + guesses[(ord(letter) - 61) % 5])
        return values[4:]
