"""Last year's awards; one row for each organization and project."""

import polars as pl

from models.schemas.columns import Words, identifier, money
from models.schemas.table import Model, described


class Previous(Model):
    """Last year's awards; one row for each organization and project."""

    org_id: str = identifier(
        Words(
            "Organization",
            "组织编号",
            "The organization; it may be one of earlier years.",
            "组织编号，可以是往年的组织。",
        )
    )
    project_id: str = identifier(
        Words("Project", "项目编号", "The project; it may be one of earlier years.", "项目编号，可以是往年的项目。")
    )
    amount: pl.Int64 = money(
        Words("Amount", "金额", "What was awarded; shown only.", "上年安排的金额，仅供展示。", "yuan", "元")
    )

    class Config(Model.Config):
        """What people read about the table."""

        name = "previous"
        metadata = described(
            "上年安排",
            "Last year's awards; one row for each organization and project.",
            "上年的安排，每个组织、项目一行。",
            ("org_id", "project_id"),
            required=False,
        )
