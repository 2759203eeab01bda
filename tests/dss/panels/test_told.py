"""What a study found, as a page shows it."""

from decimal import Decimal

import polars as pl

from dss.panels import told
from dss.words.study import Columns

TABLE = pl.DataFrame(
    {"rule": ["proven", None], "of": ["", "f1"], "loss": [0.12345, None], "share": [0.5, 1.0], "cost": [123456, None]}
)
COLUMNS: Columns = {
    "rule": ("Proof", "term"),
    "of": ("of", "text"),
    "loss": ("Gap", "gap"),
    "share": ("Coverage", "share"),
    "cost": ("Cost, yuan", "yuan"),
}


def test_terms_are_translated_money_is_exact_and_fractions_are_per_cent() -> None:
    shown = told.titled(TABLE, COLUMNS, "zh")
    assert shown.columns == ["是否证明", "Of", "差距（%）", "覆盖率（%）", "费用（元）"]
    assert shown.row(0) == ("已证明", None, 12.345, 50.0, Decimal("1234.56"))


def test_what_is_not_known_stays_empty() -> None:
    assert told.titled(TABLE, COLUMNS, "en").row(1) == (None, "f1", None, 100.0, None)
