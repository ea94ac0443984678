"""The package's table of claims is a copy of the ledger."""

import csv
import json
from pathlib import Path

import pytest

from coursebook.ledger import table
from dev import ROOT
from muscle_atrophy import claims, data

LEDGER = ROOT / "chapters" / "ledger.csv"
FOLDER = Path(data.__file__).parent
REMEDY = "chapters/ledger.csv has changed: run  make notebooks"


def test_the_table_agrees_with_the_ledger():
    with (FOLDER / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == table.table_of(LEDGER), REMEDY


def test_the_sidecar_is_what_the_command_writes(tmp_path):
    table.write(table.table_of(LEDGER), tmp_path)
    assert (tmp_path / "claims.json").read_text("utf-8") == (FOLDER / "claims.json").read_text("utf-8"), REMEDY


def test_every_topic_tag_of_the_ledger_has_a_place_in_the_figure():
    for row in table.table_of(LEDGER)[1:]:
        assert claims.topic_of(row[2]) in claims.TOPICS


def test_what_is_written_can_be_read_back(tmp_path, monkeypatch):
    rows = table.table_of(LEDGER)[:3]
    table.write(rows, tmp_path)
    monkeypatch.setattr(data, "_FOLDER", tmp_path)
    assert list(data.load("claims")["id"]) == [rows[1][1], rows[2][1]]
    assert json.loads((tmp_path / "claims.json").read_text("utf-8"))["rows"] == 2


def test_without_a_ledger_it_says_where_to_stand(tmp_path):
    with pytest.raises(FileNotFoundError, match="run this in the project's folder"):
        table.table_of(tmp_path / "ledger.csv")
