"""A notebook is run again when something that it reads has changed, and no other one is."""

import os
import re
import subprocess
import sys

import nbformat
import pytest

from coursebook import rebuild

CONF = """
from coursebook import rebuild
extensions = ["myst_nb"]
html_theme = "basic"
nb_execution_mode = "cache"
exclude_patterns = ["_build"]
nb_execution_raise_on_error = True

def setup(app):
    app.connect("config-inited", rebuild.keep_executed_notebooks)
"""
ONE = "import topic\nprint('one', topic.VALUE, open('table.csv').read())"
TWO = "import other\nprint('two', other.VALUE, *(name for name in dir() if name in ('os', 'sys', 'json', 'reads')))"
OTHERWISE = TWO.replace("'two'", "'two otherwise'")


class Book:
    """A book of two notebooks with a module each, and a table that one of them reads."""

    def __init__(self, folder):
        self.folder = folder
        self.write("conf.py", CONF)
        self.write("index.md", "# Book\n\n```{toctree}\none\ntwo\n```\n")
        self.write("modules/topic.py", "VALUE = 'first'\n")
        self.write("modules/other.py", "VALUE = 'first'\n")
        self.write("table.csv", "first")
        self.notebook("one", ONE)
        self.notebook("two", TWO)

    def write(self, name, text):
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def notebook(self, name, code, prose=""):
        cells = [nbformat.v4.new_markdown_cell(f"# {name}\n\n{prose}"), nbformat.v4.new_code_cell(code)]
        metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), self.folder / f"{name}.ipynb")

    def build(self):
        """Build it; returns the notebooks that were run."""
        paths = os.pathsep.join([str(self.folder / "modules"), *sys.path])
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", "-b", "html", str(self.folder), str(self.folder / "_build" / "html")],
            env={**os.environ, "PYTHONPATH": paths, "PYDEVD_DISABLE_FILE_VALIDATION": "1", "NO_COLOR": "1"},
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return sorted(re.findall(r"(\w+)\.ipynb: Executing notebook", done.stdout + done.stderr))

    def page(self, name):
        """What the code of a notebook has printed, as its page shows it."""
        html = (self.folder / "_build" / "html" / f"{name}.html").read_text(encoding="utf-8")
        return re.search(rf"<span></span>({name}.*)\n", html)[1]


@pytest.mark.slow
def test_a_notebook_is_run_again_when_what_it_reads_has_changed_and_no_other_one(tmp_path):
    book = Book(tmp_path)
    assert book.build() == ["one", "two"]
    # a kernel that takes notes leaves no name in the notebook
    assert (book.page("one"), book.page("two")) == ("one first first", "two first")

    book.write("modules/new.py", "")
    book.write("page.css", "")
    book.notebook("one", ONE, "Other words.")
    assert book.build() == []
    assert book.page("one") == "one first first"

    book.write("modules/topic.py", "VALUE = 'second'\n")
    assert book.build() == ["one"]
    assert book.page("one") == "one second first"

    book.write("table.csv", "second")
    book.notebook("two", OTHERWISE)
    assert book.build() == ["one", "two"]
    assert (book.page("one"), book.page("two")) == ("one second second", "two otherwise first")

    # the older code was run with the older module, and jupyter-cache still has what it showed
    book.write("modules/other.py", "VALUE = 'second'\n")
    book.notebook("two", TWO)
    environment = tmp_path / "_build" / "html" / ".doctrees" / "environment.pickle"
    environment = environment if environment.exists() else tmp_path / "_build" / "doctrees" / "environment.pickle"
    before = environment.read_bytes()
    assert book.build() == ["two"]
    assert book.page("two") == "two second"

    # a build that is broken off has run a notebook, and its environment does not know
    environment.write_bytes(before)
    (tmp_path / "_build" / "html" / "two.html").write_text("<span></span>two first\n")
    assert book.build() == []
    assert book.page("two") == "two second"


@pytest.mark.parametrize("text", ["", '{"files": {', None], ids=["empty", "half", "none"])
def test_a_damaged_record_holds_nothing(tmp_path, text):
    if text is not None:
        (tmp_path / "record.json").write_text(text)
    assert not rebuild._holds(rebuild._load(tmp_path / "record.json"))
