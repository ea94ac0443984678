"""What notebooks store: enough for nbval to compare, and nothing that needs a kernel."""

import ast

import contents
import nbformat
import pytest

from coursebook.commands.refresh import stored_form
from dev import ROOT

CHAPTERS, EXERCISES = (
    sorted(path for path in (ROOT / folder).rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    for folder in ("chapters", "exercises")
)


def each(paths):
    return pytest.mark.parametrize("notebook", paths, ids=lambda path: f"{path.parent.name}-{path.stem}", indirect=True)


EACH = each([*CHAPTERS, *EXERCISES])
REFRESH = "run `make notebooks`"


@pytest.fixture
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code_cells(notebook):
    """Code cells that hold code."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def shows_something(source):
    """Whether a cell's code prints, or ends in an expression whose value Jupyter shows."""
    tree = ast.parse(source)
    last = tree.body[-1]
    printing = any(isinstance(n, ast.Call) and getattr(n.func, "id", "") in ("print", "display") for n in ast.walk(tree))
    return printing or (isinstance(last, ast.Expr) and not source.rstrip().endswith(";"))


def test_contents_list_every_chapter():
    assert {path.relative_to(ROOT).with_suffix("").as_posix() for path in CHAPTERS} <= set(contents.pages())


@EACH
def test_every_cell_has_run_in_order(notebook):
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1)), REFRESH


# A check of an exercise that finds nothing wrong says nothing.
@each(CHAPTERS)
def test_every_cell_that_shows_something_stores_it(notebook):
    empty = [cell.source for cell in code_cells(notebook) if shows_something(cell.source) and not cell.outputs]
    assert empty == [], REFRESH


@EACH
def test_no_cell_is_hidden_from_nbval(notebook):
    tags = {tag for cell in notebook.cells for tag in cell.metadata.get("tags", ())}
    comments = [cell.source for cell in code_cells(notebook) if "NBVAL_" in cell.source]
    assert {tag for tag in tags if tag.startswith("nbval")} == set()
    assert comments == []


@EACH
def test_no_cell_stores_an_error(notebook):
    assert [o.ename for cell in code_cells(notebook) for o in cell.outputs if o.output_type == "error"] == []


@EACH
def test_only_text_pictures_and_no_widget_state_are_stored(notebook):
    assert notebook == stored_form(notebook), REFRESH


@EACH
def test_no_output_is_the_name_of_an_object_in_memory(notebook):
    texts = [o.data["text/plain"] for cell in code_cells(notebook) for o in cell.outputs if "data" in o]
    assert [text for text in texts if " at 0x" in text] == []
