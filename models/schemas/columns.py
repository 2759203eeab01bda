"""What a column means: the words that people read, and the bounds that its values keep.

Each function makes the field of one kind of column for a pandera model; what people read about the column
(title, meaning, unit, the Chinese heading) travels with it as a ``Column``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandera.polars as pa

Kind = Literal["id", "text", "whole", "money", "decimal", "flag", "choice", "date", "geometry"]
Value = str | int | float | bool | None

MOST_YUAN = 10**10
MOST_FEN = MOST_YUAN * 100
MOST_WHOLE = 10**9
MOST_DECIMAL = 1e9


@dataclass(frozen=True)
class Words:
    """What people read about a column: titles, what it means, and its unit (empty: it has none).

    ``zh`` is also the column's heading in Chinese files.
    """

    en: str
    zh: str
    about_en: str
    about_zh: str
    unit_en: str = ""
    unit_zh: str = ""


@dataclass(frozen=True)
class Column:
    """One column's kind and what is allowed in it.

    - ``required``: an empty cell is an error; else it is ``default`` (None: nothing given)
    - ``least``, ``most``: the bounds, in the unit of the file (money in yuan); ``above``: ``least`` is excluded
    - ``choices``: the English values with their Chinese; where ``closed``, no others are allowed
    - ``refers``: the table whose key it holds
    """

    kind: Kind
    words: Words
    required: bool = True
    default: Value = None
    least: float | None = None
    most: float | None = None
    above: bool = False
    choices: Mapping[str, str] = field(default_factory=dict[str, str])
    closed: bool = False
    refers: str = ""


def column_field(column: Column, **bounds: Any) -> Any:
    """The pandera field of ``column``, with the bounds that pandera checks."""
    optional = not column.required and column.default is None
    return pa.Field(nullable=optional, title=column.words.en, metadata={"column": column}, **bounds)


def identifier(words: Words, refers: str = "", *, required: bool = True) -> Any:
    """An id: text, leading zeros kept; ``refers`` names the table that must have it."""
    return column_field(Column("id", words, required=required, refers=refers))


def label(words: Words, choices: Mapping[str, str] | None = None, default: str | None = None) -> Any:
    """A word that rows are matched by (category, group, kind); any is allowed, ``choices`` are known in Chinese too."""
    return column_field(Column("id", words, default is None, default, choices=choices or {}))


def place(words: Words) -> Any:
    """A word that rows are matched by, which may be left out."""
    return column_field(Column("id", words, required=False))


def text(words: Words, *, required: bool = True) -> Any:
    """Free text."""
    return column_field(Column("text", words, required))


def geometry(words: Words) -> Any:
    """A GeoJSON geometry as text, which may be left out."""
    return column_field(Column("geometry", words, required=False))


def day(words: Words) -> Any:
    """A date, which may be left out."""
    return column_field(Column("date", words, required=False))


def choice(words: Words, choices: Mapping[str, str]) -> Any:
    """One of ``choices``, written in English or in Chinese."""
    return column_field(Column("choice", words, choices=choices, closed=True), isin=list(choices))


def flag(words: Words, *, default: bool | None = None) -> Any:
    """Yes or no; required where there is no ``default``."""
    return column_field(Column("flag", words, default is None, default))


def whole(words: Words, least: int = 0, most: int = MOST_WHOLE, *, required: bool = True) -> Any:
    """A whole number within the bounds."""
    return column_field(Column("whole", words, required, least=least, most=most), ge=least, le=most)


def money(words: Words, *, required: bool = True) -> Any:
    """Yuan in files, whole fen inside; from 0 to 10 000 000 000 yuan."""
    return column_field(Column("money", words, required, least=0, most=MOST_YUAN), ge=0, le=MOST_FEN)


def decimal(words: Words, bounds: Sequence[float], *, required: bool = True, default: float | None = None) -> Any:
    """A decimal number from ``bounds[0]`` to ``bounds[1]``."""
    least, most = bounds
    return column_field(Column("decimal", words, required, default, least, most), ge=least, le=most)


def positive(words: Words, most: float, *, default: float | None = None) -> Any:
    """A decimal number above 0 and at most ``most``."""
    column = Column("decimal", words, default is None, default, 0, most, above=True)
    return column_field(column, gt=0, le=most)
