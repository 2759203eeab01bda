"""``dss curve`` on the terminal: its table, its folder, what is refused, and what Ctrl-C leaves."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from dss.cli import build
from dss.commands import curve
from dss.work import solving, studying
from dss.work.study_request import Request
from models.studies import Findings
from models.verify import Report
from tests.benchmarks.generate import SIZES, generate
from tests.dss import small
from tests.dss.jobs import long

HEAD = ["scale", "budget", "alignment", "cost", "status"]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.write(tmp_path_factory.mktemp("curve") / "data")


def ran(source: Path, out: Path, *options: str) -> Result:
    return CliRunner().invoke(build("zh"), ["curve", str(source), "--out", str(out), *options])


def test_each_budget_is_a_row_of_the_file_and_of_what_is_printed(source: Path, tmp_path: Path) -> None:
    result = ran(source, tmp_path / "curve", "--points", "3", "--lang", "en")
    assert result.exit_code == 0
    table = pl.read_csv(tmp_path / "curve" / "curve.csv", infer_schema=False)
    assert table.columns[:5] == HEAD
    # All that 夕阳红 and 新芽 can do costs 1,450 yuan; half of the donation is 125.25 yuan, enough for 2 young people.
    assert table.select("scale", "budget", "cost", "status").rows() == [
        ("0.5", "2625.25", "1300.00", "optimal"),
        ("1.0", "5250.50", "1450.00", "optimal"),
        ("1.5", "7875.75", "1450.00", "optimal"),
    ]
    assert "100% | 5,250.50 | 44.76% | 48.57% | 1,450.00 | 0.000% | proven" in result.stdout
    assert str(tmp_path / "curve") in result.stdout


@pytest.mark.parametrize(
    ("first", "last", "points", "wanted"),
    [(0.5, 1.5, 3, [0.5, 1.0, 1.5]), (0.7, 1.3, 1, [0.7]), (0.0, 0.3, 4, [0.0, 0.1, 0.2, 0.3])],
)
def test_scales_are_even_and_exact(first: float, last: float, points: int, wanted: list[float]) -> None:
    assert curve.scales(first, last, points) == wanted


def test_each_fund_alone_stands_beside_the_whole(source: Path, tmp_path: Path) -> None:
    result = ran(source, tmp_path / "curve", "--points", "3", "--by-fund", "--lang", "en")
    assert result.exit_code == 0
    table = pl.read_csv(tmp_path / "curve" / "funds.csv", infer_schema=False)
    assert table.select("fund_id", "scale", "cost").rows() == [
        ("f1", "0.5", "1450.00"),
        ("f1", "1.0", "1450.00"),
        ("f1", "1.5", "1450.00"),
        ("f2", "0.5", "1300.00"),
        ("f2", "1.0", "1450.00"),
        ("f2", "1.5", "1450.00"),
    ]
    assert "What more money in one fund would bring" in result.stdout
    assert "f2 企业捐赠 | 50% | " in result.stdout
    worth = pl.read_csv(tmp_path / "curve" / "worth.csv", infer_schema=False)
    assert worth["budget"].to_list() == ["5000.00", "250.50"]


def test_chinese_is_spoken_by_default(source: Path, tmp_path: Path) -> None:
    assert "供需匹配度" in ran(source, tmp_path / "curve", "--points", "1").stdout


def test_json_has_the_rows_and_where_they_come_from(source: Path, tmp_path: Path) -> None:
    told = json.loads(ran(source, tmp_path / "curve", "--points", "2", "--from", "1", "--to", "2", "--json").stdout)
    assert [(row["scale"], row["cost"]) for row in told["curve"]] == [(1.0, 1450.0), (2.0, 1450.0)]
    kept = json.loads((tmp_path / "curve" / "summary.json").read_text("utf-8"))
    assert (kept["study"], kept["complete"], kept["dataset_sha256"]) == ("curve", True, told["dataset_sha256"])


def test_an_earlier_curve_is_replaced_and_nothing_else(source: Path, tmp_path: Path) -> None:
    assert ran(source, tmp_path / "curve", "--points", "1").exit_code == 0
    assert ran(source, tmp_path / "curve", "--points", "2").exit_code == 0
    assert pl.read_csv(tmp_path / "curve" / "curve.csv").height == 2
    (tmp_path / "curve" / "notes.txt").write_text("mine")
    refused = ran(source, tmp_path / "curve", "--points", "1", "--lang", "en")
    assert refused.exit_code == 2
    assert "something else than the result of this study" in refused.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--from", "1.5", "--to", "0.5"),
        ("--points", "0"),
        ("--set", "solve.gap=2"),
        ("--from", "-1"),
        ("--from", "nan"),
        ("--to", "inf"),
    ],
)
def test_wrong_usage_ends_with_status_2_and_writes_nothing(
    source: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    assert ran(source, tmp_path / "curve", *options).exit_code == 2
    assert not (tmp_path / "curve").exists()


def test_a_faulty_dataset_is_told_of_as_anywhere(tmp_path: Path) -> None:
    faulty = small.write(tmp_path / "data", funds="fund_id,name,amount,public\nf1,街道预算,-5,true\n")
    result = ran(faulty, tmp_path / "curve", "--lang", "en")
    assert result.exit_code == 1
    assert "amount" in result.stderr
    assert not (tmp_path / "curve").exists()


def test_a_plan_that_fails_the_check_ends_the_study(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = solving.verify.verify

    def stained(dataset: Path, plan: Path) -> Report:
        awards = plan / "awards.csv"
        awards.write_text(awards.read_text("utf-8").replace("1450", "1451").replace("1200.00", "1200.01"), "utf-8")
        return real(dataset, plan)

    monkeypatch.setattr(solving.verify, "verify", stained)
    options = {"factors": [1.0], "by_fund": False}
    told: list[Findings] = []
    outcome = studying.study(Request("curve", source, [], options, ""), lambda findings, _: told.append(findings))
    assert (outcome.status, told) == ("refused", [])
    assert outcome.messages


@pytest.mark.skipif(sys.platform != "linux", reason="signals as Linux has them")
def test_ctrl_c_keeps_the_points_that_there_are(tmp_path: Path) -> None:
    source = generate(tmp_path / "data", SIZES["S"])
    (tmp_path / "tmp").mkdir()
    line = [sys.executable, "-c", "from dss.cli import main; main()", "curve", str(source), "--lang", "en"]
    line += ["--out", str(tmp_path / "curve"), "--points", "1000", "--seconds", "1000"]
    env = os.environ | {"TMPDIR": str(tmp_path / "tmp")}
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as running:
        long.until(lambda: next(iter(tmp_path.glob("tmp/dss-*/found/*")), None))
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=20)
    assert running.returncode == 1
    assert "of 1000 parts" in errors
    assert pl.read_csv(tmp_path / "curve" / "curve.csv").height >= 1
    assert json.loads((tmp_path / "curve" / "summary.json").read_text("utf-8"))["complete"] is False
    assert not list((tmp_path / "tmp").glob("dss-*"))
