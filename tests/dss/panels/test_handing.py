"""The workbook that a page hands out holds its tables exactly, and runs nothing."""

import io
from decimal import Decimal

import polars as pl
from openpyxl import load_workbook

from dss.panels.handing import workbook


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
