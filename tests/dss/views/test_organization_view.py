"""What a plan means for organizations: hours, money, trust and sharing, with names."""

from pathlib import Path

import pytest

from dss import intake
from dss.views import organization_view, plan_view
from dss.views.plan_view import PlanView
from tests.dss import sharing, small

PLAN = {
    "awards.csv": "org_id,project_id,persons,amount\no1,p1,12,1200.00\n",
    "deliveries.csv": "org_id,project_id,community_id,category,group,persons\no1,p1,002,养老,all,12\n",
    "payments.csv": "fund_id,org_id,project_id,amount\nf1,o1,p1,1200.00\n",
    "loans.csv": "resource_id,org_id,project_id,hours\nr1,o1,p1,10\nr2,o1,p1,6\nr4,o1,p1,8\n",
    "coverage.csv": "community_id,category,group,persons,served,effective,coverage\n002,养老,all,20,12,9,0.6\n",
    "offers.csv": 'org_id,project_id,status,why\no1,p1,won,""\n',
    "policy.toml": "[effectiveness]\ndefault_trust = 0.2\n[budget]\nscale = 2\n",
    "summary.json": '{"unused": []}',
}


@pytest.fixture
def view(tmp_path: Path) -> PlanView:
    folder = tmp_path / "plan"
    folder.mkdir()
    for name, text in PLAN.items():
        (folder / name).write_text(text, encoding="utf-8")
    other = {
        "bids": "org_id,project_id,hours_per_person\no1,p1,2.5\n",
        "trust": "org_id,community_id,trust\no1,002,0.8\n",
        "organizations": ("org_id,name,orientation,hours,max_projects\no1,夕阳红,government,100,3\no2,新芽,market,,\n"),
    }
    dataset = intake.read(small.write(tmp_path / "data", **sharing.FILES, **other)).dataset
    assert dataset is not None
    return plan_view.read(folder, dataset)


def test_staff_hours_are_the_bids_where_it_says_them(view: PlanView) -> None:
    first, second = organization_view.capacity(view).iter_rows(named=True)
    assert (first["used"], first["hours"], first["awards"], first["max_projects"]) == (30.0, 100.0, 1, 3)
    assert (second["used"], second["hours"], second["awards"], second["max_projects"]) == (0.0, None, 0, None)


def test_the_share_of_the_money_is_of_what_the_plan_may_use(view: PlanView) -> None:
    assert organization_view.capacity(view)["share"].to_list() == pytest.approx([1200 / (2 * 5250.5), 0.0])


def test_trust_is_the_policys_where_none_is_given(view: PlanView) -> None:
    assert organization_view.capacity(view)["trust"].to_list() == pytest.approx([(0.8 + 0.2) / 2, 0.2])


def test_loans_carry_names_and_leave_own_use_out(view: PlanView) -> None:
    assert organization_view.lent(view).rows() == [
        ("community", "西苑社区", "夕阳红", 8.0),
        ("organization", "新芽", "夕阳红", 6.0),
    ]


def test_a_pair_is_told_by_its_names(view: PlanView) -> None:
    assert organization_view.pairs(view).rows() == [("新芽", "夕阳红", 6.0, 0.0, 0.25, "commensal")]


def test_places_tell_who_is_served_and_how_far_it_is_trusted_there(view: PlanView) -> None:
    assert organization_view.places(view).rows() == [("o1", "西苑社区", 12, 0.8)]
