"""Small books of a page or two, built by Sphinx with the course's extension."""

import pytest
import small_sphinx

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
    """Build ``small_book({"food.md": …, "ledger.csv": rows})``; returns its pages' folder and its warnings.

    Given the pages' folder of a book that was built before, it changes these files there and builds it again.
    """

    def build(files, *options, again=None):
        source = again.parents[1] if again else tmp_path_factory.mktemp("small")
        if "ledger.csv" in files:
            files = {**files, "ledger.csv": LEDGER + files["ledger.csv"]}
        if not again:
            files = {"conf.py": CONF, "references.bib": BIB, **PAGES, **files}
        for name, text in files.items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_text(text, encoding="utf-8")
        html, said, code = small_sphinx.build(source, *options)
        assert code == 0, said
        return html, said

    return build
