"""A grade book that somebody changed is noticed, and the one from before is kept."""

import csv
import shutil
import sqlite3
import warnings
from contextlib import closing
from types import SimpleNamespace

import pytest
from exercise_class import ONE, SOURCES, submit
from nbformat.v4 import new_notebook

from coursebook.exercises import grading, sandbox
from coursebook.exercises.gradebook import GradeBook
from coursebook.exercises.release import nbgrader_api

MARKS = {"checked": 5, "checked_of": 9, "by_hand": 2, "by_hand_of": 3}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An nbgrader grade book in which Ann has 2 of 3 points."""
    from nbgrader.api import Gradebook

    tmp_path = tmp_path_factory.mktemp("book")
    nbgrader_api(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as made:
            made.add_assignment("food")
            made.add_notebook("food", "food")
            made.add_grade_cell("check", "food", "food", max_score=3, cell_type="code")
            made.add_student("ann")
            made.add_submission("food", "ann")
            made.find_grade("check", "food", "food", "ann").auto_score = 2
            made.db.commit()
    return tmp_path / "gradebook.db"


@pytest.fixture
def book(made, tmp_path):
    shutil.copy(made, tmp_path)
    return GradeBook(tmp_path)


def change(book, score):
    with closing(sqlite3.connect(book._book)) as opened:
        opened.execute("update grade set auto_score = ?", [score])
        opened.commit()


def test_nothing_is_said_where_nothing_changed(book):
    book.remember()
    assert book.changed() == {}
    assert book.graded() == {("ann", "food"): 2}


def test_points_that_changed_without_a_run_are_said(book):
    book.remember()
    change(book, 3)
    assert book.changed() == {
        ("ann", "food"): "the checks had given 2 points, and 3 stood in the grade book before this run, so it was run again"
    }


def test_points_that_are_gone_are_said(book):
    book.remember()
    change(book, None)
    assert list(book.changed()) == [("ann", "food")]


def test_copy_is_kept_of_each_time(book, tmp_path):
    book.keep()
    change(book, 3)
    book.keep()
    scores = []
    for path in sorted((tmp_path / "gradebook-copies").iterdir()):
        with closing(sqlite3.connect(path)) as opened:
            scores += opened.execute("select auto_score from grade").fetchone()
    assert scores == [2, 3]


@pytest.mark.parametrize(
    ("more", "alarm"),
    [
        ({}, ""),
        ({"checked": 18}, "18 points by checks, and there are only 9"),
        ({"by_hand": 4}, "4 points by the teacher, and there are only 3"),
        ({"checked": None}, ""),
    ],
)
def test_more_points_than_there_are_raise_an_alarm(tmp_path, more, alarm):
    assert GradeBook(tmp_path).alarm(SimpleNamespace(**MARKS | more), "") == alarm


@pytest.fixture
def small(tmp_path, monkeypatch):
    """Ask ``small(*options)`` to grade a class of one, of one exercise; gives the exit code and the lines of the summary."""
    monkeypatch.setattr(grading, "sources", lambda: SOURCES[:1])

    def graded(*options):
        with warnings.catch_warnings():
            code = grading.main([str(tmp_path / "class"), *options])
        path = tmp_path / "class-graded" / "summary.csv"
        if not path.is_file():
            return code, []
        with path.open(encoding="utf-8-sig", newline="") as file:
            return code, list(csv.DictReader(file))

    return graded


@pytest.mark.slow
def test_changed_points_are_put_right_and_a_vanished_hand_in_keeps_its_own_both_with_an_alarm(small, tmp_path, capsys):
    submit(tmp_path / "class", "ann", ONE, new_notebook())
    submit(tmp_path / "class", "ben", "shopping", new_notebook())
    code, _ = small("--unprotected")
    assert code == 0
    assert grading.UNPROTECTED in capsys.readouterr().err
    change(GradeBook(tmp_path / "class-graded"), 3)
    code, lines = small("--unprotected")
    assert code == grading.ALARM
    ann = next(line for line in lines if line["student"] == "ann")
    assert ann["checked"] == "0"
    assert "the checks had given 0 points" in ann["alarm"]
    code, lines = small("--unprotected")
    assert (code, [line["alarm"] for line in lines]) == (0, ["", ""])
    (tmp_path / "class" / "ann" / f"{ONE}.ipynb").unlink()
    code, lines = small("--unprotected")
    assert code == grading.ALARM
    gone = next(line for line in lines if (line["student"], line["exercise"]) == ("ann", ONE))
    assert (gone["checked"], gone["alarm"]) == ("0", "graded before, and no longer among the submissions")


def test_without_a_sandbox_nothing_is_graded_and_the_remedy_named(small, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sandbox, "missing", lambda: "bwrap is not installed.")
    submit(tmp_path / "class", "ann", ONE, new_notebook())
    code, lines = small()
    said = capsys.readouterr().err
    assert (code, lines) == (1, [])
    assert "sudo apt-get install bubblewrap" in said and "--unprotected" in said
