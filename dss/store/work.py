"""What somebody works on: a dataset, the policy that it is to be planned under, and the plan."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, select

from dss.record import Override
from dss.store import contents, tables
from dss.store.trouble import error
from models import policy as policies
from models.messages import mark
from models.policy import Policy

UNREADABLE = mark("The policy that was saved cannot be read: {reason}")
OTHER_DATA = mark("The plan was made from other data than what is to be saved with it. Plan again, or save without it.")
OTHER_RULES = mark("The plan was made under other rules: {keys} have changed since. Plan again, or save without it.")
HOW = {"solve.gap", "solve.seconds", "solve.seed", "solve.threads", "solve.reproducible"}
"""Keys that say how a plan is searched for, not what is right."""
OVERRIDES = TypeAdapter(tuple[Override, ...])


@dataclass(frozen=True)
class Work:
    """``dataset`` and ``plan`` are hashes of what is kept (see ``datasets``, ``plans``); locks are in the dataset.

    ``overrides``: what was changed in the room until the plan was this one, in that order.
    """

    dataset: str
    policy: Policy
    plan: str | None = None
    overrides: tuple[Override, ...] = ()


def columns(work: Work) -> dict[str, Any]:
    """The work as it stands in a row."""
    overrides = OVERRIDES.dump_json(work.overrides).decode()
    return {"dataset": work.dataset, "policy": policies.write(work.policy), "plan": work.plan, "overrides": overrides}


def of_row(row: Row[Any]) -> Work:
    """The work that stands in a row."""
    return Work(row.dataset, read_policy(row.policy), row.plan, OVERRIDES.validate_json(row.overrides))


def read_policy(text: str) -> Policy:
    """The policy of a text that was kept; ``StoreError`` where this version of the program cannot read it."""
    found, wrong = policies.read(text)
    if found is None:
        raise error(UNREADABLE, reason=", ".join(message.column for message in wrong))
    return found


def content(connection: Connection, dataset: str) -> str:
    """The fingerprint of a kept dataset, as summaries carry it."""
    return connection.execute(select(tables.dataset.c.sha256).where(tables.dataset.c.hash == dataset)).scalar_one()


def rules_changed(before: Policy, after: Policy) -> list[str]:
    """The keys in which two policies ask for different plans."""
    return [key for key, _, _ in policies.changes(before, after) if key not in HOW]


def check(connection: Connection, work: Work) -> None:
    """Raise ``StoreError`` where the plan is not one of this dataset and this policy."""
    if work.plan is None:
        return
    of = connection.execute(select(tables.plan.c.dataset).where(tables.plan.c.hash == work.plan)).scalar_one()
    if content(connection, of) != content(connection, work.dataset):
        raise error(OTHER_DATA)
    used = read_policy(contents.file(connection, work.plan, "policy.toml").decode())
    if changed := rules_changed(used, work.policy):
        raise error(OTHER_RULES, keys=", ".join(changed))
