"""``dss baselines`` on the terminal: the habits beside the best plan, their plans, and what is refused."""

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from dss.cli import build
from models.verify import verify
from tests.dss import small

PREVIOUS = "org_id,project_id,amount\no1,p1,500.00\no9,p7,80.00\n"
MADE = ["best_score", "equal_split", "file_order", "last_year", "optimum"]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.write(tmp_path_factory.mktemp("baselines") / "data", previous=PREVIOUS)


def ran(source: Path, *options: str) -> Result:
    return CliRunner().invoke(build("zh"), ["baselines", str(source), *options])


@pytest.fixture(scope="module")
def made(source: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    out = tmp_path_factory.mktemp("baselines") / "out"
    return out, ran(source, "--out", str(out), "--growth", "0.25", "--lang", "en")


def test_each_habit_is_a_row_of_what_is_printed(made: tuple[Path, Result]) -> None:
    _, result = made
    assert result.exit_code == 0
    # 500 yuan and a quarter more serve 6 elderly at 100 yuan each; the alignment is 20 * 6 * 0.75 / 20 / (35 * 0.79).
    last_year = "16.27% | 17.14% | 0.00% | 52.83% | 1 | 600.00 | 4,650.50 | 28.48% | complete"
    assert f"Last year's list, with growth | {last_year}" in result.stdout
    best = "44.76% | 48.57% | 33.33% | 55.36% | 2 | 1,450.00 | 3,800.50 | 0.00% | complete"
    assert f"Best plan | {best}" in result.stdout
    assert f"First in the list first | {best}" in result.stdout
    assert "Last year's list, with growth | o9 p7 | nobody can take it any more" in result.stdout


def test_the_folder_has_both_tables_and_each_habits_plan_which_keeps_every_rule(
    source: Path, made: tuple[Path, Result]
) -> None:
    out, _ = made
    table = pl.read_csv(out / "baselines.csv", infer_schema=False)
    assert table.select("habit", "cost", "unspent").row(2) == ("last_year", "600.00", "4650.50")
    assert pl.read_csv(out / "left.csv").rows() == [("last_year", "o9", "p7", "no offer")]
    plans = sorted((out / "plans").iterdir())
    assert [plan.name for plan in plans] == MADE
    assert all(verify(source, plan).ok for plan in plans)
    summary = json.loads((out / "plans" / "last_year" / "summary.json").read_text("utf-8"))
    assert summary["status"] == "feasible"
    assert summary["objectives"][0]["bound"] == pytest.approx(0.44756, abs=1e-5)


def test_json_and_chinese_tell_the_same(source: Path) -> None:
    told = json.loads(ran(source, "--json").stdout)
    assert [row["cost"] for row in told["baselines"]] == [1450.0, 1450.0, 500.0, 1450.0, 1450.0]
    assert (told["objective"], told["complete"]) == ("alignment", True)
    printed = ran(source).stdout
    assert "沿用去年名单并按比例增加 | 13.56% | 14.29% | 0.00%" in printed
    assert "各社区均分" in printed


def test_without_awards_of_last_year_that_is_said(tmp_path: Path) -> None:
    result = ran(small.write(tmp_path / "data"), "--lang", "en")
    assert result.exit_code == 0
    assert "Last year's list, with growth | – | – | – | – | – | – | – | – | no awards of last year" in result.stdout


@pytest.mark.parametrize("options", [("--growth", "-2"), ("--growth", "much"), ("--set", "solve.gap=2")])
def test_wrong_usage_ends_with_status_2_and_writes_nothing(
    source: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    assert ran(source, "--out", str(tmp_path / "out"), *options).exit_code == 2
    assert not (tmp_path / "out").exists()
