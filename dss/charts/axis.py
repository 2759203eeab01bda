"""How axes write what stands along them."""

from typing import Any

from dss.texts import Language
from dss.words.goals import kind

SECONDS: dict[Language, str] = {"zh": " 秒", "en": " s"}
"""What an axis writes behind seconds."""


def money(lang: Language) -> tuple[float, dict[str, Any]]:
    """Yuan in the unit of the axis, and how the axis writes it."""
    words = {"ticksuffix": " 万元"} if lang == "zh" else {"tickprefix": "¥", "ticksuffix": "k"}
    figures = {"separatethousands": True, "exponentformat": "none"}  # as many decimals as tell them apart
    return 10_000.0 if lang == "zh" else 1_000.0, figures | words


def goal(objective: str, lang: Language) -> tuple[float, dict[str, Any]]:
    """By what values of ``objective`` (in its own unit) are divided, and how the axis writes them."""
    if kind(objective) == "changes":
        return 1.0, {"tickformat": ",.0f"}
    return money(lang) if kind(objective) == "cost" else (1.0, {"tickformat": ".2~%"})
