"""What a student's kernel answers when the marking asks for a value or calls a function.

It runs beside the student's code, which may change any of it and would gain nothing: whatever it
answers is read as the student's answer. Left out: all that marking knows (`marking`).
"""

from __future__ import annotations

import base64
import io
import json
import pickle
import traceback
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from coursebook.exercises import drawing, plain

#: Characters that one answer may have.
LONGEST = 1_000_000


class Reply:
    """A reply that IPython sends as JSON.

    Parameters
    ----------
    content : dict
        In terms of JSON.
    """

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content

    def _repr_json_(self) -> dict[str, Any]:
        return self.content


def _encoded(value: Any) -> Any:
    data = plain.encode(value)
    if len(json.dumps(data)) > LONGEST:
        raise ValueError(f"This is too large for an answer: {repr(value)[:60]} …")
    return data


class _Unpickler(pickle.Unpickler):
    """Reads what the marking sends, in which a number stands for each empty pair of axes to draw on."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self.axes: list[Axes] = []

    def persistent_load(self, pid: Any) -> Axes:
        self.axes.append(plt.subplots()[1])
        return self.axes[-1]


def reply(namespace: dict[str, Any], request: str) -> Reply:
    """Answer one request.

    Parameters
    ----------
    namespace : dict of str to object
        The student's.
    request : str
        A pickle in base64: ``("names", [name, …])``, or ``("call", name, arguments, keywords)``.

    Returns
    -------
    Reply
        ``values`` by name, and the names of ``functions``; or the ``value`` of a call and what it drew on each of its
        ``axes``; or the ``error``.
    """
    reader = _Unpickler(io.BytesIO(base64.b64decode(request)))
    try:
        kind, *what = reader.load()
        if kind == "names":
            there = {name: namespace[name] for name in what[0] if name in namespace}
            functions = [name for name, value in there.items() if callable(value)]
            return Reply({"functions": functions, "values": {n: _encoded(v) for n, v in there.items() if n not in functions}})
        name, arguments, keywords = what
        value = namespace[name](*arguments, **keywords)
        return Reply({"value": _encoded(value), "axes": [_encoded(drawing.record(axes)) for axes in reader.axes]})
    except BaseException as error:
        said = [type(error).__name__, str(error), traceback.format_exc()]
        return Reply({"error": [text[-2000:] for text in said]})
    finally:
        plt.close("all")
