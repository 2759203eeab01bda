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

from collections.abc import Mapping, Sequence
from datetime import datetime

import polars as pl
from sqlalchemy import Connection, insert, select

from dss.record import Record, Signing, Status
from dss.store import contents, names, plans, scenarios, tables
from dss.store.frames import MOMENT, frame
from dss.store.opening import Store
from dss.store.scenarios import Version
from dss.store.trouble import error
from dss.store.work import check, content
from dss.texts.moments import moment
from dss.words.record import STATUSES
from models.messages import Term, mark

NO_PLAN = mark("Version {number} of {name} has no plan: there is nothing to sign or to hand on.")
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
        _check_turn(version, asked.status, steps.get(number, []))
        _keep(connection, version.scenario, number, asked)
        if asked.status == "decided":
            over = asked.model_copy(update={"status": "superseded"})
            in_force = [former for former, signings in steps.items() if signings[-1].status == "decided"]
            for former in in_force:
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
        signed = _steps(connection, version.scenario).get(version.number, [])
        dataset = content(connection, version.work.dataset)
        policy = contents.hashes(connection, version.work.plan)[POLICY]
    drafted = Signing(status="draft", who=version.author, at=version.created, note=version.note)
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
    reached = frame([(number, *_told(signings[-1])) for number, signings in steps.items()], STEPS)
    found = frame(versions, VERSIONS).join(reached, on="number", how="left", maintain_order="left")
    return found.with_columns(pl.col("status").fill_null("draft"))


def _told(signing: Signing) -> tuple[str, str, datetime, str]:
    return signing.status, signing.who, signing.at, signing.note


def _steps(connection: Connection, name: str) -> Mapping[int, Sequence[Signing]]:
    """The signings of each version of a scenario that is more than a draft, in their order."""
    joined = tables.signing.join(tables.scenario, tables.scenario.c.id == SIGNING.scenario)
    rows = connection.execute(select(tables.signing).select_from(joined).where(tables.scenario.c.name == name)).all()
    found: dict[int, list[Signing]] = {}
    for row in sorted(rows, key=lambda row: ORDER[row.status]):
        made = Signing(status=row.status, who=row.who, at=row.at, note=row.note)
        found.setdefault(row.version, []).append(made)
    return found


def _check_turn(version: Version, asked: Status, signed: Sequence[Signing]) -> None:
    """Raise ``StoreError`` where a version that was ``signed`` so far cannot come to the status that is asked for."""
    reached = signed[-1].status if signed else "draft"
    if BEFORE[asked] == reached:
        return
    facts = {"name": version.scenario, "number": version.number}
    if not signed:
        raise error(TOO_EARLY, **facts)
    last = signed[-1]
    raise error(DONE, **facts, status=Term(STATUSES[last.status]), who=last.who, when=moment(last.at))


def _keep(connection: Connection, name: str, number: int, signing: Signing) -> None:
    scenario = select(tables.scenario.c.id).where(tables.scenario.c.name == name)
    row = signing.model_dump() | {"scenario": connection.execute(scenario).scalar_one(), "version": number}
    connection.execute(insert(tables.signing), row)
