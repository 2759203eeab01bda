"""The checker's own reader: the same dataset in every form is the same, and the same as for the intake."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import tomli_w

from dss import intake
from models.dataset import sha256
from models.verify import UnreadableDataset, verify
from models.verify import names as chinese
from models.verify.dataset import read_dataset
from tests.models.verify.sample import Rows, Sample, sample, write

TABLES_ZH = {english: word for word, english in chinese.TABLES.items()}
COLUMNS_ZH = {english: word for word, english in chinese.COLUMNS.items()}


def lines(table: Rows, separator: str = ",") -> str:
    heading = separator.join(table[0])
    return "\n".join([heading, *(separator.join(row.values()) for row in table)]) + "\n"


def in_chinese(name: str, table: Rows) -> Rows:
    """Headings and enumerations in Chinese, booleans too."""
    words = {column: {english: word for word, english in of.items()} for column, of in chinese.VALUES.items()}
    truth = {"yes": "是", "no": "否", "true": "是"}
    translated = []
    for row in table:
        known = {column: words.get(column, truth).get(cell, cell) for column, cell in row.items()}
        if name == "earmarks" and row["field"] == "orientation":
            known["value"] = words["orientation"][row["value"]]
        translated.append({COLUMNS_ZH[column]: cell for column, cell in known.items()})
    return translated


def gb18030(what: Sample, folder: Path) -> None:
    for name, table in what.tables.items():
        (folder / f"{TABLES_ZH[name]}.csv").write_bytes(lines(in_chinese(name, table)).encode("gb18030"))


def utf8_with_mark(what: Sample, folder: Path) -> None:
    for name, table in what.tables.items():
        (folder / f"{name}.csv").write_text(lines(table), "utf-8-sig")


def utf16(what: Sample, folder: Path) -> None:
    for name, table in what.tables.items():
        (folder / f"{name}.csv").write_text(lines(table, "\t"), "utf-16")


def semicolons_and_remarks(what: Sample, folder: Path) -> None:
    for name, table in what.tables.items():
        (folder / f"{name}.csv").write_text(lines(table, ";") + "\n注：无\n", "utf-8")


def other_order(what: Sample, folder: Path) -> None:
    for name, table in what.tables.items():
        turned = [dict(reversed(row.items())) for row in reversed(table)]
        (folder / f"{name}.csv").write_text(lines(turned), "utf-8")


def parquet(what: Sample, folder: Path) -> None:
    for name, table in what.tables.items():
        frame = pl.read_csv(lines(table).encode(), infer_schema_length=None, try_parse_dates=True)
        frame.write_parquet(folder / f"{name}.parquet")


FOLDERS = (gb18030, utf8_with_mark, utf16, semicolons_and_remarks, other_order, parquet)


@pytest.mark.parametrize("form", FOLDERS, ids=lambda form: form.__name__)
def test_every_form_of_a_folder_is_the_same_dataset(form: Callable[[Sample, Path], None], tmp_path: Path) -> None:
    what, expected = sample(), read_dataset(write(sample(), tmp_path).dataset)
    folder = tmp_path / "other"
    folder.mkdir()
    form(what, folder)
    (folder / "policy.toml").write_text(tomli_w.dumps(what.policy), "utf-8")

    assert read_dataset(folder).rows == expected.rows
    assert read_dataset(folder).sha256 == expected.sha256
    assert intake_hash(folder) == expected.sha256


def test_a_workbook_is_the_same_dataset(tmp_path: Path) -> None:
    what, expected = sample(), read_dataset(write(sample(), tmp_path).dataset)
    path = workbook(what, tmp_path / "book.xlsx")

    assert read_dataset(path).rows == expected.rows
    assert read_dataset(path).policy == expected.policy
    assert read_dataset(path).sha256 == intake_hash(path) == expected.sha256


def test_a_plan_of_the_folder_is_a_plan_of_the_workbook(tmp_path: Path) -> None:
    written = write(sample(), tmp_path)
    assert verify(workbook(sample(), tmp_path / "book.xlsx"), written.plan).ok


def workbook(what: Sample, path: Path) -> Path:
    """The sample as people write it into a spreadsheet: numbers as numbers, yes and no as such."""
    book = openpyxl.Workbook()
    for name, table in what.tables.items():
        sheet = book.create_sheet(name)
        sheet.append(list(table[0]))
        for row in table:
            sheet.append([_native(cell) for cell in row.values()])
    sheet = book.create_sheet("规则")
    sheet.append(["键", "限制值"])
    for row in POLICY_ROWS:
        sheet.append(row)
    book.save(path)
    return path


POLICY_ROWS = [
    ["independence.max_org_share", 0.5],
    ["independence.max_category_share", "0.7"],
    ["sharing.max_borrowed_share", 0.5],
    ["budget.scale", 0.9],
    ["budget.fund_scale", "{f1 = 1.0}"],
    ["solve.objectives", '["alignment", "cost"]'],
    ["solve.reproducible", False],
    ["coverage", '[{field = "group", value = "elderly", min = 0.55}]'],
]


def _native(cell: str) -> object:
    if cell in ("yes", "true", "no"):
        return cell != "no"
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell or None


def test_numbers_shown_with_leading_zeros_are_ids_with_leading_zeros(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    workbook(sample(), path)
    book = openpyxl.load_workbook(path)
    book["communities"].append([7, "Seventh", None])
    book["communities"].cell(5, 1).number_format = "000"
    book.save(path)

    assert "007" in read_dataset(path).streets
    assert read_dataset(path).sha256 == intake_hash(path)


def intake_hash(path: Path) -> str:
    """The hash that the product's other reader finds."""
    reading = intake.read(path)
    assert reading.dataset, reading.messages
    return sha256(reading.dataset)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("funds.csv", None),
        ("funds.csv", "fund_id,name,amount\nf1,Street,1.234\n"),
        ("funds.csv", "fund_id,name,amount,public\nf1,Street,1,perhaps\n"),
        ("skills.csv", "org_id,category,competence\no1,care,nan\n"),
        ("funds.csv", 'fund_id,name,amount\n"f1,Street,1\n'),
        ("demands.csv", "community_id,category,persons,as_of\nc1,care,50,soon\n"),
        ("policy.toml", "= 1"),
        ("policy.toml", "luck = 1"),
    ],
)
def test_a_dataset_at_fault_is_said_to_be_so(file: str, content: str | None, tmp_path: Path) -> None:
    written = write(sample(), tmp_path)
    if content is None:
        (written.dataset / file).unlink()
    else:
        (written.dataset / file).write_text(content)
    with pytest.raises(UnreadableDataset):
        written.check()


def test_a_policy_in_no_known_letters_is_said_to_be_so(tmp_path: Path) -> None:
    written = write(sample(), tmp_path)
    (written.dataset / "policy.toml").write_bytes(b"\xff\xff\xff")
    with pytest.raises(UnreadableDataset):
        written.check()


@pytest.mark.parametrize("row", [["budget.scale", "much"], ["budget", 1], ["about.title", None]])
def test_a_workbooks_policy_at_fault_is_said_to_be_so(row: list[object], tmp_path: Path) -> None:
    path = workbook(sample(), tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(path)
    book["规则"].append(row)
    book.save(path)
    with pytest.raises(UnreadableDataset):
        read_dataset(path)


def test_a_date_is_the_same_day_in_every_form(tmp_path: Path) -> None:
    what, days = sample(), ["2026-01-31", "2025-12-01"]
    for row in what.tables["demands"]:
        row["as_of"] = ""
    for row, day in zip(what.tables["demands"], days, strict=False):
        row["as_of"] = day
    written = write(what, tmp_path)
    path = workbook(what, tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["demands"]
    for line, day in enumerate(days, 2):
        sheet.cell(line, sheet.max_column, datetime.fromisoformat(day))
    book.save(path)
    folder = tmp_path / "parquet"
    folder.mkdir()
    parquet(what, folder)
    (folder / "policy.toml").write_text(tomli_w.dumps(what.policy), "utf-8")

    expected = intake_hash(written.dataset)
    assert [read_dataset(place).sha256 for place in (written.dataset, path, folder)] == [expected] * 3


def test_exact_decimals_of_a_parquet_file_are_the_numbers_that_they_show(tmp_path: Path) -> None:
    written = write(sample(), tmp_path)
    folder = tmp_path / "parquet"
    folder.mkdir()
    parquet(sample(), folder)
    (folder / "policy.toml").write_text(tomli_w.dumps(sample().policy), "utf-8")
    money = pl.read_parquet(folder / "funds.parquet").with_columns(pl.col("amount").cast(pl.Decimal(18, 4)))
    money.write_parquet(folder / "funds.parquet")

    assert read_dataset(folder).sha256 == intake_hash(folder) == read_dataset(written.dataset).sha256


def test_a_dataset_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDataset):
        verify(tmp_path / "nothing", tmp_path)


def test_what_was_read_once_judges_every_plan_as_the_files_do(tmp_path: Path) -> None:
    written, read = write(sample(), tmp_path), read_dataset(tmp_path / "data")
    right = written.check()
    assert right.ok
    assert verify(read, written.plan) == right
    written.edit("payments.csv", "f1,o1,p1,", "f1,o1,p1,1")
    wrong = written.check()
    assert not wrong.ok
    assert verify(read, written.plan) == wrong
