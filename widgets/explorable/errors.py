"""The one error an author of an explorer meets."""

from collections.abc import Mapping
from typing import Any

__all__ = ["ExplorableError", "in_words"]


class ExplorableError(ValueError):
    """Something in an explorer's definition or in one of its settings is wrong.

    The message names the explorer, what is wrong, where, and what to do about it.
    """


def in_words(state: Mapping[str, Any]) -> str:
    """One setting as a reader of an error message would type it.

    Parameters
    ----------
    state : dict
        Control names and the values they are set to.

    Returns
    -------
    str
        For example ``deficit=500, training=True``.
    """
    return ", ".join(f"{name}={value!r}" for name, value in state.items())
