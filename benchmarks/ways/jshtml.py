"""matplotlib's own answer: an animation's frames behind one slider, ``Animation.to_jshtml()``."""

import matplotlib.pyplot as plt
from common_figure import draw
from matplotlib.animation import FuncAnimation

NAME = "matplotlib `to_jshtml`, SVG frames"
DOCS = "https://matplotlib.org/stable/api/_as_gen/matplotlib.animation.Animation.html"
NOTE = (
    "One slider over all frames instead of three controls. SVG frames through `animation.frame_format`, "
    "and `animation.embed_limit` raised, or frames would be dropped."
)

SCRIPT = """
window.way = {
  stops: [],
  picture: () => document.querySelector("div.animation img[src]"),
  // one slider: the state's number, the first control changing fastest
  set(control, stop) {
    this.stops = this.stops.length ? this.stops : [...bench.start];
    this.stops[control] = stop;
    const frame = this.stops.reduceRight((row, stop, control) => row * bench.sizes[control] + stop, 0);
    bench.input(document.querySelector("input.anim-slider"), frame);
  },
};
"""


def build(grid, path):
    """Write the page."""
    figure = plt.figure()

    def show(state):
        figure.clear()
        draw(figure, **state)

    with plt.rc_context({"animation.frame_format": "svg", "animation.embed_limit": 2000}):
        player = FuncAnimation(figure, show, frames=grid.states, init_func=lambda: None, repeat=False).to_jshtml()
    page = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Frames</title></head><body>{player}</body></html>'
    path.write_text(page, encoding="utf-8")
