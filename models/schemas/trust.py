"""How far a community trusts an organization; pairs left out have the policy's value."""

import polars as pl

from models.schemas.columns import Words, decimal, identifier
from models.schemas.table import Model, described


class Trust(Model):
    """How far a community trusts an organization; pairs left out have the policy's value."""

    org_id: str = identifier(
        Words(
            "Organization",
            "组织编号",
            "The organization, as in the table of organizations.",
            "组织编号，须在“社会组织”表中。",
        ),
        "organizations",
    )
    community_id: str = identifier(
        Words("Community", "社区编号", "The community, as in the table of communities.", "社区编号，须在“社区”表中。"),
        "communities",
    )
    trust: pl.Float64 = decimal(Words("Trust", "信任", "From 0 (none) to 1 (full).", "信任度，0 至 1。"), (0, 1))

    class Config(Model.Config):
        """What people read about the table."""

        name = "trust"
        metadata = described(
            "信任",
            "How far a community trusts an organization; pairs left out have the policy's value.",
            "社区对社会组织的信任度；未列出的取规则中的默认值。",
            ("org_id", "community_id"),
            required=False,
        )
