"""The two tables of marks."""

import csv

from coursebook.exercises.results import Result, write_grades, write_summary
from coursebook.exercises.roster import read_roster

RESULTS = [
    Result("Ann Lee", "04_food", "12", checked=5, checked_of=9, by_hand=2.5, by_hand_of=3),
    Result("Ann Lee", "05_age", "12", checked=9, checked_of=9, by_hand=0, by_hand_of=3, waiting=True),
    Result("Ben Okoro", "04_food", "13", notes="not graded; not a notebook"),
    Result("Cy Young", "", "14", notes="not graded; nothing handed in"),
    Result("stranger", "04_food", checked=0, checked_of=9, by_hand=0, by_hand_of=3, alarm="gone"),
]


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_grades_have_a_line_for_everybody_and_points_only_where_something_was_graded(tmp_path):
    (tmp_path / "people.csv").write_text("id,name\n14,Cy Young\n12,Ann Lee\n13,Ben Okoro\n", encoding="utf-8")
    write_grades(tmp_path / "grades.csv", read_roster(tmp_path / "people.csv"), RESULTS)
    assert [list(line.values()) for line in read(tmp_path / "grades.csv")] == [
        ["14", "Cy Young", "", "", ""],
        ["12", "Ann Lee", "7.5", "9", "05_age"],
        ["13", "Ben Okoro", "", "", ""],
        ["", "stranger", "0", "", ""],
    ]


def test_one_person_with_a_key_for_each_task_has_one_line(tmp_path):
    write_grades(tmp_path / "grades.csv", [], [Result("Ann", "a", "1", checked=1, by_hand=0), Result("Ann", "b", "2", checked=2)])
    assert [list(line.values())[1:4] for line in read(tmp_path / "grades.csv")] == [["Ann", "1", "2"]]


def test_name_of_a_folder_is_not_the_name_in_the_grades(tmp_path):
    (tmp_path / "people.csv").write_text("id,name\n12,Seán O'Brien\n", encoding="utf-8")
    write_grades(tmp_path / "grades.csv", read_roster(tmp_path / "people.csv"), [Result("Seán O_Brien", "a", "12", checked=1)])
    assert [list(line.values())[:3] for line in read(tmp_path / "grades.csv")] == [["12", "Seán O'Brien", "1"]]


def test_summary_has_a_line_for_each_result(tmp_path):
    write_summary(tmp_path / "summary.csv", RESULTS)
    lines = read(tmp_path / "summary.csv")
    assert [(line["id"], line["student"], line["checked"], line["alarm"]) for line in lines] == [
        ("12", "Ann Lee", "5", ""),
        ("12", "Ann Lee", "9", ""),
        ("13", "Ben Okoro", "", ""),
        ("14", "Cy Young", "", ""),
        ("", "stranger", "0", "gone"),
    ]
