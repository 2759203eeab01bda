"""What flows back decides how a pair is called; the street and communities make no pair."""

import polars as pl
import pytest

from models import lending

RESOURCES = pl.DataFrame(
    {
        "resource_id": ["a", "b", "street", "community"],
        "owner_kind": ["organization", "organization", "street", "community"],
        "owner_id": ["o1", "o2", None, "c1"],
    }
)


def used(*loans: tuple[str, str, float]) -> pl.DataFrame:
    """What ``lending.uses`` finds in loans of (resource, organization, hours), one project each."""
    return lending.uses(pl.DataFrame(loans, schema=["resource_id", "org_id", "hours"], orient="row"), RESOURCES)


def test_hours_of_one_owner_are_added_up_over_its_resources_and_projects() -> None:
    found = used(("a", "o2", 2.0), ("a", "o2", 3.0), ("a", "o1", 1.0), ("street", "o1", 4.0))
    assert found.rows() == [
        ("organization", "o1", "o1", 1.0),
        ("organization", "o1", "o2", 5.0),
        ("street", None, "o1", 4.0),
    ]


@pytest.mark.parametrize(
    ("returned", "own", "balance"),
    [
        (10.0, 0.0, "symmetric"),
        (5.0, 0.0, "symmetric"),
        (4.9, 0.0, "asymmetric"),
        (0.0, 0.0, "dependent"),
        (0.0, 10.0, "dependent"),
        (0.0, 10.1, "commensal"),
    ],
)
def test_a_pair_is_called_by_what_flows_back_and_by_what_else_the_borrower_has(
    returned: float, own: float, balance: str
) -> None:
    loans = [("a", "o2", 10.0), ("b", "o1", returned), ("b", "o2", own)]
    (pair,) = lending.pairs(used(*(loan for loan in loans if loan[2]))).iter_rows(named=True)
    assert (pair["org_id"], pair["partner_id"], pair["lent"], pair["returned"]) == ("o1", "o2", 10.0, returned)
    assert pair["share"] == 10 / (10 + own)
    assert pair["balance"] == balance


def test_whoever_lends_more_stands_first_and_of_equals_the_first_by_id() -> None:
    assert lending.pairs(used(("a", "o2", 1.0), ("b", "o1", 3.0)))["org_id"].to_list() == ["o2"]
    assert lending.pairs(used(("a", "o2", 3.0), ("b", "o1", 3.0)))["org_id"].to_list() == ["o1"]


def test_the_street_communities_and_own_use_make_no_pair() -> None:
    assert lending.pairs(used(("street", "o1", 5.0), ("community", "o1", 5.0), ("a", "o1", 5.0))).is_empty()


def test_what_the_street_lends_counts_among_what_a_borrower_uses() -> None:
    (pair,) = lending.pairs(used(("a", "o2", 10.0), ("street", "o2", 15.0))).iter_rows(named=True)
    assert (pair["share"], pair["balance"]) == (0.4, "commensal")
