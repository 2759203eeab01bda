"""What a written document is made of, whoever writes it: headings, paragraphs, lists and tables, in reading order.

Texts are plain: nothing in them is markup, whatever it looks like.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

Kind = Literal["text", "number", "money", "share", "hours", "date"]
"""How a column's values are written: money is fen and stands in yuan to the fen, a share is a fraction."""

Side = Literal["left", "right"]


@dataclass(frozen=True)
class Heading:
    """A heading of the first, second or third level, numbered by who writes it unless it is an annex's."""

    text: str
    level: Literal[1, 2, 3] = 1
    numbered: bool = True


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``note`` is small print (a source, a limit).

    ``side``: a line that stands alone, on the left (whom a letter is to) or on the right (who signs, and when).
    """

    text: str
    note: bool = False
    side: Side | None = None


@dataclass(frozen=True)
class Bullets:
    """A list; numbered where the order means something."""

    items: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table: its title, how its values are written, and whether they are added up in a last row."""

    title: str
    kind: Kind = "text"
    total: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table under its caption: those columns of ``frame`` that ``columns`` names, in that order.

    An empty ``frame`` is told by ``nothing`` in its place.
    """

    caption: str
    frame: pl.DataFrame
    columns: Mapping[str, Column]
    nothing: str = ""


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Sheet | PageBreak


@dataclass(frozen=True)
class Document:
    """A document: its title, what stands under it (subject, place of the date), the blocks, and a line at the foot."""

    title: str
    subtitle: str
    blocks: Sequence[Block]
    foot: str
