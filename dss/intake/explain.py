"""What is wrong with one cell, and what would be right. Where that is certain, the message's ``right`` says it."""

import re
import unicodedata
from datetime import date

from dss.intake import patterns
from dss.intake.numerals import number, places, written
from models.checks.values import CHOICE
from models.messages import Message, mark
from models.schemas.columns import Column

WRITE = mark("This cannot be taken as it stands; write {right}.")
KINDS = {
    "money": mark("This is no amount of money; write yuan with at most 2 decimals, such as 1200 or 1200.50."),
    "whole": mark("This is no whole number; write digits only, such as 120."),
    "decimal": mark("This is no number; write it like 0.5 or 12."),
    "flag": mark("This is neither yes nor no; write 是 or 否 (true or false)."),
    "date": mark("This is no date; write it like 2026-01-31."),
}
DECIMALS = mark("Money has at most 2 decimals; round it to whole fen.")
LARGE = mark("This number is too large.")
INVISIBLE = mark("There are spaces or invisible characters in it; write {right}.")
EMPTY = mark("This cell holds spaces alone; leave it empty.")
FORMULA = mark(
    "This is a formula without a stored value, or begins with =; "
    "open the file in Excel or WPS and save it again, or write the value itself."
)
BROKEN = mark("This is an error value of the spreadsheet; write the value itself.")
NO_ID = mark("This is no id; write the id, or leave the cell empty where that is allowed.")
LOST = mark("This long number has lost its last digits in the spreadsheet; write it as text, all digits.")
CONTROL = mark("There are control characters in it; delete them.")
LONG = mark("This text is too long; {most} characters at most.")
MOST_PLACES = {"money": 2, "whole": 0, "decimal": 40}
SPACES = re.compile(r"[\s\u00a0\u3000\u2000-\u200a\u202f\u205f]+")
HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def explain(column: Column, value: str, where: tuple[str, str], row: int) -> Message:
    """The error of a cell that could not be read; ``where`` is the table and the user's own heading."""
    template, params = _reason(column, value)
    table, heading = where
    return Message("error", template, {"value": value, **params}, table, row, heading, value)


def _reason(column: Column, value: str) -> tuple[str, dict[str, object]]:
    if column.kind in patterns.LONGEST:
        return _text(column, value)
    if re.search(patterns.EXCEL_ERROR, value):
        return BROKEN, {}
    if re.match(patterns.FORMULA, value):
        return FORMULA, {}
    right = proposal(column, value)
    if right is not None:
        return (WRITE, {"right": right}) if right else (EMPTY, {"right": ""})
    if column.kind == "choice":
        return CHOICE, {"choices": ", ".join(f"{word} ({zh})" for word, zh in column.choices.items())}
    return _number(column, value), {}


def _number(column: Column, value: str) -> str:
    found = number(value) if column.kind in ("money", "whole", "decimal") else None
    if found is not None and found.adjusted() >= patterns.MOST_DIGITS:
        return LARGE
    if found is not None and column.kind == "money" and places(found) > MOST_PLACES["money"]:
        return DECIMALS
    return KINDS[column.kind]


def _text(column: Column, value: str) -> tuple[str, dict[str, object]]:
    most = patterns.LONGEST[column.kind]
    if len(value) > most:
        return LONG, {"most": most}
    for pattern, template in ((patterns.EXCEL_ERROR, BROKEN), (patterns.FORMULA, FORMULA), (patterns.CONTROL, CONTROL)):
        if re.search(pattern, value):
            return template, {}
    for pattern, template in ((patterns.FLOATING, LOST), (patterns.ROUNDED, LOST), (patterns.NOTHING, NO_ID)):
        if re.search(pattern, value.strip()):
            return template, {}
    right = clean(value)
    return (INVISIBLE, {"right": right}) if right else (EMPTY, {"right": ""})


def clean(value: str) -> str:
    """The text without invisible characters, with single ordinary spaces inside and none around."""
    return SPACES.sub(" ", HIDDEN.sub("", value)).strip()


def proposal(column: Column, value: str) -> str | None:
    """The value of the right form that is surely meant, as a file would hold it; None where there is none."""
    match column.kind:
        case "money" | "whole" | "decimal":
            return _proposed_number(column, value)
        case "flag" | "choice":
            return _proposed_word(column, clean(unicodedata.normalize("NFKC", value)).casefold())
        case "date":
            return _proposed_day(clean(unicodedata.normalize("NFKC", value)))
        case _:
            return clean(value)


def _proposed_number(column: Column, value: str) -> str | None:
    if not clean(value):
        return ""
    found = number(value)
    percent = value.strip().endswith(("%", "％"))
    if found is None or (percent and (column.kind != "decimal" or column.most != 1)):
        return None
    fits = places(found) <= MOST_PLACES[column.kind] and found.adjusted() < patterns.MOST_DIGITS
    return written(found) if fits else None


def _proposed_word(column: Column, word: str) -> str | None:
    if not word:
        return ""
    if column.kind == "flag":
        return word if word in (*patterns.TRUE, *patterns.FALSE) else None
    near = [known for known, zh in column.choices.items() if word == known.casefold() or zh.startswith(word)]
    return near[0] if len(near) == 1 else None


def _proposed_day(value: str) -> str | None:
    parts = re.fullmatch(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", value) or re.fullmatch(
        r"(\d{4})(\d{2})(\d{2})", value
    )
    try:
        return date(*(int(part) for part in parts.groups())).isoformat() if parts else None
    except ValueError:
        return None
