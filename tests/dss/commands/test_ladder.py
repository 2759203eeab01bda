"""``dss ladder`` on the terminal: its tables, its folder with a plan a step, and what is refused."""

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
    return small.write(tmp_path_factory.mktemp("ladder") / "data")


def ran(source: Path, *options: str) -> Result:
    return CliRunner().invoke(build("zh"), ["ladder", str(source), *options])


@pytest.fixture(scope="module")
def made(source: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    out = tmp_path_factory.mktemp("ladder") / "out"
    return out, ran(source, "--out", str(out), "--steps", "1,0.5,0.2", "--lang", "en")


def test_each_step_is_a_row_of_what_is_printed(made: tuple[Path, Result]) -> None:
    out, result = made
    assert result.exit_code == 0
    # Half of the donation is 125.25 yuan, for 2 young people; a fifth of the budget is 1,000 yuan, for 10 elderly.
    assert "50% | 2,625.25 | 2 | 1,300.00 | 37.97% | proven | 37.97% | proven | 0.00%" in result.stdout
    assert "20% | o1 夕阳红 | p1 助餐 | fewer persons | 12 | 10 | 200.00" in result.stdout
    assert str(out) in result.stdout


def test_the_folder_has_both_tables_and_each_steps_plan_which_keeps_every_rule(
    source: Path, made: tuple[Path, Result]
) -> None:
    out, _ = made
    table = pl.read_csv(out / "ladder.csv", infer_schema=False)
    assert table.select("scale", "budget", "cost", "status").rows() == [
        ("1.0", "5250.50", "1450.00", "optimal"),
        ("0.5", "2625.25", "1300.00", "optimal"),
        ("0.2", "1050.10", "1050.00", "optimal"),
    ]
    order = pl.read_csv(out / "order.csv", infer_schema=False)
    assert order.row(0) == ("0.5", "o2", "p2", "shrinks", "5", "2", "150.00")
    assert sorted(path.name for path in (out / "plans").iterdir()) == ["0.2", "0.5", "1"]
    assert all(verify(source, plan).ok for plan in (out / "plans").iterdir())


def test_json_and_chinese_tell_the_same(source: Path) -> None:
    told = json.loads(ran(source, "--steps", "1,0.5", "--json").stdout)
    assert [(row["scale"], row["cost"], row["lost_most"]) for row in told["ladder"]] == [
        (1.0, 1450.0, 0.0),
        (0.5, 1300.0, 0.0),
    ]
    assert told["order"] == [
        {
            "scale": 0.5,
            "org_id": "o2",
            "project_id": "p2",
            "change": "shrinks",
            "persons_before": 5,
            "persons_after": 2,
            "amount": 150.0,
        }
    ]
    assert "50% | o2 新芽 | p2 课后托管 | 减少人数 | 5 | 2 | 150.00" in ran(source, "--steps", "1,0.5").stdout


def test_where_nothing_has_to_be_cut_that_is_said(source: Path) -> None:
    assert "No award has to go or shrink." in ran(source, "--steps", "1,0.999", "--lang", "en").stdout


def test_an_impossible_step_is_told_in_words(tmp_path: Path) -> None:
    projects = small.FILES["projects"].replace("max_persons\n", "max_persons,required\n")
    projects = projects.replace("1,0,12", "1,10,12,true").replace("1,0,9", "1,0,9,false")
    source = small.write(tmp_path / "data", projects=projects)
    result = ran(source, "--steps", "1,0.1", "--lang", "en")
    assert result.exit_code == 0
    none = "no such plan keeps all rules"
    assert f"10% | 525.05 | – | – | – | {none} | – | {none} | –" in result.stdout
    assert "No award has to go" not in result.stdout


@pytest.mark.parametrize("steps", ["", "1,,0.5", "1;0.5", "nan", "-1", "1e7", "all"])
def test_wrong_steps_end_with_status_2_and_write_nothing(source: Path, tmp_path: Path, steps: str) -> None:
    result = ran(source, "--steps", steps, "--out", str(tmp_path / "out"), "--lang", "en")
    assert result.exit_code == 2
    assert "--steps 1,0.9,0.8" in result.stderr
    assert not (tmp_path / "out").exists()
