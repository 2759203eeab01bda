"""A table that is handed out opens in a spreadsheet as it stands on the page."""

import io
from decimal import Decimal

import polars as pl

from dss.panels.download import csv


def test_letters_are_read_as_they_are_and_amounts_are_exact() -> None:
    data = csv(pl.DataFrame({"名称": ["东苑", None], "金额（元）": [Decimal("1.10"), Decimal("-2.00")]}))
    assert data.decode("utf-8-sig").splitlines() == ["名称,金额（元）", "东苑,1.10", ",-2.00"]
    assert data.startswith(b"\xef\xbb\xbf")


def test_a_name_is_never_a_formula() -> None:
    names = ["=1+1", "+86", "-x", "@y", "a=b"]
    read = pl.read_csv(io.BytesIO(csv(pl.DataFrame({"name": names}))))
    assert read["name"].to_list() == ["'=1+1", "'+86", "'-x", "'@y", "a=b"]
