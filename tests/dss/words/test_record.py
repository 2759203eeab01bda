"""What was changed in the room, in words of both languages."""

from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from dss.record import Kind, Override, Status
from dss.texts import LANGUAGES, Language
from dss.words.record import CHANGES, STATUSES, changed

NAMES = {
    "org_id": {"o1": "{夕阳红}"},
    "project_id": {"p1": "=助餐"},
    "community_id": {"001": "东苑社区"},
    "fund_id": {"f1": "福彩公益金"},
}
AWARD = {"org_id": "o1", "project_id": "p1"}


def told(lang: Language, kind: Kind, **facts: str | int) -> str:
    when = datetime(2026, 11, 20, tzinfo=UTC)
    made = Override.model_validate(
        {"kind": kind, "reason": "", "who": "", "at": when, "before": 0, "after": 0, **facts}
    )
    return changed(made, NAMES, lang)


def test_every_status_and_kind_of_change_has_its_words() -> None:
    assert set(STATUSES) == set(get_args(Status))
    assert set(CHANGES) == set(get_args(Kind))


def test_statuses_stand_in_the_order_in_which_they_are_reached() -> None:
    assert tuple(STATUSES) == get_args(Status)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "facts", "parts"),
    [
        ("award", AWARD, ["{夕阳红}", "=助餐"]),
        ("exclude", AWARD, ["{夕阳红}", "=助餐"]),
        ("resize", {**AWARD, "persons": 12}, ["{夕阳红}", "=助餐", "12"]),
        ("award", {**AWARD, "persons": 12}, ["{夕阳红}", "=助餐", "12"]),
        ("budget", {"key": "budget.scale", "value": "0.955"}, ["95.5%"]),
        ("rule", {"key": "solve.gap", "value": "0.01"}, ["solve.gap", "0.01"]),
        ("adopt", {"value": "折中"}, ["折中"]),
    ],
)
def test_a_change_is_told_with_its_names_and_figures(
    lang: Language, kind: Kind, facts: dict[str, Any], parts: list[str]
) -> None:
    text = told(lang, kind, **facts)
    assert [part for part in parts if part not in text] == []


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("budget.scale", "0.95", "预算调整为资金总额的 95%"),
        ("budget.fund_scale.f1", "0.5", "单项资金预算调整为——福彩公益金：原金额的 50%"),
        (
            "budget.fund_scale",
            '{ f1 = 0.875, "f 9" = 1.2 }',
            "单项资金预算调整为——福彩公益金：原金额的 87.5%；f 9：原金额的 120%",
        ),
        ("budget.fund_scale", "{}", "各项资金均恢复全额安排"),
        ("sharing.max_borrowed_share", "0.5", "借用资源时数的占比：不超过 50%"),
        ("sharing.max_borrowed_share", "1.0", "取消上限：借用资源时数的占比"),
        ("coverage", "[]", "不再设覆盖率底线"),
        (
            "coverage",
            '[{"field" = "all", "value" = "", "min" = 0.1}, {"field" = "community", "value" = "001", "min" = 0.25}]',
            "覆盖率底线调整为——全部需求：覆盖率不低于 10%；东苑社区：覆盖率不低于 25%",
        ),
    ],
)
def test_money_and_rules_are_told_in_plain_words(key: str, value: str, words: str) -> None:
    assert told("zh", "budget" if key.startswith("budget.") else "rule", key=key, value=value) == words


def test_who_is_not_in_the_data_is_told_by_the_id() -> None:
    assert told("zh", "award", org_id="o9", project_id="p1") == "“=助餐”改由o9承接"
