"""This project's engine as shipped: ``explore(...)`` and ``to_html()``."""

import gzip
import os
from functools import partial

import common_figure

from explorable import page, store

NAME = "**explorable, base and differences**"
DOCS = ""
NOTE = "As shipped: descriptions, caption, player, style and letters are all in the one file."

SCRIPT = """
window.way = {
  picture: () => document.querySelector("figure.explorable > svg"),
  set(control, stop) {
    const input = document.querySelector("figure.explorable form").children[control].querySelector("input");
    if (input.type === "checkbox") bench.check(input, stop);
    else bench.input(input, stop);
  },
};
"""


def explorer(grid):
    """The explorer and where a process of the pool finds it."""
    states = len(grid.states)
    return common_figure.explorer(states), f"common_figure.explorer_{states}"


def build(grid, path):
    """Draw every state in a pool, as ``make book`` does, unless the store holds them; write the page."""
    os.environ[store.STORE] = str(path.parent / "store")
    one, where = explorer(grid)
    if store.find(one) is None:
        store.draw_ahead(where)
    path.write_text(one.to_html(), encoding="utf-8")


def parts(path):
    """KB gzip of what a page pays once, and of what each explorer on it adds."""
    html = path.read_text(encoding="utf-8")
    once = page.player() + page.style_sheet()
    figure = html[html.index("<figure") : html.index("</figure>") + len("</figure>")]
    return {"once": kilobytes(once), "each": kilobytes(figure)}


def kilobytes(text):
    """Size of a text over gzip."""
    return len(gzip.compress(text.encode(), mtime=0)) / 1000


def many(path, target, count=10):
    """Write a page that holds the explorer of another page ``count`` times, under names of their own."""
    html = path.read_text(encoding="utf-8")
    start, end = html.index("<figure"), html.index("</figure>") + len("</figure>")
    rename = partial(html[start:end].replace, "explorable-common")
    figures = "".join(rename(f"explorable-common{number}") for number in range(count))
    target.write_text(html[:start] + figures + html[end:], encoding="utf-8")
