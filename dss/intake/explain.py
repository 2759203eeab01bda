"""What is wrong with one cell, and what would be right."""

from models.messages import Message, mark
from models.schemas.columns import Column

KINDS = {
    "money": mark("This is no amount of money. Write yuan with at most 2 decimals, such as 1200 or 1200.50."),
    "whole": mark("This is no whole number. Write digits only, such as 120."),
    "decimal": mark("This is no number. Write a number such as 0.5 or 12."),
    "flag": mark("Write true or false (also 是 or 否)."),
    "date": mark("This is no date. Write it like 2026-01-31."),
}


def explain(column: Column, value: str, where: tuple[str, int, str]) -> Message:
    """The error of a cell that could not be read; ``where`` is table, row and the user's own heading."""
    table, row, heading = where
    template = KINDS.get(column.kind, mark("This cannot be read."))
    return Message("error", template, {}, table, row, heading, value)
