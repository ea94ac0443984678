"""A chapter's link to its exercise, on the site."""

import shutil

import contents
import pytest
import small_sphinx
from exercise_class import NAMES, SOURCES

from coursebook.exercises.release import wheel_name
from dev import ROOT

CONF = """
extensions = ["myst_nb", "coursebook.exercises.downloads"]
html_theme = "basic"
nb_execution_mode = "off"
exclude_patterns = ["exercises", "_build"]
"""
NAME = NAMES[0]
#: Words that stand in sources alone.
SECRET = (b"BEGIN SOLUTION", b"HIDDEN TESTS", b"**Rubric", b"thought = ")


def build(folder, link, name="chapters/one.md"):
    """Build a book of one chapter that links to something; returns what Sphinx warned of."""
    (folder / "chapters").mkdir()
    shutil.copytree(
        ROOT / "exercises", folder / "exercises", ignore=lambda _, names: [n for n in names if not n.startswith((NAME, "README"))]
    )
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "index.md").write_text(f"# Start\n\n```{{toctree}}\n{name.removesuffix('.md')}\n```\n", encoding="utf-8")
    (folder / name).write_text(f"# One\n\n**Exercise:** {link}. Five tasks.\n", encoding="utf-8")
    return small_sphinx.build(folder)[1]


@pytest.fixture(scope="module")
def small_site(tmp_path_factory, handed_out):
    folder = tmp_path_factory.mktemp("linked")
    assert build(folder, f"[Food & *energy*](../exercises/{NAME}.ipynb)") == ""
    return folder / "_build" / "html"


def test_link_downloads_the_students_version(small_site, handed_out):
    page = (small_site / "chapters" / "one.html").read_text(encoding="utf-8")
    assert f'download="" href="../exercises/{NAME}.ipynb">Food &amp; energy</a>' in page
    assert (small_site / "exercises" / f"{NAME}.ipynb").read_bytes() == (handed_out / f"{NAME}.ipynb").read_bytes()


def test_wheel_is_offered_beside_the_exercise(small_site):
    page = (small_site / "chapters" / "one.html").read_text(encoding="utf-8")
    assert f'href="../exercises/{wheel_name()}"' in page
    assert (small_site / "exercises" / wheel_name()).is_file()


def test_no_file_of_the_site_holds_a_secret(small_site):
    files = [path for path in small_site.rglob("*") if path.is_file()]
    assert [path.name for path in files for word in SECRET if word in path.read_bytes()] == []


@pytest.mark.parametrize("file", [f"{NAME}.mistakes.toml", "README.md"])
def test_link_to_a_file_for_teachers_is_refused(tmp_path, file):
    said = build(tmp_path, f"[that](../exercises/{file})")
    assert f"{file} is for teachers and must not reach the site" in said
    assert [path for path in (tmp_path / "_build").rglob(file)] == []


def test_no_file_of_the_book_holds_a_secret(built_book):
    files = [path for path in built_book.rglob("*") if path.is_file()]
    assert [path.name for path in files for word in SECRET if word in path.read_bytes()] == []


def test_book_offers_every_exercise_and_the_wheel(built_book):
    offered = sorted(path.name for path in (built_book / "exercises").iterdir())
    assert offered == sorted([*(path.name for path in SOURCES), wheel_name()])


def test_every_chapter_with_questions_has_an_exercise_and_links_to_it():
    asked = contents.chapters_with_questions()
    without = [
        name
        for name in asked
        if f"(../exercises/{name}.ipynb)" not in (ROOT / "chapters" / f"{name}.ipynb").read_text(encoding="utf-8")
    ]
    assert asked
    assert without == []
