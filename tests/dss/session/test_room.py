"""What holds of earlier decisions, and what the study is asked for a change."""

from datetime import UTC, datetime

import polars as pl

from dss.record import Change, Kind, Override
from dss.session import room

AWARDS = pl.DataFrame(
    [("o1", "p1", 12), ("o2", "p2", 5)], schema={"org_id": str, "project_id": str, "persons": int}, orient="row"
)
DELIVERIES = AWARDS.with_columns(
    community_id=pl.lit("c"), category=pl.lit("k"), group=pl.lit("all"), persons=pl.col("persons")
)


def override(kind: Kind, org: str | None = None, project: str | None = None, persons: int | None = None) -> Override:
    facts = {"reason": "why", "who": "who", "at": datetime(2026, 1, 1, tzinfo=UTC), "before": 0.5, "after": 0.4}
    return Override(kind=kind, org_id=org, project_id=project, persons=persons, **facts)


def held(*overrides: Override) -> list[tuple[object, ...]]:
    return room.held(overrides).rows()


def test_a_later_decision_about_an_award_takes_the_place_of_an_earlier_one() -> None:
    assert held(override("award", "o1", "p1", 3), override("resize", "o1", "p1", 7)) == [("resize", "o1", "p1", 7)]


def test_a_project_given_to_somebody_else_is_not_held_for_the_one_before_but_who_is_shut_out_stays_out() -> None:
    given = (override("exclude", "o3", "p1"), override("award", "o1", "p1"), override("award", "o2", "p1"))
    assert held(*given) == [("exclude", "o3", "p1", None), ("award", "o2", "p1", None)]


def test_a_plan_adopted_as_a_whole_ends_what_was_decided_and_money_decides_about_no_award() -> None:
    assert held(override("award", "o1", "p1"), override("adopt"), override("budget")) == []


def test_whoever_had_the_project_goes_without_it() -> None:
    assert room.edited(AWARDS, Change("award", "o2", "p1", 4)).rows() == [("o2", "p1", 4), ("o2", "p2", 5)]
    assert room.edited(AWARDS, Change("exclude", "o1", "p1")).rows() == [("o2", "p2", 5)]


def test_the_rest_changes_little_or_becomes_as_good_as_can_be_until_a_plan_is_adopted_which_then_stays() -> None:
    award, money = Change("award", "o2", "p1", 4), Change("budget", key="budget.scale", value="0.5")
    assert [room.manner([], one) for one in (award, money)] == ["changes", "alignment"]
    assert [room.manner([override("adopt"), override("exclude")], one) for one in (award, money)] == ["stay", "stay"]


def test_the_study_is_asked_for_the_change_and_for_what_is_held_beside_it() -> None:
    kept = room.held([override("exclude", "o2", "p1"), override("resize", "o2", "p2", 5)])
    award = room.options(DELIVERIES, AWARDS, Change("award", "o2", "p1", 4), kept, "changes")
    assert (award["by"], award["kept"]) == ("changes", [("resized", "o2", "p2", 5)])
    assert [row[:3] for row in award["wanted"]] == [("o2", "p1", 4), ("o2", "p2", 5)]
    money = room.options(DELIVERIES, AWARDS, Change("budget", key="budget.scale", value="0.5"), kept, "alignment")
    assert money["by"] == "alignment"
    assert money["kept"] == [("removed", "o2", "p1", None), ("resized", "o2", "p2", 5)]
    assert [row[:3] for row in money["wanted"]] == AWARDS.rows()
