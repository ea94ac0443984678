"""A marked section of ``README.md``, and what its text is made of."""


def write(path, name, text):
    """Put the text between the markers that a section of a file has.

    Raises
    ------
    ValueError
        If the file does not hold both markers, once each.
    """
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    whole = path.read_text(encoding="utf-8")
    if whole.count(begin) != 1 or whole.count(end) != 1:
        raise ValueError(f"{path.name} must hold {begin} and {end} once each; put them back")
    before, rest = whole.split(begin)
    path.write_text(f"{before}{begin}\n\n{text}\n\n{end}{rest.split(end)[1]}", encoding="utf-8")


def table(head, rows):
    """A Markdown table."""
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *rows])


def kilobytes(value):
    """A size in kB, with a decimal where that says something."""
    return f"{value:.1f} kB" if value < 100 else f"{value:,.0f} kB"
