"""The ways to publish the common figure, one module each.

A module has ``NAME``; ``DOCS``, the documentation it follows, and ``NOTE``, what a reader of the
numbers should know; ``build(grid, path)``, which writes the page; and ``SCRIPT``, the JavaScript
that lets the benchmark move its controls. The script defines ``way``: ``way.picture()`` returns the
SVG or image element, or nothing while there is none, and ``way.set(control, stop)`` moves a control
as a reader would, by an event on the page.
"""

from . import floor, jshtml, ours, panel_embed, stack, vega

WAYS = {"floor": floor, "ours": ours, "vega": vega, "jshtml": jshtml, "panel": panel_embed, "stack": stack}
RIVALS = ("vega", "jshtml", "panel", "stack")
