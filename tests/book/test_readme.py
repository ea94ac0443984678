"""What the README promises, and the other pages that say how things are done."""

import re

import pytest

from coursebook.exercises.wheels import distributions
from dev import COMMANDS, ROOT

GUIDES = ("README.md", "CONTRIBUTING.md", "exercises/README.md", "chapters/run_in_class.md", "chapters/for_instructors.md")


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_it_names_exists(guide):
    named = set(re.findall(r"(?:(?:`|^ *)make|dev\.py) ([a-z]+)", (ROOT / guide).read_text(encoding="utf-8"), re.MULTILINE))
    assert named and named <= set(COMMANDS)


@pytest.mark.parametrize("guide", [*GUIDES[:3], "widgets/explorable/README.md"])
def test_every_file_it_links_to_exists(guide):
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / guide).read_text(encoding="utf-8"))
    assert [link for link in links if not ((ROOT / guide).parent / link).exists()] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_it_leads_to_no_service_that_nobody_tried(guide):
    text = (ROOT / guide).read_text(encoding="utf-8")
    assert re.findall(r"\S*(?:mybinder\.org/v2|colab\.research\.google\.com/github|git-pull\?repo)\S*|/OWNER/|\{\{", text) == []


def test_the_wheels_are_as_large_as_it_says(built_book):
    (said,) = re.findall(r"two wheels of about (\d+) kB together", (ROOT / "exercises" / "README.md").read_text(encoding="utf-8"))
    wheels = list((built_book / "exercises").glob("*.whl"))
    assert len(wheels) == 2
    assert sum(wheel.stat().st_size for wheel in wheels) / 1000 == pytest.approx(float(said), rel=0.1)


def test_a_command_that_installs_the_course_names_every_wheel():
    text = (ROOT / "exercises" / "README.md").read_text(encoding="utf-8")
    assert f"pip install {' '.join(f'./{each.wheel}' for each in distributions())}" in text
