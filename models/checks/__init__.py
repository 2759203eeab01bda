"""What is wrong, or odd, with a dataset. One file, one kind of finding; each has ``check(frames, policy)``.

Frames are as ``models.dataset`` completes them: optional columns and tables are there, a required one may be missing.
A cell without a value, or a table that is not there, is told once, where it is missing, and not again by what refers
to it.
"""

from models.checks import bids, cautions, earmarks, keys, locks, references, rules, values
from models.checks.report import Frames
from models.messages import Message
from models.policy import Policy
from models.schemas import tables

CHECKS = (values, keys, references, earmarks, bids, locks, rules)


def errors(frames: Frames, policy: Policy) -> list[Message]:
    """Every error of the tables, of their references and of the policy's words."""
    return [message for module in CHECKS for message in module.check(frames, policy)]


def warnings(frames: Frames, policy: Policy) -> list[Message]:
    """Every warning; none where a table or column is missing that they need."""
    whole = all(set(table.columns) <= set(frames[name].columns) for name, table in tables().items())
    there = all(frames[name].height for name, table in tables().items() if table.required)
    return cautions.check(frames, policy) if whole and there else []
