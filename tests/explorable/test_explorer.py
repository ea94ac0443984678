"""What an author gets from explore(), and what it says when something is wrong."""

import json
import re
import warnings

import ipywidgets as widgets
import matplotlib
import pytest
from reader import look_up, settings

from explorable import ExplorableError, explore, page, store
from explorable.figure import to_svg


def by_words(value):
    """A test's name from the words it expects: a function's own name holds an address in memory."""
    return " ".join(value) if isinstance(value, list) else ""


def draw(fig, level):
    fig.subplots().plot([0, 1], [0, level])


def describe(level):
    return f"A line rises to {level}."


def tour(draw=draw, describe=describe, **more):
    return explore(draw, **{"name": "tour", "describe": describe, "level": (0, 4, 1), **more})


@pytest.fixture
def building(monkeypatch):
    monkeypatch.setenv(page.BUILDING, "1")


def test_with_a_kernel_it_is_a_widget_with_a_picture_and_words_to_fall_back_on():
    bundle = tour()._repr_mimebundle_()
    assert set(bundle) == {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"}
    assert bundle["text/plain"] == "A line rises to 2."
    assert bundle["image/png"].startswith(b"\x89PNG")


def test_on_a_page_it_is_html_and_no_widget(building):
    bundle = tour()._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert 'id="explorable-tour"' in bundle["text/html"]


def test_the_page_needs_no_style_attribute_and_no_inline_handler(building):
    html = tour()._repr_mimebundle_()["text/html"]
    assert " style=" not in html
    assert not [word for word in ("onclick", "oninput", "onchange", "onload") if word in html]


def test_the_page_asks_for_nothing_from_elsewhere(building):
    html = tour()._repr_mimebundle_()["text/html"]
    assert "http" not in html


def test_every_control_has_a_label(building):
    html = tour()._repr_mimebundle_()["text/html"]
    assert '<label for="explorable-tour-level">level</label>' in html
    assert 'id="explorable-tour-level"' in html


def test_every_state_has_its_own_words():
    explorer = tour()
    data = store.rendered(explorer).data
    texts = [look_up(data["describe"], data["sizes"], setting) for setting in settings(data)]
    assert texts == [explorer.description(state) for state in explorer.states]


def test_words_with_angle_brackets_cannot_break_the_page(building):
    html = tour(describe=lambda level: f"</script><b>{level}")._repr_mimebundle_()["text/html"]
    assert "</script><b>" not in html
    assert "&lt;/script&gt;&lt;b&gt;2" in html


def test_a_caption_may_follow_the_controls():
    explorer = tour(caption=lambda level: f"Published for {level}.")
    assert explorer.caption_for({"level": 3}) == "Published for 3."


def urgent(level):
    return "Now: stop.\nThe line <is> too steep." if level > 2 else ""


def test_what_cannot_wait_is_stored_first_so_that_a_changed_alert_is_seen():
    assert tour(alert=urgent, level=widgets.IntSlider(3, 0, 4, description="Level"))._repr_mimebundle_()["text/plain"] == (
        "Now: stop.\nThe line <is> too steep.\nA line rises to 3."
    )
    assert tour(alert=urgent)._repr_mimebundle_()["text/plain"] == "A line rises to 2."


def test_what_cannot_wait_stands_on_the_page_before_the_controls_and_in_every_state(building):
    explorer = tour(alert=urgent)
    html = explorer._repr_mimebundle_()["text/html"]
    assert html.index('<p class="explorable-alert" role="alert"></p>') < html.index("<form")
    data = store.rendered(explorer).data
    assert [look_up(data["alert"], data["sizes"], setting) for setting in settings(data)] == [urgent(level) for level in range(5)]
    shown = tour(alert=urgent, level=widgets.IntSlider(3, 0, 4, description="Level")).to_html()
    assert '<p class="explorable-alert" role="alert">Now: stop.\nThe line &lt;is&gt; too steep.</p>' in shown


def test_an_explorer_without_alert_weighs_nothing_more(building):
    explorer = tour()
    assert "alert" not in explorer._repr_mimebundle_()["text/html"]
    assert "alert" not in store.rendered(explorer).data


def test_what_cannot_wait_is_the_first_thing_of_the_live_form_and_changes_before_the_picture():
    explorer = tour(alert=urgent, level=widgets.IntSlider(2, 0, 4, description="Level"))
    seen = [child for child in explorer.widget.children if not str(child.value).startswith("<style>")]
    assert seen[0].value == '<p class="explorable-alert" role="alert"></p>'
    order = []
    for name, child in (("alert", seen[0]), ("picture", next(child for child in seen if "<svg" in str(child.value)))):
        child.observe(lambda change, name=name: order.append(name), "value")
    moved(explorer, level=4)
    assert order == ["alert", "picture"]
    assert seen[0].value == '<p class="explorable-alert" role="alert">Now: stop.\nThe line &lt;is&gt; too steep.</p>'


def test_a_live_explorer_without_alert_has_no_empty_one():
    assert [child for child in tour().widget.children if 'role="alert"' in str(child.value)] == []


def test_a_page_of_its_own_holds_everything():
    html = tour().to_html()
    assert "class Player" in html
    assert "@font-face" in html
    assert "http" not in html


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": "my tour"}, ["'my tour'", "letters, digits and hyphens"]),
        ({"name": (0, 10, 1)}, ["a control cannot be called name"]),
        ({"describe": "words"}, ["describe is 'words'", "not a function"]),
        ({"draw": None}, ["draw is None", "not a function"]),
        ({"caption": 3}, ["caption is 3"]),
        ({"alert": "Now!"}, ["alert is 'Now!'", "not a function"]),
        ({"alert": (0, 10, 1)}, ["alert is (0, 10, 1)", "a control cannot be called alert"]),
        ({"alert": lambda speed: ""}, ["alert cannot be called with the controls level", "by the same names"]),
        ({"describe": lambda: "none"}, ["describe cannot be called with the controls level", "by the same names"]),
        ({"draw": lambda fig: None}, ["draw cannot be called with the controls level"]),
        ({"caption": lambda speed: "x"}, ["caption cannot be called with the controls level"]),
        ({"speed": (0, 1)}, ["draw cannot be called", "speed"]),
    ],
    ids=by_words,
)
def test_a_wrong_definition_is_an_error_at_once(wrong, words):
    with pytest.raises(ExplorableError) as error:
        tour(**wrong)
    assert [word for word in words if word not in str(error.value)] == []


def breaks_at(bad, value):
    def function(*first, level):
        if level == bad:
            return value() if callable(value) else value
        return describe(level) if not first else draw(*first, level=level)

    return function


def fail():
    raise ZeroDivisionError("no level")


def leaves_empty(fig, level):
    if level != 3:
        draw(fig, level)


def grows(fig, level):
    fig.set_size_inches(4 + level, 3)
    draw(fig, level)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"draw": breaks_at(3, fail)}, ["draw failed for level=3", "ZeroDivisionError: no level"]),
        ({"draw": leaves_empty}, ["without axes for level=3", "fig.subplots()"]),
        ({"draw": grows}, ["4 x 3 inches", "5 x 3 inches", "level=1", "one size"]),
        ({"describe": breaks_at(3, fail)}, ["describe failed for level=3", "no level"]),
        ({"describe": breaks_at(3, "")}, ["describe returned '' for level=3"]),
        ({"alert": breaks_at(3, fail)}, ["alert failed for level=3", "no level"]),
        ({"alert": breaks_at(3, None)}, ["alert returned None for level=3", 'return a text, or "" for none']),
        ({"caption": breaks_at(3, fail)}, ["caption failed for level=3"]),
        ({"caption": breaks_at(3, None)}, ["caption returned None for level=3"]),
    ],
    ids=by_words,
)
def test_a_state_that_cannot_be_shown_stops_the_build_and_is_named(wrong, words):
    with pytest.raises(ExplorableError) as error:
        store.rendered(tour(**wrong))
    assert "'tour'" in str(error.value)
    assert [word for word in words if word not in str(error.value)] == []


def test_an_explorer_too_heavy_for_a_page_is_an_error_with_its_weight():
    import numpy as np

    noise = np.random.default_rng(1).random((5, 9000))

    def heavy(fig, level):
        fig.subplots().plot(noise[level])

    with pytest.raises(ExplorableError, match=r"weighs \d+ kB gzip in 5 states; 150 kB is the limit"):
        store.rendered(tour(draw=heavy))


def moved(explorer, **values):
    for control in explorer.controls:
        if control.name in values:
            control.widget.value = values[control.name]
    return explorer.widget


def picture_of(box):
    return next(child.value for child in box.children if "<svg" in str(child.value))


def test_moving_a_live_control_redraws_the_picture_and_the_words():
    explorer = tour(level=widgets.IntSlider(2, 0, 4, 1, description="Level"))
    before = picture_of(explorer.widget)
    after = picture_of(moved(explorer, level=4))
    assert after != before
    assert "A line rises to 4." in after


def test_a_live_picture_never_changes_size():
    explorer = tour()
    boxes = {picture_of(moved(explorer, level=level)).partition('viewBox="')[2].partition('"')[0] for level in (0, 2, 4)}
    assert len(boxes) == 1


def test_a_live_state_that_fails_keeps_the_picture_and_says_why():
    explorer = tour(draw=breaks_at(4, fail))
    before = picture_of(explorer.widget)
    box = moved(explorer, level=4)
    assert picture_of(box) == before
    assert any("draw failed for level=4" in str(child.value) for child in box.children)


def test_a_live_explorer_draws_without_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        moved(tour(), level=1)


def test_the_page_carries_no_comments_and_no_indentation():
    for source in (page.style_sheet(), page.player()):
        assert "/*" not in source and "// " not in source
        assert "\n " not in source
    assert page.style_sheet().count("{") == page.style_sheet().count("}") > 20


def test_words_of_the_page_are_valid_json():
    data = tour()
    html = page.fragment(data, store.rendered(data))
    text = html.partition('<script type="application/json">')[2].partition("</script>")[0]
    assert json.loads(text)["sizes"] == [5]


def with_pyplot(level):
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(4, 3))
    axes.plot([0, 1], [0, level])
    plt.title("by pyplot")


def test_a_function_of_the_controls_alone_draws_with_pyplot_as_in_interact():
    from matplotlib import pyplot as plt

    rendered = store.rendered(tour(draw=with_pyplot))
    assert "by pyplot" in rendered.markup
    assert 'viewBox="0 0 288 216"' in rendered.markup
    assert plt.get_fignums() == []


def test_figures_that_an_author_has_open_stay_open():
    from matplotlib import pyplot as plt

    mine = plt.figure()
    tour(draw=with_pyplot)._repr_mimebundle_()
    assert plt.get_fignums() == [mine.number]
    plt.close(mine)


def test_an_author_s_style_counts_and_what_runs_later_does_not():
    with matplotlib.rc_context({"lines.linewidth": 7}):
        explorer = tour()
        before = to_svg(explorer, explorer.start)
    with matplotlib.rc_context({"lines.linewidth": 3, "axes.facecolor": "red", "font.size": 20}):
        assert to_svg(explorer, explorer.start) == before
    assert "stroke-width: 7" in before


def test_a_slider_says_at_first_where_it_stands(building):
    html = tour(level=widgets.IntSlider(3, 0, 4, description="Level (kg)"))._repr_mimebundle_()["text/html"]
    [control] = re.findall(r'<input type="range"[^>]*>', html)
    [shown] = re.findall(r"<output[^>]*>([^<]*)</output>", html)
    assert 'aria-valuetext="3 kg"' in control and 'value="3"' in control and shown == "3 kg"


def test_start_again_belongs_to_the_controls(building):
    html = tour()._repr_mimebundle_()["text/html"]
    [form] = re.findall(r'<form id="([^"]*)"', html)
    assert f'<button type="reset" form="{form}">' in html
