"""What the README promises, and the other pages that say how things are done."""

import re

import pytest

from dev import COMMANDS, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDES = ("README.md", "CONTRIBUTING.md", "exercises/README.md", "chapters/run_in_class.md", "chapters/for_instructors.md")


def test_example_for_other_books_runs():
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names = {}
    exec(code + "\nshown = repr(explore(draw, name='again', describe=describe, speed=(1, 6, 1)))", names)
    assert "the walker is" in names["shown"]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_it_names_exists(guide):
    named = set(re.findall(r"(?:(?:`|^ *)make|dev\.py) ([a-z]+)", (ROOT / guide).read_text(encoding="utf-8"), re.MULTILINE))
    assert named and named <= set(COMMANDS)


@pytest.mark.parametrize("guide", GUIDES[:3])
def test_every_file_it_links_to_exists(guide):
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / guide).read_text(encoding="utf-8"))
    assert [link for link in links if not ((ROOT / guide).parent / link).exists()] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_it_leads_to_no_service_that_nobody_tried(guide):
    text = (ROOT / guide).read_text(encoding="utf-8")
    assert re.findall(r"\S*(?:mybinder\.org/v2|colab\.research\.google\.com/github|git-pull\?repo)\S*|/OWNER/|\{\{", text) == []


def test_the_wheel_is_as_large_as_it_says(built_book):
    (said,) = re.findall(r"a wheel of about (\d+) kB", (ROOT / "exercises" / "README.md").read_text(encoding="utf-8"))
    (wheel,) = (built_book / "exercises").glob("*.whl")
    assert wheel.stat().st_size / 1000 == pytest.approx(float(said), rel=0.1)
