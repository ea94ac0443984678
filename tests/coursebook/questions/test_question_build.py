"""The Sphinx side: places are filled, and faults are warnings that name file, question and remedy."""

import subprocess
import sys

import pytest

PAGE = """\
# Muscle

1. know what muscle is,

```{raw} html
<div class="questions-place" data-chapter="01_muscle"></div>
```
"""
SETTINGS = 'extensions = ["myst_parser", "coursebook.questions.sphinxext"]\nroot_doc = "01_muscle"\n'


@pytest.fixture
def build(write):
    """Build a page with the small file of questions: ``build(old, new, page=PAGE)`` returns HTML and warnings."""

    def build_one(old=None, new="", page=PAGE):
        folder = write(old, new).parent
        (folder / "conf.py").write_text(SETTINGS)
        if not (folder / "01_muscle.md").exists() or page is not PAGE:
            (folder / "01_muscle.md").write_text(page)
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(folder), str(folder / "out")]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return (folder / "out" / "01_muscle.html").read_text(encoding="utf-8"), done.stderr

    return build_one


def test_place_is_filled_and_brings_script_and_style(build):
    html, warnings = build()
    assert warnings == ""
    assert html.count('<form class="question"') == 4 and "questions-place" not in html
    assert "_static/questions.js" in html and "_static/questions.css" in html


def test_changed_questions_are_on_the_page_though_the_page_is_not(build):
    build()
    html, _ = build("In the arm.", "In the upper arm.")
    assert "In the upper arm." in html


def test_fault_is_a_warning_at_file_and_line(build):
    html, warnings = build("tolerance = 0.5")
    assert (
        "01_muscle.questions.toml:42: WARNING: question 'much': a question of kind number has no tolerance. Add a line"
        in warnings
    )
    assert '<form class="question"' not in html


def test_missing_file_is_a_warning(build):
    _, warnings = build(page=PAGE.replace("01_muscle", "02_bone"))
    assert "02_bone.questions.toml:1: WARNING: the file is missing. Write it" in warnings


def test_objective_in_other_words_than_the_chapters_is_a_warning(build):
    _, warnings = build('"know what muscle is"', '"know muscle"')
    assert (
        "the objective 'know' says 'know muscle', which is not in the chapter's first numbered list. Copy the words from there"
        in warnings
    )


def test_objective_that_only_the_chapter_has_is_a_warning(build):
    _, warnings = build(page=PAGE.replace("is,", "is,\n2. name two muscles."))
    assert "the chapter promises 'name two muscles', which is none of the objectives. Add it below [objectives]" in warnings


def test_quotes_that_the_page_curls_are_the_same_quotes(build):
    _, warnings = build('"know what muscle is"', "'say \"muscle\"'", page=PAGE.replace("know what muscle is", 'say "muscle"'))
    assert warnings == ""


def test_another_title_is_a_warning(build):
    _, warnings = build('title = "Muscle"', 'title = "Muscles"')
    assert "title is 'Muscles', and the chapter is called 'Muscle'. Make them the same" in warnings


def test_questions_in_another_chapter_are_a_warning(build, write):
    write().with_name("02_bone.questions.toml").write_text(write().read_text())
    _, warnings = build(page=PAGE.replace("01_muscle", "02_bone"))
    assert "the questions of 02_bone stand in another chapter. Name this one" in warnings
