"""offers.csv: which status and reason of a pair is true."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.verify.case import Case
from models.verify.dataset import read_dataset
from models.verify.derived.reasons import Reasons
from models.verify.plan import Award, Plan
from tests.models.verify.sample import Sample, sample, write_csv

ANOTHER, NOBODY = "another organization was chosen", "project not awarded"


def reasons(folder: Path, change: Callable[[Sample], None] = lambda _: None) -> Reasons:
    """What is true of the sample's pairs where o1 has p1, and everything else is open."""
    what = sample()
    change(what)
    for name, table in what.tables.items():
        write_csv(folder / f"{name}.csv", table)
    dataset = read_dataset(folder)
    return Reasons(Case(dataset, dataset.policy, Plan({("o1", "p1"): Award(100, 299900)}, {}, {}, {})))


def test_a_winner_won_without_a_reason(tmp_path: Path) -> None:
    true = reasons(tmp_path).true
    assert true(("o1", "p1"), "won", "")
    assert not true(("o1", "p1"), "won", "best")
    assert not true(("o1", "p1"), "lost", NOBODY)
    assert not true(("o2", "p2"), "won", "")


def test_a_loser_lost_to_another_or_with_the_project(tmp_path: Path) -> None:
    true = reasons(tmp_path).true
    assert true(("o2", "p1"), "lost", ANOTHER)
    assert not true(("o2", "p1"), "lost", NOBODY)
    assert true(("o2", "p2"), "lost", NOBODY)
    assert not true(("o2", "p2"), "lost", ANOTHER)
    assert not true(("o2", "p2"), "lost", "")
    assert not true(("o2", "p2"), "beaten", NOBODY)


def test_an_offer_that_some_plan_can_award_is_no_no_offer(tmp_path: Path) -> None:
    true = reasons(tmp_path).true
    for why in ("not eligible", "no skill", "no bid", "excluded", "conflict at every site", "no demand", "capacity"):
        assert not true(("o2", "p2"), "no offer", why)
    assert not true(("o2", "p2"), "no offer", "no fund may pay")
    assert not true(("o2", "p2"), "no offer", "no resource")
    assert not true(("o2", "p2"), "no offer", "")


@pytest.mark.parametrize(
    ("pair", "why"),
    [
        (("o4", "p2"), "not eligible"),
        (("o5", "p5"), "no skill"),
        (("o5", "p1"), "no bid"),
        (("o1", "p3"), "excluded"),
        (("o1", "p5"), "conflict at every site"),
        (("o1", "p4"), "no resource"),
    ],
)
def test_what_the_tables_forbid_is_no_offer_and_never_lost(pair: tuple[str, str], why: str, tmp_path: Path) -> None:
    true = reasons(tmp_path).true
    assert true(pair, "no offer", why)
    assert not true(pair, "lost", NOBODY)
    assert not true(pair, "lost", ANOTHER)


def set_value(table: str, column: str, value: str, **key: str) -> Callable[[Sample], None]:
    def change(what: Sample) -> None:
        what.row(table, **key)[column] = value

    return change


def nobody_needs_care(what: Sample) -> None:
    for row in what.tables["demands"]:
        row["persons"] = "0" if row["category"] == "care" else row["persons"]


def barred_where_there_is_demand(what: Sample) -> None:
    what.add("conflicts", "o2", "c1")
    what.add("conflicts", "o2", "c2")


def no_fund(what: Sample) -> None:
    for fund_id in ("f1", "f2", "f3"):
        what.add("earmarks", fund_id, "project", "p3")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (set_value("organizations", "max_projects", "0", org_id="o2"), "capacity"),
        (set_value("organizations", "hours", "0.5", org_id="o2"), "capacity"),
        (set_value("projects", "fixed_cost", "6000", project_id="p2"), "capacity"),
        (set_value("resources", "hours", "2.05", resource_id="r4"), "capacity"),
        (nobody_needs_care, "no demand"),
        (barred_where_there_is_demand, "conflict at every site"),
    ],
)
def test_what_the_numbers_leave_no_room_for_is_no_offer_or_lost(
    change: Callable[[Sample], None], why: str, tmp_path: Path
) -> None:
    def hard(what: Sample) -> None:
        what.row("projects", project_id="p2")["hours_per_person"] = "1"
        what.tables["resources"] = [row for row in what.tables["resources"] if row["resource_id"] in ("r4", "r5")]
        what.tables["trust"] = what.tables["trust"][:1]
        change(what)

    true = reasons(tmp_path, hard).true
    assert true(("o2", "p2"), "no offer", why)
    assert true(("o2", "p2"), "lost", NOBODY)


def test_no_fund_may_pay_unless_the_award_is_free(tmp_path: Path) -> None:
    true = reasons(tmp_path, no_fund).true
    assert true(("o2", "p2"), "no offer", "no fund may pay")
    assert not true(("o2", "p2"), "lost", NOBODY)


def test_what_costs_nothing_needs_no_fund(tmp_path: Path) -> None:
    def free(what: Sample) -> None:
        no_fund(what)
        what.row("projects", project_id="p2").update(fixed_cost="0", unit_cost="0")

    true = reasons(tmp_path, free).true
    assert not true(("o2", "p2"), "no offer", "no fund may pay")
    assert not true(("o2", "p2"), "no offer", "capacity")
    assert true(("o2", "p2"), "lost", NOBODY)


def test_a_resource_of_the_organizations_own_is_enough(tmp_path: Path) -> None:
    def own(what: Sample) -> None:
        what.add("resources", "r7", "Bus", "vehicle", "organization", "o3", "", "9", "", "")

    true = reasons(tmp_path, own).true
    assert true(("o3", "p4"), "lost", NOBODY)
    assert not true(("o3", "p4"), "no offer", "no resource")
    assert true(("o1", "p4"), "no offer", "no resource")
