"""Vega-Lite through Altair: the numbers of every state in the page, filtered by bound parameters."""

import altair as alt
from common_figure import LABELS, simulate

NAME = "Vega-Lite (Altair), bound parameters"
DOCS = "https://altair-viz.github.io/user_guide/interactions/bindings_widgets.html"
NOTE = "`save(inline=True)`, so nothing comes from a CDN; the SVG renderer, so that text stays text as in the other pages."

SCRIPT = """
window.way = {
  picture: () => document.querySelector("#vis svg, .vega-embed svg"),
  set(control, stop) {
    const input = document.querySelectorAll(".vega-bindings input")[control];
    if (input.type === "checkbox") bench.check(input, stop);
    else bench.input(input, Number(input.min) + stop * Number(input.step));
  },
};
"""


def table(grid):
    """One row a week and state, numbers to a gram and a thousandth of a per cent."""
    rows = []
    for state in grid.states:
        course = simulate(**state)
        loss = [None, *course.loss.round(3).tolist()]
        lean, mass = course.lean.round(3).tolist(), course.mass.round(3).tolist()
        rows += [state | {"week": week, "lean": lean[week], "mass": mass[week], "loss": loss[week]} for week in range(len(loss))]
    return rows


def build(grid, path):
    """Write the page."""

    def slider(name, values, start):
        bound = alt.binding_range(min=values[0], max=values[-1], step=values[1] - values[0], name=LABELS[name])
        return alt.param(name=f"the_{name}", value=values[start], bind=bound)

    deficit, body_fat, training = grid.start
    parameters = [
        slider("deficit", grid.deficits, deficit),
        slider("body_fat", grid.body_fats, body_fat),
        alt.param(name="the_training", value=grid.trainings[training], bind=alt.binding_checkbox(name=LABELS["training"])),
    ]
    shown = "datum.deficit == the_deficit && datum.body_fat == the_body_fat && datum.training == the_training"
    heading = alt.expr(
        "'deficit ' + the_deficit + ' kcal/day, body fat ' + the_body_fat + ' %, ' + (the_training ? 'with' : 'no') + ' training'"
    )
    week = alt.X("week:Q", scale=alt.Scale(domain=[0, 52], nice=False))
    base = alt.Chart().transform_filter(shown)
    kind = alt.Color("kind:N", title=None, scale=alt.Scale(domain=["lean mass", "fat mass"], range=["#1f77b4", "#ff7f0e"]))
    lean = (
        base.transform_calculate(kind="'lean mass'")
        .mark_area(opacity=0.55)
        .encode(week.title(None), alt.Y("lean:Q", title="body mass (kg)"), color=kind)
    )
    fat = (
        base.transform_calculate(kind="'fat mass'").mark_area(opacity=0.75).encode(week, alt.Y("lean:Q"), y2="mass:Q", color=kind)
    )
    mass = base.mark_line(color="black", strokeWidth=1.2).encode(week, y="mass:Q")
    # the last week next to the first, for the note and its arrow
    note = base.transform_filter("datum.week == 52")
    note = note.transform_calculate(
        text="'week 52: ' + format(datum.mass, '.1f') + ' kg (' + replace(format(datum.mass - 90, '+.1f'), '−', '-') + ')'",
        left="34",
        low="datum.mass * 0.62",
        tail="43",
        above="datum.mass * 0.62 + 4",
    )
    text = note.mark_text(align="left", baseline="bottom").encode(alt.X("left:Q"), alt.Y("low:Q"), text="text:N")
    arrow = note.mark_rule().encode(alt.X("tail:Q"), alt.Y("above:Q"), x2="week", y2="mass")
    top = alt.layer(lean, fat, mass, arrow, text).properties(width=580, height=290, title=alt.Title(heading))
    series = alt.Color(
        "series:N", title=None, scale=alt.Scale(domain=["loss per week", "1 % a week"], range=["#d62728", "#808080"])
    )
    loss = (
        base.transform_filter("isValid(datum.loss)")
        .transform_calculate(series="'loss per week'")
        .mark_line()
        .encode(week.title("weeks"), alt.Y("loss:Q", title="% of body mass", scale=alt.Scale(zero=False)), color=series)
    )
    limit = (
        base.transform_filter("datum.week == 52")
        .transform_calculate(one="1", series="'1 % a week'")
        .mark_rule(strokeDash=[4, 4])
        .encode(alt.Y("one:Q"), color=series)
    )
    bottom = alt.layer(loss, limit).properties(width=580, height=145, title="weekly loss")
    alt.data_transformers.disable_max_rows()
    chart = alt.vconcat(top, bottom, data=alt.Data(values=table(grid))).resolve_scale(color="independent").add_params(*parameters)
    chart.save(str(path), inline=True, embed_options={"renderer": "svg", "actions": False})
