"""What an organization can do; one row for each organization and category."""

import polars as pl

from models.schemas.columns import Words, identifier, label, positive
from models.schemas.table import Model, described


class Skills(Model):
    """What an organization can do; one row for each organization and category."""

    org_id: str = identifier(
        Words(
            "Organization",
            "组织编号",
            "The organization, as in the table of organizations.",
            "组织编号，须在“社会组织”表中。",
        ),
        "organizations",
    )
    category: str = label(
        Words("Service category", "服务类别", "The kind of service that it can deliver.", "能提供的服务类别。")
    )
    competence: pl.Float64 = positive(
        Words("Competence", "专业能力", "How well it does it: above 0, at most 1.", "专业能力，大于 0 且不超过 1。"), 1
    )

    class Config(Model.Config):
        """What people read about the table."""

        name = "skills"
        metadata = described(
            "服务能力",
            "What an organization can do; one row for each organization and category.",
            "社会组织能做的服务，每个组织、类别一行。",
            ("org_id", "category"),
            required=True,
        )
