"""What the core tells people: a text to be translated, and the facts that go into it.

The core knows no language: a message carries its English text as a template with named
places (the message id of the catalogues in ``dss/texts``) and the values for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning", "info"]


def mark(template: str) -> str:
    """Mark an English template as translatable; returns it unchanged."""
    return template


class Term(str):
    """A value in a message that is itself a text of the catalogues, and so is translated."""

    __slots__ = ()


@dataclass(frozen=True)
class Message:
    """One thing to tell: where it was seen, what was found, what would be right.

    ``row`` is the row as the user's own file numbers it; ``column`` and ``value`` are as the
    user wrote them. Where a message is about no table, they are empty or None.
    """

    level: Level
    template: str
    params: Mapping[str, object] = field(default_factory=dict[str, object])
    table: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
