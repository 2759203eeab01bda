"""A small valid dataset as rows, money in fen, and changed copies of it."""

from collections.abc import Mapping, Sequence

import pytest

from models.dataset import DatasetError, from_rows
from models.messages import Message
from models.policy import Policy

Tables = dict[str, list[dict[str, object]]]


def small() -> Tables:
    """Two communities, two organizations, two projects, two funds."""
    return {
        "communities": [{"community_id": "c1", "name": "东苑", "street": "t1"}, {"community_id": "c2", "name": "西苑"}],
        "demands": [
            {"community_id": "c1", "category": "care", "group": "elderly", "persons": 100, "priority": 1.5},
            {"community_id": "c2", "category": "care", "persons": 80},
        ],
        "organizations": [
            {"org_id": "o1", "name": "甲", "orientation": "mixed", "total_income": 500, "government_income": 200},
            {"org_id": "o2", "name": "乙", "orientation": "market", "total_income": 300, "government_income": 0},
        ],
        "skills": [
            {"org_id": "o1", "category": "care", "competence": 0.9},
            {"org_id": "o2", "category": "care", "competence": 0.6},
        ],
        "projects": [
            {"project_id": "p1", "name": "助餐", "category": "care", "fixed_cost": 100, "unit_cost": 20,
             "hours_per_person": 1.5, "min_persons": 10, "max_persons": 60},
            {"project_id": "p2", "name": "探访", "category": "care", "fixed_cost": 0, "unit_cost": 30,
             "hours_per_person": 2.0, "min_persons": 0, "max_persons": 100},
        ],
        "funds": [{"fund_id": "f1", "name": "经费", "amount": 5000}, {"fund_id": "f2", "name": "福彩", "amount": 2000}],
    }  # fmt: skip


def extended(table: str, *rows: Mapping[str, object]) -> Tables:
    """The small dataset with further rows in a table."""
    tables = small()
    tables.setdefault(table, []).extend(dict(row) for row in rows)
    return tables


def changed(table: str, place: int, **values: object) -> Tables:
    """The small dataset with some cells of one row changed."""
    tables = small()
    tables[table][place] |= values
    return tables


def errors(tables: Mapping[str, Sequence[Mapping[str, object]]], policy: Policy | None = None) -> list[Message]:
    """The errors of a dataset that has some."""
    with pytest.raises(DatasetError) as raised:
        from_rows(tables, policy)
    return [message for message in raised.value.messages if message.level == "error"]


def places(messages: Sequence[Message]) -> list[tuple[str, int | None, str, str]]:
    """Where messages point, and what they found there."""
    return [(message.table, message.row, message.column, message.value) for message in messages]
