"""``dss alternatives`` on the terminal: what is certain in words, its files, plans that pass the check, wrong usage."""

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from dss.cli import build
from dss.commands import alternatives
from dss.jobs.study import Found
from models.verify import verify
from tests.dss import small

RIVAL = {
    "organizations": (
        "org_id,name,orientation,total_income,government_income\n"
        "o1,夕阳红,government,10000.00,5000.00\no2,新芽,market,1000.00,100.00\no3,常青,government,10000.00,5000.00\n"
    ),
    "skills": "org_id,category,competence\no1,养老,1\no2,青少年,1\no3,养老,1\n",
}
"""A third organization that can do what the first can, as well."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.write(tmp_path_factory.mktemp("alternatives") / "data", **RIVAL)


def ran(source: Path, out: Path, *options: str) -> Result:
    return CliRunner().invoke(build("zh"), ["alternatives", str(source), "--out", str(out), *options])


def test_what_is_certain_and_what_is_open_is_told_and_written(source: Path, tmp_path: Path) -> None:
    result = ran(source, tmp_path / "out", "--lang", "en")
    assert result.exit_code == 0
    table = pl.read_csv(tmp_path / "out" / "awards.csv", infer_schema=False)
    assert table.select("org_id", "project_id", "verdict", "proof").rows() == [
        ("o1", "p1", "some", "plan"),
        ("o2", "p2", "every", "bound"),
        ("o3", "p1", "some", "plan"),
    ]
    # Without 助餐, 养老 gets nothing; without 课后托管, 青少年 gets nothing: neither is within 1 %.
    projects = pl.read_csv(tmp_path / "out" / "projects.csv", infer_schema=False)
    assert projects.select("project_id", "verdict").rows() == [("p1", "every"), ("p2", "every")]
    assert "The best plan found has an alignment of 44.76%" in result.stdout
    assert "1 stand in every such plan, 1 only in some, 0 not decided" in result.stdout
    assert "o2 新芽 | p2 课后托管 | in every plan | any other way loses more | – | 32.55%" in result.stdout


def test_the_plans_written_are_plans_of_the_dataset_itself(source: Path, tmp_path: Path) -> None:
    assert ran(source, tmp_path / "out", "--loss", "0.5").exit_code == 0
    plans = pl.read_csv(tmp_path / "out" / "plans.csv")
    assert plans["plan"].to_list() == sorted(path.name for path in (tmp_path / "out" / "plans").iterdir())
    assert plans.height > 1
    whole = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))["dataset_sha256"]
    for name, cost in plans.select("plan", "cost").iter_rows():
        folder = tmp_path / "out" / "plans" / name
        assert verify(source, folder).ok
        summary = json.loads((folder / "summary.json").read_text("utf-8"))
        assert float(summary["cost"]) == cost
        assert summary["dataset_sha256"] == whole


def test_chinese_is_spoken_by_default(source: Path, tmp_path: Path) -> None:
    told = ran(source, tmp_path / "out").stdout
    assert "必定入选" in told
    assert "可以商量" in told


def test_json_has_the_tables_and_the_threshold(source: Path, tmp_path: Path) -> None:
    told = json.loads(ran(source, tmp_path / "out", "--json", "--plans", "1").stdout)
    assert [row["verdict"] for row in told["awards"]] == ["some", "every", "some"]
    assert told["threshold"] == pytest.approx(0.99 * told["alignment"], abs=1e-5)
    assert [(row["plan"], row["cost"]) for row in told["plans"]] == [("best", 1450.0)]
    assert told["complete"] is True


@pytest.mark.parametrize("options", [("--loss", "1.5"), ("--loss", "-0.1"), ("--plans", "0"), ("--set", "solve.gap=2")])
def test_wrong_usage_ends_with_status_2_and_writes_nothing(
    source: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    assert ran(source, tmp_path / "out", *options).exit_code == 2
    assert not (tmp_path / "out").exists()


def test_where_there_is_no_plan_it_is_said(tmp_path: Path) -> None:
    floor = '[[coverage]]\nfield = "all"\nmin = 1.0\n'
    faulty = small.write(tmp_path / "data")
    (faulty / "policy.toml").write_text(small.POLICY + floor, encoding="utf-8")
    result = ran(faulty, tmp_path / "out", "--lang", "en")
    assert result.exit_code == 1
    assert "no plan keeps all rules" in result.stdout


def test_what_time_was_too_short_for_is_counted_and_stands_in_the_tables_alone() -> None:
    rows = {"org_id": ["o1", "o2"], "project_id": ["p1", "p2"], "in_base": [True, True], "alignment": [None, None]}
    awards = pl.DataFrame(rows | {"verdict": ["every", "undecided"], "proof": ["bound", "time"], "bound": [0.2, 0.3]})
    none = awards.clear()
    plans = pl.DataFrame({"plan": ["best"], "alignment": [0.4], "cost": [100], "awards": [2], "differing": [None]})
    summary = {"alignment": 0.4, "bound": 0.4, "loss": 0.01, "threshold": 0.396}
    found = Found({"awards": awards, "projects": none, "plans": plans}, {}, summary, {"org_id": {}, "project_id": {}})
    told = list(alternatives._words(found, "en"))  # noqa: SLF001 - a study is not cut short at a set place
    assert any(line.startswith("o1 | p1") for line in told)
    assert not any(line.startswith("o2 | p2") for line in told)
    assert "The time was too short for 1; they stand in the tables with what is known of them." in told
