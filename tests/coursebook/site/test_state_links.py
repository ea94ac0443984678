"""Links that open an explorer in a state, and links to slides."""

import html

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


def test_later_builds_write_the_pages_whose_links_lead_elsewhere_and_no_others(small_book, chapter):
    marked = f"{chapter}\nIt is taught [S001](claims.md#S001).\n"
    row = "S001,food,A claim,000,04_food,supported,hall2011,because\n"
    files = {
        "index.md": INDEX.replace("plan\n", "05_age\nplan\n"),
        "04_food.md": marked,
        "05_age.md": "# Age\n",
        "plan.md": "# Plan\n\n[look](explorer:toy)\n",
        "ledger.csv": row,
    }
    site, warnings = small_book(files)
    state = "#explorable-toy?food=2&training=False"

    def page(name):
        return html.unescape((site / f"{name}.html").read_text(encoding="utf-8"))

    def written():
        return {path.name: path.stat().st_mtime_ns for path in site.glob("*.html")}

    assert warnings == "" and f'href="04_food.html{state}"' in page("plan")

    # Nothing has changed but a page that is gone: Sphinx reads none, and writes that one and those that list it.
    before = written()
    (site / "plan.html").unlink()
    assert small_book({}, again=site)[1] == ""
    assert f'href="04_food.html{state}"' in page("plan")
    others = ("04_food.html", "05_age.html", "claims.html")
    assert [before[name] for name in others] == [written()[name] for name in others]

    # The explorer moves and the claim is taught once more: plan and ledger follow, though their sources are the same.
    changed = {"04_food.md": "# Food\n\nTaught [S001](claims.md#S001) and [S001](claims.md#S001).\n", "05_age.md": f"{chapter}"}
    assert small_book(changed, again=site)[1] == ""
    assert f'href="05_age.html{state}"' in page("plan")
    assert 'href="04_food.html#claim-S001-2"' in page("claims")

    # The last page with the explorer is gone, and a link to it is told of, however often the book is built.
    assert "plan.md:3: WARNING: explorer:toy: no explorer is called 'toy'" in small_book({"05_age.md": "# Age\n"}, again=site)[1]
    assert "plan.md:3: WARNING: explorer:toy: no explorer is called 'toy'" in small_book({}, again=site)[1]


def test_an_error_in_another_process_is_told_with_its_cause(small_book):
    pages = {f"{number}.md": f"# Part {number}\n" for number in range(6)}
    conf = 'extensions = ["myst_nb", "coursebook.sphinxext"]\nclaim_ledger = "ledger.csv"\nbibtex_bibfiles = ["references.bib"]\n'
    fails = "def setup(app):\n    app.connect('source-read', lambda app, name, source: 1 / (name != '3'))\n"
    with pytest.raises(AssertionError, match="ZeroDivisionError: division by zero"):
        small_book({**pages, "conf.py": conf + fails, "ledger.csv": ""}, "-j", "2")


def test_two_processes_build_the_same_book_as_one(small_book, chapter):
    names = [f"0{number}_part" for number in range(1, 8)]
    rows = "".join(f"S00{i},food,Claim {i},000,{name},supported,hall2011,because\n" for i, name in enumerate(names, 1))
    files = {
        f"{name}.md": f"# Part {i}\n\nIt is [S00{i}](claims.md#S00{i}) and [S009](claims.md#S009).\n"
        for i, name in enumerate(names, 1)
    }
    files["01_part.md"] += "\n[look](explorer:toy?food=3) [look](explorer:toy?food=9) [slides](slides:07_part) $x$\n"
    files["06_part.md"] += chapter.partition("\n")[2]
    files["07_part.md"] += chapter.partition("\n")[2].replace("food", "drink")
    files |= {"index.md": "# Start\n\n```{toctree}\n" + "\n".join([*names, "claims"]) + "\n```\n", "ledger.csv": rows}

    def built(jobs):
        site, said = small_book(files, "-j", jobs)
        files_of = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
        pages = {name: path.read_bytes() for name, path in files_of.items() if not name.startswith(".doctrees/")}
        return pages, said

    (pages, said), (others, again) = built("1"), built("2")
    assert "S009 is not in ledger.csv" in said and "cannot be '9'" in said and "is another one than the 'toy'" in said
    assert sorted(said.splitlines()) == sorted(again.splitlines())
    assert {name for name in pages.keys() | others.keys() if pages.get(name) != others.get(name)} == set()
