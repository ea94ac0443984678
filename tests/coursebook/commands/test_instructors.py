"""What is for instructors: a plan for each chapter, schedules that name them all, and none of it for students."""

import json
import re

import contents
import pytest
import yaml

from coursebook.commands import edition
from coursebook.site import state_links
from dev import ROOT
from explorable.sphinxext import Figure
from explorable.store import load

# A draft that the contents do not list yet needs no plan.
LISTED = contents.chapters_with_questions()
PLANS = ROOT / "chapters" / "plans"
HEADINGS = [
    "The misconception",
    "Minute by minute",
    "Ask before the slider moves",
    "In the explorer",
    "Expected answers",
    "Rubric",
    "If time is short",
]


def plan(name):
    path = PLANS / f"{name}.md"
    assert path.is_file(), f"{name} has no lesson plan: write {path.relative_to(ROOT)} after the pattern of 04_food_and_energy.md"
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LISTED)
def test_plan_has_every_part_in_order(name):
    assert re.findall(r"^## (.+)$", plan(name), re.MULTILINE) == HEADINGS


@pytest.mark.parametrize("name", LISTED)
def test_minutes_of_a_plan_adjoin_and_add_up(name):
    text = plan(name)
    spans = [(int(a), int(b)) for a, b in re.findall(r"^\| (\d+) to (\d+) \|", text, re.MULTILINE)]
    ends = [0, *(end for _, end in spans)]
    assert [start for start, _ in spans] == ends[:-1]
    assert ends[-1] == int(re.search(r"^\*\*Minutes\.\*\* (\d+)$", text, re.MULTILINE)[1])


@pytest.mark.parametrize("name", LISTED)
def test_plan_opens_the_explorer_in_states_and_quotes_the_exercises_rubric(name):
    text = plan(name)
    assert len(re.findall(r"\]\(explorer:", text)) >= 2
    assert f"{{exercise-rubric}} {name}\n" in text and f"(../{name}.ipynb)" in text and f"(slides:{name})" in text


@pytest.fixture(scope="module")
def figures():
    """All explorers that the book draws ahead, with the states they have."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    explorers = [load(path) for path in config["sphinx"]["config"]["explorable_explorers"]]
    return {each.name: Figure(each.name, "", {c.name: c.keys for c in each.controls}, {}) for each in explorers}


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.md")), ids=lambda path: path.stem)
def test_links_of_a_plan_lead_to_states_that_exist(path, figures):
    links = re.findall(r"\]\(((?:explorer|slides):[^)]*)\)", path.read_text(encoding="utf-8"))
    faults = {link: state_links.fault_of(link, figures, set(LISTED)) for link in links}
    assert {link: fault for link, fault in faults.items() if fault} == {}


@pytest.mark.parametrize("name", LISTED)
def test_both_schedules_and_the_table_name_the_chapter(name):
    text = (ROOT / "chapters" / "for_instructors.md").read_text(encoding="utf-8")
    for heading in ("The chapters at a glance", "One day", "Six weeks"):
        part = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
        assert f"({name}.ipynb)" in part, f"add {name} to the table under {heading!r}"
    assert f"(slides:{name})" in text


def test_edition_has_the_plans_and_the_students_contents_do_not():
    students = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    assert "plans" not in str(students)
    first, *rest = edition.contents(ROOT)["parts"]
    assert [chapter["file"] for chapter in first["chapters"]] == [
        f"chapters/plans/{path.stem}" for path in sorted(PLANS.glob("*.md"))
    ]
    assert rest == students["parts"]


def secrets():
    """Sentences of the lesson plans, and all lines of solutions and rubrics, long enough to be told from chance."""
    found = set()
    for path in PLANS.glob("*.md"):
        text = re.sub(r"\{\w+\}`[^`]*`|\[([^]]*)\]\([^)]*\)", r"\1", path.read_text(encoding="utf-8"))
        found |= {sentence.strip() for sentence in re.split(r"(?<=[.?])\s+|\n|\|", text)}
    for path in (ROOT / "exercises").glob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            hidden = re.findall(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END", "".join(cell["source"]), re.DOTALL)
            found |= {line.strip() for part in hidden for line in part.splitlines()}
    return {line for line in found if len(line) >= 45}


def test_no_file_of_the_students_site_holds_a_plan_or_a_solution(built_book):
    kinds = {".html", ".js", ".ipynb", ".md", ".txt", ".toml", ".json"}
    wanted = secrets()
    # A plan may quote its chapter, and an exercise's task may say what its solution says.
    public = "".join(
        "".join("".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"])
        for path in (ROOT / "chapters").glob("*.ipynb")
    )
    wanted = {line for line in wanted if line not in public}
    assert len(wanted) > 50
    told = []
    for path in built_book.rglob("*"):
        if path.suffix in kinds and path.is_file():
            text = path.read_text(encoding="utf-8")
            told += [f"{path.relative_to(built_book)}: {line}" for line in wanted if line in text]
    assert told == []
    assert not list(built_book.rglob("plans"))
