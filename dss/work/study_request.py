"""What is asked of a study; light to import, for those who start one and for its worker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS = {
    "alternatives": 900.0,
    "baselines": 300.0,
    "conflicts": 200.0,
    "curve": 200.0,
    "explain": 200.0,
    "frontier": 300.0,
    "ladder": 200.0,
    "prices": 600.0,
    "replan": 100.0,
    "stress": 900.0,
}
"""How long each study may take, unless somebody says otherwise."""


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
