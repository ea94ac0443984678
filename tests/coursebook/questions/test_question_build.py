"""The Sphinx side: places are filled, and faults are warnings that name file, question and remedy.

Every case is a page in a folder of its own, and all of them are one book, since Sphinx takes longer to
start than to build them.
"""

import pytest
import small_sphinx

PAGE = """\
# Muscle

1. know what muscle is,

```{raw} html
<div class="questions-place" data-chapter="01_muscle"></div>
```
"""
SETTINGS = 'extensions = ["myst_parser", "coursebook.questions.sphinxext"]\n'
#: By case: the page, and what is replaced in the sound file of its questions.
CASES = {
    "sound": (PAGE, ()),
    "fault": (PAGE, ("tolerance = 0.5",)),
    "no_file": (PAGE.replace("01_muscle", "02_bone"), ()),
    "other_words": (PAGE, ('"know what muscle is"', '"know muscle"')),
    "more_promised": (PAGE.replace("is,", "is,\n2. name two muscles."), ()),
    "quotes": (PAGE.replace("know what muscle is", 'say "muscle"'), ('"know what muscle is"', "'say \"muscle\"'")),
    "other_title": (PAGE, ('title = "Muscle"', 'title = "Muscles"')),
    "other_chapter": (PAGE.replace("01_muscle", "03_fat"), ()),
}


class Book:
    """A book of these cases; ``build()`` fills `warnings`."""

    def __init__(self, folder):
        self.folder, self.warnings = folder, []

    def build(self):
        self.html, said, code = small_sphinx.build(self.folder)
        assert code == 0, said
        self.warnings = said.splitlines()

    def questions(self, case):
        return self.folder / case / "01_muscle.questions.toml"

    def page(self, case):
        return (self.html / case / "01_muscle.html").read_text(encoding="utf-8")

    def warned(self, case):
        """What was said of a case, behind the folder's name."""
        return [line.partition(f"{case}/")[2] for line in self.warnings if f"{case}/" in line]


@pytest.fixture(scope="module")
def book(tmp_path_factory, changed):
    made = Book(tmp_path_factory.mktemp("questions"))
    (made.folder / "conf.py").write_text(SETTINGS)
    pages = "\n".join(f"{case}/01_muscle" for case in CASES)
    (made.folder / "index.md").write_text(f"# All\n\n```{{toctree}}\n{pages}\n```\n")
    for case, (page, replaced) in CASES.items():
        (made.folder / case).mkdir()
        (made.folder / case / "01_muscle.md").write_text(page)
        made.questions(case).write_text(changed(*replaced), encoding="utf-8")
    (made.folder / "other_chapter" / "03_fat.questions.toml").write_text(changed(), encoding="utf-8")
    made.build()
    return made


def test_place_is_filled_and_brings_script_and_style(book):
    html = book.page("sound")
    assert book.warned("sound") == []
    assert html.count('<form class="question"') == 4 and "questions-place" not in html
    assert "_static/questions.js" in html and "_static/questions.css" in html


def test_fault_is_a_warning_at_file_and_line(book):
    (warning,) = book.warned("fault")
    assert warning.startswith(
        "01_muscle.questions.toml:42: WARNING: question 'much': a question of kind number has no tolerance. Add a line"
    )
    assert '<form class="question"' not in book.page("fault")


def test_missing_file_is_a_warning(book):
    assert any(
        warning.startswith("02_bone.questions.toml:1: WARNING: the file is missing. Write it")
        for warning in book.warned("no_file")
    )


def test_objective_in_other_words_than_the_chapters_is_a_warning(book):
    assert any(
        "the objective 'know' says 'know muscle', which is not in the chapter's first numbered list. Copy the words from there"
        in warning
        for warning in book.warned("other_words")
    )


def test_objective_that_only_the_chapter_has_is_a_warning(book):
    (warning,) = book.warned("more_promised")
    assert "the chapter promises 'name two muscles', which is none of the objectives. Add it below [objectives]" in warning


def test_quotes_that_the_page_curls_are_the_same_quotes(book):
    assert book.warned("quotes") == []


def test_another_title_is_a_warning(book):
    (warning,) = book.warned("other_title")
    assert "title is 'Muscles', and the chapter is called 'Muscle'. Make them the same" in warning


def test_questions_in_another_chapter_are_a_warning(book):
    (warning,) = book.warned("other_chapter")
    assert "the questions of 03_fat stand in another chapter. Name this one" in warning


def test_changed_questions_are_on_the_page_though_the_page_is_not(book, changed):
    book.questions("sound").write_text(changed("In the arm.", "In the upper arm."), encoding="utf-8")
    book.build()
    assert "In the upper arm." in book.page("sound")
    assert book.warned("fault") == []  # a page whose questions stayed as they were is not read again
