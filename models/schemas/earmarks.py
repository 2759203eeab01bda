"""What a fund may pay for; a fund pays only what fits one value of each field that it has here."""

from models.schemas.columns import Words, choice, identifier, label
from models.schemas.table import Model, described

FIELDS = {
    "category": "服务类别",
    "group": "人群",
    "community": "社区",
    "street": "街道",
    "orientation": "组织类型",
    "project": "项目",
}


class Earmarks(Model):
    """What a fund may pay for; a fund pays only what fits one value of each field that it has here."""

    fund_id: str = identifier(
        Words("Fund", "资金编号", "The fund, as in the table of funds.", "资金编号，须在“资金”表中。"), "funds"
    )
    field: str = choice(Words("Field", "限制字段", "What is limited.", "限制的内容。"), FIELDS)
    value: str = label(
        Words(
            "Value",
            "限制值",
            "The category, group, community, street, orientation or project that the fund may pay for.",
            "资金可以支付的服务类别、人群、社区、街道、组织类型或项目。",
        )
    )

    class Config(Model.Config):
        """What people read about the table."""

        name = "earmarks"
        metadata = described(
            "资金用途限制",
            "What a fund may pay for; a fund pays only what fits one value of each field that it has here.",
            "资金的用途限制；每个限制字段须至少符合一个限制值。",
            ("fund_id", "field", "value"),
            required=False,
        )
