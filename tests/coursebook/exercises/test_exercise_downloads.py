"""A chapter's link to its exercise, on the site."""

import shutil

import contents
import pytest
import small_sphinx
from exercise_class import NAMES, SOURCES

from coursebook.exercises.wheels import distributions
from dev import ROOT

CONF = """
extensions = ["myst_nb", "coursebook.exercises.downloads"]
html_theme = "basic"
nb_execution_mode = "off"
exclude_patterns = ["exercises", "_build"]
"""
NAME = NAMES[0]
WHEELS = [each.wheel for each in distributions()]
#: Words that stand in sources alone.
SECRET = (b"BEGIN SOLUTION", b"HIDDEN TESTS", b"**Rubric", b"thought = ")


TEXT = f"""# One

**Exercise:** [Food & *energy*](../exercises/{NAME}.ipynb). Five tasks.

Not for students: [mistakes](../exercises/{NAME}.mistakes.toml), [how to grade](../exercises/README.md).
"""


@pytest.fixture(scope="module")
def small_site(tmp_path_factory):
    """Folder of a book's pages, in which one chapter links to an exercise and to files for teachers."""
    folder = tmp_path_factory.mktemp("linked")
    (folder / "chapters").mkdir()
    shutil.copytree(
        ROOT / "exercises", folder / "exercises", ignore=lambda _, names: [n for n in names if not n.startswith((NAME, "README"))]
    )
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "index.md").write_text("# Start\n\n```{toctree}\nchapters/one\n```\n", encoding="utf-8")
    (folder / "chapters" / "one.md").write_text(TEXT, encoding="utf-8")
    html, said, code = small_sphinx.build(folder)
    assert code == 0, said
    (folder / "warnings.txt").write_text(said, encoding="utf-8")
    return html


def test_link_downloads_the_students_version(small_site, released):
    page = (small_site / "chapters" / "one.html").read_text(encoding="utf-8")
    assert f'download="" href="../exercises/{NAME}.ipynb">Food &amp; energy</a>' in page
    assert (small_site / "exercises" / f"{NAME}.ipynb").read_bytes() == (released / f"{NAME}.ipynb").read_bytes()


@pytest.mark.parametrize("wheel", WHEELS)
def test_wheels_are_offered_beside_the_exercise(small_site, wheel):
    page = (small_site / "chapters" / "one.html").read_text(encoding="utf-8")
    assert f'href="../exercises/{wheel}"' in page
    assert (small_site / "exercises" / wheel).is_file()


def test_no_file_of_the_site_holds_a_secret(small_site):
    files = [path for path in small_site.rglob("*") if path.is_file()]
    assert [path.name for path in files for word in SECRET if word in path.read_bytes()] == []


def test_links_to_files_for_teachers_are_refused_and_nothing_else_is(small_site):
    lines = (small_site.parents[1] / "warnings.txt").read_text(encoding="utf-8").splitlines()
    files = (f"{NAME}.mistakes.toml", "README.md")
    assert len(lines) == len(files)
    for file, line in zip(files, lines, strict=True):
        assert "chapters/one.md:5: WARNING: " in line
        assert f"{file} is for teachers and must not reach the site" in line
        assert list(small_site.parent.rglob(file)) == []


def test_no_file_of_the_book_holds_a_secret(built_book):
    files = [path for path in built_book.rglob("*") if path.is_file()]
    assert [path.name for path in files for word in SECRET if word in path.read_bytes()] == []


def test_book_offers_every_exercise_and_the_wheels(built_book):
    offered = sorted(path.name for path in (built_book / "exercises").iterdir())
    assert offered == sorted([*(path.name for path in SOURCES), *WHEELS])


def test_every_chapter_with_questions_has_an_exercise_and_links_to_it():
    asked = contents.chapters_with_questions()
    without = [
        name
        for name in asked
        if f"(../exercises/{name}.ipynb)" not in (ROOT / "chapters" / f"{name}.ipynb").read_text(encoding="utf-8")
    ]
    assert asked
    assert without == []
