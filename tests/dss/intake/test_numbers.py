"""Numbers and money as people write them: what is taken, what is proposed, what is refused (bad inputs 47 to 59)."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from dss.intake import read
from models.messages import Message
from tests.dss.intake.samples import cell, changed, errors, folder, numbered, only_error, workbook

PERSONS, PRIORITY, AMOUNT, TRUST = ("demands", 2, 3), ("demands", 2, 4), ("funds", 2, 2), ("skills", 2, 2)


def error_of(path: Path, where: tuple[str, int, int], value: str) -> Message:
    """The one error that a value makes at (table, row, column)."""
    return only_error(folder(path / "data", changed(*where, value)))


def amount_of(path: Path, value: str) -> int:
    """The amount of the first fund in fen, where ``value`` stands in the file."""
    dataset = read(folder(path / "data", changed(*AMOUNT, value))).dataset
    assert dataset is not None
    return int(dataset.funds["amount"][0])


@pytest.mark.parametrize("value", ["NaN", "inf", "-inf", "1e400", "Infinity"])
@pytest.mark.parametrize("where", [PERSONS, PRIORITY, AMOUNT])
def test_what_is_no_finite_number_is_refused(tmp_path: Path, where: tuple[str, int, int], value: str) -> None:
    message = error_of(tmp_path, where, value)
    assert (message.row, message.value) == (2, value)
    assert "right" not in message.params


def test_minus_zero_is_zero(tmp_path: Path) -> None:
    assert amount_of(tmp_path, "-0") == 0


@pytest.mark.parametrize("where", [PERSONS, PRIORITY, AMOUNT])
def test_a_negative_number_is_out_of_range(tmp_path: Path, where: tuple[str, int, int]) -> None:
    message = error_of(tmp_path, where, "-5")
    assert message.value == "-5"
    assert "Out of range" in message.template


@pytest.mark.parametrize(
    ("where", "value", "right"),
    [
        (PERSONS, "１２３", "123"),
        (PERSONS, "12.0", "12"),
        (PERSONS, "1e2", "100"),
        (PERSONS, " 12 ", "12"),
        (PERSONS, "12人", "12"),
        (PERSONS, "一百二十", "120"),
        (AMOUNT, "12万", "120000"),
        (AMOUNT, "1.2亿", "120000000"),
        (AMOUNT, "一百二十元", "120"),
        (AMOUNT, "¥1,200.00", "1200"),
        (AMOUNT, "￥1，200", "1200"),
        (AMOUNT, "1,200", "1200"),
        (AMOUNT, "壹万贰仟元整", "12000"),
        (AMOUNT, "+5", "5"),
        (TRUST, "50%", "0.5"),
        (TRUST, "５０％", "0.5"),
        (PRIORITY, ".5", "0.5"),
    ],
)
def test_a_certain_number_is_proposed_not_taken(
    tmp_path: Path, where: tuple[str, int, int], value: str, right: str
) -> None:
    message = error_of(tmp_path, where, value)
    assert (message.row, message.value, message.params["right"]) == (2, value, right)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (AMOUNT, "1.200,00"),
        (AMOUNT, "1,2"),
        (AMOUNT, "12-15"),
        (AMOUNT, "约5000"),
        (AMOUNT, "TRUE"),
        (PERSONS, "3-4"),
        (PERSONS, "1.5"),
        (PERSONS, "5%"),
        (PERSONS, "true"),
        (PRIORITY, "high"),
        (AMOUNT, "5%"),
    ],
)
def test_an_ambiguous_number_is_refused_without_a_proposal(
    tmp_path: Path, where: tuple[str, int, int], value: str
) -> None:
    message = error_of(tmp_path, where, value)
    assert message.value == value
    assert "right" not in message.params


@pytest.mark.parametrize(("value", "fen"), [("0.5", 50), ("0.05", 5), ("1200.5", 120050), ("007", 700), ("0", 0)])
def test_money_is_read_to_the_fen(tmp_path: Path, value: str, fen: int) -> None:
    assert amount_of(tmp_path, value) == fen


@pytest.mark.parametrize("value", ["0.005", "1.999", "0.1234"])
def test_money_with_more_than_two_decimals_is_refused(tmp_path: Path, value: str) -> None:
    message = error_of(tmp_path, AMOUNT, value)
    assert "at most 2 decimals" in message.template


def test_ten_billion_yuan_is_the_most(tmp_path: Path) -> None:
    assert amount_of(tmp_path, "10000000000") == 10**12


@pytest.mark.parametrize(
    "value", ["10000000000.01", "1000000000000", "90071992547409.93", "18446744073709551616", "9" * 30]
)
def test_money_above_the_ceiling_is_refused(tmp_path: Path, value: str) -> None:
    message = error_of(tmp_path, AMOUNT, value)
    assert message.value == value
    assert "range" in message.template or "too large" in message.template


def test_a_fen_is_not_lost_near_the_ceiling(tmp_path: Path) -> None:
    assert amount_of(tmp_path, "9999999999.99") == 999_999_999_999


@pytest.mark.parametrize(("value", "right"), [("90", None), ("1.2", None), ("90%", "0.9")])
def test_a_fraction_above_one_is_out_of_range(tmp_path: Path, value: str, right: str | None) -> None:
    assert error_of(tmp_path, TRUST, value).params.get("right") == right


def test_amounts_in_yuan_and_in_ten_thousands_of_yuan_in_one_column_are_told(tmp_path: Path) -> None:
    data = changed(*AMOUNT, "12")
    data["funds"] += [["f3", "甲", "300000"], ["f4", "乙", "15"], ["f5", "丙", "250000"]]
    reading = read(folder(tmp_path / "data", data))
    (message,) = [m for m in reading.messages if "万元" in m.template]
    assert (message.level, message.column, message.params["count"], message.params["value"]) == (
        "warning",
        "amount",
        2,
        "12",
    )


def test_amounts_of_one_order_of_size_are_not_told(tmp_path: Path) -> None:
    data = changed(*AMOUNT, "300")
    data["funds"] += [["f3", "甲", "3000"], ["f4", "乙", "90000"], ["f5", "丙", "1000000"]]
    reading = read(folder(tmp_path / "data", data))
    assert not [m for m in reading.messages if "万元" in m.template]


def test_zero_budget_is_valid(tmp_path: Path) -> None:
    data = changed(*AMOUNT, "0")
    data["funds"][2][2] = "0"
    assert read(folder(tmp_path / "data", data)).dataset is not None


def test_a_number_stored_as_text_in_a_workbook_is_read_and_told_once_a_column(tmp_path: Path) -> None:
    reading = read(workbook(tmp_path / "data.xlsx"))
    assert reading.dataset is not None
    told = [m for m in reading.messages if "stored as text" in m.template]
    assert ("demands", 2, "persons", "100") in [cell(m) for m in told]
    assert len({(m.table, m.column) for m in told}) == len(told)


def test_a_number_that_a_spreadsheet_took_for_a_date_is_refused(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook(tmp_path / "data.xlsx", numbered()))
    book["demands"]["D2"] = datetime(2026, 3, 4)  # noqa: DTZ001 - as a spreadsheet keeps it
    book.save(tmp_path / "data.xlsx")
    message = only_error(tmp_path / "data.xlsx")
    assert cell(message) == ("demands", 2, "persons", "2026-03-04")


def test_yes_or_no_of_a_workbook_is_no_amount(tmp_path: Path) -> None:
    data = numbered()
    data["funds"][1][2] = True
    message = only_error(workbook(tmp_path / "data.xlsx", data))
    assert cell(message) == ("funds", 2, "amount", "TRUE")


def test_a_workbooks_decimals_are_read_as_they_are_shown(tmp_path: Path) -> None:
    data = numbered()
    data["funds"][1][2] = 0.1 + 0.2  # shown as 0.3; its binary number is a little more
    dataset = read(workbook(tmp_path / "data.xlsx", data)).dataset
    assert dataset is not None
    assert dataset.funds["amount"][0] == 30


@pytest.mark.parametrize("value", ["#DIV/0!", "#REF!", "#N/A", "#VALUE!"])
@pytest.mark.parametrize("where", [PERSONS, AMOUNT, ("funds", 2, 1)])
def test_an_error_value_of_a_spreadsheet_is_refused(tmp_path: Path, where: tuple[str, int, int], value: str) -> None:
    assert "error value" in error_of(tmp_path, where, value).template


def test_a_formula_without_a_stored_value_is_refused(tmp_path: Path) -> None:
    data = numbered()
    data["funds"][1][2] = "=SUM(1,2)"  # openpyxl stores the formula alone
    message = only_error(workbook(tmp_path / "data.xlsx", data))
    assert cell(message) == ("funds", 2, "amount", "=SUM(1,2)")
    assert "save it again" in message.template


def test_a_row_of_formulas_alone_is_counted(tmp_path: Path) -> None:
    data = numbered()
    data["funds"].append(["=cmd|'/C calc'!A0", "=1+1", "=2+2"])
    found = errors(read(workbook(tmp_path / "data.xlsx", data)))
    assert {(m.row, m.column) for m in found} == {(4, "fund_id"), (4, "name"), (4, "amount")}


def test_a_command_in_a_name_is_refused_and_never_run(tmp_path: Path) -> None:
    message = error_of(tmp_path, ("funds", 2, 1), "=cmd|'/C calc'!A0")
    assert cell(message) == ("funds", 2, "name", "=cmd|'/C calc'!A0")


def test_several_wrong_numbers_are_all_told(tmp_path: Path) -> None:
    data = changed(*AMOUNT, "x")
    data["funds"][2][2] = "y"
    data["demands"][2][3] = "z"
    found = errors(read(folder(tmp_path / "data", data)))
    assert sorted(cell(m) for m in found) == [
        ("demands", 3, "persons", "z"),
        ("funds", 2, "amount", "x"),
        ("funds", 3, "amount", "y"),
    ]
