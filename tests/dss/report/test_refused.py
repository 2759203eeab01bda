"""What stopped an offer is seen in the plan, in the order in which reasons are told."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
import pytest

from dss.report.refused import refused
from tests.dss.report import decided
from tests.dss.report.decided import TABLES

Causes = Mapping[tuple[str, str], str]
CHEAP = TABLES["projects"].replace("p3,探访,养老,4800,321,1,1,12", "p3,探访,养老,0,321,1,1,12")
O2 = "o2,新芽,market,1000.00,100.00,,,true"
BIDS = f"{TABLES['bids']}o2,p1,,190\n"
SKILLS = f"{TABLES['skills']}o2,养老,0.9\n"


def causes(frame: pl.DataFrame) -> Causes:
    return {(org, project): cause for org, project, cause in frame.select("org_id", "project_id", "cause").iter_rows()}


def test_each_loser_is_told_its_own_cause(tmp_path: Path) -> None:
    view = decided.brief(tmp_path).view
    assert causes(refused(view, ())) == {
        ("o3", "p1"): "weighed",
        ("o4", "p1"): "max_dependency",
        ("o5", "p1"): "weighed",
        ("o6", "p1"): "not eligible",
        ("o3", "p3"): "fund",
    }


def test_what_an_offer_asks_for_is_at_its_least_size(tmp_path: Path) -> None:
    row = refused(decided.brief(tmp_path).view, ()).row(by_predicate=pl.col("org_id") == "o4", named=True)
    assert (row["cost"], row["needed"]) == (2 * 144_44, 2.0)
    assert row["after"] == pytest.approx((499 + 288.88) / (1000 + 288.88))


@pytest.mark.parametrize(
    ("pair", "cause", "rules", "tables"),
    [
        (("o2", "p1"), "hours", [], {"organizations": TABLES["organizations"].replace(O2, O2.replace(",,,", ",6,,"))}),
        (
            ("o2", "p1"),
            "max_projects",
            [],
            {"organizations": TABLES["organizations"].replace(O2, O2.replace(",,,", ",,1,"))},
        ),
        (
            ("o3", "p1"),
            "max_org_share",
            ["independence.max_org_share=0.25"],
            {"bids": BIDS.replace("o3,p1,,", "o3,p1,1300,")},
        ),
        (
            ("o3", "p1"),
            "max_category_share",
            ["independence.max_category_share=0.4"],
            {"projects": CHEAP.replace("1,2,12", "1,5,12")},
        ),
        (("o3", "p1"), "locked", [], {"locks": "org_id,project_id,decision\no1,p1,award\n"}),
        (("o3", "p1"), "excluded", [], {"locks": "org_id,project_id,decision\no3,p1,exclude\n"}),
        (("o3", "p3"), "unarranged", [], {"projects": CHEAP.replace("1,2,12", "1,2,20")}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_the_first_limit_that_leaves_no_room_is_the_cause(
    pair: tuple[str, str], cause: str, rules: Sequence[str], tables: Mapping[str, str], tmp_path: Path
) -> None:
    view = decided.brief(tmp_path, "zh", rules, **{"bids": BIDS, "skills": SKILLS, **tables}).view
    assert causes(refused(view, ()))[pair] == cause


def test_at_a_limit_there_is_room(tmp_path: Path) -> None:
    enough = TABLES["organizations"].replace(O2, O2.replace(",,,", ",7,2,"))  # 5 hours taken, 2 needed
    view = decided.brief(tmp_path, bids=BIDS, skills=SKILLS, organizations=enough).view
    assert causes(refused(view, ()))["o2", "p1"] == "weighed"


@pytest.mark.parametrize(
    ("kind", "org", "told"),
    [("award", "o1", {"o3", "o4", "o5", "o6"}), ("exclude", "o3", {"o3"}), ("resize", "o1", set())],
)
def test_what_the_meeting_changed_goes_before_all(kind: str, org: str, told: set[str], tmp_path: Path) -> None:
    found = refused(decided.brief(tmp_path).view, [decided.override(kind, org, "p1")])
    assert set(found.filter(cause="meeting")["org_id"]) == told
    assert set(found.filter(cause="meeting")["project_id"]) <= {"p1"}


def test_unknown_income_stops_nobody_unless_it_counts_as_none(tmp_path: Path) -> None:
    unknown = TABLES["organizations"].replace("90000.00,100.00,,,true", ",,,,true")
    rules = ("unbound", "as_zero")
    views = [
        decided.brief(tmp_path / rule, rules=[f"independence.unknown_income={rule}"], organizations=unknown).view
        for rule in rules
    ]
    assert [causes(refused(view, ()))["o3", "p1"] for view in views] == ["weighed", "max_dependency"]
