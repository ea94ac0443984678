"""The policy of a page."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from coursebook.site.policy import MARK, add_policy, styles_of

PAGE = '<html><head><meta charset="utf-8" />{}</head></html>'


def code(text):
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_policy_comes_first_in_the_head():
    html = add_policy(PAGE.format("<title>x</title>"))
    assert html.index(MARK) < html.index("<title>")


@pytest.mark.parametrize("kind", ["", ' type="text/javascript"', ' type="application/javascript"', ' type="module"'])
def test_inline_script_is_named_by_its_hash(kind):
    assert f"script-src 'self' {code('go();')};" in add_policy(PAGE.format(f"<script{kind}>go();</script>"))


def test_data_and_files_need_no_hash():
    html = add_policy(PAGE.format('<script type="application/json">{}</script><script src="a.js"></script>'))
    assert "script-src 'self';" in html


def test_style_is_named_by_its_hash():
    assert code("a{}") in add_policy(PAGE.format('<style id="x">a{}</style>'))


def test_styles_of_other_pages_can_be_allowed():
    assert code("b{}") in add_policy(PAGE.format(""), styles_of("<style>b{}</style>"))


def test_nothing_inline_is_allowed_by_name():
    assert "unsafe" not in add_policy(PAGE.format("<script>1</script><style>a{}</style>"))


@pytest.mark.parametrize("head", ['<meta charset="utf-8">', '<meta charset="utf-8" />' * 2], ids=["another", "two"])
def test_a_page_without_a_place_for_the_policy_is_refused(head):
    with pytest.raises(ValueError, match="add it to the head"):
        add_policy(f"<html><head>{head}</head></html>")


def test_no_plug_in_and_no_other_base_is_allowed():
    [content] = re.findall(f'{re.escape(MARK)} content="([^"]*)"', add_policy(PAGE.format("")))
    rules = dict(rule.split(" ", 1) for rule in content.split("; "))
    assert rules["object-src"] == rules["base-uri"] == "'none'"
    assert rules["default-src"] == rules["form-action"] == "'self'"
    assert rules["img-src"] == "'self' data: blob:" and rules["font-src"] == "'self' data:"
