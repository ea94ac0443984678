"""Answers as plain values: what a student's kernel tells of itself, and all that marking reads of it.

`encode` runs beside the student's code and may be tampered with there. `decode` therefore takes a
value for data and nothing else: it imports nothing, calls nothing that was sent, and refuses the rest.
"""

from __future__ import annotations

import base64
import math
from collections.abc import KeysView, ValuesView
from fractions import Fraction
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from coursebook.exercises import drawing

#: Kinds of arrays that hold nothing but numbers, truth values and text.
KINDS = "biufcU"
#: Characters of an object's own description that are kept.
SHOWN = 200
_MANY: dict[str, type] = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}


class Unreadable(Exception):
    """What a student's kernel sent is no plain value."""


class Other:
    """Stands for an answer that is no plain value, of which only the description is known.

    Parameters
    ----------
    text : str
        How the answer describes itself.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def encode(value: Any) -> Any:
    """Put a value into terms of JSON.

    Parameters
    ----------
    value : object
        Anything. Axes become a record of what is drawn on them; what is not plain becomes its description.

    Returns
    -------
    object
        Made of None, bool, int, float, str, list and dict.
    """
    if isinstance(value, (np.ndarray, np.generic)) and value.dtype.kind in KINDS:
        array = np.ascontiguousarray(value)
        data = base64.b64encode(array.tobytes()).decode()
        shape = list(np.shape(value))
        return {"is": "array", "dtype": array.dtype.str, "shape": shape, "data": data, "scalar": isinstance(value, np.generic)}
    if value is None or isinstance(value, (bool, str)):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, int) and abs(value) < 1 << 1024:
        return int(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else {"is": "float", "text": repr(float(value))}
    if isinstance(value, complex):
        return {"is": "complex", "parts": [encode(value.real), encode(value.imag)]}
    if isinstance(value, Fraction):
        return {"is": "fraction", "parts": [encode(value.numerator), encode(value.denominator)]}
    for name, kind in _MANY.items():
        if isinstance(value, kind):
            items: Any = value
            return {"is": name, "items": [encode(item) for item in items]}
    if isinstance(value, (KeysView, ValuesView)):
        return {"is": "list", "items": [encode(item) for item in value]}
    if isinstance(value, dict):
        return {"is": "dict", "items": [[encode(key), encode(item)] for key, item in value.items()]}
    if isinstance(value, Axes):
        return {"is": "axes", "record": encode(drawing.record(value))}
    try:
        text = repr(value)
    except Exception:
        text = f"<{type(value).__name__}>"
    return {"is": "other", "text": text[:SHOWN]}


def decode(data: Any) -> Any:
    """Read what `encode` wrote, trusting none of it.

    Parameters
    ----------
    data : object
        From JSON.

    Returns
    -------
    object
        The value; Axes are drawn afresh from their record.

    Raises
    ------
    Unreadable
        If it is nothing that `encode` writes.
    """
    try:
        return _decode(data)
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError, ArithmeticError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error


def _decode(data: Any) -> Any:
    if data is None or isinstance(data, (bool, int, float, str)):
        return data
    kind = data["is"]
    if kind in _MANY:
        return _MANY[kind](_decode(item) for item in data["items"])
    if kind == "dict":
        return {_decode(key): _decode(item) for key, item in data["items"]}
    if kind == "array":
        dtype = np.dtype(str(data["dtype"]))
        if dtype.kind not in KINDS:
            raise ValueError(f"an array of {dtype}")
        array = np.frombuffer(base64.b64decode(data["data"]), dtype).reshape([int(n) for n in data["shape"]]).copy()
        return array[()] if data["scalar"] and not array.shape else array
    if kind == "float":
        return float(data["text"])
    if kind in ("complex", "fraction"):
        return {"complex": complex, "fraction": Fraction}[kind](*(_decode(part) for part in data["parts"]))
    if kind == "axes":
        return drawing.redraw(_decode(data["record"]))
    if kind == "other":
        return Other(str(data["text"])[:SHOWN])
    raise ValueError(f"a value of the kind {kind!r:.50}")
