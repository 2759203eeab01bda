"""The workbook that a page hands out holds its tables exactly, and runs nothing."""

import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
from openpyxl import load_workbook

from dss.intake import read
from dss.panels.download import workbook
from dss.panels.tables import titled


def test_every_table_is_a_sheet_with_its_headings_and_exact_values() -> None:
    money = pl.Series([Decimal("1200.05"), None], dtype=pl.Decimal(24, 2))
    sheets = {"表一": pl.DataFrame({"名称": ["夕阳红", "新芽"], "金额（元）": money}), "空": pl.DataFrame({"项": []})}
    book = load_workbook(io.BytesIO(workbook(sheets)))
    assert book.sheetnames == ["表一", "空"]
    assert list(book["表一"].values) == [("名称", "金额（元）"), ("夕阳红", 1200.05), ("新芽", None)]
    assert list(book["空"].values) == [("项",)]


def test_a_name_that_looks_like_a_formula_or_a_link_stays_text() -> None:
    names = ["=1+1", "http://example.com", "007"]
    sheet = load_workbook(io.BytesIO(workbook({"表": pl.DataFrame({"名称": names})})))["表"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(name, "s", None) for name in names]


def test_a_date_is_a_date() -> None:
    sheet = load_workbook(io.BytesIO(workbook({"表": pl.DataFrame({"日": [date(2026, 3, 1)]})})))["表"]
    assert (sheet["A2"].value, sheet["A2"].number_format) == (datetime(2026, 3, 1), "yyyy-mm-dd")  # noqa: DTZ001 - a day


def test_every_table_of_the_demo_can_be_handed_out() -> None:
    dataset = read(Path(__file__).parents[3] / "data" / "demo").dataset
    assert dataset is not None
    sheets = {name: titled(frame, name, "zh") for name, frame in dataset.tables().items()}
    book = load_workbook(io.BytesIO(workbook(sheets)))
    assert {name: book[name].max_row - 1 for name in sheets} == {name: frame.height for name, frame in sheets.items()}
