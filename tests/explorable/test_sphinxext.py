"""The engine in somebody else's book: a small one, built with myst-nb alone."""

import subprocess
import sys

import nbformat
import pytest

CONFIG = """
extensions = ["myst_nb", "explorable.sphinxext"]
nb_execution_mode = "force"
nb_execution_show_tb = True
nb_ipywidgets_js = {}
nb_mime_priority_overrides = [["html", "text/html", 5]]
html_theme = "basic"
explorable_explorers = %r
"""
pytestmark = pytest.mark.slow
EXPLORER = """
import ipywidgets as widgets
from explorable import explore

def draw(fig, level):
    fig.subplots().plot([0, 1], [0, level * {factor}])

explore(draw, name={name!r}, describe=lambda level: f"Level {{level}}.", level=widgets.IntSlider(2, 0, 4, description="Level"))
"""


@pytest.fixture
def build(tmp_path):
    """Build a book of one page for every list of cells; returns the exit code, what was said, and the pages."""

    def make(*pages, explorers=()):
        (tmp_path / "conf.py").write_text(CONFIG % list(explorers))
        names = [f"page{number}" for number in range(len(pages))]
        for name, cells in zip(names, pages, strict=True):
            cells = [nbformat.v4.new_markdown_cell(f"# {name}"), *map(nbformat.v4.new_code_cell, cells)]
            metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
            nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), tmp_path / f"{name}.ipynb")
        (tmp_path / "index.md").write_text("# Book\n\n```{toctree}\n" + "\n".join(names) + "\n```\n")
        command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", str(tmp_path), str(tmp_path / "html")]
        done = subprocess.run(command, capture_output=True, text=True)
        shown = [(tmp_path / "html" / f"{name}.html") for name in names]
        said = "".join(line for line in (done.stdout + done.stderr).splitlines(True) if "IPKernelApp" not in line)
        return done.returncode, said, [page.read_text() if page.exists() else "" for page in shown]

    return make


def cell(name="tour", factor=1):
    return EXPLORER.format(name=name, factor=factor)


def test_a_notebook_with_real_widgets_becomes_a_page_that_needs_no_kernel(build):
    code, said, [page, plain] = build([cell()], ["1 + 1"])
    assert (code, said) == (0, "")
    assert 'id="explorable-tour"' in page
    assert "explorable.js" in page and "explorable.css" in page
    assert "widget-state" not in page and "widget-view" not in page and "require" not in page
    assert "explorable" not in plain


def test_a_draw_that_fails_for_one_state_stops_the_build_and_names_it(build):
    code, said, _ = build([cell().replace("level * 1", "1 / (level - 3)")])
    assert code != 0
    assert "draw failed for level=3" in said


def test_one_name_for_two_explorers_stops_the_build_and_names_both_pages(build):
    code, said, _ = build([cell()], [cell(factor=2)])
    assert code != 0
    assert "explorer 'tour' is another one than the 'tour' in page0" in said


def test_one_explorer_may_stand_on_two_pages(build):
    code, said, _ = build([cell()], [cell()])
    assert (code, said) == (0, "")


def test_one_explorer_twice_on_a_page_stops_the_build(build):
    code, said, _ = build([cell(), cell()])
    assert code != 0
    assert "explorer 'tour' stands twice on this page" in said


def test_a_listed_path_that_leads_nowhere_stops_the_build(build):
    code, said, _ = build(["1"], explorers=["nowhere.explorer"])
    assert code != 0
    assert "'nowhere.explorer' cannot be imported" in said
