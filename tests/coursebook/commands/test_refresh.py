"""Refreshing what notebooks store."""

import os

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from coursebook.commands import refresh

CODE = """
from IPython.display import display
display({"text/plain": "words", "image/png": "aGk=", "text/html": "<b>", "application/vnd.jupyter.widget-view+json": {}}, raw=True)
"""


@pytest.fixture
def write(tmp_path):
    def write_one(*sources):
        path = tmp_path / "a.ipynb"
        nbformat.write(new_notebook(cells=[new_markdown_cell("# A"), *map(new_code_cell, sources)]), path)
        return path

    return write_one


def test_stored_form_keeps_text_and_png_alone():
    output = new_output("display_data", {"text/plain": "w", "image/png": "x", "text/html": "h"}, metadata={"a": 1})
    view = new_output("display_data", {"application/vnd.jupyter.widget-view+json": {}})
    cell = new_code_cell("1", outputs=[output, view], metadata={"execution": {"t": "1"}, "tags": ["hide-input"]})
    stored = refresh.stored_form(
        new_notebook(cells=[cell], metadata={"widgets": {"state": {}}, "language_info": {"name": "python", "version": "3"}})
    )
    assert [dict(o.data) for o in stored.cells[0].outputs] == [{"image/png": "x", "text/plain": "w"}]
    assert stored.cells[0].outputs[0].metadata == {}
    assert stored.cells[0].metadata == {"tags": ["hide-input"]}
    assert stored.metadata == refresh.METADATA


def test_what_a_cell_prints_is_stored_in_one_piece_however_often_it_was_sent():
    picture = new_output("display_data", {"text/plain": "w"})
    sent = [
        new_output("stream", name=name, text=text) for name, text in (("stdout", "a\n"), ("stdout", "b\n"), ("stderr", "c\n"))
    ]
    cell = new_code_cell("1", outputs=[*sent, picture, new_output("stream", name="stdout", text="d\n")])
    outputs = refresh.stored_form(new_notebook(cells=[cell])).cells[0].outputs
    assert [output.get("text") for output in outputs] == ["a\nb\n", "c\n", None, "d\n"]


@pytest.mark.slow
def test_refresh_stores_what_cells_show(write):
    path = write(CODE)
    assert refresh.refresh(path)
    cell = nbformat.read(path, 4).cells[1]
    assert cell.execution_count == 1
    assert set(cell.outputs[0].data) == {"image/png", "text/plain"}


@pytest.mark.slow
def test_unchanged_notebook_is_not_touched(write):
    path = write(CODE)
    refresh.refresh(path)
    os.utime(path, (1, 1))
    assert not refresh.refresh(path)
    assert path.stat().st_mtime == 1


@pytest.mark.slow
def test_failing_notebook_is_left_as_it_is(write, capsys):
    path = write("1 / 0")
    before = path.read_bytes()
    assert refresh.main([str(path.parent)]) == 1
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["a.ipynb"]
    assert "ZeroDivisionError" in capsys.readouterr().out


def test_folder_without_notebooks_is_an_error(tmp_path, capsys):
    assert refresh.main([str(tmp_path)]) == 1
    assert "No notebook found" in capsys.readouterr().err


def test_one_notebook_can_be_named(write, monkeypatch):
    path = write(CODE)
    asked = []
    monkeypatch.setattr(refresh, "refresh", asked.append)
    assert refresh.main([str(path)]) == 0
    assert asked == [path]


def test_a_name_that_leads_to_no_notebook_is_an_error_beside_one_that_does(write, tmp_path, monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(refresh, "refresh", asked.append)
    assert refresh.main([str(write(CODE)), str(tmp_path / "typo.ipynb")]) == 1
    assert asked == []
    assert "typo.ipynb" in capsys.readouterr().err


def test_a_disk_that_is_full_leaves_the_notebook_and_no_half_of_one(write, monkeypatch):
    path = write("1")
    before = path.read_bytes()

    def run(client):
        client.nb.cells[1].execution_count = 1

    def fill(notebook, file):
        file.write("half")
        raise OSError("no space left")

    monkeypatch.setattr(refresh.NotebookClient, "execute", run)
    monkeypatch.setattr(refresh.nbformat, "write", fill)
    with pytest.raises(OSError, match="no space"):
        refresh.refresh(path)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["a.ipynb"]


def test_pictures_are_recorded_of_the_course_s_notebooks_alone(write, tmp_path, monkeypatch):
    path, recorded = write(CODE), []
    monkeypatch.setattr(refresh, "refresh", lambda path: False)
    monkeypatch.setattr(refresh.pictures, "record", recorded.append)
    refresh.main([str(path)])
    assert recorded == []
    monkeypatch.setattr(refresh.pictures, "ROOT", tmp_path.resolve())
    refresh.main([str(path)])
    assert recorded == [path]
