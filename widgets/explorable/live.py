"""The live form: core ipywidgets around the picture, redrawn in Python.

Every redraw goes the same way as the states of a published page: matplotlib's SVG, tidied.
"""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from . import fonts, page
from .encode import encode
from .errors import ExplorableError
from .figure import to_svg
from .svg import parse

if TYPE_CHECKING:
    from .explorer import Explorer

__all__ = ["widget"]

# Letters that a later state may need; sent once so that moving a slider sends a picture and no font.
ALPHABET = frozenset(
    map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0x2192, 0x2212, 0x2248, 0x2264, 0x2265])
)


def widget(explorer: "Explorer") -> widgets.VBox:
    """Controls and picture of an explorer as one widget.

    Parameters
    ----------
    explorer : Explorer

    Returns
    -------
    ipywidgets.VBox
    """
    return _Live(explorer).box


class _Live:
    """Redraws when a control moves; the picture stays until the next one is complete."""

    def __init__(self, explorer: "Explorer") -> None:
        self.explorer = explorer
        self.faces: dict[tuple[str, str, str], fonts.Face] = {}
        self.style = widgets.HTML()
        self.alert = widgets.HTML()
        self.picture = widgets.HTML()
        self.message = widgets.HTML()
        controls = [control.widget for control in explorer.controls]
        for control in controls:
            _make_room(control)
            control.observe(self.redraw, "value")
        first = [self.alert] if explorer.alert else []
        self.box = widgets.VBox([self.style, *first, *controls, self.picture, self.message])
        self.redraw()

    def redraw(self, change: object = None) -> None:
        explorer = self.explorer
        state = {control.name: control.values[control.index_of(control.widget.value)] for control in explorer.controls}
        try:
            # before the picture, which takes a moment to draw
            self.alert.value = page.alert(explorer, state)
            self.picture.value = self.markup(state)
            self.message.value = ""
        except ExplorableError as error:
            # an exception in a callback goes to a log that nobody sees in class
            self.message.value = f'<p role="alert">{escape(str(error))}</p>'
            if change is None:
                raise

    def markup(self, state: dict[str, Any]) -> str:
        explorer = self.explorer
        ident = f"explorable-{explorer.name}"
        tree = parse(to_svg(explorer, state))
        self.send_fonts(fonts.embed([tree], ident))
        drawn = encode([tree], (1,), (0,), f"{ident}-live")
        label = escape(explorer.description(state))
        caption = escape(explorer.caption_for(state))
        greys = page.greys(f".{ident}-live", drawn.markup)
        return (
            f'<figure class="explorable {ident}-live"><style>{greys}</style>'
            + drawn.markup.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
            + f'<p class="explorable-description" aria-live="polite">{label}</p>'
            + (f"<figcaption>{caption}</figcaption></figure>" if caption else "</figure>")
        )

    def send_fonts(self, faces: Iterable[fonts.Face]) -> None:
        known = self.faces
        for face in faces:
            spot = (face.family, face.style, face.weight)
            letters = face.letters | ALPHABET | (known[spot].letters if spot in known else frozenset())
            if spot not in known or not face.letters <= known[spot].letters:
                known = {**known, spot: fonts.Face(face.family, face.path, face.number, face.style, face.weight, letters)}
        if known is not self.faces:
            self.faces = known
            self.style.value = f"<style>{page.style_sheet()}{fonts.style_sheet(known.values())}</style>"


def _make_room(control: widgets.Widget) -> None:
    """Let a label and its unit be read whole, unless the author chose a width."""
    if control.style.description_width in ("", None):
        control.style.description_width = "initial"
    if control.layout.width is None:
        control.layout.width = "min(100%, 34rem)"
