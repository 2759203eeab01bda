"""A purse that pays for awards; one row each."""

import polars as pl

from models.schemas.columns import Words, flag, identifier, money, text
from models.schemas.table import Model, described


class Funds(Model):
    """A purse that pays for awards; one row each."""

    fund_id: str = identifier(Words("Fund", "资金编号", "Identifies the fund.", "资金的唯一编号。"))
    name: str = text(Words("Name", "名称", "Name of the fund.", "资金名称。"))
    amount: pl.Int64 = money(
        Words("Amount", "金额", "What it can pay in the plan year.", "计划年度内可用的金额。", "yuan", "元")
    )
    public: bool = flag(
        Words(
            "Public money",
            "财政资金",
            "Whether it counts as government money; empty: yes.",
            "是否属于财政资金；不填为是。",
        ),
        default=True,
    )
    max_per_award: pl.Int64 = money(
        Words(
            "Most for one award",
            "单项上限",
            "The most that it pays for one award; empty: no limit.",
            "对单个项目支付的上限；不填为不限。",
            "yuan",
            "元",
        ),
        required=False,
    )

    class Config(Model.Config):
        """What people read about the table."""

        name = "funds"
        metadata = described(
            "资金",
            "A purse that pays for awards; one row each.",
            "支付项目的资金，每行一笔。",
            ("fund_id",),
            required=True,
        )
