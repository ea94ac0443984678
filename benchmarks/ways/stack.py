"""ipywidgets without a kernel: nested Stacks of pictures, linked in the browser, in an embedded page."""

import io

import ipywidgets as widgets
from common_figure import LABELS, draw
from ipywidgets.embed import embed_minimal_html
from matplotlib.figure import Figure

NAME = "ipywidgets, `jslink` and nested `Stack`"
DOCS = "https://ipywidgets.readthedocs.io/en/stable/embedding.html"
NOTE = (
    "The embedder for standard controls (`requirejs=False`), which is half the size of the default one; "
    "its script comes from a CDN and is fulfilled here from the npm package."
)

SCRIPT = """
window.way = {
  picture: () => document.querySelector(".widget-html-content > svg"),
  set(control, stop) {
    if (control < 2) return bench.slide(document.querySelectorAll(".noUi-handle")[control], stop);
    const select = document.querySelector("select");
    select.selectedIndex = stop;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  },
};
"""


def picture(state):
    """One state as a widget."""
    figure = Figure()
    draw(figure, **state)
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg")
    return widgets.HTML(buffer.getvalue()[buffer.getvalue().index("<svg") :])


def build(grid, path):
    """Write the page."""
    deficit, body_fat, training = grid.start
    wide = {"style": {"description_width": "initial"}, "layout": {"width": "30rem"}}
    controls = [
        widgets.SelectionSlider(options=grid.deficits, index=deficit, description=LABELS["deficit"], **wide),
        widgets.SelectionSlider(options=grid.body_fats, index=body_fat, description=LABELS["body_fat"], **wide),
        widgets.Dropdown(options=["no", "yes"], index=training, description=LABELS["training"], **wide),
    ]

    def linked(control, children):
        stack = widgets.Stack(children, selected_index=control.index)
        widgets.jslink((control, "index"), (stack, "selected_index"))
        return stack

    def by_deficit(body_fat, training):
        states = [{"deficit": d, "body_fat": body_fat, "training": training} for d in grid.deficits]
        return linked(controls[0], [picture(state) for state in states])

    def by_body_fat(training):
        return linked(controls[1], [by_deficit(body_fat, training) for body_fat in grid.body_fats])

    stack = linked(controls[2], [by_body_fat(training) for training in grid.trainings])
    embed_minimal_html(str(path), views=[widgets.VBox([*controls, stack])], title="Stack", requirejs=False)
