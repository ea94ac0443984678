"""The published form: HTML that answers to its controls without a kernel."""

import functools
import os
import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from .controls import Control
from .svg import grey_levels
from .tables import compact

if TYPE_CHECKING:
    from .explorer import Explorer
    from .store import Rendered

__all__ = ["BUILDING", "alert", "building", "document", "fragment", "player", "style_sheet"]

BUILDING = "EXPLORABLE_PAGE"
ACTIONS = "".join(
    f'<button type="button" data-action="{action}">{label}</button>'
    for action, label in (("copyLink", "Copy link"), ("saveSVG", "Save SVG"), ("savePNG", "Save PNG"))
)


def building() -> bool:
    """Whether a book is being built, so that outputs are meant for a page and not for a kernel."""
    return os.environ.get(BUILDING) == "1"


def fragment(explorer: "Explorer", rendered: "Rendered") -> str:
    """One explorer as a ``<figure>``; the page needs :func:`player` and :func:`style_sheet` once.

    Parameters
    ----------
    explorer : Explorer
    rendered : Rendered

    Returns
    -------
    str
    """
    ident = f"explorable-{explorer.name}"
    caption = explorer.caption_for(explorer.start)
    data = rendered.data | {"stops": _stops(explorer), "keys": {c.name: c.keys for c in explorer.controls}}
    packed = compact(data)
    style = rendered.fonts + greys(f"#{ident}", rendered.markup + packed)
    controls = "".join(_control(ident, control) for control in explorer.controls)
    shown = ' preserveAspectRatio="xMidYMid meet" role="img" aria-labelledby="' + ident + '-description"'
    return "".join(
        (
            f'<figure class="explorable" id="{ident}">',
            f"<style>{style}</style>",
            alert(explorer, explorer.start),
            f'<form id="{ident}-controls" aria-label="Controls of {escape(explorer.name)}" autocomplete="off">{controls}</form>',
            rendered.markup.replace("<svg", "<svg" + shown, 1),
            f'<p class="explorable-description" id="{ident}-description" aria-live="polite">{escape(explorer.description(explorer.start))}</p>',
            f"<figcaption>{escape(caption)}</figcaption>" if caption else "",
            f'<div class="explorable-actions"><button type="reset" form="{ident}-controls">Start again</button>{ACTIONS}</div>',
            '<p class="explorable-message" role="status"></p>',
            f'<script type="application/json">{packed}</script>',
            "</figure>",
        )
    )


def alert(explorer: "Explorer", state: Mapping[str, Any]) -> str:
    """What cannot wait in one state; an explorer that never has any gets no element for it."""
    return f'<p class="explorable-alert" role="alert">{escape(explorer.alert_for(state))}</p>' if explorer.alert else ""


def document(explorer: "Explorer", rendered: "Rendered") -> str:
    """A page of its own with one explorer, in one file."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(explorer.name)}</title><style>:root{{color-scheme:light dark}}{style_sheet()}</style></head>"
        f"<body><main>{fragment(explorer, rendered)}</main><script>{player()}</script></body></html>"
    )


@functools.cache
def player() -> str:
    """The JavaScript that applies differences, without its comments and indentation."""
    source = files(__package__).joinpath("player.js").read_text(encoding="utf-8")
    return re.sub(r"^\s*(//.*\n)?|\s+//.*$", "", source, flags=re.MULTILINE)


@functools.cache
def style_sheet() -> str:
    """The CSS of all explorers, without its comments and indentation."""
    source = files(__package__).joinpath("explorable.css").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/|\n\s*", "", source, flags=re.DOTALL)


def greys(selector: str, markup: str) -> str:
    """CSS that mixes every grey of a figure from the page's own ink and paper."""
    mixed = "".join(
        f"--explorable-{level:02x}:color-mix(in srgb,var(--explorable-paper) {level / 2.55:.2f}%,var(--explorable-ink));"
        for level in grey_levels(markup)
    )
    return f"{selector}{{{mixed}}}"


def _stops(explorer: "Explorer") -> list[list[str] | None]:
    """What a slider says at each stop; other controls say it themselves."""
    return [[c.spoken(i) for i in range(len(c.values))] if c.kind == "slider" else None for c in explorer.controls]


def _control(ident: str, control: Control) -> str:
    ident = f"{ident}-{control.name.replace('_', '-')}"
    name = f'id="{ident}" name="{escape(control.name)}"'
    label = escape(control.label)
    with_unit = label + (f" ({escape(control.unit)})" if control.unit else "")
    if control.kind == "slider":
        spoken = escape(control.spoken(control.default))
        inner = (
            f'<label for="{ident}">{label}</label><output for="{ident}">{spoken}</output>'
            f'<input type="range" {name} min="0" max="{len(control.values) - 1}" step="1" value="{control.default}" aria-valuetext="{spoken}">'
        )
    elif control.kind == "check":
        checked = " checked" if control.values[control.default] else ""
        inner = f'<label class="explorable-option"><input type="checkbox" {name}{checked}> {with_unit}</label>'
    elif control.kind == "select":
        options = "".join(
            f"<option{selected}>{escape(text)}</option>"
            for text, selected in zip(control.texts, _mark(control, " selected"), strict=True)
        )
        inner = f'<label for="{ident}">{with_unit}</label><select {name}>{options}</select>'
    else:
        options = "".join(
            f'<label class="explorable-option"><input type="radio" name="{escape(control.name)}" value="{i}"{checked}> {escape(text)}</label>'
            for i, (text, checked) in enumerate(zip(control.texts, _mark(control, " checked"), strict=True))
        )
        return f'<fieldset class="explorable-control" id="{ident}"><legend>{with_unit}</legend>{options}</fieldset>'
    return f'<div class="explorable-control explorable-{control.kind}">{inner}</div>'


def _mark(control: Control, word: str) -> list[str]:
    """The word at the stop shown first, nothing at the others."""
    return [word if index == control.default else "" for index in range(len(control.values))]
