"""How citations read in the text: author and year in round brackets, (Hall et al., 2011)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pybtex.plugin
from pybtex.richtext import Text
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle
from sphinxcontrib.bibtex.style.template import node

NAME = "author_year_round"
BACKENDS = "pybtex.backends"


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")")


@node  # type: ignore[untyped-decorator]
def _shortened(children: Any, data: Any, style: Any) -> Any:
    first, *others = data["entry"].persons.get("author", [None])
    if [str(person) for person in others] == ["others"]:
        return Text(style.style_plugin.format(first, style.abbreviate).format_data(data), style.other)
    return children[0].format_data(data)


@dataclass
class EtAl(PersonStyle):
    """Names as its parent has them, but one name "and others" is shortened as three names are."""

    def author_or_editor_or_title(self, full: bool) -> Any:
        """Template of the names, or of the title where there are none."""
        return _shortened(style=self)[super().author_or_editor_or_title(full)]


@dataclass
class RoundAuthorYear(AuthorYearReferenceStyle):
    """The author-year style of sphinxcontrib-bibtex, which puts years in square brackets by default."""

    person: PersonStyle = field(default_factory=EtAl)
    bracket_parenthetical: BracketStyle = field(default_factory=_round)
    bracket_textual: BracketStyle = field(default_factory=_round)
    bracket_author: BracketStyle = field(default_factory=_round)
    bracket_label: BracketStyle = field(default_factory=_round)
    bracket_year: BracketStyle = field(default_factory=_round)


def register() -> None:
    """Make the style known under `NAME`, for the setting `bibtex_reference_style`, and the backends that write it."""
    register_plugin("sphinxcontrib.bibtex.style.referencing", NAME, RoundAuthorYear, force=True)
    for backend in ("docutils", "plaintext"):
        # For each of a thousand citations they would be searched among all installed packages: half the time of writing.
        pybtex.plugin.register_plugin(BACKENDS, backend, pybtex.plugin.find_plugin(BACKENDS, backend), force=True)
