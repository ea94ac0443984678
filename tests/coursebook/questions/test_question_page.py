"""The published form, as HTML; `tests/browser/test_questions.py` answers it in a browser."""

from html.parser import HTMLParser

import pytest

from coursebook.questions import page, source


class Elements(HTMLParser):
    """All start tags of a page with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def named(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture
def html(chapter):
    return page.section(chapter)


def test_section_has_no_inline_handler_and_no_style(html):
    assert not [a for _, attributes in Elements(html).tags for a in attributes if a.startswith("on") or a == "style"]


def test_every_control_has_a_label(html):
    elements = Elements(html)
    labelled = {attributes.get("for") for attributes in elements.named("label")}
    controls = [*elements.named("select"), *(a for a in elements.named("input") if a["type"] == "text")]
    assert controls and all(control["id"] in labelled for control in controls)
    assert html.count('<label class="question-choice"><input') == 5


def test_ids_are_unique(html):
    ids = [attributes["id"] for _, attributes in Elements(html).tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_text_is_escaped(html):
    assert "bone &amp; skin" in html and "stores &lt; moves" in html


def test_all_explanations_are_in_the_page(html, chapter):
    for words in ("In the arm.", "A bone.", "Of its own kind.", "0.4 times 80.", "That is the rest.", "Multiply.", "Behind."):
        assert words in html


def test_choices_stand_in_the_order_of_the_file_with_their_own_ids(write):
    path = write('text = "Muscle"', 'id = "1"\ntext = "Muscle"')
    path.write_text(path.read_text().replace('text = "Fat"', 'id = "0"\ntext = "Fat"'))
    elements = Elements(page.section(source.read(path)))
    assert [control["value"] for control in elements.named("input") if control["type"] == "radio"] == ["1", "0"]
    assert [item["data-choice"] for item in elements.named("li") if "data-choice" in item][:2] == ["1", "0"]


def test_answers_of_a_match_are_not_in_the_order_of_the_pairs(course_chapter):
    for question in course_chapter.questions:
        if hasattr(question, "pairs"):
            assert list(question.options) != list(dict.fromkeys(pair.answer for pair in question.pairs))
