"""``dss frontier`` on the terminal: its table, its plans, and what is refused."""

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from dss.cli import build
from models.verify import verify
from tests.dss import small


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.write(tmp_path_factory.mktemp("frontier") / "data")


def ran(source: Path, out: Path, *options: str) -> Result:
    return CliRunner().invoke(build("zh"), ["frontier", str(source), "--out", str(out), *options])


def test_each_point_has_its_plan_and_each_plan_passes_the_check(source: Path, tmp_path: Path) -> None:
    options = ("--objectives", "alignment,cost", "--points", "3", "--lang", "en")
    result = ran(source, tmp_path / "front", *options)
    assert result.exit_code == 0
    table = pl.read_csv(tmp_path / "front" / "frontier.csv", infer_schema=False)
    assert table.columns[:2] == ["alignment", "cost"]
    assert table["cost"][0] == "1450.00"
    assert table["cost"][-1] == "0.00"
    assert table.height == 3
    for name, cost in table.select("plan", "cost").iter_rows():
        plan = tmp_path / "front" / "plans" / name
        assert verify(source, plan).ok
        assert json.loads((plan / "summary.json").read_text("utf-8"))["cost"] == float(cost)
    assert "44.76% | 1,450.00 | 0.000% | proven" in result.stdout
    held = [
        json.loads((tmp_path / "front" / "plans" / name / "summary.json").read_text("utf-8")).get("held")
        for name in table["plan"]
    ]
    # The ends are the best of all plans; the one between is so only of those that cost no more than the middle.
    assert held == [None, [{"name": "cost", "value": 725.0}], None]


def test_all_points_are_written_and_told_as_json(source: Path, tmp_path: Path) -> None:
    result = ran(source, tmp_path / "front", "--objectives", "coverage,cost", "--exact", "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    # 17 persons can be served, the 5 young ones at 50 yuan and 12 elderly at 100: a point for each number of persons.
    assert [row["cost"] for row in told["frontier"]] == [
        *(250.0 + 100 * persons for persons in range(12, 0, -1)), 250.0, 200.0, 150.0, 100.0, 50.0, 0.0,
    ]  # fmt: skip
    assert told["objectives"] == ["coverage", "cost"]
    assert told["complete"]
    assert len(list((tmp_path / "front" / "plans").iterdir())) == 18


def test_chinese_is_spoken_by_default(source: Path, tmp_path: Path) -> None:
    assert "供需匹配度" in ran(source, tmp_path / "front", "--objectives", "alignment,cost", "--points", "2").stdout


@pytest.mark.parametrize(
    "options",
    [
        ("--objectives", "alignment,cost"),
        ("--objectives", "alignment,cost", "--points", "3", "--exact"),
        ("--objectives", "alignment", "--exact"),
        ("--objectives", "alignment,joy", "--exact"),
        ("--objectives", "alignment,alignment:group=nobody", "--points", "2"),
    ],
)
def test_wrong_usage_ends_with_status_2_and_writes_nothing(
    source: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    assert ran(source, tmp_path / "front", *options).exit_code == 2
    assert not (tmp_path / "front").exists()
