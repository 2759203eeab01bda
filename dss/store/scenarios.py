"""Scenarios: states of a plan that have a name, each with all versions that were ever saved."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import polars as pl
from sqlalchemy import ColumnElement, Connection, FromClause, delete, desc, insert, select, update

from dss.store import differences, names, tables
from dss.store.differences import Differences
from dss.store.frames import MOMENT, frame
from dss.store.opening import Store
from dss.store.trouble import StoreError, error
from dss.store.work import Work, check, columns, of_row
from dss.texts.moments import moment
from models.messages import Message, Term, mark

TAKEN = mark("There is a scenario with the name {name} already. Please choose another name.")
UNKNOWN = mark("There is no scenario {name} with a version {number}.")
CONFLICT = mark(
    "{author} has saved version {number} of {name} since you began, on {when}. Nothing was overwritten: look at what "
    "changed, then save under another name or on top of it."
)
SOMEBODY = mark("Somebody")
TOLD = {"author": pl.String, "note": pl.String, "dataset": pl.String, "planned": pl.Boolean}


@dataclass(frozen=True)
class Version:
    """One version of a scenario, as it was saved; it never changes."""

    scenario: str
    number: int
    work: Work
    note: str
    author: str
    created: datetime


class Conflict(StoreError):
    """Somebody saved a newer version meanwhile: the ``newest``, all that were saved ``since``, and what ``changed``.

    ``since``: as ``versions`` gives them; ``changed``: from the version that the work began from to the newest.
    """

    def __init__(self, newest: Version, since: pl.DataFrame, changed: Differences) -> None:
        """Keep what the person has to look at."""
        params = {
            "author": newest.author or Term(SOMEBODY),
            "number": newest.number,
            "name": newest.scenario,
            "when": moment(newest.created),
        }
        super().__init__(Message("error", CONFLICT, params))
        self.newest, self.since, self.changed = newest, since, changed


@dataclass(frozen=True)
class Save:
    """What is to be saved. ``base``: the version that the work began from; 0: a new scenario.

    ``session``: whose draft (see ``drafts``) ends with the save.
    """

    work: Work
    base: int = 0
    note: str = ""
    author: str = ""
    session: str = ""


def save(store: Store, name: str, asked: Save) -> Version:
    """Save as the next version of the scenario ``name``.

    Raises ``Conflict`` where a newer version than the base is there, and ``StoreError`` where the name of a new
    scenario is taken or unfit, or the plan is not one of this dataset and policy. Nothing is saved then.
    """
    made = Version(
        names.name(name),
        asked.base + 1,
        asked.work,
        names.text(asked.note),
        names.text(asked.author),
        datetime.now(UTC),
    )
    with store.writing() as connection:
        check(connection, asked.work)
        number = _create(connection, made) if asked.base == 0 else _advance(connection, made)
        if number is not None:
            row = columns(made.work) | {"scenario": number, "number": made.number}
            row |= {"note": made.note, "author": made.author, "created": made.created}
            connection.execute(insert(tables.version), row)
            connection.execute(delete(tables.draft).where(tables.draft.c.session == asked.session))
            return made
    raise _conflict(store, made)


def _create(connection: Connection, made: Version) -> int:
    if connection.scalar(select(tables.scenario.c.id).where(tables.scenario.c.name == made.scenario)):
        raise error(TAKEN, name=made.scenario)
    row = {"name": made.scenario, "created": made.created, "changed": made.created, "version": 1}
    return connection.execute(insert(tables.scenario).returning(tables.scenario.c.id), row).scalar_one()


def _advance(connection: Connection, made: Version) -> int | None:
    """The scenario's id, where the version before ``made`` was its newest until now."""
    of = (tables.scenario.c.name == made.scenario) & (tables.scenario.c.version == made.number - 1)
    change = update(tables.scenario).where(of).values(version=made.number, changed=made.created)
    return connection.execute(change.returning(tables.scenario.c.id)).scalar_one_or_none()


def _conflict(store: Store, made: Version) -> Conflict:
    base = version(store, made.scenario, made.number - 1)
    newest = version(store, made.scenario)
    since = versions(store, made.scenario).filter(pl.col("number") >= made.number)
    return Conflict(newest, since, compare(store, base.work, newest.work))


def version(store: Store, name: str, number: int | None = None) -> Version:
    """A version of a scenario, the newest where no ``number`` is given; ``StoreError`` where there is none."""
    wanted = tables.scenario.c.version if number is None else number
    with store.reading() as connection:
        row = connection.execute(
            select(tables.scenario.c.name, tables.version)
            .join(tables.version)
            .where(tables.scenario.c.name == names.name(name), tables.version.c.number == wanted)
        ).one_or_none()
    if row is None:
        raise error(UNKNOWN, name=name, number=1 if number is None else number)
    return Version(row.name, row.number, of_row(row), row.note, row.author, row.created)


def listed(store: Store) -> pl.DataFrame:
    """Every scenario, the one that was changed last first.

    name, version (number of the newest), created, changed, and of the newest version: author, note, dataset (its
    name), planned (whether it has a plan).
    """
    schema = {"name": pl.String, "version": pl.Int64, "created": MOMENT, "changed": MOMENT, **TOLD}
    newest = tables.version.c.number == tables.scenario.c.version
    scenario = tables.scenario.c
    with store.reading() as connection:
        rows = connection.execute(
            select(scenario.name, scenario.version, scenario.created, scenario.changed, *_told())
            .select_from(_joined())
            .where(newest)
            .order_by(desc(scenario.changed), scenario.name)
        ).all()
    return frame(rows, schema)


def versions(store: Store, name: str) -> pl.DataFrame:
    """Every version of a scenario, the newest first: number, created, author, note, dataset (its name), planned."""
    schema = {"number": pl.Int64, "created": MOMENT, **TOLD}
    with store.reading() as connection:
        rows = connection.execute(
            select(tables.version.c.number, tables.version.c.created, *_told())
            .select_from(_joined())
            .where(tables.scenario.c.name == names.name(name))
            .order_by(desc(tables.version.c.number))
        ).all()
    return frame(rows, schema)


def _told() -> tuple[ColumnElement[Any], ...]:
    """What a list tells of a version; the columns of ``TOLD``."""
    version = tables.version.c
    return version.author, version.note, tables.dataset.c.name.label("dataset"), version.plan.is_not(None)


def _joined() -> FromClause:
    return tables.scenario.join(tables.version).join(tables.dataset)


def compare(store: Store, before: Work, after: Work) -> Differences:
    """What differs between two versions' work, or a draft's and a version's."""
    with store.reading() as connection:
        return differences.between(connection, before, after)
