"""What has been decided before the plan is made."""

import polars as pl

from models.schemas.columns import Words, choice, identifier, whole
from models.schemas.table import Model, described


class Locks(Model):
    """What has been decided before the plan is made."""

    org_id: str = identifier(
        Words(
            "Organization",
            "组织编号",
            "The organization, as in the table of organizations.",
            "组织编号，须在“社会组织”表中。",
        ),
        "organizations",
    )
    project_id: str = identifier(
        Words("Project", "项目编号", "The project, as in the table of projects.", "项目编号，须在“服务项目”表中。"),
        "projects",
    )
    decision: str = choice(
        Words("Decision", "决定", "Whether the pair must be awarded, or may not be.", "必须安排，或不得安排。"),
        {"award": "安排", "exclude": "排除"},
    )
    persons: pl.Int64 = whole(
        Words(
            "Persons",
            "人数",
            "Exactly so many persons, for an award; empty: left open.",
            "安排时的服务人数（恰好）；不填为不限定。",
            "persons",
            "人",
        ),
        required=False,
    )

    class Config(Model.Config):
        """What people read about the table."""

        name = "locks"
        metadata = described(
            "锁定",
            "What has been decided before the plan is made.",
            "编制方案之前已经作出的决定。",
            ("org_id", "project_id"),
            required=False,
        )
