"""The random datasets use every rule and every objective, and every rule binds in one of them."""

from collections import Counter

import pytest

from tests.oracle import solve
from tests.oracle.looser import BINDS, LIFTS, OTHERS
from tests.oracle.random_datasets import Sample, sample

COUNT = 500


def features(one: Sample) -> set[str]:
    """What a dataset has, said in the words of the contract."""
    tables = one.tables
    found = {f"objective {name.partition('=')[0]}" for name in one.policy["solve"]["objectives"]}
    found |= {f"floor {floor['field']}" for floor in one.policy["coverage"]}
    found |= {f"earmark {row['field']}" for row in tables["earmarks"]}
    found |= {f"owner {row['owner_kind']}" for row in tables.get("resources", [])}
    found |= {f"lock {row['decision']} {'with persons' * ('persons' in row)}".strip() for row in tables["locks"]}
    found |= {f"bid {name} 0" for row in tables.get("bids", []) for name in row if row[name] == 0}
    found |= {f"bid {name}" for row in tables.get("bids", []) for name in row if name not in ("org_id", "project_id")}
    found |= {"public" if row["public"] else "private" for row in tables["funds"]}
    found |= {f"income {_income(row)}" for row in tables["organizations"]}
    found |= {f"unknown {one.policy['independence']['unknown_income']}"}
    found |= {f"objectives {len(one.policy['solve']['objectives'])}"}
    found |= {f"policy {part}" for part in one.policy}
    found |= {table for table, rows in tables.items() if rows}
    given = {
        "organizations": ("hours", "max_projects"),
        "funds": ("max_per_award",),
        "resources": ("community_id", "reserved_hours", "shared_hours"),
        "demands": ("priority",),
    }
    return found | {
        f"{table} {column}"
        for table, columns in given.items()
        for column in columns
        if any(column in row for row in tables.get(table, []))
    }


def _income(row: dict[str, int | None]) -> str:
    whole, government = row["total_income"], row["government_income"]
    if whole is None:
        return "unknown"
    return "half known" if government is None else "none" if whole == 0 else "known"


def test_the_datasets_have_everything_that_there_is() -> None:
    seen = Counter(name for number in range(COUNT) for name in features(sample(number)))
    wanted = {f"objective {name}" for name in ("alignment", "coverage", "equity", "cost", "dependency", "changes")}
    wanted |= {f"objective alignment:{field}" for field in ("group", "community", "street", "category")}
    wanted |= {f"floor {field}" for field in ("group", "community", "street", "category", "all")}
    wanted |= {f"earmark {field}" for field in ("category", "group", "community", "street", "orientation", "project")}
    wanted |= {f"owner {kind}" for kind in ("street", "community", "organization")}
    wanted |= {"lock award", "lock award with persons", "lock exclude", "public", "private"}
    wanted |= {f"bid {name}" for name in ("fixed_cost", "unit_cost", "hours_per_person", "max_persons")}
    wanted |= {f"bid {name} 0" for name in ("fixed_cost", "unit_cost", "hours_per_person")}
    wanted |= {f"income {kind}" for kind in ("known", "unknown", "half known", "none")}
    wanted |= {"unknown unbound", "unknown as_zero", "objectives 1", "objectives 2"}
    wanted |= {f"policy {part}" for part in ("value", "effectiveness", "sharing", "budget")}
    wanted |= {"organizations hours", "organizations max_projects", "funds max_per_award", "demands priority"}
    wanted |= {f"resources {column}" for column in ("community_id", "reserved_hours", "shared_hours")}
    wanted |= {"trust", "conflicts", "needs", "previous", "sites"}
    assert {name: seen[name] for name in wanted if seen[name] < 5} == {}


def test_there_are_datasets_with_and_without_a_plan() -> None:
    plans = Counter(solve(sample(number).dataset()) is not None for number in range(30))
    assert min(plans[True], plans[False]) >= 7


@pytest.mark.parametrize("name", [*LIFTS, *OTHERS])
def test_every_rule_binds_somewhere(name: str) -> None:
    """Lifting it changes the optimum of one of the datasets."""
    before = sample(BINDS[name])
    after = {**LIFTS, **OTHERS}[name](before)
    lifted, found = solve(after.dataset()), solve(before.dataset())
    assert (lifted and lifted.values) != (found and found.values)
