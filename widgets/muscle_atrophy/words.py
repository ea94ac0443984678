"""Pieces of a sentence that many topics need: a range of two numbers, and a first letter large or small."""


def span(low, high, form=".0f"):
    """A range as in "4 to 6", or one number where both are printed alike.

    Parameters
    ----------
    low, high : float
    form : str
        Format of each number, as in an f-string.

    Returns
    -------
    str
    """
    ends = dict.fromkeys(f"{value:{form}}" for value in (low, high))
    return " to ".join(ends)


def capital(text):
    """The text with a capital first letter; unlike ``str.capitalize`` it leaves the rest as it is."""
    return text[:1].upper() + text[1:]


def small(text):
    """The text with a small first letter."""
    return text[:1].lower() + text[1:]
