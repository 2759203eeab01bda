"""The policy of a dataset, from a file or a worksheet: each error with its line or row."""

from pathlib import Path

import pytest

from dss.intake import read
from models.dataset import sha256
from tests.dss.intake.samples import cell, errors, folder, numbered, only_error, workbook

TOML = """[independence]
max_org_share = 0.4
[solve]
objectives = ["coverage", "cost"]
[[coverage]]
field = "category"
value = "养老"
min = 0.25
"""
ROWS = [
    ["key", "value"],
    ["independence.max_org_share", 0.4],
    ["solve.objectives", '["coverage", "cost"]'],
    ["coverage", '[{field = "category", value = "养老", min = 0.25}]'],
]


def with_policy(path: Path, text: str) -> Path:
    folder(path)
    (path / "policy.toml").write_text(text, encoding="utf-8")
    return path


def with_rows(path: Path, rows: list[list[object]], name: str = "policy") -> Path:
    return workbook(path, {**numbered(), name: rows})


@pytest.mark.parametrize(("name", "head"), [("policy", ["key", "value"]), ("规则", ["键", "限制值"])])
def test_a_file_and_a_worksheet_give_the_same_policy(tmp_path: Path, name: str, head: list[object]) -> None:
    from_file = read(with_policy(tmp_path / "data", TOML)).dataset
    from_sheet = read(with_rows(tmp_path / "data.xlsx", [head, *ROWS[1:]], name)).dataset
    assert from_file is not None
    assert from_sheet is not None
    assert from_file.policy == from_sheet.policy
    assert from_file.policy.independence.max_org_share == 0.4
    assert sha256(from_file) == sha256(from_sheet)


def test_without_a_policy_the_defaults_hold(tmp_path: Path) -> None:
    dataset = read(folder(tmp_path / "data")).dataset
    assert dataset is not None
    assert dataset.policy.solve.objectives == ("alignment",)


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [
        ("[solve]\n\nspeed = 3\n", 3, "solve.speed"),
        ("[fairness]\nx = 1\n", 1, "fairness"),
        ("[independence]\nmax_org_share = 1.5\n", 2, "independence.max_org_share"),
        ('[[coverage]]\nfield = "all"\nmin = 0.1\n[[coverage]]\nfield = "all"\nmin = 2\n', 6, "coverage.2.min"),
        ('[[coverage]]\nfield = "category"\nvalue = "教育"\nmin = 0.1\n', 3, "coverage.1.value"),
        ('[solve]\nobjectives = ["alignment:group=nobody"]\n', 2, "solve.objectives"),
        ("[budget]\nfund_scale = { f9 = 0.5 }\n", 2, "budget.fund_scale.f9"),
        ("[solve]\ngap = = 1\n", 2, ""),
    ],
)
def test_each_error_of_the_policy_has_its_line(tmp_path: Path, text: str, row: int, column: str) -> None:
    message = only_error(with_policy(tmp_path / "data", text))
    assert (message.table, message.row, message.column) == ("policy", row, column)


@pytest.mark.parametrize(
    ("key", "value", "column"),
    [
        ("solve.speed", "3", "solve.speed"),
        ("independence.max_org_share", "1.5", "independence.max_org_share"),
        ("independence.unknown_income", "maybe so(", "independence.unknown_income"),
        ("", "3", "key"),
    ],
)
def test_each_error_of_a_policy_worksheet_has_its_row(tmp_path: Path, key: str, value: str, column: str) -> None:
    message = only_error(with_rows(tmp_path / "data.xlsx", [["key", "value"], [key, value]]))
    assert (message.table, message.row, message.column) == ("policy", 2, column)


def test_a_text_without_quotation_marks_gets_them_as_a_proposal(tmp_path: Path) -> None:
    rows: list[list[object]] = [["key", "value"], ["independence.unknown_income", "as_zero"]]
    message = only_error(with_rows(tmp_path / "data.xlsx", rows))
    assert cell(message) == ("policy", 2, "independence.unknown_income", "as_zero")
    assert message.params["right"] == '"as_zero"'


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    rows: list[list[object]] = [["key", "value"], ["solve.gap", "0.1"], ["solve.gap", "0.2"]]
    assert only_error(with_rows(tmp_path / "data.xlsx", rows)).row == 3


def test_a_policy_worksheet_needs_its_headings(tmp_path: Path) -> None:
    message = only_error(with_rows(tmp_path / "data.xlsx", [["a", "b"], ["solve.gap", "0.1"]]))
    assert (message.table, message.row) == ("policy", 1)


def test_errors_of_the_policy_and_of_the_tables_come_together(tmp_path: Path) -> None:
    path = with_policy(tmp_path / "data", "[solve]\nspeed = 3\n")
    (path / "funds.csv").write_text("fund_id,name,amount\nf1,甲,-1\n", encoding="utf-8")
    assert {m.table for m in errors(read(path))} == {"policy", "funds"}
