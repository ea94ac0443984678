"""A small sound file of questions that tests change, and the chapters' own."""

import textwrap

import pytest

from coursebook.questions import source
from dev import ROOT

CHAPTERS = ROOT / "chapters"

SOUND = textwrap.dedent("""\
    title = "Muscle"

    [objectives]
    know = "know what muscle is"

    [[question]]
    id = "one"
    objective = "know"
    kind = "single"
    ask = "What moves you?"

    [[question.choice]]
    text = "Muscle"
    right = true
    why = "It pulls on bone & skin."

    [[question.choice]]
    text = "Fat"
    why = "It stores < moves."

    [[question]]
    id = "some"
    objective = "know"
    kind = "multiple"
    ask = "Which are muscles?"

    [[question.choice]]
    text = "Biceps"
    right = true
    why = "In the arm."

    [[question.choice]]
    text = "Femur"
    why = "A bone."

    [[question.choice]]
    text = "Heart"
    right = true
    why = "Of its own kind."

    [[question]]
    id = "much"
    objective = "know"
    kind = "number"
    ask = "How much of 80 kg is 40 %?"
    answer = 32
    tolerance = 0.5
    unit = "kg"
    why = "0.4 times 80."
    otherwise = "Multiply."

    [[question.mistake]]
    value = 48
    why = "That is the rest."

    [[question]]
    id = "where"
    objective = "know"
    kind = "match"
    ask = "Where is it?"

    [[question.pair]]
    item = "Biceps"
    answer = "Arm"
    why = "In front."

    [[question.pair]]
    item = "Quadriceps"
    answer = "Leg"
    why = "It stretches the knee."

    [[question.pair]]
    item = "Triceps"
    answer = "Arm"
    why = "Behind."
    """)


@pytest.fixture(scope="session")
def changed():
    """The text of the sound file with some text replaced; ``changed("old", "new")`` fails if the old text is not there."""

    def change(old=None, new=""):
        if old is None:
            return SOUND
        assert old in SOUND
        return SOUND.replace(old, new, 1)

    return change


@pytest.fixture
def write(tmp_path, changed):
    """Write the sound file with some text replaced; return its path: ``write("old text", "new text")``."""

    def write_one(old=None, new=""):
        path = tmp_path / "chapters" / "01_muscle.questions.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(changed(old, new), encoding="utf-8")
        return path

    return write_one


@pytest.fixture
def chapter(write):
    return source.read(write())


@pytest.fixture(params=sorted(CHAPTERS.glob(f"*{source.ENDING}")), ids=lambda path: path.name)
def course_chapter(request):
    return source.read(request.param)
