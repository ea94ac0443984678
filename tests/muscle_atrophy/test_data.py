"""Every table is what its sidecar says, and a table that is not cannot be loaded."""

import csv
import hashlib
import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from muscle_atrophy import data

FOLDER = Path(data.__file__).parent
every_table = pytest.mark.parametrize("name", data.names())


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The tables in a folder where a test may spoil them."""
    for path in [*FOLDER.glob("*.csv"), *FOLDER.glob("*.json")]:
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(data, "_FOLDER", tmp_path)
    return tmp_path


def sidecar(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def test_there_are_tables():
    assert {"sarcopenia_by_age", "sarcopenia_by_definition", "energy_validation"} <= set(data.names())


def test_every_table_has_a_sidecar_and_every_sidecar_a_table():
    assert {path.stem for path in FOLDER.glob("*.csv")} == {path.stem for path in FOLDER.glob("*.json")}


@every_table
def test_the_hash_is_that_of_the_file(name):
    content = (FOLDER / f"{name}.csv").read_bytes().replace(b"\r\n", b"\n")
    assert hashlib.sha256(content).hexdigest() == sidecar(name)["sha256"]


@every_table
def test_the_sidecar_counts_rows_and_empty_cells_exactly(name):
    with open(FOLDER / f"{name}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sidecar(name)["rows"]
    for column in sidecar(name)["columns"]:
        assert sum(row[column["name"]] == "" for row in rows) == column["nulls"], column["name"]


@every_table
def test_every_column_is_described_and_every_number_has_a_unit(name):
    for column in sidecar(name)["columns"]:
        assert column["description"].endswith(".")
        assert column["kind"] in ("number", "text")
        assert (column["unit"] is not None) == (column["kind"] == "number")


@every_table
def test_every_source_has_a_doi_or_says_why_not(name):
    for source in sidecar(name)["sources"]:
        assert source["citation"] and source["read"]
        if source["doi"] is None:
            assert source["doi_missing_because"]
        else:
            assert re.fullmatch(r"10\.\d{4,9}/[^\s]+", source["doi"])


@every_table
def test_every_row_belongs_to_a_source(name):
    table = data.load(name)
    key = next(iter(table.about["sources"][0]))
    assert {source[key] for source in table.about["sources"]} == set(table[key])


@every_table
def test_no_figure_is_from_memory(name):
    assert set(data.load(name)["trust"]) <= {"V", "V2"}


@every_table
def test_a_figure_from_a_row_of_a_review_is_marked_as_read_there(name):
    table = data.load(name)
    key = next(iter(table.about["sources"][0]))
    for source in table.about["sources"]:
        if re.search(r"Table 1 of (a|the) review", source["read"]):
            assert set(table["trust"][table[key] == source[key]]) == {"V2"}, source[key]


@every_table
def test_numbers_load_as_floats_with_nan_for_empty_cells(name):
    table = data.load(name)
    for column in sidecar(name)["columns"]:
        if column["kind"] == "number":
            assert np.isnan(table[column["name"]]).sum() == column["nulls"]


@pytest.mark.parametrize("name", ["sarcopenia_by_age", "sarcopenia_by_definition"])
def test_prevalences_are_percentages_in_order(name):
    table = data.load(name)
    low, high = table["low_percent"], table["high_percent"]
    known = ~np.isnan(low)
    assert (np.isnan(high) == np.isnan(low)).all()
    assert (low[known] >= 0).all() and (low[known] <= high[known]).all() and (high[known] <= 100).all()


def test_an_unknown_table_is_refused_with_the_names_there_are():
    with pytest.raises(ValueError, match="'nothing'.*sarcopenia_by_age"):
        data.load("nothing")


def test_a_changed_number_is_refused(copy):
    path = copy / "sarcopenia_by_age.csv"
    path.write_text(path.read_text().replace("13.5", "31.5"))
    with pytest.raises(ValueError, match="sarcopenia_by_age.csv has the hash"):
        data.load("sarcopenia_by_age")


def test_line_ends_of_windows_change_nothing(copy):
    path = copy / "sarcopenia_by_age.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert data.load("sarcopenia_by_age")["low_percent"][0] == 13.5


def test_columns_that_the_sidecar_does_not_list_are_refused(copy):
    path = copy / "sarcopenia_by_age.json"
    about = json.loads(path.read_text())
    about["columns"][0]["name"] = "rule"
    path.write_text(json.dumps(about))
    with pytest.raises(ValueError, match="has the columns.*rule"):
        data.load("sarcopenia_by_age")


def test_a_table_is_read_once(copy):
    assert data.load("sarcopenia_by_age") is data.load("sarcopenia_by_age")


def test_nobody_can_change_a_table_for_those_who_load_it_next():
    table = data.load("sarcopenia_by_age")
    with pytest.raises(ValueError, match="read-only"):
        table["low_percent"][0] = 0
    with pytest.raises(TypeError):
        table.columns["low_percent"] = np.zeros(1)
    own = table.where(sex="men")
    own["low_percent"][:] = 0
    assert data.load("sarcopenia_by_age").where(sex="men")["low_percent"].all()


def test_rows_hold_every_cell_in_the_order_of_the_table():
    table = data.load("sarcopenia_checks")
    rows = table.rows()
    assert {name: [row[name] for row in rows] for name in table.columns} == {
        name: cells.tolist() for name, cells in table.columns.items()
    }
    assert table.where(study="nobody").rows() == []
