"""A content security policy for one page: it may run and load only what the book itself ships.

The policy stands in the page, so that it holds on any server and for files opened from a folder.
Inline scripts and styles are named by their hash; handlers in attributes are refused.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from coursebook.site.elements import Element, elements_of

#: Types of a script element that a browser runs; any other is data.
_RUNS = {"", "text/javascript", "application/javascript", "module"}

#: The style that Font Awesome 6, which the theme brings, adds to every page to give its icons a size.
_ICON_STYLE = "'sha256-7oERheaqPgauHfP5d4xw0v6p4MUYc+/Quwioe/4rjOI='"

MARK = '<meta http-equiv="Content-Security-Policy"'


_CHARSET = '<meta charset="utf-8" />'


def styles_of(html: str) -> set[str]:
    """Texts of the style elements that a page holds."""
    return {element.text for element in elements_of(html) if element.tag == "style"}


def add_policy(html: str, styles: Iterable[str] = ()) -> str:
    """Put a policy for what a page holds into its head.

    Parameters
    ----------
    html : str
        A whole page with ``<meta charset="utf-8" />`` in its head.
    styles : iterable of str
        Texts of further style elements that the page may meet.

    Returns
    -------
    str
        The page with its policy, which must come before anything it rules.

    Raises
    ------
    ValueError
        If the page says its character set in another way, or not once.
    """
    if html.count(_CHARSET) != 1:
        raise ValueError(
            f"the page holds {_CHARSET!r} {html.count(_CHARSET)} times. Its policy goes behind the only one: add it to the head"
        )
    scripts = [e.text for e in elements_of(html) if e.tag == "script" and _is_inline(e)]
    rules = (
        "default-src 'self'",
        " ".join(["script-src 'self'", *_hashes(scripts)]),
        " ".join(["style-src 'self'", _ICON_STYLE, *_hashes({*styles, *styles_of(html)})]),
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
    return html.replace(_CHARSET, f'{_CHARSET}\n    {MARK} content="{"; ".join(rules)}" />')


def _is_inline(script: Element) -> bool:
    return "src" not in script.attributes and script.attributes.get("type", "") in _RUNS


def _hashes(texts: Iterable[str]) -> list[str]:
    return sorted(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in set(texts))
