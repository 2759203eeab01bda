"""A venue, vehicle or person whose hours can be shared; one row each."""

import pandera.polars as pa
import polars as pl

from models.messages import mark
from models.schemas.columns import MOST_DECIMAL, Words, choice, decimal, identifier, label, text
from models.schemas.table import Model, across, described

OWNERS = {"street": "街道", "community": "社区", "organization": "社会组织"}


class Resources(Model):
    """A venue, vehicle or person whose hours can be shared; one row each."""

    resource_id: str = identifier(Words("Resource", "资源编号", "Identifies the resource.", "资源的唯一编号。"))
    name: str = text(Words("Name", "名称", "Name of the resource.", "资源名称。"))
    kind: str = label(
        Words("Kind", "资源种类", "What it is: venue, social worker, vehicle …", "资源的种类，如场地、社工、车辆。")
    )
    owner_kind: str = choice(
        Words(
            "Kind of owner",
            "归属类型",
            "Who owns it: the street, a community, or an organization.",
            "资源归谁所有：街道、社区或社会组织。",
        ),
        OWNERS,
    )
    owner_id: str = identifier(
        Words(
            "Owner",
            "归属编号",
            "The community or organization that owns it; empty for the street's.",
            "所属社区或社会组织的编号；归街道的不填。",
        ),
        required=False,
    )
    community_id: str = identifier(
        Words(
            "Stands in",
            "社区编号",
            "The community where it stands; empty: it can be used anywhere.",
            "所在社区；不填为任何社区都可使用。",
        ),
        "communities",
        required=False,
    )
    hours: pl.Float64 = decimal(
        Words(
            "Hours", "工时", "Hours that it has in the plan year.", "计划年度内的总时数。", "hours a year", "小时/年"
        ),
        (0, MOST_DECIMAL),
    )
    reserved_hours: pl.Float64 = decimal(
        Words(
            "Reserved hours",
            "行政占用工时",
            "Hours tied up in administrative duties; empty: 0.",
            "被行政事务占用的时数；不填为 0。",
            "hours a year",
            "小时/年",
        ),
        (0, MOST_DECIMAL),
        required=False,
        default=0.0,
    )
    shared_hours: pl.Float64 = decimal(
        Words(
            "Hours for others",
            "可共享工时",
            "The most that others than its owner may use; empty: none of an organization's, all of the others'.",
            "归属方以外可以使用的时数上限；不填时，社会组织的为 0，其他的为全部。",
            "hours a year",
            "小时/年",
        ),
        (0, MOST_DECIMAL),
        required=False,
    )

    @across("reserved_hours", mark("The reserved hours must not be more than the hours."))
    def reserved_within_hours(cls, data: pa.PolarsData) -> pl.LazyFrame:  # noqa: N805 - pandera makes it a class method
        """The reserved hours must not be more than the hours."""
        return data.lazyframe.select(pl.col("reserved_hours") <= pl.col("hours"))

    @across("shared_hours", mark("The hours for others must not be more than the hours."))
    def shared_within_hours(cls, data: pa.PolarsData) -> pl.LazyFrame:  # noqa: N805 - pandera makes it a class method
        """The hours for others must not be more than the hours."""
        return data.lazyframe.select(pl.col("shared_hours") <= pl.col("hours"))

    @across("owner_id", mark("What the street owns has no owner id; leave this cell empty."))
    def street_without_owner(cls, data: pa.PolarsData) -> pl.LazyFrame:  # noqa: N805 - pandera makes it a class method
        """What the street owns has no owner id; leave this cell empty."""
        return data.lazyframe.select((pl.col("owner_kind") != "street") | pl.col("owner_id").is_null())

    @across("owner_id", mark("The id of the community or organization that owns it is needed."))
    def others_with_owner(cls, data: pa.PolarsData) -> pl.LazyFrame:  # noqa: N805 - pandera makes it a class method
        """The id of the community or organization that owns it is needed."""
        return data.lazyframe.select((pl.col("owner_kind") == "street") | pl.col("owner_id").is_not_null())

    class Config(Model.Config):
        """What people read about the table."""

        name = "resources"
        metadata = described(
            "共享资源",
            "A venue, vehicle or person whose hours can be shared; one row each.",
            "可以共享的场地、车辆或人员，每行一项。",
            ("resource_id",),
            required=False,
        )
