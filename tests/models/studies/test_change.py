"""A changed dataset differs in what was asked for and in nothing else, and is as valid as before."""

import polars as pl
import pytest

from models.dataset import Dataset, build
from models.policy import Policy
from models.studies import change
from tests.builders import dataset, policy
from tests.oracle.random_datasets import sample
from tests.thorough import some


def same_but(one: Dataset, other: Dataset, *names: str) -> bool:
    theirs = other.tables()
    return all(frame.equals(theirs[name]) for name, frame in one.tables().items() if name not in names)


def is_valid(made: Dataset) -> bool:
    return build(made.tables(), made.policy)[0] is not None


def test_policy_keys_change_one_by_one() -> None:
    before = dataset(policy())
    after = change.with_policy(before, "independence", max_org_share=0.5)
    assert after.policy.independence.max_org_share == 0.5
    assert after.policy.independence.max_category_share == before.policy.independence.max_category_share
    assert same_but(before, after)


def test_a_lock_takes_the_place_of_the_pairs_earlier_one() -> None:
    before = dataset(policy(), locks=[{"org_id": "o1", "project_id": "p1", "decision": "exclude"}])
    pair = pl.DataFrame({"org_id": ["o1"], "project_id": ["p1"], "persons": [3]})
    after = change.with_locks(before, "award", pair)
    assert after.locks.select("org_id", "project_id", "decision", "persons").rows() == [("o1", "p1", "award", 3)]
    assert same_but(before, after, "locks")
    assert change.without_rows(after, "locks", {"org_id": "o1", "project_id": "p1"}).locks.is_empty()


@pytest.mark.parametrize("number", some(range(60), 12))
def test_without_an_organization_nothing_is_invalid_and_it_takes_and_lends_nothing(number: int) -> None:
    before = sample(number).dataset()
    org = before.organizations["org_id"][0]
    after = change.without_organization(before, org)
    assert is_valid(after)
    assert same_but(before, after, "organizations", "locks", "resources")
    assert not after.organizations.filter(pl.col("org_id") == org)["eligible"].item()
    assert after.resources.filter(pl.col("owner_id") == org, pl.col("owner_kind") == "organization")["hours"].sum() == 0
    assert after.resources.filter(pl.col("owner_kind") != "organization").equals(
        before.resources.filter(pl.col("owner_kind") != "organization")
    )


def test_without_a_resource_it_has_no_hours() -> None:
    rows = [{"resource_id": "r1", "reserved_hours": 5.0}, {"resource_id": "r2"}]
    after = change.without_resource(dataset(policy(), resources=rows), "r1")
    assert is_valid(after)
    columns = ("resource_id", "hours", "reserved_hours", "shared_hours")
    assert after.resources.select(columns).rows() == [("r1", 0.0, 0.0, 0.0), ("r2", 100.0, 0.0, 100.0)]


def test_a_funds_factor_leaves_the_others() -> None:
    after = change.with_fund_factor(change.with_fund_factor(dataset(Policy()), "f1", 0.5), "f2", 0.0)
    assert after.policy.budget.fund_scale == {"f1": 0.5, "f2": 0.0}


def test_values_change_in_one_row_and_keep_their_type() -> None:
    before = dataset(policy(), funds=[{"fund_id": "f1"}, {"fund_id": "f2"}])
    after = change.with_values(before, "funds", {"fund_id": "f2"}, amount=7)
    assert after.funds["amount"].to_list() == [1_000_000, 7]
    assert after.funds.schema == before.funds.schema


def test_other_bids_take_the_place_of_the_pairs_earlier_ones_alone() -> None:
    pairs = [{"org_id": "o1", "project_id": "p1"}, {"org_id": "o1", "project_id": "p2", "unit_cost": 7}]
    before = dataset(policy(), projects=[{"project_id": "p1"}, {"project_id": "p2"}], bids=pairs)
    terms = {"fixed_cost": [5], "unit_cost": [3], "hours_per_person": [0.5], "max_persons": [4]}
    after = change.with_bids(before, pl.DataFrame({"org_id": ["o1"], "project_id": ["p1"], **terms}))
    assert is_valid(after)
    assert same_but(before, after, "bids")
    assert after.bids.select("project_id", *terms).row(0) == ("p1", 5, 3, 0.5, 4)
    assert after.bids.slice(1).equals(before.bids.slice(1))


def test_only_the_one_cap_moves() -> None:
    before = dataset(policy())
    after = change.with_cap(before, "max_dependency", 0.25, "government")
    caps = before.policy.independence.max_dependency
    assert after.policy.independence.max_dependency == caps.model_copy(update={"government": 0.25})
    shared = change.with_cap(before, "max_borrowed_share", 0.5)
    assert shared.policy.sharing.max_borrowed_share == 0.5
    assert shared.policy.independence == before.policy.independence
