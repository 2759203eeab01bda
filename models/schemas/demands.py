"""How many residents of a community need a service; one row for each community, category and group."""

import polars as pl

from models.schemas.columns import MOST_DECIMAL, Words, day, identifier, label, positive, text, whole
from models.schemas.table import Model, described


class Demands(Model):
    """How many residents of a community need a service; one row for each community, category and group."""

    community_id: str = identifier(
        Words("Community", "社区编号", "The community, as in the table of communities.", "社区编号，须在“社区”表中。"),
        "communities",
    )
    category: str = label(
        Words("Service category", "服务类别", "The kind of service that is needed.", "所需服务的类别。")
    )
    group: str = label(
        Words(
            "Group of residents",
            "人群",
            "Who needs it; empty: the rest, not told apart.",
            "需要服务的人群；不填为其余未细分的居民。",
        ),
        {"all": "全部"},
        "all",
    )
    persons: pl.Int64 = whole(
        Words(
            "Persons",
            "人数",
            "Residents who need it in the plan year, each counted once.",
            "计划年度内需要该服务的居民人数，每人只计一次。",
            "persons",
            "人",
        )
    )
    priority: pl.Float64 = positive(
        Words("Priority", "优先级", "How much one person counts against others; empty: 1.", "每人的权重；不填为 1。"),
        MOST_DECIMAL,
        default=1.0,
    )
    source: str = text(
        Words("Source", "来源", "Where the figure comes from; shown only.", "数据来源，仅供展示。"), required=False
    )
    as_of: pl.Date = day(
        Words("As of", "统计日期", "The day that the figure describes; shown only.", "数据的统计日期，仅供展示。")
    )

    class Config(Model.Config):
        """What people read about the table."""

        name = "demands"
        metadata = described(
            "居民需求",
            "How many residents of a community need a service; one row for each community, category and group.",
            "某社区某类人群对某类服务的需求人数，每个社区、类别、人群一行。",
            ("community_id", "category", "group"),
            required=True,
        )
