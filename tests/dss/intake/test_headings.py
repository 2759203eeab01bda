"""Headings and the shape of tables (bad inputs 26 to 34)."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from dss.intake import read
from models.schemas import tables
from tests.dss.intake.samples import (
    SMALL,
    Rows,
    cell,
    changed,
    errors,
    folder,
    numbered,
    only_error,
    text,
    with_rows,
    workbook,
)


def opened(path: Path) -> Workbook:
    return openpyxl.load_workbook(workbook(path, numbered()))


def test_chinese_headings_tables_and_words_give_the_same_dataset(tmp_path: Path) -> None:
    chinese: dict[str, Rows] = {}
    for name, rows in SMALL.items():
        table = tables()[name]
        chinese[table.zh] = [[table.columns[head].words.zh for head in rows[0]], *rows[1:]]
    expected, dataset = read(folder(tmp_path / "en")).dataset, read(folder(tmp_path / "zh", chinese)).dataset
    assert expected is not None
    assert dataset is not None
    assert all(frame.equals(dataset.tables()[name]) for name, frame in expected.tables().items())


def test_an_error_in_a_chinese_file_names_the_users_own_heading(tmp_path: Path) -> None:
    data = {name: rows for name, rows in SMALL.items() if name != "funds"}
    data["资金"] = [["资金编号", "名称", "金额"], ["f1", "街道经费", "abc"]]
    assert cell(only_error(folder(tmp_path / "data", data))) == ("funds", 2, "金额", "abc")


def test_merged_cells_of_a_key_column_get_the_value_above_as_a_proposal(tmp_path: Path) -> None:
    book = opened(tmp_path / "data.xlsx")
    sheet = book["demands"]
    sheet.append([None, "养老", "youth", 9, 1])
    sheet.merge_cells("A3:A4")
    book.save(tmp_path / "data.xlsx")
    message = only_error(tmp_path / "data.xlsx")
    assert (message.table, message.row, message.column) == ("demands", 4, "community_id")
    assert message.params["right"] == "002"


def test_a_title_above_the_headings_is_told_and_no_row_is_shifted(tmp_path: Path) -> None:
    data = changed("funds", 2, 2, "abc")
    data["funds"].insert(0, ["2026年资金表", "", ""])
    for path in (folder(tmp_path / "data", data), workbook(tmp_path / "data.xlsx", data)):
        found = errors(read(path))
        assert {(m.row, m.value) for m in found} == {(2, ""), (3, "abc")}


def test_a_second_row_of_headings_is_told(tmp_path: Path) -> None:
    data = changed("funds", 1, 0, "fund_id")
    data["funds"].insert(1, ["资金编号", "名称", "金额"])
    message = only_error(folder(tmp_path / "data", data))
    assert (message.table, message.row) == ("funds", 2)


@pytest.mark.parametrize("again", ["name", "名称"])
def test_a_heading_that_stands_twice_is_refused(tmp_path: Path, again: str) -> None:
    data = changed("funds", 1, 0, "fund_id")
    data["funds"] = [[*row, last] for row, last in zip(data["funds"], [again, "甲", "乙"], strict=True)]
    message = only_error(folder(tmp_path / "data", data))
    assert cell(message) == ("funds", 1, again, again)


@pytest.mark.parametrize(
    ("heading", "right"),
    [(" amount ", "amount"), ("Amount", "amount"), ("金额（元）", "金额"), ("金 额", "金额"), ("预算金额", "金额")],
)
def test_a_heading_that_is_almost_right_is_proposed(tmp_path: Path, heading: str, right: str) -> None:
    message = only_error(folder(tmp_path / "data", changed("funds", 1, 2, heading)))
    assert cell(message) == ("funds", 1, heading, heading)
    assert message.params["right"] == right


@pytest.mark.parametrize("heading", ["金额(万元)", "金额（万元）", "amount (万元)"])
def test_a_unit_in_a_heading_is_taken_from_it_as_a_proposal(tmp_path: Path, heading: str) -> None:
    data = changed("funds", 1, 2, heading)
    data["funds"][1][2] = "12.3456"
    message = only_error(folder(tmp_path / "data", data))
    assert (message.column, message.params["factor"]) == (heading, 10_000)


def test_all_errors_under_an_almost_right_heading_are_told_too(tmp_path: Path) -> None:
    data = changed("funds", 1, 2, "金额（元）")
    data["funds"][2][2] = "abc"
    found = errors(read(folder(tmp_path / "data", data)))
    assert [cell(m) for m in found] == [("funds", 1, "金额（元）", "金额（元）"), ("funds", 3, "金额（元）", "abc")]


def test_hidden_rows_and_worksheets_are_read_and_said_so(tmp_path: Path) -> None:
    book = opened(tmp_path / "data.xlsx")
    book["demands"].row_dimensions[3].hidden = True
    book["funds"].sheet_state = "hidden"
    book.save(tmp_path / "data.xlsx")
    reading = read(tmp_path / "data.xlsx")
    assert reading.dataset is not None
    assert (reading.dataset.demands.height, reading.dataset.funds.height) == (2, 2)
    assert {(m.level, m.table) for m in reading.messages if "hidden" in m.template} == {
        ("warning", "demands"),
        ("warning", "funds"),
    }


@pytest.mark.parametrize(("total", "agrees"), [("70000", True), ("99999", False)])
def test_a_total_is_told_left_out_and_compared_with_the_rows(tmp_path: Path, total: str, agrees: bool) -> None:  # noqa: FBT001
    message = only_error(folder(tmp_path / "data", with_rows("funds", ["合计", "", total])))
    assert (message.table, message.row, message.value) == ("funds", 4, "合计")
    assert ("is what the rows add up to" in message.template) is agrees
    assert (message.params["found"], message.params["sum"]) == (total, "70000")


def test_a_subtotal_is_compared_with_its_own_rows(tmp_path: Path) -> None:
    rows = [["f3", "丙", "5"], ["小计", "", "5"], ["合计", "", "70005"]]
    data = with_rows("funds", ["小计", "", "70000"], *rows)
    found = errors(read(folder(tmp_path / "data", data)))
    assert [(m.row, m.params["sum"]) for m in found] == [(4, "70000"), (6, "5"), (7, "70005")]


def test_a_note_below_the_table_is_left_out_with_a_warning(tmp_path: Path) -> None:
    path = folder(tmp_path / "data", with_rows("funds", ["注：金额以批复为准", "", ""]))
    with (path / "demands.csv").open("a", encoding="utf-8") as file:
        file.write("备注：来自网格走访\n")
    reading = read(path)
    assert reading.dataset is not None
    assert reading.dataset.funds.height == 2
    assert [(m.level, m.table, m.row) for m in reading.messages if "note" in m.template] == [
        ("warning", "demands", 4),
        ("warning", "funds", 4),
    ]


def test_columns_in_another_order_are_the_same(tmp_path: Path) -> None:
    data = {name: [list(reversed(row)) for row in rows] for name, rows in SMALL.items()}
    expected, dataset = read(folder(tmp_path / "a")).dataset, read(folder(tmp_path / "b", data)).dataset
    assert expected is not None
    assert dataset is not None
    assert expected.funds.equals(dataset.funds)


def test_a_missing_required_column_is_refused(tmp_path: Path) -> None:
    data = {**SMALL, "funds": [row[:2] for row in SMALL["funds"]]}
    message = only_error(folder(tmp_path / "data", data))
    assert (message.table, message.column) == ("funds", "amount")


def test_a_missing_column_of_a_chinese_table_is_named_in_chinese(tmp_path: Path) -> None:
    data = {**SMALL, "funds": [["资金编号", "名称"], ["f1", "甲"]]}
    assert only_error(folder(tmp_path / "data", data)).column == "金额"


def test_an_unknown_column_is_kept_with_a_warning(tmp_path: Path) -> None:
    data = {**SMALL, "funds": [[*row, last] for row, last in zip(SMALL["funds"], ["经办人", "甲", ""], strict=True)]}
    reading = read(folder(tmp_path / "data", data))
    assert reading.dataset is not None
    assert reading.dataset.funds["经办人"].to_list() == ["甲", None]
    (message,) = [m for m in reading.messages if m.column == "经办人"]
    assert (message.level, message.row) == ("warning", 1)


def test_an_unknown_column_may_be_called_like_the_readers_own(tmp_path: Path) -> None:
    data = {**SMALL, "funds": [[*row, last] for row, last in zip(SMALL["funds"], ["_row", "7", "8"], strict=True)]}
    dataset = read(folder(tmp_path / "data", data)).dataset
    assert dataset is not None
    assert dataset.funds["_row"].to_list() == [2, 3]


def test_a_misspelt_optional_column_is_told_with_what_was_meant(tmp_path: Path) -> None:
    reading = read(folder(tmp_path / "data", changed("demands", 1, 4, "priorty")))
    assert [m.params["near"] for m in reading.messages if m.column == "priorty"] == ["priority"]


def test_a_column_without_a_heading_is_refused_if_it_holds_anything(tmp_path: Path) -> None:
    filled = {**SMALL, "funds": [[*row, last] for row, last in zip(SMALL["funds"], ["", "x", ""], strict=True)]}
    empty = {**SMALL, "funds": [[*row, ""] for row in SMALL["funds"]]}
    assert only_error(folder(tmp_path / "filled", filled)).params["number"] == 4
    assert read(folder(tmp_path / "empty", empty)).dataset is not None


def test_a_table_in_two_files_is_refused(tmp_path: Path) -> None:
    path = folder(tmp_path / "data")
    (path / "资金.csv").write_text(text(SMALL["funds"]), encoding="utf-8")
    message = only_error(path)
    assert (message.table, message.value) == ("funds", "funds.csv, 资金.csv")


def test_a_table_in_two_worksheets_is_refused(tmp_path: Path) -> None:
    message = only_error(workbook(tmp_path / "data.xlsx", {**numbered(), "资金": SMALL["funds"]}))
    assert (message.table, message.value) == ("funds", "funds, 资金")


def test_other_files_and_worksheets_are_left_alone_in_any_order(tmp_path: Path) -> None:
    path = folder(tmp_path / "data")
    (path / "readme.txt").write_text("读我", encoding="utf-8")
    (path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    (path / "contacts.csv").write_text("a,b\n1\n", encoding="utf-8")
    assert read(path).dataset is not None
    reading = read(workbook(tmp_path / "data.xlsx", {"封面": [["2026年"]], **numbered(), "草稿": [["x"]]}))
    assert reading.dataset is not None


def test_a_missing_required_table_is_refused(tmp_path: Path) -> None:
    message = only_error(folder(tmp_path / "data", {name: rows for name, rows in SMALL.items() if name != "skills"}))
    assert (message.table, message.row) == ("skills", None)


def test_a_required_table_with_headings_alone_is_refused(tmp_path: Path) -> None:
    message = only_error(folder(tmp_path / "data", {**SMALL, "skills": SMALL["skills"][:1]}))
    assert message.table == "skills"


def test_an_optional_table_with_headings_alone_is_empty(tmp_path: Path) -> None:
    dataset = read(folder(tmp_path / "data", {**SMALL, "trust": [["org_id", "community_id", "trust"]]})).dataset
    assert dataset is not None
    assert dataset.trust.height == 0
