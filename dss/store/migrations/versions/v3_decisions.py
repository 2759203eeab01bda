"""What was changed in the room, and who signed which version."""

import sqlalchemy as sa
from alembic import op

revision = "v3"
down_revision = "v2"


def upgrade() -> None:
    """Versions and drafts get their overrides: none until now; signings get a table."""
    for table in ("version", "draft"):
        op.add_column(table, sa.Column("overrides", sa.Text, nullable=False, server_default="[]"))
    op.create_table(
        "signing",
        sa.Column("scenario", sa.Integer, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("status", sa.String(10), primary_key=True),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["scenario", "version"], ["version.scenario", "version.number"]),
    )
