"""Whether a record is the one of these data and this plan: the three hashes worked out anew from the files."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from dss import intake
from dss.folder import FILES
from dss.record import Record
from dss.store import contents
from models.dataset import sha256
from models.messages import Message, mark

OTHER = {
    "dataset_sha256": mark("The record was made of other data: their hash is {recorded}, that of these is {found}."),
    "policy_sha256": mark(
        "The record was made of other rules: their hash is {recorded}, that of the plan's is {found}."
    ),
    "plan_sha256": mark("The record was made of another plan: its hash is {recorded}, that of this one is {found}."),
}
SHOWN = 16
"""Digits of a hash that tell two apart."""


def fits(record: Record, source: Path, plan: Path) -> Sequence[Message]:
    """What in ``record`` is not of the dataset ``source`` and the plan in the folder ``plan``; nothing where all is.

    A dataset with errors has messages of its own.
    """
    reading = intake.read(source)
    if reading.dataset is None:
        return reading.messages
    files = contents.gather(plan, FILES)
    found = {
        "dataset_sha256": sha256(reading.dataset),
        "policy_sha256": hashlib.sha256(files.get("policy.toml", b"")).hexdigest(),
        "plan_sha256": contents.key(files),
    }
    recorded = record.model_dump(include=set(found))
    return [
        Message("error", OTHER[name], {"recorded": recorded[name][:SHOWN], "found": digest[:SHOWN]})
        for name, digest in found.items()
        if digest != recorded[name]
    ]
