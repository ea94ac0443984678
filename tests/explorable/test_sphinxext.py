"""The engine in somebody else's book: a small one, built with myst-nb alone."""

import subprocess
import sys

import nbformat
import pytest

from explorable import explore
from explorable.page import fragment
from explorable.sphinxext import figures_in
from explorable.store import rendered

CONFIG = """
extensions = ["myst_nb", "explorable.sphinxext"]
nb_execution_mode = "force"
nb_execution_show_tb = True
nb_ipywidgets_js = {}
nb_mime_priority_overrides = [["html", "text/html", 5]]
html_theme = "basic"
explorable_explorers = %r
"""
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


@pytest.fixture(scope="module")
def toy():
    """Make the page's form of a small explorer: ``toy(factor)``."""

    def make(factor):
        def draw(fig, food, training):
            fig.set_size_inches(3, 2)
            fig.add_subplot().plot([0, 1], [factor * food, training])

        explorer = explore(draw, name="toy", describe=lambda **state: "A < B & C", food=(1, 3, 1), training=True)
        return fragment(explorer, rendered(explorer))

    return make


def test_a_figure_tells_its_name_and_the_words_of_its_stops(toy):
    [figure] = figures_in(f"<p>Before</p>{toy(1)}<p>After</p>")
    assert figure.name == "toy"
    assert figure.keys == {"food": ["1", "2", "3"], "training": ["False", "True"]}
    assert figure.start == {"food": "2", "training": "True"}


def test_figures_are_the_same_if_all_that_they_show_is(toy):
    one, same, other = figures_in(toy(1) + toy(1) + toy(2))
    assert one == same and one.fingerprint != other.fingerprint


def test_html_that_is_no_explorer_holds_no_figure():
    assert figures_in('<figure class="other" id="explorable-x"><script type="application/json">{}</script></figure>') == []


@pytest.mark.slow
def test_a_notebook_with_real_widgets_becomes_a_page_that_needs_no_kernel(build):
    code, said, [page, plain] = build([cell()], ["1 + 1"])
    assert (code, said) == (0, "")
    assert 'id="explorable-tour"' in page
    assert "explorable.js" in page and "explorable.css" in page
    assert "widget-state" not in page and "widget-view" not in page and "require" not in page
    assert "explorable" not in plain


@pytest.mark.slow
def test_a_draw_that_fails_for_one_state_stops_the_build_and_names_it(build):
    code, said, _ = build([cell().replace("level * 1", "1 / (level - 3)")])
    assert code != 0
    assert "draw failed for level=3" in said


@pytest.mark.slow
def test_one_name_for_two_explorers_stops_the_build_and_names_both_pages(build):
    code, said, _ = build([cell()], [cell(factor=2)])
    assert code != 0
    assert "explorer 'tour' is another one than the 'tour' in page0" in said


@pytest.mark.slow
def test_one_explorer_may_stand_on_two_pages(build):
    code, said, _ = build([cell()], [cell()])
    assert (code, said) == (0, "")


@pytest.mark.slow
def test_one_explorer_twice_on_a_page_stops_the_build(build):
    code, said, _ = build([cell(), cell()])
    assert code != 0
    assert "explorer 'tour' stands twice on this page" in said


@pytest.mark.slow
def test_a_listed_path_that_leads_nowhere_stops_the_build(build):
    code, said, _ = build(["1"], explorers=["nowhere.explorer"])
    assert code != 0
    assert "'nowhere.explorer' cannot be imported" in said
