"""Drafts: what a session works on, written at each change, so that a crash or a closed browser loses nothing.

One session, one draft. A save that names the session ends its draft.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import polars as pl
from sqlalchemy import delete, desc, insert, select, update

from dss.store import tables
from dss.store.frames import MOMENT, frame
from dss.store.opening import Store
from dss.store.work import Work, columns, of_row

DRAFT = tables.draft.c


@dataclass(frozen=True)
class Draft:
    """What a session works on; ``scenario`` and ``base``: the version that it began from (None and 0: a new one)."""

    session: str
    work: Work
    scenario: str | None = None
    base: int = 0
    saved: datetime = field(default_factory=lambda: datetime.now(UTC), compare=False)


def keep(store: Store, draft: Draft) -> None:
    """Keep ``draft`` in the place of the session's earlier one; its plan may be older than its policy."""
    with store.writing() as connection:
        named = select(tables.scenario.c.id).where(tables.scenario.c.name == draft.scenario)
        scenario = None if draft.scenario is None else connection.execute(named).scalar_one()
        row = columns(draft.work) | {"base": draft.base, "saved": draft.saved, "scenario": scenario}
        connection.execute(delete(tables.draft).where(DRAFT.session == draft.session))
        connection.execute(insert(tables.draft), row | {"session": draft.session})


def read(store: Store, session: str) -> Draft | None:
    """The draft of ``session``; None where there is none."""
    with store.reading() as connection:
        row = connection.execute(
            select(tables.draft, tables.scenario.c.name).outerjoin(tables.scenario).where(DRAFT.session == session)
        ).one_or_none()
    return None if row is None else Draft(row.session, of_row(row), row.name, row.base, row.saved)


def take_over(store: Store, session: str, other: str) -> Draft | None:
    """Continue with the draft of the session ``other``, in the place of this session's own.

    None where it is gone: saved, or continued by somebody else.
    """
    with store.writing() as connection:
        if connection.scalar(select(DRAFT.session).where(DRAFT.session == other)) is None:
            return None
        connection.execute(delete(tables.draft).where(DRAFT.session == session, DRAFT.session != other))
        connection.execute(update(tables.draft).where(DRAFT.session == other).values(session=session))
    return read(store, session)


def drop(store: Store, session: str) -> None:
    """Let go of the session's draft."""
    with store.writing() as connection:
        connection.execute(delete(tables.draft).where(DRAFT.session == session))


def listed(store: Store) -> pl.DataFrame:
    """Every draft, the last first: session, scenario (null: no name yet), base, dataset (its name), saved."""
    with store.reading() as connection:
        rows = connection.execute(
            select(DRAFT.session, tables.scenario.c.name, DRAFT.base, tables.dataset.c.name, DRAFT.saved)
            .select_from(tables.draft.join(tables.dataset).outerjoin(tables.scenario))
            .order_by(desc(DRAFT.saved))
        ).all()
    texts = dict.fromkeys(("session", "scenario"), pl.String)
    return frame(rows, {**texts, "base": pl.Int64, "dataset": pl.String, "saved": MOMENT})
