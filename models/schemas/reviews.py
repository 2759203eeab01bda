"""How earlier awards were delivered and accepted; shown only."""

import polars as pl

from models.schemas.columns import Words, decimal, flag, identifier, label, whole
from models.schemas.table import Model, described


class Reviews(Model):
    """How earlier awards were delivered and accepted; shown only."""

    round: str = label(Words("Round", "年度", "The year or round that is reviewed.", "评价所属的年度或批次。"))
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
    community_id: str = identifier(
        Words("Community", "社区编号", "The community; it may be one of earlier years.", "社区编号，可以是往年的社区。")
    )
    category: str = label(
        Words("Service category", "服务类别", "The kind of service that was delivered.", "所提供服务的类别。")
    )
    contracted_persons: pl.Int64 = whole(
        Words("Contracted persons", "合同人数", "Persons that were agreed.", "合同约定的服务人数。", "persons", "人")
    )
    delivered_persons: pl.Int64 = whole(
        Words("Delivered persons", "实际人数", "Persons that were served.", "实际服务的人数。", "persons", "人")
    )
    satisfaction: pl.Float64 = decimal(Words("Satisfaction", "满意度", "From 0 to 1.", "满意度，0 至 1。"), (0, 1))
    accepted: bool = flag(Words("Accepted", "验收合格", "Whether it was accepted.", "是否验收合格。"))

    class Config(Model.Config):
        """What people read about the table."""

        name = "reviews"
        metadata = described(
            "验收评价",
            "How earlier awards were delivered and accepted; shown only.",
            "以往项目的完成与验收情况，仅供展示。",
            ("round", "org_id", "project_id", "community_id"),
            required=False,
        )
