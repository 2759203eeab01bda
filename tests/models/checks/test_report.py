"""What all checks share: missing columns silence what needs them, and findings are bounded."""

import polars as pl
import pytest

from models.checks.report import MOST, bare, told, yuan
from models.schemas import tables as schemas
from tests.models.rows import errors, extended

RICH = {
    "earmarks": {"fund_id": "f1", "field": "street", "value": "t1"},
    "bids": {"org_id": "o1", "project_id": "p1", "max_persons": 20},
    "locks": {"org_id": "o1", "project_id": "p1", "decision": "award"},
    "resources": {
        "resource_id": "r",
        "name": "x",
        "kind": "v",
        "owner_kind": "community",
        "owner_id": "c1",
        "hours": 1.0,
    },
    "needs": {"project_id": "p1", "kind": "v", "hours_fixed": 1.0, "hours_per_person": 0.0},
}
REQUIRED = [(name, column) for name, table in schemas().items() for column, c in table.columns.items() if c.required]


@pytest.mark.parametrize(("table", "column"), REQUIRED)
def test_a_missing_column_is_told_once_and_nothing_that_follows_from_it(table: str, column: str) -> None:
    tables = extended("earmarks", RICH["earmarks"]) | {name: [dict(row)] for name, row in RICH.items()}
    if table not in tables:
        return
    for row in tables[table]:
        del row[column]
    found = errors(tables)
    assert [(m.table, m.row, m.column) for m in found] == [(table, None, column)]


def test_findings_beyond_the_bound_are_counted() -> None:
    found = pl.DataFrame({"_row": range(MOST + 5), "value": ["x"] * (MOST + 5)})
    messages = told(found, "wrong", "funds", "amount")
    assert len(messages) == MOST + 1
    assert (messages[-1].row, messages[-1].params["count"]) == (None, 5)


@pytest.mark.parametrize(
    ("fen", "shown"), [(0, "0"), (5, "0.05"), (-150, "-1.50"), (10**12, "10000000000"), (None, "")]
)
def test_fen_are_shown_as_yuan(fen: int | None, shown: str) -> None:
    assert yuan(fen) == shown


@pytest.mark.parametrize(("number", "shown"), [(1, "1"), (0.5, "0.5"), (10**9, "1000000000"), (-180.0, "-180")])
def test_a_bound_has_no_needless_decimals(number: float, shown: str) -> None:
    assert bare(number) == shown
