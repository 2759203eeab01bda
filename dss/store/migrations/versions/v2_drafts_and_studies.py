"""Drafts, and what studies have found."""

import sqlalchemy as sa
from alembic import op

revision = "v2"
down_revision = "v1"

HASH = sa.String(64)


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "draft",
        sa.Column("session", sa.Text, primary_key=True),
        sa.Column("scenario", sa.Integer, sa.ForeignKey("scenario.id")),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("dataset", HASH, sa.ForeignKey("dataset.hash"), nullable=False),
        sa.Column("policy", sa.Text, nullable=False),
        sa.Column("plan", HASH, sa.ForeignKey("plan.hash")),
        sa.Column("saved", sa.DateTime, nullable=False),
    )
    op.create_table(
        "study",
        sa.Column("question", HASH, primary_key=True),
        sa.Column("dataset", HASH, sa.ForeignKey("dataset.hash"), nullable=False),
        sa.Column("policy", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("of", sa.Integer, nullable=False),
        sa.Column("found", HASH, sa.ForeignKey("folder.hash"), nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
    )
