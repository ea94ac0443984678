"""Questions in a reader's hands: answering, keeping, forgetting, the keyboard, and JupyterLab."""

import json

import pytest
from axe import COLOURS, bad_colours, violations
from test_pages import TABS_FOLLOW, turn

from coursebook.questions import page as published
from coursebook.questions import source
from coursebook.questions.model import SHARE, ChoiceQuestion, MatchQuestion, NumberQuestion
from dev import ROOT

FOOD = "chapters/04_food_and_energy.html"
AGEING = "chapters/05_ageing_and_sarcopenia.html"
STORED = "JSON.parse(localStorage.getItem('muscle-atrophy-questions'))"


@pytest.fixture(scope="module")
def food():
    """Questions of chapter 4 by id."""
    chapter = source.read(ROOT / "chapters" / "04_food_and_energy.questions.toml")
    return {question.id: question for question in chapter.questions}


def form(page, name):
    return page.locator(f"form[data-question={name}]")


def answer(page, question, response):
    """Put an answer into a question's controls and press Check."""
    change(page, question, response)
    form(page, question.id).get_by_role("button", name="Check").click()


def change(page, question, response):
    """Put an answer into a question's controls."""
    here = form(page, question.id)
    if isinstance(question, ChoiceQuestion):
        for choice in question.choices:
            if choice.id in response or question.several:
                here.locator(f"input[value='{choice.id}']").set_checked(choice.id in response)
    elif isinstance(question, NumberQuestion):
        here.get_by_label("Your answer").fill(response)
    else:
        for control, option in zip(here.locator("select").all(), response, strict=True):
            # A reader's browser reports no change where nothing changes; Playwright would.
            if control.evaluate("select => select.selectedOptions[0].text") != option:
                control.select_option(option)


def feedback(page, name):
    return form(page, name).get_by_role("status")


def responses(question):
    """Right and wrong answers to a question, each as a reader gives it and as Python grades it."""
    if isinstance(question, ChoiceQuestion):
        sets = [{choice.id} for choice in question.choices] + [set(question.key), {choice.id for choice in question.choices}]
        return [(chosen, chosen) for chosen in (sets if question.several else sets[:-2])]
    if isinstance(question, NumberQuestion):
        numbers = [n.value for n in (question.answer, *question.mistakes)] + [
            question.answer.value + question.answer.tolerance,
            987654.0,
        ]
        return [(f"{number:g}", number) for number in numbers]
    right = [pair.answer for pair in question.pairs]
    return [(right, right), ([question.options[0]] * len(right), [question.options[0]] * len(right))]


def test_page_answers_every_question_as_python_does(visit, food):
    page = visit(FOOD)
    for question in food.values():
        for given, graded in responses(question):
            answer(page, question, given)
            expected = question.grade(graded)
            said = feedback(page, question.id).inner_text()
            assert published.verdict(expected) in said
            assert all(note.why in said for note in expected.notes)
            others = [c.why for c in question.choices if c.id not in graded] if isinstance(question, ChoiceQuestion) else []
            assert not any(why in said for why in others)


def tries(question):
    """Two wrong answers that differ and a right one, each as a reader gives it and as Python grades it."""
    if isinstance(question, ChoiceQuestion):
        right, wrong = ([c.id for c in question.choices if c.right is right] for right in (True, False))
        sets = [{right[0]}, {right[0], wrong[0]}, set(right)] if question.several else [{wrong[0]}, {wrong[1]}, {right[0]}]
        return [(chosen, chosen) for chosen in sets]
    if isinstance(question, NumberQuestion):
        return [(f"{n.value:g}", n.value) for n in (*question.mistakes[:2], question.answer)]
    right = [pair.answer for pair in question.pairs]
    others = [option for option in question.options if option != right[0]]
    return [(answers, answers) for answers in ([others[0], *right[1:]], [others[-1]] * len(right), right)]


def shown(page, question, graded, total):
    """Check that a page shows, counts and stores what Python says of the last answer; `total` questions are asked."""
    expected = question.grade(graded)
    said = feedback(page, question.id)
    assert published.verdict(expected) in said.locator(".question-verdict").inner_text()
    notes = said.locator("li").all_inner_texts()
    assert len(notes) == len(expected.notes)
    assert all(note.about in words and note.why in words for note, words in zip(expected.notes, notes, strict=True))
    if not isinstance(question, NumberQuestion):
        marks = form(page, question.id).locator("fieldset .question-mark").all_inner_texts()
        assert [mark.strip() for mark in marks] == ["✓ Right" if note.right else "✗ Not this" for note in expected.notes]
    assert page.locator(".questions-progress output").inner_text() == f"{expected.right:d} of {total}"
    (stored,) = page.evaluate(f"Object.values({STORED})")
    assert stored["answers"][question.id]["right"] is expected.right and stored["total"] == total
    beside = page.locator(".bd-sidebar-primary .questions-mark")
    assert [mark[-6:] for mark in beside.all_inner_texts()] == ([f"1 of {total}"] if expected.right else [])


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 2)], ids=["wrong, otherwise wrong, right", "right, wrong, right"])
def test_third_try_counts_like_a_first(visit, food, order):
    page = visit(FOOD)
    for question in food.values():
        for number in order:
            given, graded = tries(question)[number]
            answer(page, question, given)
            shown(page, question, graded, len(food))
        page.reload()
        shown(page, question, graded, len(food))
        page.get_by_role("button", name="Forget my answers to this chapter").click()


def test_changed_answer_takes_the_verdict_back(visit, food):
    page = visit(FOOD)
    for question in food.values():
        (other, _), _, (right, graded) = tries(question)
        answer(page, question, right)
        here = form(page, question.id)
        change(page, question, other)
        said = feedback(page, question.id)
        assert said.locator(".question-verdict").inner_text() == published.VERDICTS["changed"]
        assert "question-right" not in here.get_attribute("class")
        # Where several things were answered, what was said of the others still holds.
        several = hasattr(question, "pairs") or getattr(question, "several", False)
        assert [note.why in said.inner_text() for note in question.grade(graded).notes] == [several] * len(
            question.grade(graded).notes
        )
        if hasattr(question, "pairs"):
            assert here.locator("fieldset .question-mark").count() == len(question.pairs) - 1
        elif not several:
            assert here.locator("fieldset .question-mark").count() == 0
        page.reload()
        shown(page, question, graded, len(food))
        page.get_by_role("button", name="Forget my answers to this chapter").click()


def test_reply_to_a_number_that_nobody_foresaw_bears_no_label_of_the_list(visit, food):
    page = visit(FOOD)
    answer(page, food["next-kilogram"], "987654")
    said = feedback(page, "next-kilogram").inner_text()
    assert food["next-kilogram"].otherwise in said
    assert "Any other number" not in said


def test_hint_to_answer_first_goes_when_an_answer_comes(visit, food):
    page = visit(FOOD)
    form(page, "billions").get_by_role("button").click()
    change(page, food["billions"], {"1"})
    assert feedback(page, "billions").inner_text() == ""


def test_no_answer_and_no_number_are_said(visit, food):
    page = visit(FOOD)
    form(page, "billions").get_by_role("button").click()
    assert "Answer first" in feedback(page, "billions").inner_text()
    answer(page, food["next-kilogram"], "a quarter")
    assert "“a quarter” is not a number" in feedback(page, "next-kilogram").inner_text()
    assert page.evaluate(f"{STORED}['04_food_and_energy'].answers") == {}


def test_number_takes_comma_and_unit(visit, food):
    page = visit(FOOD)
    answer(page, food["next-kilogram"], "25,0 %")
    assert "✓ Right." in feedback(page, "next-kilogram").inner_text()


def test_number_takes_a_typographic_minus(visit, food):
    page = visit(FOOD)
    answer(page, food["next-kilogram"], "−25")
    assert food["next-kilogram"].otherwise in feedback(page, "next-kilogram").inner_text()


def test_share_is_asked_for_as_a_percentage(visit, food):
    page = visit(FOOD)
    answer(page, food["next-kilogram"], "0.25")
    assert SHARE in feedback(page, "next-kilogram").inner_text()


def test_answers_are_folded_away_until_a_first_try(visit, food):
    page = visit(FOOD)
    folded = form(page, "billions").locator("details")
    assert not folded.is_visible()
    answer(page, food["billions"], {"1"})
    assert folded.is_visible() and folded.get_attribute("open") is None


def test_reload_keeps_right_and_wrong_answers(visit, food):
    page = visit(FOOD)
    answer(page, food["billions"], {"0"})
    answer(page, food["next-kilogram"], "75")
    page.reload()
    assert "✓ Right." in feedback(page, "billions").inner_text()
    assert form(page, "next-kilogram").get_by_label("Your answer").input_value() == "75"
    assert food["next-kilogram"].mistakes[0].why in feedback(page, "next-kilogram").inner_text()
    assert page.locator(".questions-progress output").inner_text() == "1 of 6"


def test_reset_forgets_this_chapter_alone(visit, food):
    page = visit(FOOD)
    page.evaluate(
        "localStorage.setItem('muscle-atrophy-questions', JSON.stringify({other: {total: 1, answers: {x: {right: true}}}}))"
    )
    answer(page, food["billions"], {"0"})
    page.get_by_role("button", name="Forget my answers to this chapter").click()
    assert page.get_by_text("Your answers to this chapter are forgotten.").is_visible()
    assert page.locator(".questions-progress output").inner_text() == "0 of 6"
    page.reload()
    assert page.locator("form.question input:checked").count() == 0
    assert feedback(page, "billions").inner_text() == ""
    assert page.evaluate(f"Object.keys({STORED})").count("other") == 1


@pytest.mark.parametrize("path", [FOOD, AGEING])
def test_answers_of_the_first_edition_are_shown_and_counted(visit, path):
    page = visit("chapters/claims.html")
    name = path.removeprefix("chapters/").removesuffix(".html")
    asked = source.read(ROOT / "chapters" / f"{name}{source.ENDING}").questions
    first = json.loads((ROOT / "tests" / "coursebook" / "questions" / "first_edition_answers.json").read_text())
    kept = [question.id for question in asked if question.id in first[name]["answers"]]
    # A match that was wrong once was never right again, so readers have right ones that are stored as wrong.
    for question in asked:
        if question.id in kept and isinstance(question, MatchQuestion):
            first[name]["answers"][question.id]["right"] = False
    first[name]["answers"]["long-gone"] = {"print": "0123456789ab", "answer": ["0"], "right": True}
    keep(page, first)
    page.goto(page.url.replace("claims", name))
    assert all("✓ Right." in feedback(page, ident).inner_text() for ident in kept)
    assert page.locator(".questions-progress output").inner_text() == f"{len(kept)} of {len(asked)}"
    stored = page.evaluate(STORED)
    assert {ident: entry["right"] for ident, entry in stored[name]["answers"].items()} == dict.fromkeys(kept, True)
    assert stored | {name: None} == first | {name: None}


@pytest.mark.parametrize(
    ("ident", "kept"),
    [
        ("billions", ["gone"]),
        ("billions", ["0", "1"]),
        ("fuel", ["0", "gone"]),
        ("three-forms", ["0", "1"]),
        ("three-forms", ["0", "1", "7"]),
        ("three-forms", ["0", "1", ""]),
        ("next-kilogram", ["a quarter"]),
        ("next-kilogram", [None]),
        ("billions", {}),
        ("fuel", 7),
    ],
)
def test_answer_that_can_no_longer_be_given_is_dropped(visit, ident, kept):
    page = visit(FOOD)
    keep(page, {"04_food_and_energy": {"total": 6, "answers": {ident: {"answer": kept, "right": True}}}})
    page.reload()
    assert feedback(page, ident).inner_text() == ""
    assert page.locator("form.question input:checked").count() == 0
    assert page.locator(".questions-progress output").inner_text() == "0 of 6"
    assert page.evaluate(f"{STORED}['04_food_and_energy'].answers") == {}


def keep(page, answers):
    """Store answers as an earlier visit did."""
    page.evaluate("text => localStorage.setItem('muscle-atrophy-questions', text)", json.dumps(answers))


@pytest.mark.parametrize(
    "broken", ["nonsense", "null", "[]", '{"04_food_and_energy": 3}', '{"04_food_and_energy": {"answers": 7}}']
)
def test_what_else_may_be_stored_under_the_name_does_no_harm(visit, food, broken):
    page = visit(FOOD)
    page.evaluate("text => localStorage.setItem('muscle-atrophy-questions', text)", broken)
    page.reload()
    answer(page, food["billions"], {"0"})
    assert page.locator(".questions-progress output").inner_text() == "1 of 6"


def test_browser_that_keeps_nothing_still_answers_and_says_so(visit, food):
    page = visit("chapters/claims.html", own=True)
    # the theme stores its colours with no such care
    page.add_init_script("""
        const keep = Storage.prototype.setItem;
        Storage.prototype.setItem = function (name, value) {
          if (name.startsWith("muscle-atrophy")) throw new DOMException("full", "QuotaExceededError");
          keep.call(this, name, value);
        };""")
    page.goto(page.url.replace("claims", "04_food_and_energy"))
    answer(page, food["billions"], {"0"})
    assert "✓ Right." in feedback(page, "billions").inner_text()
    assert page.get_by_text("This browser keeps nothing").is_visible()


def test_keyboard_alone_answers_and_hears(visit, food):
    page = visit(FOOD)
    first = form(page, "fuel").locator("input").first
    first.focus()
    for choice in food["fuel"].choices:
        if choice.right:
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Check"
    outline = "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth"
    assert page.evaluate(outline) == "solid3px"
    page.keyboard.press("Enter")
    assert "✓ Right." in feedback(page, "fuel").inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Check"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_enter_in_the_number_field_checks_it(visit):
    page = visit(FOOD)
    form(page, "next-kilogram").get_by_label("Your answer").fill("25")
    page.keyboard.press("Enter")
    assert "✓ Right." in feedback(page, "next-kilogram").inner_text()


def test_feedback_is_in_a_live_region_from_the_start(visit):
    page = visit(FOOD)
    regions = page.locator("form.question [role=status]")
    assert regions.count() == 6 and all(region.inner_text() == "" for region in regions.all())


def test_contents_list_shows_how_much_of_each_chapter_is_done(visit, food):
    page = visit(FOOD)
    for question in food.values():
        answer(page, question, tries(question)[-1][0])
    mark = page.locator(".bd-sidebar-primary .questions-mark")
    assert mark.inner_text().endswith("✓ 6 of 6")
    page.goto(page.url.replace("04_food_and_energy", "glossary"))
    link = page.locator(".bd-sidebar-primary a", has_text="Food and energy")
    assert link.inner_text().endswith("✓ 6 of 6")
    assert "Food and energy , questions answered right: ✓ 6 of 6" in page.locator(".bd-sidebar-primary").aria_snapshot()
    page.goto(page.url.replace("glossary", "05_ageing_and_sarcopenia"))
    assert page.locator(".bd-sidebar-primary .questions-mark").count() == 1


def test_contents_list_follows_another_tab(visit, food):
    page = visit(FOOD, own=True)  # a second tab would leave a shared one in the background, where it is slow
    other = page.context.new_page()
    other.goto(page.url)
    answer(other, food["billions"], {"0"})
    page.locator(".bd-sidebar-primary .questions-mark", has_text="1 of 6").wait_for()


def test_questions_open_from_a_folder_and_keep_answers(built_book, open_page, food):
    page = open_page((built_book / FOOD).as_uri())
    answer(page, food["billions"], {"0"})
    page.reload()
    assert "✓ Right." in feedback(page, "billions").inner_text()


def test_questions_read_well_without_javascript(visit, food):
    page = visit(FOOD, java_script_enabled=False)
    here = form(page, "billions")
    assert here.get_by_role("button").count() == 0 and page.locator(".questions-foot").is_hidden()
    here.locator("summary").click()
    assert all(here.get_by_text(choice.why).is_visible() for choice in food["billions"].choices)


def test_questions_ask_nobody_and_show_no_code(visit):
    page = visit(AGEING)
    assert page.get_by_text("coursebook.questions").count() == 0
    assert page.locator("form.question").count() == 6


def answered(visit, path):
    page = visit(path)
    for i, here in enumerate(page.locator("form.question").all()):
        for control in here.locator("select").all():
            control.select_option(index=1)
        if here.locator("input[type=text]").count():
            here.locator("input[type=text]").fill("1")
        elif here.locator("input").count():
            here.locator("input").nth(i % 2).check()
        here.get_by_role("button").click()
        here.locator("summary").click()
    page.mouse.move(0, 0)
    return page


def test_answered_page_is_accessible_and_fits(visit):
    page = answered(visit, AGEING)
    found = {}
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.wait_for_function(TABS_FOLLOW)
        found[width] = violations(page, "article", without=COLOURS)
        for scheme in ("light", "dark"):
            turn(page, scheme)
            found[width, scheme] = bad_colours(page)
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_questions_answer_in_jupyterlab(lab, open_page, food):
    page = open_page(lab.notebook("04_food_and_energy.ipynb"))
    page.locator(".jp-Notebook h1", has_text="Food and energy").wait_for(timeout=60_000)
    page.keyboard.press("Escape")
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    box = page.locator(".practice")
    box.wait_for(timeout=120_000)
    question, place = food["billions"], list(food).index("billions")
    (wrong, _), _, (right, _) = tries(question)
    box.get_by_text(*[c.text for c in question.choices if c.id in wrong]).click()
    box.get_by_role("button", name="Check").nth(place).click()
    box.get_by_role("alert").get_by_text("Not yet.").wait_for()
    box.get_by_text(*[c.text for c in question.choices if c.id in right]).click()
    box.get_by_text(published.VERDICTS["changed"]).wait_for()
    box.get_by_role("button", name="Check").nth(place).click()
    box.get_by_role("alert").get_by_text("Right.").wait_for()
    box.get_by_text("1 of 6 answered right").wait_for()
