"""Whether the parts of a chapter belong together: objectives, steps of the explorer, questions, exercise, contents."""

import json
import re
import tomllib

import contents
import pytest

from dev import ROOT

NAMES = sorted(path.name.removesuffix(".questions.toml") for path in (ROOT / "chapters").glob("*.questions.toml"))
PARTS = ["Predict", "Explore", "Explain", "What the sources say", "Check yourself", "Key points"]


def cells(path, kind="markdown"):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]


def chapter(name):
    return "\n\n".join(cells(ROOT / "chapters" / f"{name}.ipynb"))


def sections(text):
    """Headings and what stands below each, in order."""
    pieces = re.split(r"^#{2,3} (.+)$", text, flags=re.MULTILINE)[1:]
    return list(zip(pieces[::2], pieces[1::2], strict=True))


def letters(text):
    return re.findall(r"^\*\*([A-H])\.\*\*", text, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_chapter_has_every_part_in_order(name):
    headings = iter(heading for heading, _ in sections(chapter(name)))
    missing = [part for part in PARTS if not any(heading == part for heading in headings)]
    assert not missing, f"{name} lacks, or has out of order: {missing}"


@pytest.mark.parametrize("name", NAMES)
def test_each_step_of_exploring_is_explained(name):
    parts = sections(chapter(name))
    tried = [letters(below) for heading, below in parts if heading == "Explore"]
    told = [letters(below) for heading, below in parts if heading == "Explain"]
    assert tried == told, f"{name}: each step under `### Explore` (**A.**, **B.** …) has its answer under `### Explain`"
    assert all(steps == [chr(65 + number) for number in range(len(steps))] and steps for steps in tried)


@pytest.mark.parametrize("name", NAMES)
def test_reader_predicts_before_the_figure_shows(name):
    order = [
        word
        for cell in json.loads((ROOT / "chapters" / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
        for word in re.findall(r"^### (Predict|Explore)$|(explorer)\(\)$", "".join(cell["source"]), re.MULTILINE)
    ]
    cycles = [heading or call for heading, call in order]
    assert cycles == ["Predict", "explorer", "Explore"] * (len(cycles) // 3), (
        f"{name}: `### Predict` stands before each cell that ends in `explorer()`, and `### Explore` behind it"
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_objective_is_asked_for(name):
    source = tomllib.loads((ROOT / "chapters" / f"{name}.questions.toml").read_text(encoding="utf-8"))
    forgotten = set(source["objectives"]) - {question["objective"] for question in source["question"]}
    assert not forgotten, f"no question of {name} asks for {forgotten}: {[source['objectives'][key] for key in forgotten]}"


@pytest.mark.parametrize("name", NAMES)
def test_exercise_uses_what_the_chapter_uses(name):
    imports = re.compile(r"^from muscle_atrophy(?:\.(\w+))? import (.+)$", re.MULTILINE)
    used = {
        folder: {
            topic.strip()
            for code in cells(ROOT / folder / f"{name}.ipynb", "code")
            for room, names in imports.findall(code)
            for topic in ([room] if room else names.split(","))
        }
        for folder in ("chapters", "exercises")
    }
    assert used["chapters"] & used["exercises"], (
        f"the exercise of {name} uses {used['exercises']}, its chapter {used['chapters']}"
    )


def terms(text):
    return re.findall(r"\{term\}`(?:[^`<]*<)?([^`<>]+)>?`", text.lower())


def new_words(name):
    """What a chapter lists as new, without what it says was met before."""
    return terms(chapter(name).partition("**New words:**")[2].partition("Met before:")[0])


@pytest.mark.parametrize("name", NAMES)
def test_new_words_are_explained_in_the_chapter_before_they_are_listed(name):
    text, _, end = chapter(name).partition("**New words:**")
    assert new_words(name)
    assert not set(terms(end)) - set(terms(text))


def test_a_word_is_new_once():
    listed = [word for name in NAMES for word in new_words(name)]
    assert sorted({word for word in listed if listed.count(word) > 1}) == []


@pytest.mark.parametrize("name", NAMES)
def test_words_met_before_were_new_in_an_earlier_chapter(name):
    met = terms(chapter(name).partition("Met before:")[2])
    assert not set(met) - {word for earlier in NAMES[: NAMES.index(name)] for word in new_words(earlier)}


def test_welcome_page_names_every_chapter_in_order():
    named = re.findall(r"\((\d\d_\w+)\.ipynb\)", chapter("00_welcome").partition("## A map of the course")[2])
    assert list(dict.fromkeys(named)) == contents.chapters_with_questions()
