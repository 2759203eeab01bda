"""``dss conflicts`` on the terminal: its words, its repairs, and the datasets that it writes."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dss import intake
from dss.cli import build
from models.engine.plan_for import plan_for
from tests.dss import small

PROJECTS = (
    "project_id,name,category,fixed_cost,unit_cost,hours_per_person,min_persons,max_persons,required\n"
    "p1,助餐,养老,0,100,1,0,12,\np2,课后托管,青少年,0,60,1,5,9,true\n"
)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """新芽 must serve 5 at 60 yuan each, and the donation, which alone may pay, is 250.50 yuan."""
    return small.write(tmp_path_factory.mktemp("conflicts") / "data", projects=PROJECTS)


def ran(source: Path, *options: str) -> Result:
    return CliRunner().invoke(build("zh"), ["conflicts", str(source), *options])


@pytest.fixture(scope="module")
def repaired(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[Result, Path]]:
    """What was printed, in English with the first repair and in Chinese with the second one, and what was written."""
    place = tmp_path_factory.mktemp("repaired")
    options = {1: ("--lang", "en"), 2: ()}
    return {
        number: (ran(source, "--apply", str(number), "--out", str(place / f"{number}"), *more), place / f"{number}")
        for number, more in options.items()
    }


def test_a_contradiction_and_its_repairs_are_told_in_words(repaired: dict[int, tuple[Result, Path]]) -> None:
    result, _ = repaired[1]
    assert result.exit_code == 0
    assert "Amount of the fund | f2 企业捐赠 | funds · row 3 · amount | 250.50" in result.stdout
    assert "Project must be awarded | p2 课后托管 | projects · row 3 · required | true" in result.stdout
    assert "Earmark of the fund | f1 街道预算 · category | earmarks · row 2 · value | 养老" in result.stdout
    assert "| 250.50 | 300.00 | +49.50 yuan (+19.76%) | 299.99" in result.stdout
    assert "| 5 | 4 | -1 persons (-20.00%) | 5" in result.stdout


def test_chinese_is_spoken_by_default(repaired: dict[int, tuple[Result, Path]]) -> None:
    told = repaired[2][0].stdout
    assert "没有满足全部规则的方案" in told
    assert "资金总额 | f2 企业捐赠 | funds · 第 3 行 · amount | 250.50" in told


def test_json_has_both_tables(source: Path) -> None:
    told = json.loads(ran(source, "--json").stdout)
    assert (told["status"], told["smallest"], told["complete"]) == ("none", True, True)
    assert [row["kind"] for row in told["contradiction"]] == ["amount", "earmark", "required", "min_persons"]
    assert [(row["repair"], row["then"]) for row in told["repairs"]] == [(1, "300.00"), (2, None), (3, None), (4, "4")]


@pytest.mark.parametrize("number", [1, 2])
def test_a_repaired_dataset_has_a_plan(source: Path, repaired: dict[int, tuple[Result, Path]], number: int) -> None:
    before = intake.read(source).dataset
    assert before is not None
    assert plan_for(before, before.policy).status == "infeasible"
    result, out = repaired[number]
    assert result.exit_code == 0
    assert str(out) in result.stderr
    after = intake.read(out).dataset
    assert after is not None
    assert plan_for(after, after.policy).plan is not None


def test_a_repaired_dataset_keeps_the_policy_that_was_asked_about(tmp_path: Path) -> None:
    source = small.write(tmp_path / "data", projects=PROJECTS.replace(",60,", ",50,"))
    options = ("--set", "budget.fund_scale={f2=0.5}", "--apply", "1", "--out", str(tmp_path / "new"))
    assert ran(source, *options).exit_code == 0
    after = intake.read(tmp_path / "new").dataset
    assert after is not None
    assert after.policy.budget.fund_scale == {"f2": 0.5}
    assert after.funds["amount"].to_list() == [500000, 50000]


def test_one_rule_that_nothing_can_keep_is_told_as_one(tmp_path: Path) -> None:
    source = small.write(tmp_path / "data")
    told = ran(source, "--set", 'coverage=[{field="all",min=0.9}]', "--lang", "en").stdout
    assert "This one cannot hold, whatever is awarded:" in told
    assert "Proven: without it there is a plan." in told
    assert "the others" not in told


def test_where_there_is_a_plan_it_says_so(tmp_path: Path) -> None:
    result = ran(small.write(tmp_path / "data"), "--lang", "en")
    assert result.exit_code == 0
    assert "There is a plan that keeps all rules" in result.stdout


def test_a_number_that_no_repair_has_writes_nothing(source: Path, tmp_path: Path) -> None:
    result = ran(source, "--apply", "9", "--out", str(tmp_path / "new"), "--lang", "en")
    assert (result.exit_code, (tmp_path / "new").exists()) == (1, False)
    assert "no repair number 9" in result.stderr


@pytest.mark.parametrize("options", [("--apply", "1"), ("--out", "new"), ("--apply", "0", "--out", "new")])
def test_wrong_usage_ends_with_status_2(source: Path, options: tuple[str, ...]) -> None:
    assert ran(source, *options).exit_code == 2


def test_a_folder_that_holds_something_is_left_alone(source: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert ran(source, "--apply", "1", "--out", str(tmp_path)).exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
