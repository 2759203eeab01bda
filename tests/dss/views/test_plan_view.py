"""A plan's files come to people with names, exact money, and nothing lost."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from dss import intake
from dss.views import plan_view
from dss.views.plan_view import PlanView
from models.plan import AWARD
from tests.dss import small

PLAN = {
    "awards.csv": "org_id,project_id,persons,amount\no1,p1,12,1200.00\no2,p2,5,250.05\n",
    "payments.csv": "fund_id,org_id,project_id,amount\nf1,o1,p1,1200.00\nf2,o2,p2,250.05\n",
    "coverage.csv": (
        "community_id,category,group,persons,served,effective,coverage\n"
        "001,养老,all,10,0,0,0\n001,青少年,all,5,5,3.75,1\n002,养老,all,20,12,9,0.6\n"
    ),
    "offers.csv": 'org_id,project_id,status,why\no1,p1,won,""\no1,p2,no offer,no skill\no2,p2,won,""\n',
    "policy.toml": "[budget]\nscale = 0.5\n",
    "summary.json": """{"status": "optimal", "alignment": 0.44755877034358044, "cost": 1450.05,
        "unused": [{"fund_id": "f1", "amount": 1300.1, "why": "no better use"}]}""",
}


@pytest.fixture
def view(tmp_path: Path) -> PlanView:
    folder = tmp_path / "plan"
    folder.mkdir()
    for name, text in PLAN.items():
        (folder / name).write_text(text, encoding="utf-8")
    dataset = intake.read(small.write(tmp_path / "data")).dataset
    assert dataset is not None
    return plan_view.read(folder, dataset)


def test_money_is_whole_fen(view: PlanView) -> None:
    assert view.awards["amount"].to_list() == [120_000, 25_005]


def test_figures_of_the_summary_stay_exact_decimals(view: PlanView) -> None:
    assert view.summary["cost"] == Decimal("1450.05")


def test_ids_keep_their_leading_zeros(view: PlanView) -> None:
    assert view.coverage["community_id"].to_list() == ["001", "001", "002"]


def test_awards_come_dearest_first_with_names_and_funds(view: PlanView) -> None:
    assert plan_view.awards(view, "、").drop(AWARD).rows() == [
        ("夕阳红", "助餐", "养老", 12, 120_000, "街道预算"),
        ("新芽", "课后托管", "青少年", 5, 25_005, "企业捐赠"),
    ]


def test_flows_carry_every_payment(view: PlanView) -> None:
    assert plan_view.flows(view).rows() == [
        ("街道预算", "夕阳红", "助餐", "government", "养老", 120_000),
        ("企业捐赠", "新芽", "课后托管", "market", "青少年", 25_005),
    ]


def test_the_community_with_the_lowest_coverage_comes_first(view: PlanView) -> None:
    assert plan_view.communities(view).rows() == [("东苑社区", 15, 5, 5 / 15), ("西苑社区", 20, 12, 12 / 20)]


def test_only_public_money_makes_dependent(view: PlanView) -> None:
    by_name = {row["organization"]: row for row in plan_view.independence(view).iter_rows(named=True)}
    assert by_name["夕阳红"]["before"] == 0.5
    assert by_name["夕阳红"]["after"] == (5000 + 1200) / (10_000 + 1200)
    assert by_name["新芽"]["after"] == pytest.approx(100 / 1250.05)
    assert [by_name[name]["cap"] for name in ("夕阳红", "新芽")] == [0.9, 0.5]


@pytest.mark.parametrize(("government", "over"), [("8879.99", False), ("8880.00", False), ("8880.01", True)])
def test_above_the_cap_is_told_to_the_fen(tmp_path: Path, view: PlanView, government: str, over: bool) -> None:  # noqa: FBT001
    # With 1,200 yuan of public money the cap of 0.9 * (10,000 + 1,200) = 10,080 is met at 8,880 exactly.
    organizations = small.FILES["organizations"].replace("5000.00", government)
    dataset = intake.read(small.write(tmp_path / "other", organizations=organizations)).dataset
    assert dataset is not None
    told = plan_view.independence(plan_view.read(view.folder, dataset))
    assert dict(told.select("organization", "over").rows())["夕阳红"] is over


def test_unknown_income_stays_unknown(tmp_path: Path, view: PlanView) -> None:
    organizations = small.FILES["organizations"].replace("1000.00,100.00", ",")
    dataset = intake.read(small.write(tmp_path / "other", organizations=organizations)).dataset
    assert dataset is not None
    told = plan_view.independence(plan_view.read(view.folder, dataset))
    assert told.select("organization", "before", "after", "over").row(-1) == ("新芽", None, None, None)


def test_the_budget_is_the_funds_times_the_policys_factors(view: PlanView) -> None:
    assert plan_view.budget(view) == 262_525


def test_names_that_are_shared_carry_their_id(tmp_path: Path) -> None:
    communities = "community_id,name\n001,东苑社区\n002,东苑社区\n"
    dataset = intake.read(small.write(tmp_path / "other", communities=communities)).dataset
    assert dataset is not None
    named = plan_view.names(dataset.communities, "community_id", "community")
    assert named["community"].to_list() == ["东苑社区 (001)", "东苑社区 (002)"]


def test_contenders_for_a_project_stand_together_with_the_winner_first(view: PlanView) -> None:
    assert plan_view.offers(view).drop(AWARD).rows() == [
        ("助餐", "养老", "夕阳红", "won", ""),
        ("课后托管", "青少年", "新芽", "won", ""),
        ("课后托管", "青少年", "夕阳红", "no offer", "no skill"),
    ]


def test_awards_that_differ_stand_beside_each_other_with_the_greatest_difference_first(
    tmp_path: Path, view: PlanView
) -> None:
    folder = tmp_path / "other-plan"
    shutil.copytree(view.folder, folder)
    awards = "org_id,project_id,persons,amount\no1,p1,12,1200.00\no2,p1,3,999.00\no2,p2,4,200.00\n"
    (folder / "awards.csv").write_text(awards, encoding="utf-8")
    changed = plan_view.changed_awards(view, plan_view.read(folder, view.dataset))
    assert changed.select(
        "organization", "project", "persons_before", "persons_after", "amount_before", "amount_after"
    ).rows() == [("新芽", "助餐", None, 3, None, 99_900), ("新芽", "课后托管", 5, 4, 25_005, 20_000)]
    assert plan_view.changed_awards(view, view).is_empty()


def test_each_fund_tells_what_is_used_and_left_to_the_fen(view: PlanView) -> None:
    assert plan_view.funds(view).rows() == [
        ("街道预算", 250_010, 120_000, 130_010, "no better use"),
        ("企业捐赠", 25_005, 25_005, 0, ""),
    ]
