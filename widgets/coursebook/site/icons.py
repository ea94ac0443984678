"""The theme's script of icons without those that no page shows: 20 kB over gzip instead of 540."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from importlib.resources import files
from pathlib import Path

from sphinx.errors import ExtensionError

SCRIPT = "static/scripts/fontawesome.js"
# "name":[width,height,["other name"],"code point","path"], as Font Awesome 6 writes it
ICON = re.compile(r'(?:"([\w-]+)"|(\w+)):\[\d+,\d+,\[([^\[\]]*)\],"[0-9a-f]+",(?:"[^"]*"|\[[^\[\]]*\])\],?')
USED = re.compile(r"\bfa-([a-z0-9-]+)")


def cut(outdir: Path, pages: Iterable[str]) -> None:
    """Write the script of icons anew, with those that the pages or their scripts name.

    A book in another theme has no such script, and nothing happens.

    Parameters
    ----------
    outdir : pathlib.Path
        Folder of the built book.
    pages : iterable of str
        HTML of every page, also of those that this build did not write.
    """
    target = outdir / f"_{SCRIPT}"
    if not target.exists():
        return
    scripts = [path.read_text(encoding="utf-8") for path in (outdir / "_static").rglob("*.js") if path != target]
    used = {name for text in (*pages, *scripts) for name in USED.findall(text)}
    target.write_text(keep(whole(), used), encoding="utf-8", newline="\n")


def whole() -> str:
    """Font Awesome's script as the theme carries it: in the book, an earlier build has cut it already."""
    return (files("pydata_sphinx_theme") / "theme" / "pydata_sphinx_theme" / SCRIPT).read_text(encoding="utf-8")


def keep(script: str, names: Collection[str]) -> str:
    """The script with the icons of these names alone.

    Parameters
    ----------
    script : str
        Font Awesome's, as the theme carries it.
    names : set of str
        Names or other names of icons, without "fa-".

    Returns
    -------
    str

    Raises
    ------
    sphinx.errors.ExtensionError
        If the script holds no icon where this module looks for them.
    """

    def kept(match: re.Match[str]) -> str:
        known = {match[1] or match[2], *re.findall(r'"([\w-]+)"', match[3])}
        return match[0] if known & set(names) else ""

    shorter = ICON.sub(kept, script)
    if shorter == script:
        raise ExtensionError(
            "no icon was found in the theme's fontawesome.js, so none could be left out. A new theme may write them in "
            "another way: adapt ICON in coursebook/site/icons.py, or take its call out of coursebook/site/postprocess.py"
        )
    return shorter
