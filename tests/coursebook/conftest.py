"""Small books of a page or two, built by Sphinx with the course's extension."""

import os
import subprocess
import sys

import pytest

CONF = """
extensions = ["myst_nb", "sphinxcontrib.bibtex", "coursebook.sphinxext"]
html_theme = "basic"
bibtex_bibfiles = ["references.bib"]
claim_ledger = "ledger.csv"
nb_execution_mode = "off"
myst_enable_extensions = ["dollarmath"]
myst_url_schemes = ["http", "https", "explorer", "slides"]
"""
BIB = "@article{hall2011, author = {Hall, Kevin}, title = {Energy}, journal = {Lancet}, year = {2011}}\n"
LEDGER = "id,topic,claim,documents,chapter,verdict,evidence,why\n"
PAGES = {
    "index.md": "# Start\n\n```{toctree}\nfood\nclaims\n```\n",
    "claims.md": "# Ledger\n\n```{claim-ledger}\n```\n\n```{bibliography}\n```\n",
}


@pytest.fixture(scope="session")
def small_book(tmp_path_factory):
    """Build ``small_book({"food.md": …, "ledger.csv": rows})``; returns its pages' folder and its warnings."""

    def build(files):
        source = tmp_path_factory.mktemp("small")
        files = {"conf.py": CONF, "references.bib": BIB, **PAGES, **files, "ledger.csv": LEDGER + files["ledger.csv"]}
        for name, text in files.items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "-E", str(source), str(source / "_build" / "html")]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env={**os.environ, "NO_COLOR": "1"})
        return source / "_build" / "html", done.stderr.replace(str(source) + os.sep, "")

    return build
