"""Tables of numbers come back as they were, whichever differences suit their columns best."""

import itertools

import numpy as np
import pytest
from reader import Rows

from explorable.tables import Tables

SIZES = (5, 4, 3)
STARTS = {"first": (0, 0, 0), "middle": (2, 1, 1)}
A, B, C = np.meshgrid(*map(np.arange, SIZES), indexing="ij")
NOISE = np.random.default_rng(5).integers(-2, 3, (40, *SIZES))
COLUMNS = {
    "alike in all states": [np.zeros_like(A)],
    "following one control": [10 * A, 7 * A + 3, A % 2],
    "following all controls": [90 * A + 35 * B - 20 * C + NOISE[i] for i in range(40)],
    "following the product of two": [50 * A * B + 9 * i * B for i in range(10)],
    "large and small": [NOISE[i] * 10**i for i in range(9)],
}


def tables_of_columns(columns, seen=None, start=(0, 0, 0), sizes=SIZES):
    numbers = np.array([column.ravel() for column in columns]).T
    tables = Tables(sizes, int(np.ravel_multi_index(start, sizes)))
    seen = np.ones(len(numbers), bool) if seen is None else seen.ravel()
    return tables.runs(numbers, seen), tables.packed()


def moved(runs, packed, slot, start, setting, sizes=SIZES):
    """How far the number in a slot has moved since the start."""
    for table, first, stride, count, column, step in runs:
        if slot in range(first, first + stride * count, stride):
            at = column + (slot - first) // stride * step
            rows = Rows(packed[table], sizes)
            return rows.row(setting)[at] - rows.row(start)[at]
    return 0


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
@pytest.mark.parametrize("columns", COLUMNS.values(), ids=COLUMNS)
def test_every_number_comes_back(columns, start):
    runs, packed = tables_of_columns(columns, start=start)
    for setting in itertools.product(*map(range, SIZES)):
        for slot, column in enumerate(columns):
            assert moved(runs, packed, slot, start, setting) == column[setting] - column[start]


SEEN = ((A + 2 * B + C) % 3 > 0) | (A + B + C == 0)
SLOPES = np.random.default_rng(7).integers(-99, 100, (40, 3))
STEEP = [a * A * B + b * A + c * C + NOISE[i] // 2 for i, (a, b, c) in enumerate(SLOPES)]


@pytest.mark.parametrize("off", [1, 999], ids=["a little", "far"])
def test_numbers_come_back_where_somebody_sees_them_though_hidden_ones_are_off(off):
    runs, packed = tables_of_columns([np.where(SEEN, column, column + off * (A % 2)) for column in STEEP], SEEN)
    for setting in zip(*np.nonzero(SEEN), strict=True):
        for slot, column in enumerate(STEEP):
            assert moved(runs, packed, slot, (0, 0, 0), setting) == column[setting] - column[0, 0, 0]


def test_numbers_that_nobody_sees_cost_nothing():
    off = [np.where(SEEN, column, 999 * noise) for column, noise in zip(STEEP, NOISE, strict=True)]
    [(_, _, text)], [(_, _, all_of_it)] = tables_of_columns(off, SEEN)[1], tables_of_columns(off)[1]
    assert len(text) < len(all_of_it)


def test_columns_of_a_table_take_differences_along_different_controls():
    smooth, still = [90 * A * B + NOISE[i] for i in range(20)], [NOISE[i] for i in range(20, 40)]
    [(_, modes, _)] = tables_of_columns(smooth + still)[1]
    assert len({(ord(letter) - ord("=")) // 5 for letter in modes}) > 1


def test_modes_are_printable_letters_however_many_controls():
    sizes = (2,) * 7
    large, small = np.random.default_rng(1).integers(0, 9999, (30, *sizes)), np.random.default_rng(2).integers(0, 2, (30, *sizes))
    for control in range(7):
        follows_the_others = large.take([0], 1 + control)
        [(_, modes, _)] = tables_of_columns(list(follows_the_others + small), start=(0,) * 7, sizes=sizes)[1]
        assert modes.isprintable()
