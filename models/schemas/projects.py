"""A service that is bought as one lot; one row each."""

import pandera.polars as pa
import polars as pl

from models.messages import mark
from models.schemas.columns import MOST_DECIMAL, Words, decimal, flag, identifier, label, money, text, whole
from models.schemas.table import Model, across, described


class Projects(Model):
    """A service that is bought as one lot; one row each."""

    project_id: str = identifier(Words("Project", "项目编号", "Identifies the project.", "项目的唯一编号。"))
    name: str = text(Words("Name", "名称", "Name of the project.", "项目名称。"))
    category: str = label(
        Words("Service category", "服务类别", "The kind of service that it delivers.", "项目提供的服务类别。")
    )
    group: str = label(
        Words("Group of residents", "人群", "Whom it serves; empty: every group.", "项目服务的人群；不填为全部人群。"),
        {"all": "全部"},
        "all",
    )
    fixed_cost: pl.Int64 = money(
        Words(
            "Fixed cost", "固定成本", "Cost of the project whatever its size.", "与服务人数无关的成本。", "yuan", "元"
        )
    )
    unit_cost: pl.Int64 = money(
        Words(
            "Cost per person",
            "人均成本",
            "Cost of each person served.",
            "每服务一人的成本。",
            "yuan per person",
            "元/人",
        )
    )
    hours_per_person: pl.Float64 = decimal(
        Words(
            "Hours per person",
            "人均工时",
            "Staff hours that each person served takes.",
            "每服务一人所需工时。",
            "hours per person",
            "小时/人",
        ),
        (0, MOST_DECIMAL),
    )
    min_persons: pl.Int64 = whole(
        Words(
            "Fewest persons",
            "最少人数",
            "The project is held with at least so many persons, or not at all.",
            "项目成立所需的最少服务人数。",
            "persons",
            "人",
        )
    )
    max_persons: pl.Int64 = whole(
        Words(
            "Most persons",
            "最多人数",
            "The project serves at most so many persons.",
            "项目最多服务的人数。",
            "persons",
            "人",
        ),
        least=1,
    )
    required: bool = flag(
        Words("Required", "必须安排", "Whether it must be awarded; empty: no.", "是否必须安排；不填为否。"),
        default=False,
    )

    @across("max_persons", mark("The most persons must not be fewer than the fewest persons."))
    def fewest_before_most(cls, data: pa.PolarsData) -> pl.LazyFrame:  # noqa: N805 - pandera makes it a class method
        """The most persons must not be fewer than the fewest persons."""
        return data.lazyframe.select(pl.col("max_persons") >= pl.col("min_persons"))

    class Config(Model.Config):
        """What people read about the table."""

        name = "projects"
        metadata = described(
            "服务项目",
            "A service that is bought as one lot; one row each.",
            "作为一个标包采购的服务，每行一个。",
            ("project_id",),
            required=True,
        )
