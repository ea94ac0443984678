"""The fonts that a page carries: small, and able to set the figure's text as matplotlib measured it."""

import base64
import io
import re

import pytest
from figures import curve, hard
from fontTools.ttLib import TTFont

from explorable import store


def carried(text):
    """The font on the page of a figure with this title alone as text."""

    def draw(fig, level):
        curve(fig, level)
        fig.axes[0].set(title=text, xticks=[], yticks=[])

    [packed] = re.findall(r"font/woff2;base64,([^)]*)\)", store.rendered(hard(draw)).fonts)
    return TTFont(io.BytesIO(base64.b64decode(packed)))


def features(font, table, script):
    """What a font does for a script, by its tag; None where it says nothing about the script."""
    found = {record.ScriptTag: record.Script.DefaultLangSys for record in font[table].table.ScriptList.ScriptRecord}
    listed = font[table].table.FeatureList.FeatureRecord
    return {listed[number].FeatureTag for number in found[script].FeatureIndex} if found.get(script) else None


def test_a_page_carries_the_letters_it_shows_and_a_space():
    assert set(carried("Muscle").getBestCmap()) == {ord(letter) for letter in "Muscle "}


def test_fonts_are_packed_as_woff2():
    assert carried("Muscle").flavor == "woff2"


def test_pairs_of_latin_letters_keep_their_distance():
    assert features(carried("AVAT"), "GPOS", "latn") == {"kern"}


def test_arabic_letters_still_join():
    assert {"init", "medi", "fina"} <= features(carried("عضلة"), "GSUB", "arab")


def test_scripts_that_no_letter_needs_are_left_out():
    assert {record.ScriptTag for record in carried("office")["GSUB"].table.ScriptList.ScriptRecord} == {"DFLT", "latn"}


@pytest.mark.parametrize(
    ("look", "slanted", "heavy"), [({}, False, False), ({"style": "italic"}, True, False), ({"weight": "bold"}, False, True)]
)
def test_italic_and_bold_text_is_set_in_faces_of_their_own(look, slanted, heavy):
    def draw(fig, level):
        curve(fig, level)
        fig.axes[0].set(xticks=[], yticks=[])
        fig.axes[0].set_title("Muscle", **look)

    [packed] = re.findall(r"font/woff2;base64,([^)]*)\)", store.rendered(hard(draw)).fonts)
    font = TTFont(io.BytesIO(base64.b64decode(packed)))
    assert (font["post"].italicAngle != 0, font["OS/2"].usWeightClass >= 700) == (slanted, heavy)
