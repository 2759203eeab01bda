"""What shared resources a project takes; one row for each project and kind."""

import polars as pl

from models.schemas.columns import MOST_DECIMAL, Words, decimal, identifier, label
from models.schemas.table import Model, described


class Needs(Model):
    """What shared resources a project takes; one row for each project and kind."""

    project_id: str = identifier(
        Words("Project", "项目编号", "The project, as in the table of projects.", "项目编号，须在“服务项目”表中。"),
        "projects",
    )
    kind: str = label(Words("Kind", "资源种类", "The kind of resource that is needed.", "所需资源的种类。"))
    hours_fixed: pl.Float64 = decimal(
        Words(
            "Fixed hours",
            "固定工时",
            "Hours that it takes whatever its size.",
            "与服务人数无关的时数。",
            "hours a year",
            "小时/年",
        ),
        (0, MOST_DECIMAL),
    )
    hours_per_person: pl.Float64 = decimal(
        Words(
            "Hours per person",
            "人均工时",
            "Hours that each person served takes.",
            "每服务一人所需时数。",
            "hours per person",
            "小时/人",
        ),
        (0, MOST_DECIMAL),
    )

    class Config(Model.Config):
        """What people read about the table."""

        name = "needs"
        metadata = described(
            "资源需求",
            "What shared resources a project takes; one row for each project and kind.",
            "项目需要的共享资源，每个项目、种类一行。",
            ("project_id", "kind"),
            required=False,
        )
