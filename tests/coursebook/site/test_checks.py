"""Faults of built pages."""

import pytest

from coursebook.site.checks import faults_of


def test_clean_page_has_no_fault():
    page = '<link rel="canonical" href="https://atrophy.example/x.html"><a href="https://who.int">WHO</a><script src="../a.js"></script><img src="a.png" alt="A thin leg">'
    assert list(faults_of(page)) == []


@pytest.mark.parametrize(
    "tag",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//cdn.example/x.css">',
        '<img src="http://cdn.example/x.png" alt="A leg">',
        '<iframe title="x" src="https://cdn.example/"></iframe>',
        '<img src="a.png" srcset="b.png 1x, https://cdn.example/c.png 2x" alt="A leg">',
        "<script src='https://cdn.example/x.js'></script>",
    ],
)
def test_third_party_is_named(tag):
    (fault,) = faults_of(tag)
    assert "cdn.example" in fault


def test_widget_state_is_a_fault():
    (fault,) = faults_of('<script type="application/vnd.jupyter.widget-state+json">{}</script>')
    assert "explorable.explore" in fault


def test_inline_handler_is_a_fault():
    (fault,) = faults_of('<button onclick="window.print()">Print</button>')
    assert "onclick='window.print()'" in fault and "in a script" in fault


def test_text_that_only_looks_like_a_tag_is_no_fault():
    assert list(faults_of('<script>const html = \'<img src="x" onload="go()">\';</script><!-- <img src="x"> -->')) == []


@pytest.mark.parametrize("alt", ["", ' alt=""', ' alt="../_images/abc.png"', ' alt="figure.svg"', ' alt="leg.webp"', ' alt="x"'])
def test_image_without_words_is_a_fault(alt):
    (fault,) = faults_of(f'<img src="x"{alt} />')
    assert "Say in words what it shows" in fault
