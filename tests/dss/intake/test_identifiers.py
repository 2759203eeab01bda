"""Ids, references and text (bad inputs 35 to 46)."""

from pathlib import Path

import openpyxl
import pytest

from dss.intake import read
from tests.dss.intake.samples import (
    SMALL,
    Rows,
    cell,
    changed,
    errors,
    folder,
    numbered,
    only_error,
    with_rows,
    workbook,
)


def renamed(table: str, row: int, column: int, value: str) -> dict[str, Rows]:
    return changed(table, row, column, value)


def test_ids_keep_their_leading_zeros(tmp_path: Path) -> None:
    for path in (folder(tmp_path / "data"), workbook(tmp_path / "data.xlsx")):
        dataset = read(path).dataset
        assert dataset is not None
        assert dataset.communities["community_id"].to_list() == ["001", "002"]


def test_a_number_that_a_spreadsheet_shows_with_leading_zeros_keeps_them(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook(tmp_path / "data.xlsx", numbered()))
    for table, cells in {"communities": ((2, 1), (3, 1)), "demands": ((2, 1), (3, 1)), "sites": ((2, 2),)}.items():
        for row, column in cells:
            number = int(str(book[table].cell(row, column).value))
            book[table].cell(row, column, number).number_format = "000"
    book.save(tmp_path / "data.xlsx")
    dataset = read(tmp_path / "data.xlsx").dataset
    assert dataset is not None
    assert dataset.communities["community_id"].to_list() == ["001", "002"]


def test_ids_that_differ_in_leading_zeros_alone_are_refused(tmp_path: Path) -> None:
    message = only_error(folder(tmp_path / "data", with_rows("communities", ["1", "一号", ""])))
    assert cell(message) == ("communities", 4, "community_id", "1")
    assert (message.params["other"], message.params["first"]) == ("001", 2)


@pytest.mark.parametrize(
    "odd", ["001 ", " 001", "001\u00a0", "\u200b001", "001\u3000", "\ufeff001", "0\u00ad01"], ids=ascii
)
def test_invisible_characters_in_an_id_are_proposed_away(tmp_path: Path, odd: str) -> None:
    message = only_error(folder(tmp_path / "data", changed("demands", 2, 0, odd)))
    assert cell(message) == ("demands", 2, "community_id", odd)
    assert message.params["right"] == "001"


def test_a_wrong_id_is_told_once_not_at_every_reference(tmp_path: Path) -> None:
    message = only_error(folder(tmp_path / "data", changed("communities", 2, 0, "001 ")))
    assert cell(message) == ("communities", 2, "community_id", "001 ")


def test_a_repeated_row_is_proposed_for_deletion(tmp_path: Path) -> None:
    message = only_error(folder(tmp_path / "data", with_rows("funds", SMALL["funds"][1])))
    assert cell(message) == ("funds", 4, "fund_id", "f1")
    assert "delete it" in message.template


def test_a_repeated_key_with_other_values_is_refused(tmp_path: Path) -> None:
    message = only_error(folder(tmp_path / "data", with_rows("demands", ["002", "养老", "all", "7", ""])))
    assert cell(message) == ("demands", 4, "community_id", "002")
    assert (message.params["key"], message.params["first"]) == ("002 / 养老 / all", 3)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("1", "001"), ("００１", "001"), ("东苑社区", "001")],
)
def test_an_unknown_id_with_one_certain_meaning_gets_a_proposal(tmp_path: Path, wrong: str, right: str) -> None:
    message = only_error(folder(tmp_path / "data", changed("demands", 2, 0, wrong)))
    assert cell(message) == ("demands", 2, "community_id", wrong)
    assert message.params["right"] == right


def test_an_unknown_id_gets_the_nearest_as_a_suggestion_alone(tmp_path: Path) -> None:
    data = with_rows("communities", ["dongyuan-1", "甲", ""])
    data["demands"].append(["dongyaun-1", "养老", "", "3", ""])
    message = only_error(folder(tmp_path / "data", data))
    assert message.params["near"] == "dongyuan-1"
    assert "right" not in message.params


def test_an_unknown_id_is_never_created(tmp_path: Path) -> None:
    message = only_error(folder(tmp_path / "data", changed("demands", 2, 0, "zzz")))
    assert cell(message) == ("demands", 2, "community_id", "zzz")


def test_characters_of_another_form_match_only_as_a_proposal(tmp_path: Path) -> None:
    data = with_rows("communities", ["cafe\u0301", "甲", ""])
    data["demands"].append(["caf\u00e9", "养老", "", "3", ""])
    message = only_error(folder(tmp_path / "data", data))
    assert message.params["right"] == "cafe\u0301"


def test_two_ids_of_one_look_are_refused(tmp_path: Path) -> None:
    data = with_rows("communities", ["cafe\u0301", "甲", ""], ["caf\u00e9", "乙", ""])
    message = only_error(folder(tmp_path / "data", data))
    assert cell(message) == ("communities", 5, "community_id", "caf\u00e9")


@pytest.mark.parametrize("value", ["9.11E+17", "911000000000000000", "9.10101e+17"])
def test_a_long_number_that_lost_its_digits_is_refused(tmp_path: Path, value: str) -> None:
    data = with_rows("organizations", [value, "丙", "market", "", "", ""])
    message = only_error(folder(tmp_path / "data", data))
    assert cell(message) == ("organizations", 4, "org_id", value)
    assert "lost its last digits" in message.template


def test_a_long_number_of_a_workbook_is_refused(tmp_path: Path) -> None:
    data = numbered(with_rows("organizations", ["911234567890123456", "丙", "market", "", "", ""]))
    data["organizations"][3][0] = 911234567890123456
    message = only_error(workbook(tmp_path / "data.xlsx", data))
    assert (message.table, message.row, message.column) == ("organizations", 4, "org_id")
    assert "lost its last digits" in message.template


@pytest.mark.parametrize("value", ["52310000MJ49123456", "91310000123456789X", "440524188001010014"])
def test_a_long_code_with_all_its_digits_is_an_id(tmp_path: Path, value: str) -> None:
    data = with_rows("organizations", [value, "丙", "market", "", "", ""])
    assert read(folder(tmp_path / "data", data)).dataset is not None


@pytest.mark.parametrize("value", ["=1+1", "-", "——", "N/A", "n/a", "无", "null", "#REF!", "/"])
def test_what_stands_for_nothing_is_no_id(tmp_path: Path, value: str) -> None:
    found = errors(read(folder(tmp_path / "data", changed("funds", 2, 0, value))))
    assert [cell(m) for m in found] == [("funds", 2, "fund_id", value)]


def test_an_empty_id_is_refused(tmp_path: Path) -> None:
    message = only_error(folder(tmp_path / "data", changed("funds", 2, 0, "")))
    assert cell(message) == ("funds", 2, "fund_id", "")


def test_a_name_of_ten_thousand_characters_is_refused_with_the_limit(tmp_path: Path) -> None:
    message = only_error(folder(tmp_path / "data", changed("funds", 2, 1, "长" * 10_000)))
    assert (message.table, message.row, message.column, message.params["most"]) == ("funds", 2, "name", 1000)


@pytest.mark.parametrize(
    "name",
    [
        "𠮷野家㐀堂", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[点我](https://example.org)",
        "$\\latex$",
        ":material/home:", "'; DROP TABLE funds;--", "{value} {0} %s", "街道 “经费”, 2026", "👨\u200d👩\u200d👧 家庭",
    ],
)  # fmt: skip
def test_any_text_is_a_name_as_it_is(tmp_path: Path, name: str) -> None:
    for path in (
        folder(tmp_path / "data", changed("funds", 2, 1, name)),
        workbook(tmp_path / "data.xlsx", changed("funds", 2, 1, name)),
    ):
        dataset = read(path).dataset
        assert dataset is not None
        assert dataset.funds["name"][0] == name


@pytest.mark.parametrize(
    "text", ["联系人13812345678", "身份证11010519491231002X", "电话：139-".replace("-", "00001111")]
)
def test_personal_data_in_free_text_is_told(tmp_path: Path, text: str) -> None:
    reading = read(folder(tmp_path / "data", changed("funds", 2, 1, text)))
    assert reading.dataset is not None
    assert ("funds", 2, "name", text) in [cell(m) for m in reading.messages if "identity number" in m.template]


def test_a_control_character_in_a_text_is_refused(tmp_path: Path) -> None:
    message = only_error(folder(tmp_path / "data", changed("funds", 2, 1, "街道\x00经费")))
    assert cell(message) == ("funds", 2, "name", "街道\x00经费")


@pytest.mark.parametrize(("value", "english"), [("政府主导型", "government"), ("market", "market")])
def test_a_choice_is_read_in_both_languages(tmp_path: Path, value: str, english: str) -> None:
    dataset = read(folder(tmp_path / "data", changed("organizations", 2, 2, value))).dataset
    assert dataset is not None
    assert dataset.organizations["orientation"][0] == english


@pytest.mark.parametrize(("value", "right"), [("政府主导", "government"), ("Market", "market"), ("混合", None)])
def test_another_word_for_a_choice_is_refused(tmp_path: Path, value: str, right: str | None) -> None:
    message = only_error(folder(tmp_path / "data", changed("organizations", 2, 2, value)))
    assert message.value == value
    assert message.params.get("right") == right


@pytest.mark.parametrize(
    ("value", "meant"),
    [("true", True), ("1", True), ("yes", True), ("是", True), ("TRUE", True), ("", True),
     ("false", False), ("0", False), ("no", False), ("否", False)],
)  # fmt: skip
def test_yes_and_no_in_every_form_of_the_contract(tmp_path: Path, value: str, meant: bool) -> None:  # noqa: FBT001
    dataset = read(folder(tmp_path / "data", changed("organizations", 2, 5, value))).dataset
    assert dataset is not None
    assert dataset.organizations["eligible"][0] is meant


@pytest.mark.parametrize("value", ["maybe", "2", "对", "Y"])
def test_another_word_for_yes_or_no_is_refused(tmp_path: Path, value: str) -> None:
    message = only_error(folder(tmp_path / "data", changed("organizations", 2, 5, value)))
    assert cell(message) == ("organizations", 2, "eligible", value)


def test_everybody_is_a_group_in_chinese_too(tmp_path: Path) -> None:
    data = changed("projects", 2, 3, "全部")
    data["earmarks"] = [["fund_id", "field", "value"], ["f1", "人群", "全部"], ["f2", "组织类型", "市场主导型"]]
    dataset = read(folder(tmp_path / "data", data)).dataset
    assert dataset is not None
    assert dataset.projects["group"].to_list() == ["all", "all"]
    assert dataset.earmarks.select("field", "value").rows() == [("group", "all"), ("orientation", "market")]


@pytest.mark.parametrize(
    ("value", "right"),
    [("2026/1/31", "2026-01-31"), ("2026年1月31日", "2026-01-31"), ("20260131", "2026-01-31"), ("2026-02-30", None)],
)
def test_a_date_in_another_form_is_refused(tmp_path: Path, value: str, right: str | None) -> None:
    data = {name: [list(row) for row in rows] for name, rows in SMALL.items()}
    data["demands"] = [[*row, last] for row, last in zip(data["demands"], ["as_of", value, ""], strict=True)]
    message = only_error(folder(tmp_path / "data", data))
    assert cell(message) == ("demands", 2, "as_of", value)
    assert message.params.get("right") == right
