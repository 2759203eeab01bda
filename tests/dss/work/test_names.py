"""Names beside ids, in the tables that studies print."""

from pathlib import Path

import polars as pl
import pytest

from dss import intake
from dss.work.names import beside, named, names_of
from tests.dss import small


@pytest.mark.parametrize(
    ("name", "told"),
    [("夕阳红服务社", "O3 夕阳红服务社"), ("一二三四五六七八九十百千万", "O3 一二三四五六七八九十百…"), ("", "O3")],
)
def test_a_name_stands_beside_its_id_and_is_shortened_where_it_is_long(name: str, told: str) -> None:
    assert beside("O3", name) == told


def test_an_id_has_the_name_of_its_own_table_and_one_of_earlier_years_stands_alone(tmp_path: Path) -> None:
    same = {name: text.replace("o1", "1").replace("p1", "1") for name, text in small.FILES.items()}
    dataset = intake.read(small.write(tmp_path / "data", **same)).dataset
    assert dataset is not None
    table = pl.DataFrame({"org_id": ["1", "o9", None], "project_id": ["1", "p2", "p7"], "fund_id": ["f2", "1", "f1"]})
    assert named(table, names_of(dataset)).rows() == [
        ("1 夕阳红", "1 助餐", "f2 企业捐赠"),
        ("o9", "p2 课后托管", "1"),
        (None, "p7", "f1 街道预算"),
    ]
