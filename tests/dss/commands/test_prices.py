"""``dss prices`` on the terminal: what each rule costs in words, who would gain, the files, wrong usage."""

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from dss.cli import build
from tests.dss import small


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small dataset, with 新芽 excluded: nobody serves the young people of 东苑."""
    locks = "org_id,project_id,decision\no2,p2,exclude\n"
    return small.write(tmp_path_factory.mktemp("prices") / "data", locks=locks)


def ran(source: Path, out: Path, *options: str) -> Result:
    return CliRunner().invoke(build("zh"), ["prices", str(source), "--out", str(out), *options])


def test_what_a_rule_costs_and_who_would_gain_is_told_and_written(source: Path, tmp_path: Path) -> None:
    result = ran(source, tmp_path / "out", "--lang", "en")
    assert result.exit_code == 0
    # 5 * (0.5 + 0.25 * 0.7) of 35 * 0.79: what the young people would add to the alignment.
    price = 3.375 / 27.65
    table = pl.read_csv(tmp_path / "out" / "prices.csv").filter(pl.col("rule") == "lock_exclude")
    assert table.select("of", "status").rows() == [("o2 p2", "costs")]
    assert table.select("price_least", "price_most").row(0) == (pytest.approx(price), pytest.approx(price))
    gains = pl.read_csv(tmp_path / "out" / "gains.csv", infer_schema=False)
    assert gains.select("kind", "id", "amount_before", "amount_after").rows() == [
        ("organization", "o2", "0.00", "250.00"),
        ("community", "001", None, None),
    ]
    assert gains["coverage_after"].to_list() == [None, "0.25"]
    assert "Locked: excluded | o2 新芽 p2 课后托管 |  | 12.206% | 12.206% | costs alignment: proven" in result.stdout
    assert "Locked: excluded | o2 新芽 p2 课后托管 | o2 新芽 | 001 东苑社区" in result.stdout
    assert "Cap on dependency on government money | market | 50% | 0.000% | 0.000% | hardly costs" in result.stdout


def test_chinese_is_spoken_by_default_and_data_stay_as_they_are(source: Path, tmp_path: Path) -> None:
    told = ran(source, tmp_path / "out").stdout
    assert "锁定：排除 | o2 新芽 p2 课后托管" in told
    assert "政府资金依赖度上限 | 市场主导型 | 50%" in told
    assert "资金用途限制 | f1 街道预算 | 服务类别：养老" in told


def test_json_has_money_in_yuan_and_the_rules_as_the_policy_names_them(source: Path, tmp_path: Path) -> None:
    told = json.loads(ran(source, tmp_path / "out", "--json").stdout)
    assert [row["rule"] for row in told["prices"]] == [
        "max_dependency",
        "max_dependency",
        "earmarks",
        "earmarks",
        "lock_exclude",
    ]
    assert told["gains"][0]["amount_after"] == 250.0
    assert told["complete"] is True


@pytest.mark.parametrize("options", [("--least", "-0.1"), ("--least", "2"), ("--set", "solve.gap=2")])
def test_wrong_usage_ends_with_status_2_and_writes_nothing(
    source: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    assert ran(source, tmp_path / "out", *options).exit_code == 2
    assert not (tmp_path / "out").exists()


def test_where_there_is_no_plan_it_is_said(tmp_path: Path) -> None:
    faulty = small.write(tmp_path / "data")
    floor = '[[coverage]]\nfield = "all"\nmin = 1.0\n'
    (faulty / "policy.toml").write_text(small.POLICY + floor, encoding="utf-8")
    result = ran(faulty, tmp_path / "out", "--lang", "en")
    assert result.exit_code == 1
    assert "no plan keeps all rules" in result.stdout
