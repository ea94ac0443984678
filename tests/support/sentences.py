"""Holding a description against what a model says: every number of it, in its order, beside the words it belongs to."""

import re

import numpy as np

_NUMBER = re.compile(r"(?<![\w.,])(?:(?<!\d )[-−+])?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


def fault(text, expected):
    """What a description says wrongly, or None.

    Parameters
    ----------
    text : str
    expected : sequence of str and numbers
        In the order of the text: words that it must hold, and the numbers, of which none may be missing, other or
        more. A number is right if it is the expected one, rounded to the decimals that the text prints. Numbers in
        expected words belong to them.
    """
    at, low = 0, text.lower()
    for part in expected:
        found = _NUMBER.search(text, at)
        if isinstance(part, str):
            start = low.find(part.lower(), at)
            if start < 0:
                return f"{part!r} is not said after {text[:at]!r} in {text!r}"
            if found and found.start() < start:
                return f"{found[0]} is not from the model, before {part!r} in {text!r}"
            at = start + len(part)
        else:
            if not found:
                return f"{part:g} is not said after {text[:at]!r} in {text!r}"
            printed = found[0].replace(",", "").replace("−", "-")
            step = 10.0 ** -len(printed.partition(".")[2])
            if not abs(float(printed) - part) <= step / 2 + 1e-9:
                return f"{found[0]} stands where the model says {part:g}, after {text[:at]!r} in {text!r}"
            at = found.end()
    left = _NUMBER.search(text, at)
    return f"{left[0]} is not from the model in {text!r}" if left else None


def faults(explorer, expected, every=1):
    """The faults of an explorer's descriptions in all states, or in each `every`-th."""
    said = {str(state): fault(explorer.describe(**state), expected(**state)) for state in explorer.states[::every]}
    return {state: wrong for state, wrong in said.items() if wrong}


def span(low, high, decimals=0):
    """A range from low to high, or one number where both are printed alike."""
    return [low] if np.round(low, decimals) == np.round(high, decimals) else [low, high]
