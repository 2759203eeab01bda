"""The finer points of what the contract allows, each with the case next to it that it does not."""

from pathlib import Path

import pytest

from models.verify.dataset import Dataset, read_dataset
from models.verify.rights import why_no_loan, why_no_offer, why_no_payment
from tests.models.verify.sample import Sample, sample, write, write_csv


def dataset(what: Sample, folder: Path) -> Dataset:
    for name, table in what.tables.items():
        write_csv(folder / f"{name}.csv", table)
    return read_dataset(folder)


def pays(what: Sample, folder: Path, project: str, org: str = "o2") -> str | None:
    """The field that keeps fund f1 from paying."""
    data = dataset(what, folder)
    return why_no_payment(data, data.funds["f1"], data.organizations[org].orientation, data.projects[project])


def earmarked(*marks: tuple[str, str]) -> Sample:
    what = sample()
    for field, value in marks:
        what.add("earmarks", "f1", field, value)
    return what


@pytest.mark.parametrize(
    ("marks", "project", "field"),
    [
        ([("community", "c1"), ("community", "c2")], "p1", None),
        ([("community", "c1")], "p1", "community"),
        ([("community", "c1"), ("community", "c2"), ("community", "c3")], "p2", None),
        ([("community", "c1"), ("community", "c2")], "p2", "community"),
        ([("street", "t1")], "p1", None),
        ([("street", "t1")], "p2", "street"),
        ([("street", "t1")], "p5", "street"),
        ([("group", "elderly")], "p1", None),
        ([("group", "elderly")], "p2", "group"),
        ([("group", "all")], "p2", None),
        ([("group", "all")], "p1", "group"),
        ([("category", "care"), ("category", "play")], "p4", None),
        ([("category", "care"), ("project", "p4")], "p4", "category"),
        ([("orientation", "mixed")], "p1", None),
        ([("orientation", "market")], "p1", "orientation"),
    ],
)
def test_a_fund_pays_what_fits_one_value_of_each_field(
    marks: list[tuple[str, str]], project: str, field: str | None, tmp_path: Path
) -> None:
    assert pays(earmarked(*marks), tmp_path, project) == field


def test_bids_close_a_project_to_those_who_have_not_bid(tmp_path: Path) -> None:
    data = dataset(sample(), tmp_path)
    assert why_no_offer(data, ("o2", "p1")) is None
    assert why_no_offer(data, ("o5", "p1")) is not None
    assert why_no_offer(data, ("o5", "p2")) is None


def test_a_bid_replaces_only_what_it_gives_and_zero_is_given(tmp_path: Path) -> None:
    data = dataset(sample(), tmp_path)
    assert (data.terms("o1", "p1").fixed_cost, data.terms("o1", "p1").unit_cost) == (100000, 1999)
    assert (data.terms("o2", "p1").fixed_cost, data.terms("o2", "p1").unit_cost) == (0, 2000)
    assert data.terms("o2", "p1").hours_per_person == 0


def test_an_organization_shares_nothing_unless_it_says_so_and_others_share_all(tmp_path: Path) -> None:
    what = sample()
    what.row("resources", resource_id="r2")["shared_hours"] = ""
    resources = dataset(what, tmp_path).resources
    assert (resources["r2"].shared_hours, resources["r1"].shared_hours, resources["r3"].shared_hours) == (0, 39, 50)


def test_an_owner_uses_its_own_resource_though_it_shares_none(tmp_path: Path) -> None:
    data = dataset(sample(), tmp_path)
    assert why_no_loan(data.resources["r4"], "o2", data.projects["p2"]) is None
    assert why_no_loan(data.resources["r4"], "o5", data.projects["p2"]) is not None


def test_the_streets_resource_may_be_used_wherever_it_may_stand(tmp_path: Path) -> None:
    what = sample()
    what.row("resources", resource_id="r1")["community_id"] = "c3"
    data = dataset(what, tmp_path)
    assert why_no_loan(data.resources["r1"], "o3", data.projects["p3"]) is None
    assert why_no_loan(data.resources["r1"], "o3", data.projects["p4"]) is not None


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({"government_income": "89700.10", "total_income": "100000"}, False),
        ({"government_income": "", "total_income": "100000"}, False),
        ({"government_income": "0", "total_income": ""}, False),
        ({"government_income": "0", "total_income": "0"}, False),
        ({"government_income": "1", "total_income": "1"}, True),
    ],
)
def test_the_dependency_cap_binds_where_both_incomes_are_known(
    change: dict[str, str], *, broken: bool, tmp_path: Path
) -> None:
    what = sample()
    what.row("organizations", org_id="o1").update(change)
    findings = write(what, tmp_path).check().findings
    assert ("independence" in {finding.rule for finding in findings}) == broken


@pytest.mark.parametrize("key", ["max_org_share", "max_category_share"])
def test_a_cap_of_one_is_off(key: str, tmp_path: Path) -> None:
    what = sample()
    what.policy["independence"][key] = 1.0
    assert write(what, tmp_path).rules() == set()


def test_a_dependency_cap_of_one_is_off_and_needs_nobody_named(tmp_path: Path) -> None:
    what = sample()
    what.policy["independence"]["max_dependency"] = {"government": 1.0, "mixed": 1.0, "market": 1.0}
    plan = write(what, tmp_path)
    plan.say(unchecked=[])
    assert plan.rules() == set()


def test_an_organization_that_borrows_all_is_within_a_share_of_one(tmp_path: Path) -> None:
    what = sample()
    what.policy["sharing"]["max_borrowed_share"] = 1.0
    what.drop("loans", resource_id="r5")
    what.row("loans", resource_id="r3")["hours"] = "25"
    assert write(what, tmp_path).rules() == set()


def test_hours_of_loans_may_be_a_millionth_off(tmp_path: Path) -> None:
    what = sample()
    what.row("loans", resource_id="r1")["hours"] = "19.000001"
    assert write(what, tmp_path).rules() == set()


def test_a_floor_over_cells_without_demand_is_kept(tmp_path: Path) -> None:
    what = sample()
    what.row("demands", community_id="c3", category="care")["category"] = "rest"
    what.policy["coverage"].append({"field": "category", "value": "rest", "min": 1.0})
    assert write(what, tmp_path).rules() == set()
