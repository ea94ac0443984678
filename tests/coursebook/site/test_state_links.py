"""Links that open an explorer in a state, and links to slides."""

import html
import subprocess
import sys

import pytest

from explorable import explore
from explorable.page import fragment
from explorable.store import rendered

INDEX = "# Start\n\n```{toctree}\n04_food\nplan\nclaims\n```\n"


@pytest.fixture(scope="module")
def chapter():
    def draw(fig, food, training):
        fig.set_size_inches(3, 2)
        fig.add_subplot().plot([0, 1], [food, training])

    def describe(food, training):
        return f"{food} and {training}"

    explorer = explore(draw, name="toy", describe=describe, food=(1, 3, 1), training=False)
    return f"# Food\n\n```{{raw}} html\n{fragment(explorer, rendered(explorer))}\n```\n"


@pytest.fixture(scope="module")
def plan_with(small_book, chapter):
    """Build a book with one link in its plan; returns the plan's page and the warnings."""

    def build(link):
        files = {
            "index.md": INDEX,
            "04_food.md": chapter,
            "plan.md": f"# Plan\n\n[look]({link})\n",
            "ledger.csv": "",
        }
        site, warnings = small_book(files)
        return html.unescape((site / "plan.html").read_text(encoding="utf-8")), warnings

    return build


def test_link_names_the_whole_state_and_leads_to_the_explorers_page(plan_with):
    page, warnings = plan_with("explorer:toy?training=True&food=3")
    assert warnings == ""
    assert 'href="04_food.html#explorable-toy?food=3&training=True"' in page


def test_control_that_a_link_leaves_out_stands_at_its_start(plan_with):
    page, _ = plan_with("explorer:toy?training=True")
    assert 'href="04_food.html#explorable-toy?food=2&training=True"' in page


def test_link_on_a_page_that_holds_the_explorer_stays_there_and_a_plan_leads_to_its_own_chapter(small_book, chapter):
    link = "[look](explorer:toy?training=True)\n"
    site, warnings = small_book(
        {
            "index.md": "# Start\n\n```{toctree}\n04_food\n05_age\nplans/05_age\nplan\nclaims\n```\n",
            "04_food.md": chapter,
            "05_age.md": f"{chapter}\n{link}",
            "plans/05_age.md": f"# Lesson plan\n\n{link}",
            "plan.md": f"# Plan\n\n{link}",
            "ledger.csv": "",
        }
    )
    assert warnings == ""
    pages = {
        name: html.unescape((site / f"{name}.html").read_text(encoding="utf-8")) for name in ("05_age", "plans/05_age", "plan")
    }
    state = "#explorable-toy?food=2&training=True"
    assert f'href="{state}"' in pages["05_age"] or f'href="05_age.html{state}"' in pages["05_age"]
    assert f'href="../05_age.html{state}"' in pages["plans/05_age"]
    assert f'href="04_food.html{state}"' in pages["plan"]


def test_link_leads_to_the_slides(plan_with):
    page, warnings = plan_with("slides:04_food")
    assert warnings == "" and 'href="04_food.slides.html"' in page


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("explorer:toys?food=2", "no explorer is called 'toys'. Write one of toy"),
        ("explorer:toy?fod=2", "toy has no control 'fod'. Write one of food, training"),
        ("explorer:toy?food=9", "food of toy cannot be '9'. Write one of 1, 2, 3"),
        ("slides:05_age", "no chapter is called '05_age'. Write one of 04_food"),
    ],
)
def test_link_to_what_does_not_exist_is_refused_with_what_does(plan_with, link, said):
    _, warnings = plan_with(link)
    assert "plan.md:3" in warnings and said in warnings


def test_pages_are_written_again_where_no_page_had_to_be_read(small_book, chapter):
    files = {"index.md": INDEX, "04_food.md": chapter, "plan.md": "# Plan\n\n[look](explorer:toy)\n"}
    site, warnings = small_book({**files, "claims.md": "# No ledger\n", "ledger.csv": ""})
    (site / "plan.html").unlink()
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", str(site.parents[1]), str(site)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert (warnings, done.stderr, done.returncode) == ("", "", 0)
    page = html.unescape((site / "plan.html").read_text(encoding="utf-8"))
    assert 'href="04_food.html#explorable-toy?food=2&training=False"' in page
