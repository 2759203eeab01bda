"""``dss explain`` on the terminal: the answer in sentences, its figures, and what is refused."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dss.cli import build
from tests.dss import small

ORGANIZATIONS = (
    "org_id,name,orientation,total_income,government_income\n"
    "o1,夕阳红,government,10000.00,5000.00\no2,新芽,market,1000.00,100.00\no3,常青,mixed,20000.00,1000.00\n"
)
SKILLS = "org_id,category,competence\no1,养老,1\no2,青少年,1\no3,养老,0.8\n"


def made(*arguments: str) -> Result:
    return CliRunner().invoke(build("zh"), list(arguments))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.write(tmp_path_factory.mktemp("explain") / "data", organizations=ORGANIZATIONS, skills=SKILLS)


@pytest.fixture(scope="module")
def plan(source: Path) -> Path:
    assert made("plan", str(source), "--out", str(source.parent / "plan")).exit_code == 0
    return source.parent / "plan"


def ran(source: Path, plan: Path, org: str, project: str, *options: str) -> Result:
    return made("explain", str(source), str(plan), "--org", org, "--project", project, *options)


def test_an_offer_that_lost_is_told_to_whom_by_how_much_and_what_would_help(source: Path, plan: Path) -> None:
    result = ran(source, plan, "o3", "p1", "--changes", "--lang", "en")
    assert result.exit_code == 0
    # Of 常青's 12 persons each is helped by 0.6 and not by 0.75: 12 * 0.15 = 1.8 persons fewer of 35 * 0.79 in all.
    assert "常青 (o3) was not chosen for 助餐 (p1): the project does more good with 夕阳红 (o1)." in result.stdout
    assert "by 6.510 percentage points" in result.stdout
    assert "competence | – | 0.80 | 1.00 | 0.99 | proven, and one step less is not enough" in result.stdout
    assert "unit cost, yuan a person | – | 100.00 | – | 0.00 | proven not to be enough even then" in result.stdout
    assert "o3 常青 | 100.00 | 0.00 | 1.0 | 0.8 | 12 | not chosen" in result.stdout
    assert "cap on dependency on government money | mixed |" in result.stdout


def test_of_an_award_it_is_told_what_is_lost_without_it_and_who_comes_next(source: Path, plan: Path) -> None:
    told = ran(source, plan, "o1", "p1").stdout
    assert "夕阳红（o1）入选助餐（p1）" in told
    assert "降低 6.510 个百分点" in told
    assert "下一顺位是常青（o3）" in told


def test_without_the_award_of_the_only_one_who_can_its_persons_are_not_served(source: Path, plan: Path) -> None:
    told = ran(source, plan, "o2", "p2", "--lang", "en", "--changes").stdout
    assert "communities where fewer people are served than now: 1; 5 people fewer there in all" in told
    assert "the project goes to nobody else" in told
    assert "It has the project, so no change was sought." in told


def test_who_is_no_offer_is_told_why(source: Path, plan: Path) -> None:
    told = ran(source, plan, "o2", "p1", "--changes", "--lang", "en").stdout
    assert "新芽 (o2) could not be chosen for 助餐 (p1): no skill in this service." in told
    assert "No change was sought: no price, money or cap decides here." in told


def test_json_has_the_verdict_and_money_in_yuan(source: Path, plan: Path) -> None:
    told = json.loads(ran(source, plan, "o3", "p1", "--json").stdout)
    (verdict,) = told["verdict"]
    assert (verdict["status"], verdict["cause"], verdict["key"]) == ("lost", "outscored", "o1")
    assert verdict["least_lost"] == pytest.approx(1.8 / (35 * 0.79), abs=1e-5)
    assert [row["unit_cost"] for row in told["bidders"]] == [100.0, 100.0]
    assert (told["complete"], told["changes"]) == (True, [])


@pytest.mark.parametrize(("org", "project"), [("o9", "p1"), ("o1", "p9")])
def test_an_unknown_id_is_wrong_usage(source: Path, plan: Path, org: str, project: str) -> None:
    result = ran(source, plan, org, project, "--lang", "en")
    assert result.exit_code == 2
    assert "The dataset has no" in result.stderr


def test_a_folder_without_a_plan_is_said_to_be_none(source: Path) -> None:
    result = ran(source, source, "o1", "p1", "--lang", "en")
    assert result.exit_code == 1
    assert "holds no plan that can be read" in result.stderr


def test_a_plan_of_other_data_is_said_to_be_so_and_the_best_plan_of_today_is_explained(
    source: Path, plan: Path, tmp_path: Path
) -> None:
    dearer = small.FILES["projects"].replace("p1,助餐,养老,0,100", "p1,助餐,养老,0,500")
    other = small.write(tmp_path / "data", organizations=ORGANIZATIONS, skills=SKILLS, projects=dearer)
    result = ran(other, plan, "o1", "p1", "--lang", "en")
    assert result.exit_code == 0
    assert "do not fit in every point" in result.stderr
    assert "by 5.425 percentage points" in result.stdout  # 10 persons for 5,000 yuan: 10 * 0.15 / (35 * 0.79)


def test_a_plan_made_for_something_else_is_explained_by_alignment(source: Path, tmp_path: Path) -> None:
    assert made("plan", str(source), "--out", str(tmp_path / "plan"), "--objective", "coverage").exit_code == 0
    result = ran(source, tmp_path / "plan", "o1", "p1", "--lang", "en")
    assert "The plan was made for Coverage first; the reasons here go by alignment." in result.stderr
    assert result.exit_code == 0
