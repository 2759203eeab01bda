"""A plan's files: the contract's, in its order and its numbers."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from dss.files import plan_files
from models.plan import Plan
from tests.builders import Rows, best, policy

HEADINGS = {
    "awards.csv": "org_id,project_id,persons,amount",
    "deliveries.csv": "org_id,project_id,community_id,category,group,persons",
    "payments.csv": "fund_id,org_id,project_id,amount",
    "loans.csv": "resource_id,org_id,project_id,hours",
    "coverage.csv": "community_id,category,group,persons,served,effective,coverage",
    "offers.csv": "org_id,project_id,status,why",
}


def plan() -> Plan:
    """Two organizations, two projects, two cells with demand and one without, money from two funds, hours of a hall."""
    return best(
        policy("coverage", "cost", effectiveness={"default_trust": 0.5, "trust_weight": 0.5}),
        communities=[{"community_id": "c2"}, {"community_id": "c1"}],
        demands=[{"community_id": "c2", "persons": 3}, {"group": "old", "persons": 7}, {"persons": 0}],
        organizations=[{"org_id": "o2"}, {"org_id": "o1"}],
        skills=[{"competence": 1 / 3}, {"org_id": "o2"}],
        projects=[{"project_id": "02", "unit_cost": 5}, {"project_id": "1", "unit_cost": 333}],
        bids=[{"project_id": "1"}, {"project_id": "02", "org_id": "o2"}],
        locks=[{"project_id": "1", "persons": 2}],
        funds=[{"amount": 600}, {"fund_id": "f2", "amount": 10**6}],
        needs=[{"project_id": "1", "hours_fixed": 0.5, "hours_per_person": 1.123}],
        resources=[{}],
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("plan")
    plan_files.write(place, plan(), {"status": "optimal"})
    return place


def rows(written: Path, name: str) -> list[dict[str, str]]:
    with (written / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_files_are_the_contracts_and_no_others(written: Path) -> None:
    assert {path.name for path in written.iterdir()} == {*HEADINGS, "policy.toml", "summary.json"}


@pytest.mark.parametrize("name", HEADINGS)
def test_each_table_has_its_heading_and_plain_line_ends(written: Path, name: str) -> None:
    text = (written / name).read_bytes().decode()
    assert text.split("\n")[0] == HEADINGS[name]
    assert text.endswith("\n")
    assert "\r" not in text


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("awards.csv", 2),
        ("deliveries.csv", 5),
        ("payments.csv", 3),
        ("loans.csv", 3),
        ("coverage.csv", 3),
        ("offers.csv", 2),
    ],
)
def test_rows_are_sorted_by_key_and_no_key_comes_twice(written: Path, name: str, keys: int) -> None:
    found = [tuple(row.values())[:keys] for row in rows(written, name)]
    assert found == sorted(set(found))
    assert found


@pytest.mark.parametrize(
    ("name", "column"),
    [("awards.csv", "persons"), ("deliveries.csv", "persons"), ("payments.csv", "amount"), ("loans.csv", "hours")],
)
def test_there_are_no_rows_of_zero(written: Path, name: str, column: str) -> None:
    assert all(Decimal(row[column]) > 0 for row in rows(written, name))


def test_money_has_two_decimals_and_payments_add_up_to_the_awards(written: Path) -> None:
    awards, payments = rows(written, "awards.csv"), rows(written, "payments.csv")
    assert [row["amount"] for row in awards] == ["6.66", "0.40"]
    assert all(len(row["amount"].partition(".")[2]) == 2 for row in payments)
    assert sum(Decimal(row["amount"]) for row in payments) == Decimal("7.06")


def test_ids_keep_leading_zeros(written: Path) -> None:
    assert [row["project_id"] for row in rows(written, "awards.csv")] == ["1", "02"]


def test_hours_and_effects_have_up_to_six_decimals_and_no_trailing_zeros(written: Path) -> None:
    assert [row["hours"] for row in rows(written, "loans.csv")] == ["2.746"]
    effective = {row["group"] + row["community_id"]: row["effective"] for row in rows(written, "coverage.csv")}
    assert effective["allc1"] == "0"
    assert all(text == text.rstrip("0").rstrip(".") or text == "0" for text in effective.values())
    # 2 persons at a third of three quarters, 8 at three quarters
    assert sum(map(Decimal, effective.values())) == Decimal("6.5")


def test_coverage_is_a_share_and_empty_where_nobody_is_in_need(written: Path) -> None:
    assert [row["coverage"] for row in rows(written, "coverage.csv")] == ["", "1", "1"]


@pytest.mark.parametrize(
    ("fen", "text"), [(1, "0.01"), (10, "0.10"), (100, "1.00"), (123456789, "1234567.89"), (10**12, "10000000000.00")]
)
def test_fen_are_written_as_yuan(fen: int, text: str) -> None:
    projects: Rows = [{"fixed_cost": fen, "unit_cost": 0}]
    made = best(projects=projects, funds=[{"amount": 10**12}])
    assert plan_files.tables(made)["awards.csv"]["amount"].to_list() == [text]


def test_the_policy_is_complete(written: Path) -> None:
    text = (written / "policy.toml").read_text("utf-8")
    assert "max_category_share = 1.0" in text
    assert 'objectives = [\n    "coverage",\n    "cost",\n]' in text


def test_a_summary_is_json_for_every_reader(tmp_path: Path) -> None:
    plan_files.write_summary(tmp_path, {"名": "东苑", "cost": 1931.0})
    assert (tmp_path / "summary.json").read_text("utf-8") == '{\n  "名": "东苑",\n  "cost": 1931.0\n}\n'
    with pytest.raises(ValueError, match="not JSON compliant"):
        plan_files.write_summary(tmp_path, {"gap": float("inf")})
    assert json.loads((tmp_path / "summary.json").read_text("utf-8"))["cost"] == 1931
