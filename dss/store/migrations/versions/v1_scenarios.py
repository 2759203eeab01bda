"""Files, datasets, plans, and scenarios with their versions."""

import sqlalchemy as sa
from alembic import op

revision = "v1"
down_revision = None

HASH = sa.String(64)


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "content",
        sa.Column("hash", HASH, primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table("folder", sa.Column("hash", HASH, primary_key=True))
    op.create_table(
        "entry",
        sa.Column("folder", HASH, sa.ForeignKey("folder.hash"), primary_key=True),
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("content", HASH, sa.ForeignKey("content.hash"), nullable=False),
    )
    op.create_table(
        "dataset",
        sa.Column("hash", HASH, sa.ForeignKey("folder.hash"), primary_key=True),
        sa.Column("sha256", HASH, nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
    )
    op.create_table(
        "plan",
        sa.Column("hash", HASH, sa.ForeignKey("folder.hash"), primary_key=True),
        sa.Column("dataset", HASH, sa.ForeignKey("dataset.hash"), nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
    )
    op.create_table(
        "scenario",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(200), nullable=False, unique=True),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "version",
        sa.Column("scenario", sa.Integer, sa.ForeignKey("scenario.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("dataset", HASH, sa.ForeignKey("dataset.hash"), nullable=False),
        sa.Column("policy", sa.Text, nullable=False),
        sa.Column("plan", HASH, sa.ForeignKey("plan.hash")),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
    )
