"""An organization's offer for a project; a project with bids can be awarded to its bidders only."""

import polars as pl

from models.schemas.columns import MOST_DECIMAL, Words, decimal, identifier, money, whole
from models.schemas.table import Model, described


class Bids(Model):
    """An organization's offer for a project; a project with bids can be awarded to its bidders only."""

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
    fixed_cost: pl.Int64 = money(
        Words(
            "Fixed cost",
            "固定成本",
            "Replaces the project's; empty: the project's.",
            "代替项目的固定成本；不填用项目的。",
            "yuan",
            "元",
        ),
        required=False,
    )
    unit_cost: pl.Int64 = money(
        Words(
            "Cost per person",
            "人均成本",
            "Replaces the project's; empty: the project's.",
            "代替项目的人均成本；不填用项目的。",
            "yuan per person",
            "元/人",
        ),
        required=False,
    )
    hours_per_person: pl.Float64 = decimal(
        Words(
            "Hours per person",
            "人均工时",
            "Replaces the project's; empty: the project's.",
            "代替项目的人均工时；不填用项目的。",
            "hours per person",
            "小时/人",
        ),
        (0, MOST_DECIMAL),
        required=False,
    )
    max_persons: pl.Int64 = whole(
        Words(
            "Most persons",
            "最多人数",
            "Replaces the project's, and is no more; empty: the project's.",
            "代替项目的最多人数，且不得超过；不填用项目的。",
            "persons",
            "人",
        ),
        least=1,
        required=False,
    )

    class Config(Model.Config):
        """What people read about the table."""

        name = "bids"
        metadata = described(
            "报价",
            "An organization's offer for a project; a project with bids can be awarded to its bidders only.",
            "社会组织对项目的报价；有报价的项目只能由报价组织承接。",
            ("org_id", "project_id"),
            required=False,
        )
