"""An organization that may deliver services; one row each."""

import pandera.polars as pa
import polars as pl

from models.messages import mark
from models.schemas.columns import MOST_DECIMAL, Words, choice, decimal, flag, identifier, money, text, whole
from models.schemas.table import Model, across, described

ORIENTATIONS = {"government": "政府主导型", "market": "市场主导型", "mixed": "政府市场混合型"}


class Organizations(Model):
    """An organization that may deliver services; one row each."""

    org_id: str = identifier(Words("Organization", "组织编号", "Identifies the organization.", "社会组织的唯一编号。"))
    name: str = text(Words("Name", "名称", "Name of the organization.", "组织名称。"))
    orientation: str = choice(
        Words(
            "Orientation",
            "组织类型",
            "What it lives on: government, market, or both.",
            "组织的主导类型：政府主导型、市场主导型、政府市场混合型。",
        ),
        ORIENTATIONS,
    )
    total_income: pl.Int64 = money(
        Words(
            "Yearly income",
            "年收入",
            "All income of a year without the plan's awards; empty: unknown.",
            "一年的全部收入（不含本计划安排）；不填为未知。",
            "yuan",
            "元",
        ),
        required=False,
    )
    government_income: pl.Int64 = money(
        Words(
            "Income from the government",
            "政府来源收入",
            "The part of the yearly income that comes from the government; empty: unknown.",
            "年收入中来自政府的部分；不填为未知。",
            "yuan",
            "元",
        ),
        required=False,
    )
    hours: pl.Float64 = decimal(
        Words(
            "Staff hours",
            "工时",
            "Staff hours that it can give in the plan year; empty: no limit.",
            "计划年度内可投入的工时；不填为不限。",
            "hours a year",
            "小时/年",
        ),
        (0, MOST_DECIMAL),
        required=False,
    )
    max_projects: pl.Int64 = whole(
        Words(
            "Most projects",
            "项目数上限",
            "How many projects it may be awarded; empty: no limit.",
            "最多可承接的项目数；不填为不限。",
            "projects",
            "个",
        ),
        required=False,
    )
    grade: pl.Int64 = whole(
        Words(
            "Grade",
            "评估等级",
            "Number of A's in its official assessment, 0 to 5; shown only.",
            "社会组织评估等级的 A 数，0 至 5，仅供展示。",
        ),
        most=5,
        required=False,
    )
    eligible: bool = flag(
        Words(
            "Eligible", "具备资格", "Whether it may be awarded anything; empty: yes.", "是否具备承接资格；不填为是。"
        ),
        default=True,
    )

    @across("government_income", mark("The income from the government must not be more than the yearly income."))
    def part_of_income(cls, data: pa.PolarsData) -> pl.LazyFrame:  # noqa: N805 - pandera makes it a class method
        """The income from the government must not be more than the yearly income."""
        return data.lazyframe.select(pl.col("government_income") <= pl.col("total_income"))

    class Config(Model.Config):
        """What people read about the table."""

        name = "organizations"
        metadata = described(
            "社会组织",
            "An organization that may deliver services; one row each.",
            "可以承接服务的社会组织，每行一个。",
            ("org_id",),
            required=True,
        )
