"""The store's tables. What people keep never changes: a newer state is a new row; drafts alone are written over.

Files lie in ``content``, each once however often it is kept; a ``folder`` is a set of named files, and datasets, plans
and studies are folders. So a dataset with one changed lock takes the room of its locks.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

metadata = MetaData()
LONGEST_NAME = 200
HASH = String(64)
STATUS = String(10)


class Moment(TypeDecorator[datetime]):
    """A moment; kept without its zone, which is UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Into the database."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Out of the database."""
        return None if value is None else value.replace(tzinfo=UTC)


content = Table(
    "content",
    metadata,
    Column("hash", HASH, primary_key=True),  # SHA-256 of the file
    Column("data", LargeBinary, nullable=False),  # the file, deflated by zlib
)
folder = Table("folder", metadata, Column("hash", HASH, primary_key=True))  # see dss.store.contents
entry = Table(
    "entry",
    metadata,
    Column("folder", ForeignKey("folder.hash"), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("content", ForeignKey("content.hash"), nullable=False),
)
dataset = Table(
    "dataset",
    metadata,
    Column("hash", ForeignKey("folder.hash"), primary_key=True),
    Column("sha256", HASH, nullable=False, index=True),  # of what a plan is made from, as summaries carry it
    Column("name", Text, nullable=False),
    Column("created", Moment, nullable=False),
)
plan = Table(
    "plan",
    metadata,
    Column("hash", ForeignKey("folder.hash"), primary_key=True),
    Column("dataset", ForeignKey("dataset.hash"), nullable=False),
    Column("created", Moment, nullable=False),
)
scenario = Table(
    "scenario",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(LONGEST_NAME), nullable=False, unique=True),
    Column("created", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    Column("version", Integer, nullable=False),  # number of the newest; a save counts only if it is what it began from
)
version = Table(
    "version",
    metadata,
    Column("scenario", ForeignKey("scenario.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("dataset", ForeignKey("dataset.hash"), nullable=False),
    Column("policy", Text, nullable=False),  # policy.toml
    Column("plan", ForeignKey("plan.hash")),
    Column("note", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("overrides", Text, nullable=False, server_default="[]"),  # JSON, see dss.record
)
signing = Table(
    "signing",
    metadata,
    Column("scenario", Integer, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("status", STATUS, primary_key=True),  # each is reached once
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Text, nullable=False),
    ForeignKeyConstraint(["scenario", "version"], ["version.scenario", "version.number"]),
)
draft = Table(
    "draft",
    metadata,
    Column("session", Text, primary_key=True),
    Column("scenario", ForeignKey("scenario.id")),  # none: it has no name yet
    Column("base", Integer, nullable=False),  # the version that it began from; 0: none
    Column("dataset", ForeignKey("dataset.hash"), nullable=False),
    Column("policy", Text, nullable=False),
    Column("plan", ForeignKey("plan.hash")),
    Column("saved", Moment, nullable=False),
    Column("overrides", Text, nullable=False, server_default="[]"),
)
study = Table(
    "study",
    metadata,
    Column("question", HASH, primary_key=True),  # see dss.store.studies
    Column("dataset", ForeignKey("dataset.hash"), nullable=False),
    Column("policy", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("options", Text, nullable=False),  # JSON
    Column("done", Integer, nullable=False),
    Column("of", Integer, nullable=False),
    Column("found", ForeignKey("folder.hash"), nullable=False),
    Column("created", Moment, nullable=False),
)
