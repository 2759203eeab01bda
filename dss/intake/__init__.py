"""Files of people -> a dataset, or everything that is wrong with them, each with the user's own cell."""

from dataclasses import dataclass
from pathlib import Path

from dss.intake.gather import Gathered, gather
from dss.intake.relocate import relocated
from models.dataset import Dataset, build
from models.messages import Message
from models.policy import Policy


@dataclass(frozen=True)
class Reading:
    """What a dataset's files gave: the dataset (None exactly where there is an error), and what there is to say."""

    dataset: Dataset | None
    messages: tuple[Message, ...]


def read(path: Path) -> Reading:
    """Read a folder of CSV or Parquet files, or a workbook; never raises for what the files hold."""
    return understand(gather(path))


def understand(gathered: Gathered) -> Reading:
    """Check what was gathered: the dataset, or every error; and every warning."""
    dataset, found = build(gathered.frames, gathered.policy or Policy())
    messages = (*gathered.messages, *relocated(found, gathered))
    failed = any(message.level == "error" for message in messages)
    ordered = sorted(messages, key=lambda message: message.level != "error")
    return Reading(None if failed else dataset, tuple(ordered))


__all__ = ["Gathered", "Reading", "gather", "read", "understand"]
