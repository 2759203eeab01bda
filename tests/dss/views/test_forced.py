"""An award changed by force: whom it takes, who pays, which rules break, without anything being planned anew."""

from pathlib import Path

import polars as pl
import pytest

from dss import intake
from dss.views import forced, plan_view
from dss.views.plan_view import PlanView
from dss.work.planning import Request, make_plan
from models.plan import AWARD
from models.studies.replan import BEFORE, WANTED
from models.studies.replan.edits import edits_of
from tests.dss import small

SKILLS = "org_id,category,competence\no1,养老,1\no2,青少年,1\no2,养老,0.5\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """助餐 needs a kitchen, half an hour a person; it stands free for 4 hours."""
    return small.write(
        tmp_path / "data",
        skills=SKILLS,
        needs="project_id,kind,hours_fixed,hours_per_person\np1,厨房,0,0.5\n",
        resources="resource_id,name,kind,owner_kind,owner_id,community_id,hours,shared_hours\nr1,食堂,厨房,street,,,4,4\n",
    )


@pytest.fixture
def view(data: Path, tmp_path: Path) -> PlanView:
    """The best plan: 8 persons, as the kitchen has no more hours."""
    assert make_plan(Request(data, tmp_path / "plan")).status == "optimal"
    made = plan_view.read(tmp_path / "plan", intake.read(data).dataset or pytest.fail("no dataset"))
    assert made.awards.select(*AWARD, "persons").rows() == [("o1", "p1", 8), ("o2", "p2", 5)]
    return made


def force(data: Path, view: PlanView, folder: Path, rows: list[tuple[str, str, int | None]]) -> forced.Forced:
    """The plan whose awards are changed to ``rows`` by force."""
    before = plan_view.table(view.folder, "deliveries").select(*BEFORE)
    wanted = pl.DataFrame([(*row, at) for at, row in enumerate(rows, 2)], schema=WANTED, orient="row")
    folder.mkdir()
    return forced.force(data, view, edits_of(before, wanted), folder)


def test_an_award_that_is_taken_away_leaves_everything_else_as_it_was(
    data: Path, view: PlanView, tmp_path: Path
) -> None:
    made = force(data, view, tmp_path / "forced", [("o2", "p2", 5)])
    assert made.findings == []
    assert made.view.awards.rows() == view.awards.filter(org_id="o2").rows()
    assert made.view.payments.rows() == view.payments.filter(org_id="o2").rows()


def test_hours_that_are_not_there_are_used_all_the_same_and_found(data: Path, view: PlanView, tmp_path: Path) -> None:
    made = force(data, view, tmp_path / "forced", [("o1", "p1", 12), ("o2", "p2", 5)])
    assert plan_view.table(made.view.folder, "loans")["hours"].to_list() == [6.0]
    assert {finding.rule for finding in made.findings} == {"sharing"}
    assert made.view.awards.filter(project_id="p1").select("persons", "amount").rows() == [(12, 120_000)]


def test_whoever_had_the_project_loses_it_with_payments_and_hours(data: Path, view: PlanView, tmp_path: Path) -> None:
    made = force(data, view, tmp_path / "forced", [("o2", "p1", 8), ("o2", "p2", 5)])
    assert made.view.awards["org_id"].to_list() == ["o2", "o2"]
    assert made.view.payments.rows() == [("f1", "o2", "p1", 80_000), ("f2", "o2", "p2", 25_000)]
    assert made.findings == []
    assert float(made.view.summary["alignment"]) == pytest.approx((8 * 0.375 + 3.375) / 27.65)


def test_money_that_is_not_there_is_paid_all_the_same_and_found(tmp_path: Path) -> None:
    funds = "fund_id,name,amount,public\nf1,街道预算,500,true\nf2,企业捐赠,250.50,false\n"
    data = small.write(tmp_path / "poor", funds=funds)
    assert make_plan(Request(data, tmp_path / "plan")).status == "optimal"
    view = plan_view.read(tmp_path / "plan", intake.read(data).dataset or pytest.fail("no dataset"))
    made = force(data, view, tmp_path / "forced", [("o1", "p1", 9), ("o2", "p2", 5)])
    assert made.view.payments.filter(fund_id="f1")["amount"].to_list() == [90_000]
    assert [finding.rule for finding in made.findings] == ["money"]


def test_without_a_number_an_award_takes_those_who_are_without_service(
    data: Path, view: PlanView, tmp_path: Path
) -> None:
    made = force(data, view, tmp_path / "forced", [("o2", "p1", None), ("o2", "p2", 5)])
    assert made.view.awards.filter(project_id="p1")["persons"].to_list() == [12]
