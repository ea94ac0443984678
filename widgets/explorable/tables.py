"""Tables of values over the settings of an explorer, in the form that compresses best.

A table has a row for each setting of the controls that it depends on, and no more. How texts and
numbers are written down is described in :mod:`explorable.encode`.
"""

import itertools
import json
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Tables", "compact", "tables_of"]

Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]


def compact(data: Any) -> str:
    """JSON that can stand inside a page's script element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


class Tables:
    """Columns of whole numbers, each stored once, sorted by the controls they depend on."""

    def __init__(self, sizes: tuple[int, ...], start: int) -> None:
        self.sizes, self.start = sizes, start
        self.places: dict[bytes, tuple[int, int, tuple[int, ...]]] = {}
        self.columns: dict[tuple[int, ...], list[tuple[Integers, Booleans]]] = {}

    def runs(self, numbers: Integers, seen: Booleans) -> list[list[int]]:
        """Where the changing numbers of one attribute are stored, as arithmetic runs.

        Where the element is not seen, any number will do.
        """
        runs: list[list[int]] = []
        for slot in np.flatnonzero((numbers != numbers[0]).any(axis=0)):
            table, column = self._place(numbers[:, slot], seen)
            last = runs[-1] if runs else None
            if last and last[0] == table:
                _, first, stride, count, at, step = last
                if count == 1:
                    last[2:] = [int(slot) - first, 2, at, column - at]
                    continue
                if slot == first + stride * count and column == at + step * count:
                    last[3] += 1
                    continue
            runs.append([table, int(slot), 1, 1, column, 0])
        return runs

    def _place(self, values: Integers, seen: Booleans) -> tuple[int, int]:
        key = (values - values[self.start]).tobytes()
        if key not in self.places:
            controls = _dependence(values, self.sizes)
            group = self.columns.setdefault(controls, [])
            self.places[key] = (list(self.columns).index(controls), len(group), controls)
            reduced = _reduced(values, self.sizes, controls)
            group.append((reduced, np.zeros(len(reduced), bool)))
        table, column, controls = self.places[key]
        self.columns[controls][column][1][:] |= self._seen(seen, controls)
        return table, column

    def _seen(self, seen: Booleans, controls: tuple[int, ...]) -> Booleans:
        others = tuple(axis for axis in range(len(self.sizes)) if axis not in controls)
        return np.asarray(seen.reshape(self.sizes).any(axis=others)).ravel()

    def packed(self) -> list[list[Any]]:
        """All tables, ready for JSON."""
        return [
            _smallest(controls, columns, [self.sizes[control] for control in controls])
            for controls, columns in self.columns.items()
        ]


# Numbers and modes are written in the letters from = to ~.
FIRST, LETTERS = ord("="), 66

# Which earlier columns a guess looks at, and how much each of them counts.
GUESSES = ((), ((1, 1),), ((1, 2), (2, -1)), ((2, 1),), ((2, 2), (4, -1)))


def _smallest(controls: tuple[int, ...], columns: list[tuple[Integers, Booleans]], sizes: list[int]) -> list[Any]:
    """A table in the form that compresses best."""
    # the letters for more axes than these would be control characters
    every = [axes for count in range(3) for axes in itertools.combinations(range(min(len(sizes), 4)), count)]
    tables = [_packed(controls, columns, sizes, [axes], _digits) for axes in every if len(axes) < 2]
    tables.append(_packed(controls, columns, sizes, every, _bits))
    return min(tables, key=_weight)


def _packed(
    controls: tuple[int, ...],
    columns: list[tuple[Integers, Booleans]],
    sizes: list[int],
    choices: Sequence[tuple[int, ...]],
    cost: Callable[[Integers], float],
) -> list[Any]:
    """A table whose columns take differences along whichever of the choices costs least."""
    done: list[Integers] = []
    modes, kept = "", []
    for values, seen in columns:
        mode, left, filled = _best_guess(done, values.reshape(sizes), seen.reshape(sizes), choices, cost)
        modes += chr(FIRST + mode)
        kept.append(left.ravel())
        done.append(filled)
    return [list(controls), modes, _as_text(np.array(kept).T.ravel().tolist())]


def _best_guess(
    done: list[Integers],
    values: Integers,
    seen: Booleans,
    choices: Sequence[tuple[int, ...]],
    cost: Callable[[Integers], float],
) -> tuple[int, Integers, Integers]:
    """The mode that leaves least, what it leaves, and the column with its unseen numbers filled."""
    trials = []
    for number, guess in enumerate(GUESSES):
        guessed = sum((weight * done[-lag] for lag, weight in guess if lag <= len(done)), start=np.zeros_like(values))
        for axes in choices:
            kept = _differences(values - guessed, seen, axes)
            mode = number + len(GUESSES) * sum(2**axis for axis in axes)
            trials.append((cost(kept), mode, kept, guessed, axes))
    _, mode, kept, guessed, axes = min(trials, key=lambda trial: trial[:2])
    return mode, kept, guessed + _sums(kept, axes)


def _digits(numbers: Integers) -> float:
    """About how many digits the numbers have, which is what few of them weigh."""
    return float(np.log2(1 + np.abs(numbers)).sum())


def _bits(numbers: Integers) -> float:
    """About what many numbers weigh once compressed: the rarer each is, the more."""
    counts = np.unique(numbers, return_counts=True)[1]
    return float((counts * np.log2(numbers.size / counts)).sum()) + _digits(numbers) / 4


def _differences(left: Integers, seen: Booleans, axes: Sequence[int]) -> Integers:
    """What is left, less its neighbour along each axis; nothing where nobody sees the number."""
    if seen.all() or not axes:
        for axis in axes:
            left = np.diff(left, axis=axis, prepend=0)
        return np.where(seen, left, 0)
    [*others, axis] = axes
    kept = np.empty_like(left)
    before = np.zeros_like(left.take(0, axis))
    for stop in range(left.shape[axis]):
        here = (slice(None),) * axis + (stop,)
        kept[here] = _differences(left[here] - before, seen[here], others)
        before = before + _sums(kept[here], others)
    return kept


def _sums(kept: Integers, axes: Sequence[int]) -> Integers:
    """What was left before differences were taken along the axes."""
    for axis in axes:
        kept = kept.cumsum(axis)
    return kept


def _as_text(numbers: Sequence[int]) -> str:
    pairs = (divmod(2 * number if number >= 0 else -2 * number - 1, LETTERS) for number in numbers)
    return "".join(f"{high or ''}{chr(FIRST + low)}" for high, low in pairs)


# A table of words weighs more by itself than among others that share its words: only a clear gain counts.
CLEAR = 20


def tables_of(values: Sequence[str | None], sizes: tuple[int, ...]) -> list[list[Any]]:
    """Any text for every state, as one table of texts or as tables of their words, whichever is smaller."""
    whole = [_table_of(values, sizes)]
    words = _tables_of_words(values, sizes)
    return words if words and _weight(words) + CLEAR < _weight(whole) else whole


def _tables_of_words(values: Sequence[str | None], sizes: tuple[int, ...]) -> list[list[Any]] | None:
    """Texts of equally many words as tables to be joined by spaces, or None; words that never change stay together."""
    texts = [value for value in values if value is not None]
    if len(texts) < len(values) or len({text.count(" ") for text in texts}) > 1:
        return None
    tables = []
    for constant, columns in itertools.groupby(zip(*(text.split(" ") for text in texts), strict=True), _is_constant):
        if constant:
            tables.append([[], [" ".join(words[0] for words in columns)]])
        else:
            tables += [_table_of_single_words(words, sizes) for words in columns]
    return tables


def _is_constant(words: tuple[str, ...]) -> bool:
    return len(set(words)) == 1


def _table_of_single_words(words: Sequence[str], sizes: tuple[int, ...]) -> list[Any]:
    controls, distinct, *rows = _table_of(words, sizes)
    every = [distinct[int(row)] for row in rows[0]] if rows else distinct
    # words that hardly repeat are shorter written out than listed and pointed to
    return min(([controls, " ".join(distinct), *rows], [controls, " ".join(every)]), key=_weight)


def _table_of(values: Sequence[str | None], sizes: tuple[int, ...]) -> list[Any]:
    """Any value for every state, as ``[controls, distinct values, rows]``."""
    distinct: dict[str | None, int] = {}
    for value in values:
        distinct.setdefault(value, len(distinct))
    codes = np.array([distinct[value] for value in values])
    controls = _dependence(codes, sizes)
    rows = _reduced(codes, sizes, controls).tolist()
    if rows == list(range(len(rows))):
        return [list(controls), list(distinct)]
    return [list(controls), list(distinct), "".join(map(str, rows)) if len(distinct) <= 10 else rows]


def _weight(data: Any) -> int:
    """About what data adds to a compressed page."""
    return len(zlib.compress(compact(data).encode()))


def _dependence(values: Integers, sizes: tuple[int, ...]) -> tuple[int, ...]:
    """Which controls change the values at all."""
    grid = values.reshape(sizes)
    return tuple(axis for axis in range(len(sizes)) if (grid != grid.take([0], axis)).any())


def _reduced(values: Integers, sizes: tuple[int, ...], controls: tuple[int, ...]) -> Integers:
    """The values over the settings of these controls alone."""
    keep = tuple(slice(None) if axis in controls else 0 for axis in range(len(sizes)))
    return values.reshape(sizes)[keep].ravel()
