"""Numbers as people read them on pages: short there, exact in tables and files."""

from collections.abc import Mapping

from dss.texts import Language

NOTHING = "–"
"""Stands where a number is not known; never 0."""


UNITS: Mapping[Language, int] = {"zh": 1_000_000, "en": 100_000}
"""Fen of the unit in which pages tell money: 万元, thousand yuan."""


def money(fen: int, lang: Language) -> str:
    """``fen`` as 12.3 万元, or as ¥123.4k in English: one decimal, thousands separated.

    What this would show as nothing, though it is something, is told to the fen: 17.00 元, ¥17.00.
    """
    unit = UNITS[lang]
    if 0 < abs(fen) < unit // 20:
        return f"{yuan(fen)} 元" if lang == "zh" else f"¥{yuan(fen)}"
    return f"{fen / unit:,.1f} 万元" if lang == "zh" else f"¥{fen / unit:,.1f}k"


def more(fen: int, lang: Language) -> str:
    """A difference of money with its sign in front."""
    return f"{'-' if fen < 0 else '+'}{money(abs(fen), lang)}"


def span(least: float, most: float, decimals: int = 0) -> str:
    """From ``least`` to ``most``, or one of them where they read alike."""
    return " – ".join(dict.fromkeys((percent(least, decimals), percent(most, decimals))))


def yuan(fen: int) -> str:
    """``fen`` to the fen, thousands separated: 1,234.50; in whole numbers throughout."""
    sign, fen = "-" if fen < 0 else "", abs(fen)
    return f"{sign}{fen // 100:,}.{fen % 100:02}"


def percent(fraction: float | None, decimals: int = 0) -> str:
    """0.4512 as 45%; a dash for nothing. What is not all is never shown as 100%, nor something as 0%."""
    if fraction is None:
        return NOTHING
    step = 10.0 ** -(decimals + 2)
    shown = round(fraction, decimals + 2)
    if shown >= 1 > fraction:
        shown = 1 - step
    if shown <= 0 < fraction:
        shown = step
    return f"{shown:.{decimals}%}"


def exactly(share: float) -> str:
    """A limit as it was set: 0.3333 as 33.33%."""
    return f"{share:.6%}".removesuffix("%").rstrip("0").rstrip(".") + "%"


def whole(number: int | None) -> str:
    """Thousands separated; a dash for nothing."""
    return NOTHING if number is None else f"{number:,}"


def points(fraction: float | None, lang: Language) -> str:
    """A difference between two shares, 0.0312, as 3.1 points; a dash for nothing."""
    if fraction is None:
        return NOTHING
    number = percent(fraction, 1).removesuffix("%")
    return f"{number} 个百分点" if lang == "zh" else f"{number} points"
