"""Edited rows become what a person would have written into a file, and errors stand at the rows of the page."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import streamlit as st

from dss import intake
from dss.panels import cells
from dss.panels.editing import editable, numbered, placed, written
from dss.session.working import Copy, edited
from models.dataset import Dataset, sha256
from models.messages import Message
from models.schemas import tables
from tests.dss import small

DEMO = Path(__file__).parents[3] / "data" / "demo"


@pytest.fixture(scope="module")
def demo() -> Copy:
    return Copy(DEMO, intake.read(DEMO), "demo")


def sound(copy: Copy) -> Dataset:
    assert copy.dataset is not None
    return copy.dataset


@pytest.mark.parametrize("name", list(tables()))
def test_a_table_that_nobody_touched_is_the_same_table(demo: Copy, name: str, tmp_path: Path) -> None:
    before = sound(demo)
    shown: Any = st.data_editor(editable(tables()[name], before.tables()[name]), num_rows="dynamic")
    after = edited(demo, name, written(tables()[name], numbered(shown), "zh"), tmp_path)
    assert sha256(sound(after)) == sha256(before)


def test_cells_are_written_as_people_write_them() -> None:
    after = pl.DataFrame(
        {
            "_row": [2],
            "community_id": ["001"],
            "category": ["养老"],
            "persons": [12.0],
            "priority": [1.5],
            "as_of": pl.Series([date(2026, 9, 30)]).cast(pl.Datetime),
            "我的备注": [""],
        }
    )
    rows = written(tables()["demands"], after, "zh").row(0, named=True)
    assert rows == {
        "社区编号": "001",
        "服务类别": "养老",
        "人数": "12",
        "优先级": "1.5",
        "统计日期": "2026-09-30",
        "我的备注": None,
    }


def test_money_is_exact_to_the_fen(tmp_path: Path) -> None:
    copy = Copy(source := small.write(tmp_path / "data"), intake.read(source), "x")
    shown = editable(tables()["funds"], sound(copy).funds)
    assert shown["amount"].to_list() == [Decimal("5000.00"), Decimal("250.50")]
    most = shown.with_columns(amount=pl.Series([Decimal("9999999999.99"), Decimal("0.07")]))
    after = sound(edited(copy, "funds", written(tables()["funds"], most, "en"), tmp_path / "after"))
    assert after.funds["amount"].to_list() == [999_999_999_999, 7]


def test_rows_that_were_added_are_numbered_on_and_empty_ones_are_none() -> None:
    after = pl.DataFrame({"_row": [2, 5, None, None, None], "org_id": ["a", "b", "c", None, "d"]})
    assert numbered(after).rows() == [(2, "a"), (5, "b"), (6, "c"), (7, "d")]


def test_an_error_stands_at_the_number_that_its_row_has_on_the_page() -> None:
    after = pl.DataFrame({"_row": [2, 5, 6], "org_id": ["a", "b", "c"]})
    told = [
        Message("error", "x", table="skills", row=3),
        Message("error", "x", table="skills"),
        Message("error", "x", table="bids", row=3),
        Message("warning", "x", table="skills", row=3),
    ]
    assert [(m.table, m.row) for m in placed(told, tables()["skills"], after)] == [
        ("skills", 5),
        ("skills", None),
        ("bids", 3),
    ]


def test_columns_have_choices_names_and_limits(demo: Copy) -> None:
    dataset = sound(demo)
    kind = cells.editor(tables()["organizations"].columns["orientation"], dataset, "zh")
    assert [one["label"] for one in kind["type_config"]["options"]] == ["政府主导型", "市场主导型", "政府市场混合型"]
    place = cells.editor(tables()["demands"].columns["community_id"], dataset, "en")
    assert place["type_config"]["options"][0] == {"value": "c01", "label": "c01 桂园社区 Guiyuan"}
    share = cells.editor(tables()["skills"].columns["competence"], dataset, "en")["type_config"]
    assert (share["min_value"], share["max_value"]) == (0, 1)
    assert cells.editor(tables()["communities"].columns["boundary"], dataset, "zh") is None
