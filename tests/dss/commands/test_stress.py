"""``dss stress`` on the terminal: its words, its folder, its JSON, and what is refused."""

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from dss.cli import build
from dss.commands import stress
from dss.jobs.study import Found
from models import verify
from tests.builders import files
from tests.dss import small
from tests.models.studies.steady import steady

FEW = ("--samples", "2")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.write(tmp_path_factory.mktemp("stress") / "data")


def ran(source: Path, *options: str) -> Result:
    return CliRunner().invoke(build("zh"), ["stress", str(source), *options])


@pytest.fixture(scope="module")
def kept(source: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with the whole result, and what was printed."""
    out = tmp_path_factory.mktemp("stress") / "result"
    result = ran(source, *FEW, "--lang", "en", "--out", str(out))
    assert result.exit_code == 0, result.stderr
    return out, result.stdout


def test_what_is_lost_is_told_in_words(kept: tuple[Path, str]) -> None:
    _, printed = kept
    assert "The plan: alignment 44.76%; no plan has more than 44.76%" in printed
    # Without 夕阳红 20 * 0.45 of 35 * 0.79 are lost; nobody can step in.
    assert "organization | o1 夕阳红 | 1 | 1,200.00 | 32.55% | 32.55% | 32.55% | proven" in printed
    assert "fund | f2 企业捐赠 | 1 | 250.00 | 12.21% | 12.21% | 12.21% | proven" in printed
    assert "in 2 samples (seed 1)" in printed
    assert "best of the plans tried here, not of all plans" in printed
    assert "002 西苑社区 | 0.00% | 0.00% | 0 | proven" in printed


def test_the_folder_has_every_table_and_both_plans(kept: tuple[Path, str]) -> None:
    out, printed = kept
    assert str(out) in printed
    removals = pl.read_csv(out / "removals.csv", infer_schema=False)
    assert removals.select("kind", "id", "awards", "amount", "status").rows() == [
        ("organization", "o1", "1", "1200.00", "proven"),
        ("organization", "o2", "1", "250.00", "proven"),
        ("fund", "f1", "1", "1200.00", "proven"),
        ("fund", "f2", "1", "250.00", "proven"),
    ]
    assert pl.read_csv(out / "samples.csv")["sample"].to_list() == [1, 2]
    assert pl.read_csv(out / "plans.csv").select("plan", "chosen").rows() == [("nominal", True)]
    assert pl.read_csv(out / "surveys.csv", infer_schema=False)["community_id"].to_list() == ["001", "002"]
    assert {path.name for path in (out / "plans").iterdir()} == {"nominal", "robust"}


@pytest.mark.parametrize("name", ["nominal", "robust"])
def test_the_plans_pass_the_check_against_the_dataset(source: Path, kept: tuple[Path, str], name: str) -> None:
    assert verify.verify(source, kept[0] / "plans" / name).ok


def test_a_robust_plan_other_than_the_best_is_told_in_json_and_passes_the_check(tmp_path: Path) -> None:
    source = files(steady(), tmp_path / "data")
    options = ("--part", "demand", "--samples", "6", "--spread", "0.5", "--seed", "1")
    told = json.loads(ran(source, *options, "--json", "--out", str(tmp_path / "result")).stdout)
    assert (told["complete"], told["spread"], told["seed"], told["tables"]) == (True, 0.5, 1, ["samples", "plans"])
    assert {row["plan"]: row["chosen"] for row in told["plans"]} == {"nominal": False, "lower": True}
    robust = tmp_path / "result" / "plans" / "robust"
    assert pl.read_csv(robust / "awards.csv", infer_schema=False).rows() == [("ob", "pb", "70", "8.00")]
    assert verify.verify(source, robust).ok
    kept = json.loads((robust / "summary.json").read_text("utf-8"))
    assert (kept["status"], kept["dataset_sha256"]) == ("feasible", told["dataset_sha256"])


def test_chinese_is_spoken_by_default_and_a_part_alone_is_printed_alone(source: Path) -> None:
    printed = ran(source, "--part", "removals").stdout
    assert "社会组织 | o1 夕阳红 | 1 | 1,200.00" in printed
    assert "已证明" in printed
    assert "抽样" not in printed


def test_without_a_plan_that_is_said(tmp_path: Path) -> None:
    projects = small.FILES["projects"].replace("max_persons\n", "max_persons,required\n")
    projects = projects.replace("0,12\n", "0,12,true\n").replace("0,9\n", "0,9,false\n")
    source = small.write(tmp_path / "data", projects=projects, funds="fund_id,name,amount\nf1,a,0\nf2,b,0\n")
    result = ran(source, "--lang", "en")
    assert result.exit_code == 1
    assert "no plan keeps all rules" in result.stdout


@pytest.mark.parametrize(
    "options",
    [
        ("--samples", "0"),
        ("--spread", "1.1"),
        ("--spread", "-0.1"),
        ("--spread", "nan"),
        ("--seed", "-1"),
        ("--part", "else"),
        ("--set", "solve.gap=2"),
    ],
)
def test_wrong_usage_ends_with_status_2_and_writes_nothing(
    source: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    assert ran(source, "--out", str(tmp_path / "result"), *options).exit_code == 2
    assert not (tmp_path / "result").exists()


def test_what_is_open_is_said_to_be_open_and_what_fell_out_of_time_too() -> None:
    row = {"kind": "fund", "id": "f", "name": "F", "awards": 1, "amount": 100, "lost_at_once": 0.5}
    removals = [
        row | {"lost_least": 0.0, "lost_most": 0.2, "status": "proven"},
        row | {"lost_least": 0.1, "lost_most": 0.2, "status": "proven"},
        row | {"lost_least": None, "lost_most": None, "status": "infeasible"},
        row | {"lost_least": None, "lost_most": None, "lost_at_once": None, "status": "not asked"},
        row | {"lost_least": 0.0, "lost_most": 0.0, "status": "unaffected"},
    ]
    empty = {"community_id": "c", "name": "C", "forgone_least": None, "forgone_most": None, "awards_changed": None}
    schema = {"forgone_least": pl.Float64, "forgone_most": pl.Float64, "awards_changed": pl.Int64}
    surveys = [empty | {"forgone_least": 0.0, "forgone_most": 0.01, "awards_changed": 0}, empty]
    plans = {"plan": ["nominal", "sample 7"], "mean": [0.5, None], "least": [0.5, None], "worst_tenth": [0.5, None]}
    plans |= {"kept_least": [0.9, None], "kept_most": [1.0, None], "chosen": [True, False]}
    tables = {
        "removals": pl.DataFrame(removals),
        "plans": pl.DataFrame(plans),
        "surveys": pl.DataFrame(surveys * 6, schema_overrides=schema),
    }
    summary = {"alignment": 0.5, "bound": 0.6, "spread": 0.2, "samples": 2, "seed": 1, "worst_tenth_most": 0.55}
    lines = stress.words(Found(tables, {}, summary, {"community_id": {"c": "C"}}), "en")
    assert [line.split(" | ")[-2:] for line in lines if line.startswith("fund")] == [
        ["–", "no plan keeps all rules"],
        ["20.00%", "proven"],
        ["20.00%", "may be nothing: not decided within the proven gap"],
        ["–", "not known: out of time"],
    ]
    assert "1 others may fall out without any loss: everybody is served as before (proven)" in lines
    assert "planned for sample 7 | – | – | – | – | – | –" in lines
    assert "No plan at all reaches more than 55.00% in the worst tenth (proven)." in lines
    assert lines.count("c C | 0.00% | 1.00% | 0 | may be nothing: not decided within the proven gap") == 5
    assert lines.count("c C | – | – | – | not known: out of time") == 5
    assert lines[-1] == "2 more communities in the table"
