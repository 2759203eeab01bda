"""What the policy speaks of exists in the tables: funds, and the demand of floors and objectives."""

import polars as pl

from models.checks.report import Frames, has
from models.checks.words import known
from models.messages import Message, Term, mark
from models.policy import Policy, scope

NO_FUND = mark("The policy scales the fund {value}, which is not in the table of funds.")
NOBODY = mark("No demand and no project has the {field} {value}.")
NO_DEMAND = mark("There is no demand row with the {field} {value}.")


def check(frames: Frames, policy: Policy) -> list[Message]:
    """Factors of unknown funds; floors and objectives over no demand row."""
    found = _funds(frames, policy)
    for number, floor in enumerate(policy.coverage, 1):
        if floor.field != "all":
            found += _scope(frames, floor.field, floor.value, f"coverage.{number}.value")
    for objective in policy.solve.objectives:
        _, field, value = scope(objective)
        if field:
            found += _scope(frames, field, value, "solve.objectives")
    return found


def _funds(frames: Frames, policy: Policy) -> list[Message]:
    funds = frames["funds"]
    if "fund_id" not in funds.columns or not funds.height:
        return []
    lost = sorted(policy.budget.fund_scale.keys() - set(funds["fund_id"]))
    return [Message("error", NO_FUND, {"value": f}, "policy", None, f"budget.fund_scale.{f}", f) for f in lost]


def _scope(frames: Frames, field: str, value: str, key: str) -> list[Message]:
    table = "communities" if field in ("community", "street") else "demands"
    column = "community_id" if field == "community" else field
    if not has(frames, "demands", "community_id") or not frames["demands"].height or not has(frames, table, column):
        return []
    rows = frames[table].filter(pl.col(column) == value)
    if table == "communities":
        rows = rows.join(frames["demands"], on="community_id", how="semi")
    if rows.height:
        return []
    nobody = field in ("category", "group") and value not in known(frames, field)
    params = {"field": Term(field), "value": value}
    return [Message("error", NOBODY if nobody else NO_DEMAND, params, "policy", None, key, value)]
