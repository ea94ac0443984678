"""A changed style or script reaches readers whose browsers hold the old one."""

import re


def test_all_pages_name_a_changed_style_by_its_new_hash_and_stay_as_they_are_otherwise(small_book):
    conf = """
extensions = ["myst_nb", "coursebook.sphinxext"]
html_theme = "basic"
html_static_path = ["own"]
html_css_files = ["own.css"]
bibtex_bibfiles = ["references.bib"]
claim_ledger = "ledger.csv"
"""
    site, warnings = small_book({"conf.py": conf, "food.md": "# Food\n", "own/own.css": "p {}", "ledger.csv": ""})
    assert warnings == ""

    def named():
        pages = [site / f"{name}.html" for name in ("index", "food", "claims")]
        return [re.findall(r'_static/own\.css\?v=(\w+)"', page.read_text(encoding="utf-8")) for page in pages]

    first = named()
    assert first[0] and first == [first[0]] * 3
    written = (site / "claims.html").stat().st_mtime_ns
    small_book({"own/own.css": "p {}"}, again=site)
    assert (site / "claims.html").stat().st_mtime_ns == written
    small_book({"own/own.css": "p { margin: 0 }"}, again=site)
    second = named()
    assert second[0] != first[0] and second == [second[0]] * 3
