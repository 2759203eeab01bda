"""What is asked of a study; light to import, for those who start one and for its worker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Request:
    """Which study of which dataset, with policy keys set anew (``KEY=VALUE``), and the study's own ``options``.

    ``command`` is kept in the summaries.
    """

    study: str
    source: Path
    overrides: Sequence[str]
    options: Mapping[str, Any]
    command: str
