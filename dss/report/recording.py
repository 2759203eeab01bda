"""The record of what was decided, as a file: it counts only for the data, the rules and the plan that it names."""

import hashlib
from pathlib import Path

from pydantic import ValidationError

from dss.folder import FILES
from dss.plan_view import PlanView
from dss.record import Record
from dss.report.trouble import RefusedError
from dss.store import contents
from models.dataset import sha256
from models.messages import Message, Term, mark

UNREADABLE = mark("{file} is no record of decisions: {reason}")
OTHER = mark("The record is of another {what}: its hash is {recorded}, here it is {found}.")
WHAT = {"dataset": mark("dataset"), "policy": mark("policy"), "plan": mark("plan")}


def hashes(view: PlanView) -> dict[str, str]:
    """SHA-256 of what a decision is about: the dataset as summaries name it, the policy's file, the plan's files."""
    policy = (view.folder / "policy.toml").read_bytes()
    return {
        "dataset": sha256(view.dataset),
        "policy": hashlib.sha256(policy).hexdigest(),
        "plan": contents.key(contents.gather(view.folder, FILES)),
    }


def read(path: Path, view: PlanView) -> Record:
    """The record in the file ``path``; raises ``RefusedError`` where it is none, or not of the plan in ``view``."""
    try:
        record = Record.model_validate_json(path.read_bytes())
    except ValidationError as error:
        reason = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise RefusedError(Message("error", UNREADABLE, {"file": path.name, "reason": reason})) from None
    for name, found in hashes(view).items():
        recorded = getattr(record, f"{name}_sha256")
        if recorded != found:
            params = {"what": Term(WHAT[name]), "recorded": recorded, "found": found}
            raise RefusedError(Message("error", OTHER, params))
    return record
