"""Panel: every state of the widgets recorded into one page, ``save(embed=True)``."""

import panel as pn
from bokeh.resources import INLINE
from common_figure import LABELS, draw
from matplotlib.figure import Figure

NAME = "Panel `save(embed=True)`, SVG"
DOCS = "https://panel.holoviz.org/how_to/export/embedding.html"
NOTE = "`resources=INLINE`, which its documentation names for pages without a network; `max_states` and `max_opts` raised to hold the grid."

SCRIPT = """
window.way = {
  picture: () => bench.deep("img[src^='data:image/svg'], .bk-clearfix > svg, svg[viewBox]").find((e) => e.getBoundingClientRect().width > 200),
  set(control, stop) {
    // found once: looking through every shadow root is our work, not Panel's
    if (!this.handles?.length) this.handles = bench.deep(".noUi-handle");
    if (control < 2) return bench.slide(this.handles[control], stop);
    bench.check(bench.deep("input[type=checkbox]")[0], stop);
  },
};
"""


def build(grid, path):
    """Write the page."""
    pn.extension()
    deficit, body_fat, training = grid.start
    controls = [
        pn.widgets.DiscreteSlider(name=LABELS["deficit"], options=list(grid.deficits), value=grid.deficits[deficit]),
        pn.widgets.DiscreteSlider(name=LABELS["body_fat"], options=list(grid.body_fats), value=grid.body_fats[body_fat]),
        pn.widgets.Checkbox(name=LABELS["training"], value=grid.trainings[training]),
    ]

    def picture(deficit, body_fat, training):
        figure = Figure()
        draw(figure, deficit, body_fat, training)
        return figure

    figure = pn.pane.Matplotlib(pn.bind(picture, *controls), format="svg", width=672, height=528)
    size = {"max_states": len(grid.states), "max_opts": max(len(grid.deficits), len(grid.body_fats))}
    pn.Column(*controls, figure).save(str(path), title="Panel", embed=True, resources=INLINE, progress=False, **size)
