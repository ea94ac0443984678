"""The theme's icons, cut down to those in use."""

import pytest
from sphinx.errors import ExtensionError

from coursebook.site.icons import keep, whole


def test_named_icons_stay_and_others_go():
    left = keep(whole(), {"bars", "xmark"})
    assert "bars:[" in left and "xmark:[" in left
    assert "moon:[" in whole() and "moon:[" not in left


def test_another_name_keeps_an_icon():
    assert '"magnifying-glass":[' in keep(whole(), {"search"})


def test_the_licence_stays():
    assert keep(whole(), {"bars"}).startswith("/*! For license information")


def test_a_script_without_icons_is_an_error():
    with pytest.raises(ExtensionError, match="another way"):
        keep("var icons = {}", {"bars"})
