"""Who proposed and who decided which version of a scenario; one that is decided replaces the one decided before.

A version is a draft, then proposed, then decided, and superseded once another version of its scenario is decided. Each
step is a row of its own, which never changes.

Three hashes say what was signed, and anybody can work them out without this program's word:

- dataset: the fingerprint that a plan's ``summary.json`` carries as ``dataset_sha256``; ``dss verify`` computes it from
  the files, whatever their form
- policy: SHA-256 of the plan's ``policy.toml``, the rules as used
- plan: SHA-256 of what ``sha256sum`` prints for the eight files of the plan's folder, in the order of their names
  (``sha256sum * | sha256sum``)
"""

from collections.abc import Sequence
from typing import Any

import polars as pl
from sqlalchemy import Connection, Row, insert, select

from dss.record import Record, Signing, Status
from dss.record_words import STATUSES
from dss.store import contents, names, plans, scenarios, tables
from dss.store.frames import MOMENT, frame
from dss.store.opening import Store
from dss.store.trouble import StoreError, error
from dss.store.work import check, content
from models.messages import Term, mark

NO_PLAN = mark("Version {number} of {name} has no plan: there is nothing to be signed.")
TOO_EARLY = mark("Version {number} of {name} has to be proposed before it can be decided.")
DONE = mark("Version {number} of {name} is {status} already ({who}, {when}). Nothing was changed.")
BEFORE: dict[Status, Status] = {"proposed": "draft", "decided": "proposed"}
"""What can be signed, and the status that has to be reached before."""
ORDER = {status: place for place, status in enumerate(STATUSES)}
POLICY = "policy.toml"
SIGNING, VERSION = tables.signing.c, tables.version.c
STEPS = {"number": pl.Int64, "status": pl.String, "who": pl.String, "at": MOMENT, "said": pl.String}
HASHES = dict.fromkeys(("dataset_sha256", "policy_sha256", "plan_sha256"), pl.String)
VERSIONS = {"number": pl.Int64, "created": MOMENT, "author": pl.String, "note": pl.String, **HASHES}


def sign(store: Store, name: str, number: int, signing: Signing) -> Record:
    """Propose or decide a version of a scenario (``signing.status``); what is on record of it then.

    Deciding it supersedes the version of the scenario that was decided before. Raises ``StoreError`` where the version
    has no plan, its plan does not pass the check (``UnfitPlan``), nobody is named, or it is not its turn: somebody
    else was first, say. Nothing is signed then.
    """
    version = scenarios.version(store, name, number)
    if version.work.plan is None:
        raise error(NO_PLAN, name=version.scenario, number=number)
    plans.check(store, version.work.dataset, version.work.plan)
    asked = signing.model_copy(update={"who": names.person(signing.who), "note": names.text(signing.note)})
    with store.writing() as connection:
        check(connection, version.work)
        steps = _steps(connection, version.scenario)
        refused = _refused(version.scenario, number, asked.status, [step for step in steps if step.version == number])
        if refused is not None:
            raise refused
        _keep(connection, version.scenario, number, asked)
        if asked.status == "decided":
            over = asked.model_copy(update={"status": "superseded"})
            for former in _in_force(steps):
                _keep(connection, version.scenario, former, over)
    return record(store, version.scenario, number)


def record(store: Store, name: str, number: int | None = None) -> Record:
    """What is on record of a version, the newest unless said; ``StoreError`` where it is not there or has no plan.

    The first signing is the draft: who saved it, when, and what they noted.
    """
    version = scenarios.version(store, name, number)
    if version.work.plan is None:
        raise error(NO_PLAN, name=version.scenario, number=version.number)
    with store.reading() as connection:
        steps = [step for step in _steps(connection, version.scenario) if step.version == version.number]
        dataset = content(connection, version.work.dataset)
        policy = contents.hashes(connection, version.work.plan)[POLICY]
    drafted = Signing(status="draft", who=version.author, at=version.created, note=version.note)
    signed = sorted((_signing(step) for step in steps), key=lambda signing: ORDER[signing.status])
    return Record(
        scenario=version.scenario,
        version=version.number,
        dataset_sha256=dataset,
        policy_sha256=policy,
        plan_sha256=version.work.plan,
        signings=(drafted, *signed),
        overrides=version.work.overrides,
    )


def history(store: Store, name: str) -> pl.DataFrame:
    """Every version of a scenario, the newest first, with how far it has come.

    number, created, author, note; dataset_sha256, policy_sha256, plan_sha256 (the last two are null without a plan);
    status, and who reached it, at what moment, and what they said (null for a draft).
    """
    version = tables.version.join(tables.scenario).join(tables.dataset)
    of_plan = (tables.entry.c.folder == VERSION.plan) & (tables.entry.c.path == POLICY)
    with store.reading() as connection:
        versions = connection.execute(
            select(VERSION.number, VERSION.created, VERSION.author, VERSION.note)
            .add_columns(tables.dataset.c.sha256, tables.entry.c.content, VERSION.plan)
            .select_from(version.outerjoin(tables.entry, of_plan))
            .where(tables.scenario.c.name == names.name(name))
            .order_by(VERSION.number.desc())
        ).all()
        steps = _steps(connection, names.name(name))
    reached = frame(steps, STEPS).sort(pl.col("status").replace_strict(ORDER, return_dtype=pl.Int64))
    newest = reached.group_by("number").last()
    found = frame(versions, VERSIONS).join(newest, on="number", how="left", maintain_order="left")
    return found.with_columns(pl.col("status").fill_null("draft"))


def _steps(connection: Connection, name: str) -> Sequence[Row[Any]]:
    """Every signing of a scenario's versions: version, status, who, at, note."""
    joined = tables.signing.join(tables.scenario, tables.scenario.c.id == SIGNING.scenario)
    found = select(SIGNING.version, SIGNING.status, SIGNING.who, SIGNING.at, SIGNING.note)
    return connection.execute(found.select_from(joined).where(tables.scenario.c.name == name)).all()


def _last(steps: Sequence[Row[Any]]) -> Row[Any] | None:
    """The step that one version has come to; None while it is a draft."""
    return max(steps, key=lambda step: ORDER[step.status], default=None)


def _refused(name: str, number: int, asked: Status, steps: Sequence[Row[Any]]) -> StoreError | None:
    """Why the version with these ``steps`` cannot come to the status that is asked for; None where it can."""
    last = _last(steps)
    reached: Status = "draft" if last is None else last.status
    if BEFORE[asked] == reached:
        return None
    if last is None:
        return error(TOO_EARLY, name=name, number=number)
    when = f"{last.at.astimezone():%Y-%m-%d %H:%M}"
    return error(DONE, name=name, number=number, status=Term(STATUSES[reached]), who=last.who, when=when)


def _in_force(steps: Sequence[Row[Any]]) -> list[int]:
    """The versions that are decided, and not superseded."""
    reached = {(step.version, step.status) for step in steps}
    return [number for number, status in reached if status == "decided" and (number, "superseded") not in reached]


def _keep(connection: Connection, name: str, number: int, signing: Signing) -> None:
    scenario = select(tables.scenario.c.id).where(tables.scenario.c.name == name)
    row = signing.model_dump() | {"scenario": connection.execute(scenario).scalar_one(), "version": number}
    connection.execute(insert(tables.signing), row)


def _signing(step: Row[Any]) -> Signing:
    return Signing(status=step.status, who=step.who, at=step.at, note=step.note)
