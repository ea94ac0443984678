"""What the README promises."""

import re

from dev import COMMANDS, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_example_for_other_books_runs():
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names = {}
    exec(code + "\nshown = repr(explore(draw, name='again', describe=describe, speed=(1, 6, 1)))", names)
    assert "the walker is" in names["shown"]


def test_every_command_it_names_exists():
    files = [README, (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")]
    named = {name for text in files for name in re.findall(r"(?:`make|dev\.py) ([a-z]+)", text)}
    assert named <= set(COMMANDS)


def test_every_file_it_links_to_exists():
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
