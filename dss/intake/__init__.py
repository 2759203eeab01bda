"""Files of people -> a dataset, or everything that is wrong with them, each with the user's own cell."""

from dataclasses import dataclass
from pathlib import Path

from dss.intake import csvtext, headings
from dss.intake.convert import convert
from models import policy as policies
from models.dataset import Dataset, build
from models.messages import Message
from models.policy import Policy
from models.schemas import tables


@dataclass(frozen=True)
class Reading:
    """What a dataset's files gave: the dataset (None exactly where there is an error), and what there is to say."""

    dataset: Dataset | None
    messages: tuple[Message, ...]


def read(path: Path) -> Reading:
    """Read a folder of CSV or Parquet files, or a workbook."""
    messages: list[Message] = []
    frames = {}
    for name, table in tables().items():
        file = path / f"{name}.csv"
        if file.exists():
            sheet, said = csvtext.read(file.read_bytes(), table, file.name)
            messages += said
            if sheet is not None:
                named, said = headings.name(sheet)
                typed = convert(named)
                messages += [*said, *typed.messages]
                frames[name] = typed.frame
    rules = path / "policy.toml"
    policy, said = policies.read(rules.read_text(encoding="utf-8-sig")) if rules.exists() else (Policy(), [])
    dataset, found = build(frames, policy or Policy())
    messages += [*said, *found]
    failed = any(message.level == "error" for message in messages)
    return Reading(None if failed else dataset, tuple(messages))
