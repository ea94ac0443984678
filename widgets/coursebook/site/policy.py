"""A content security policy for one page: it may run and load only what the book itself ships.

The policy stands in the page, so that it holds on any server and for files opened from a folder.
Inline scripts and styles are named by their hash; handlers in attributes are refused.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style[^>]*>(?P<text>.*?)</style>", re.DOTALL)
_TYPE = re.compile(r'\btype="([^"]*)"')
#: Types of a script element that a browser runs; any other is data.
_RUNS = {"", "text/javascript", "application/javascript", "module"}

#: The style that Font Awesome 6, which the theme brings, adds to every page to give its icons a size.
_ICON_STYLE = "'sha256-7oERheaqPgauHfP5d4xw0v6p4MUYc+/Quwioe/4rjOI='"

MARK = '<meta http-equiv="Content-Security-Policy"'


def styles_of(html):
    """Texts of the style elements that a page holds, as a set."""
    return {match["text"] for match in _STYLE.finditer(html)}


def add_policy(html, styles=()):
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
    """
    scripts = [m["text"] for m in _SCRIPT.finditer(html) if "src=" not in m["attributes"] and _runs(m["attributes"])]
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
    charset = '<meta charset="utf-8" />'
    return html.replace(charset, f'{charset}\n    {MARK} content="{"; ".join(rules)}" />', 1)


def _runs(attributes):
    kind = _TYPE.search(attributes)
    return (kind[1] if kind else "") in _RUNS


def _hashes(texts):
    return sorted(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in set(texts))
