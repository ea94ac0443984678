"""The claim ledger as data."""

import pytest
from pybtex.database import parse_file

from coursebook.ledger.claims import COLUMNS, read_ledger
from dev import ROOT

GOOD = {
    "id": "S001",
    "topic": "definition",
    "claim": "Muscles look smaller",
    "documents": "000 001",
    "chapter": "01_atrophy",
    "verdict": "supported",
    "evidence": "hall2011 sarcopenia",
    "why": "Seen in every study",
}


@pytest.fixture
def read(tmp_path):
    """Read a ledger of some rows, each given by how it differs from a good one."""

    def write_and_read(*rows, columns=COLUMNS):
        path = tmp_path / "ledger.csv"
        lines = [",".join(columns)] + [",".join({**GOOD, **row}.get(c, "") for c in columns) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_ledger(path, {"hall2011", "sarcopenia"})

    return write_and_read


def fault(ledger):
    """The one fault of a ledger, as line and text."""
    assert len(ledger.faults) == 1
    return ledger.faults[0]


def test_good_row_has_no_fault(read):
    ledger = read({})
    assert ledger.faults == ()
    assert ledger.claims["S001"].documents == ("000", "001")
    assert ledger.claims["S001"].evidence == ("hall2011", "sarcopenia")


def test_claims_keep_the_order_of_the_file(read):
    assert list(read({"id": "S009"}, {"id": "S002"}).claims) == ["S009", "S002"]


def test_verdict_outside_the_list_names_the_list(read):
    line, text = fault(read({}, {"id": "S002", "verdict": "true"}))
    assert line == 3
    assert "'true'" in text
    assert "supported, simplified, disputed, outdated, unsupported" in text


def test_verdict_without_evidence_is_a_fault(read):
    assert "S001 has the verdict 'supported' and no evidence" in fault(read({"evidence": ""}))[1]


def test_unknown_evidence_is_named(read):
    assert "'hall2012'" in fault(read({"evidence": "hall2011 hall2012"}))[1]


def test_second_row_of_one_id_names_the_first(read):
    line, text = fault(read({}, {}))
    assert line == 3
    assert "S001 stands in line 2 already" in text


def test_id_of_another_form_is_a_fault(read):
    assert "'S1'" in fault(read({"id": "S1"}))[1]


@pytest.mark.parametrize("column", ["topic", "claim", "documents", "chapter", "why"])
def test_empty_cell_is_named(read, column):
    assert f"empty cell in the column {column}" in fault(read({column: ""}))[1]


def test_row_with_an_unquoted_comma_is_a_fault(read):
    assert "Quote a cell that holds a comma" in fault(read({"claim": "smaller, weaker"}))[1]


def test_other_columns_are_a_fault(read):
    assert "Make them id,topic" in fault(read({}, columns=("id", "claim")))[1]


def test_missing_file_is_a_fault(tmp_path):
    assert "the file is missing" in fault(read_ledger(tmp_path / "none.csv", set()))[1]


def test_ledger_of_the_course_has_no_fault_before_any_build():
    sources = set(parse_file(ROOT / "chapters" / "references.bib").entries)
    tables = {path.stem for path in (ROOT / "widgets" / "muscle_atrophy" / "data").glob("*.csv")}
    assert read_ledger(ROOT / "chapters" / "ledger.csv", sources | tables).faults == ()
