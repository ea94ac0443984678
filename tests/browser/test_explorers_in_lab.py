"""The same explorers with a kernel, driven in a real JupyterLab: all of them in one notebook."""

import nbformat
import pytest
from drawn import differences, drawn, on_page
from figures import fresh_svg
from shown import PATHS
from test_explorers import EXPLORERS, slider_of


@pytest.fixture
def lab_page(lab, open_page):
    """A notebook that shows every explorer, run from top to bottom."""
    calls = [path.rpartition(".") for path in PATHS]
    cells = [nbformat.v4.new_code_cell(f"from {module} import {name}\n{name}()") for module, _, name in calls]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}  # or JupyterLab asks for one
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, lab.folder / "every_explorer.ipynb")
    page = open_page(lab.notebook("every_explorer.ipynb"), width=1400, height=1400)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=120_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    return page


def wrong(output, explorer, state):
    svg = on_page(output.locator("svg[viewBox]").first)
    return differences(drawn(svg), drawn(fresh_svg(explorer.draw, state)))


def test_every_live_explorer_answers_with_the_same_picture_and_words(lab_page):
    for explorer in EXPLORERS.values():
        output = lab_page.locator(f".explorable-{explorer.name}-live")
        output.wait_for(timeout=120_000)
        output.scroll_into_view_if_needed()
        assert wrong(output, explorer, explorer.start) == [], explorer.name
        box = lab_page.locator(".widget-vbox", has=output).last
        labels = box.locator(".widget-label, .widget-checkbox").all_inner_texts()
        for control in explorer.controls:
            assert any(control.label in label and control.unit in label for label in labels), (explorer.name, control.name)
        state = move(lab_page, box, explorer)
        output.locator(".explorable-description", has_text=explorer.description(state)).wait_for(timeout=30_000)
        assert wrong(output, explorer, state) == [], (explorer.name, state)


def move(page, box, explorer):
    """Move one control by a stop, as a reader does; returns the state asked for."""
    control = slider_of(explorer) or explorer.controls[0]
    stop = (control.default + 1) % len(control.values)
    if control.kind == "slider":
        box.locator(".noUi-handle").first.focus()
        page.keyboard.press("ArrowRight" if stop else "Home")
    elif control.kind == "select":
        # by value: JupyterLab keeps the arrow keys over a drop-down for its cells
        box.locator("select").first.select_option(index=stop)
    else:
        box.locator("input[type=radio]").nth(stop).check()
    return explorer.start | {control.name: control.values[stop]}
