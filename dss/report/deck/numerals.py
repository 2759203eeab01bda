"""Money in charts: in 万元, in English in thousands of yuan, exact to the fen behind what is shown."""

import polars as pl

from dss.texts import Language
from models.messages import mark

DECIMALS = 6
"""Of the greater unit: enough for a fen."""
UNITS: dict[Language, tuple[int, str]] = {"zh": (1_000_000, mark("10,000 yuan")), "en": (100_000, mark("1,000 yuan"))}


def amount(lang: Language, column: str = "amount") -> pl.Expr:
    """Fen as a chart's figure."""
    fen, _ = UNITS[lang]
    return (pl.col(column) / fen).round(DECIMALS)


def unit(lang: Language) -> str:
    """What a chart's money is counted in (English)."""
    return UNITS[lang][1]


FORM = "#,##0.0"
"""How it is shown."""
