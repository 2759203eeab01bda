"""Tables on a page: numbers of a column have equally many decimals, and no room is taken by rows that are not there."""

import json
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dss.panels.grid import grid

PAGE = """
import streamlit as st
from dss.panels.grid import grid
grid(st.session_state["frame"], **st.session_state["how"])
"""


def columns(table: Any) -> dict[str, Any]:  # noqa: ANN401 - Streamlit's own
    return json.loads(table.proto.columns)


def shown(frame: pl.DataFrame, **how: Any) -> Any:  # noqa: ANN401 - Streamlit's own
    app = AppTest.from_string(PAGE, default_timeout=60)
    app.session_state["frame"], app.session_state["how"] = frame, how
    app.run()
    assert not app.exception
    return app.dataframe[0]


@pytest.mark.parametrize(
    ("values", "step"),
    [
        ([431.0, 172.7, 145.2], 0.1),
        ([0.66, 0.6, None], 0.01),
        ([70.0, 50.0], 1),
        ([7, 1_000], 1),
        ([None, None], 1),
        ([Decimal("1.50"), Decimal("2.00")], 0.01),
    ],
)
def test_numbers_have_the_decimals_that_the_finest_of_their_column_needs(values: list[Any], step: float) -> None:
    frame = pl.DataFrame({"n": values}, schema_overrides={"n": pl.Float64} if values == [None, None] else None)
    config = columns(shown(frame))["n"]["type_config"]
    assert config["format"] == "localized"
    assert config["step"] == pytest.approx(step)


def test_a_width_and_equal_decimals_go_together_and_figures_in_text_stand_to_the_right() -> None:
    frame = pl.DataFrame({"n": [1.5], "t": ["45.4%"]})
    config = columns(shown(frame, widths={"n": 90}, figures=["t"]))
    assert (config["n"]["width"], config["n"]["type_config"]["step"]) == (90, 0.1)
    assert config["t"]["alignment"] == "right"


def test_a_short_table_takes_no_more_room_than_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    heights: list[object] = []
    monkeypatch.setattr(st, "dataframe", lambda _frame, **how: heights.append(how["height"]))
    for rows in (50, 2):
        grid(pl.DataFrame({"n": range(rows)}), height=300)
    assert heights == [300, "auto"]
