"""The prose of a chapter, without all that is no prose, and the school grade that reads it.

Left out: the questions, and the words in figures and explorers.
"""

import json
import re
import statistics

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from section import table

GRADE = 10
MARKDOWN = MarkdownIt("commonmark").enable("table").use(myst_role_plugin).use(colon_fence_plugin)
CLAIM = re.compile(r"[A-Z]\d{3}")
OPTIONS = re.compile(r"\A(?::[\w-]+:.*\n)+")


def prose(markdown):
    """The sentences of a text in MyST Markdown, a line for each paragraph.

    Left out are headings, tables, code, citations and claim markers; a role leaves the words that a reader sees.
    """
    lines, skipped = [], 0
    for token in MARKDOWN.parse(markdown):
        if token.type in ("heading_open", "table_open", "heading_close", "table_close"):
            skipped += token.nesting
        elif token.type in ("fence", "colon_fence") and token.info.startswith("{"):
            lines += prose(OPTIONS.sub("", token.content)).splitlines()
        elif token.type == "inline" and not skipped:
            line = "".join(map(words, token.children))
            # textstat ends a sentence at every point, a decimal's too.
            line = re.sub(r"(?<=\d)\.(?=\d)", "·", re.sub(r"\s+(?=[\s.,;:?!)])", "", line)).strip()
            if line:
                lines.append(line if line.rstrip("\"'”’)")[-1:] in tuple(".!?") else f"{line}.")
    return "\n".join(lines)


def words(token):
    """What a reader reads of one piece of a line."""
    if token.type == "myst_role":
        return "" if token.meta["name"].startswith("cite") else re.sub(r"\s*<[^>]*>$", "", token.content)
    if token.type == "text":
        return "" if CLAIM.fullmatch(token.content) else token.content
    return " " if token.type in ("softbreak", "hardbreak") else ""


def grades(chapters):
    """Name, words, words a sentence and Flesch-Kincaid grade of every chapter."""
    # Here, because the tests of this module run without it.
    import textstat

    found = []
    for path in sorted(chapters.glob("[0-9][0-9]_*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        text = "\n".join(prose("".join(cell["source"])) for cell in cells if cell["cell_type"] == "markdown")
        measures = (textstat.lexicon_count, textstat.words_per_sentence, textstat.flesch_kincaid_grade)
        found.append((path.stem, *(measure(text) for measure in measures)))
    return found


def report_grades(found):
    """The reading levels as Markdown."""
    rows = [[f"`{name}`", f"{count:,}", f"{length:.1f}", f"{grade:.1f}"] for name, count, length, grade in found]
    middle, hardest = statistics.median(grade for *_, grade in found), max(grade for *_, grade in found)
    return "\n\n".join([
        f"The median of the chapters is grade {middle:.1f} and the highest {hardest:.1f}; at most {GRADE} is wanted, "
        f"{'met' if hardest <= GRADE else '**missed**'}.",
        table(["chapter", "words", "words a sentence", "Flesch-Kincaid grade"], rows),
    ])  # fmt: skip
