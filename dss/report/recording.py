"""The record of what was decided, as a file: it counts only for the data, the rules and the plan that it names."""

from pathlib import Path
from typing import TypedDict

from pydantic import ValidationError

from dss.files import manifest
from dss.files.folder import FILES
from dss.record import Record
from dss.report.trouble import RefusedError
from dss.views.plan_view import PlanView
from models.dataset import sha256
from models.messages import Message, Term, mark

UNREADABLE = mark("{file} is no record of decisions: {reason}")
OTHER = mark("The record is of another {what}: its hash is {recorded}, here it is {found}.")
WHAT = {"dataset_sha256": mark("dataset"), "policy_sha256": mark("policy"), "plan_sha256": mark("plan")}


class Hashes(TypedDict):
    """What a record names (see ``dss.store.decisions``)."""

    dataset_sha256: str
    policy_sha256: str
    plan_sha256: str


def hashes(view: PlanView) -> Hashes:
    """The hashes by which a record names the plan in ``view``, its data and its rules."""
    policy = (view.folder / "policy.toml").read_bytes()
    return {
        "dataset_sha256": sha256(view.dataset),
        "policy_sha256": manifest.digest(policy),
        "plan_sha256": manifest.key(manifest.gather(view.folder, FILES)),
    }


def read(path: Path, view: PlanView) -> Record:
    """The record in the file ``path``; raises ``RefusedError`` where it is none, or not of the plan in ``view``."""
    try:
        record = Record.model_validate_json(path.read_bytes())
    except ValidationError as error:
        reason = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise RefusedError(Message("error", UNREADABLE, {"file": path.name, "reason": reason})) from None
    for name, found in hashes(view).items():
        recorded = getattr(record, name)
        if recorded != found:
            params = {"what": Term(WHAT[name]), "recorded": recorded, "found": found}
            raise RefusedError(Message("error", OTHER, params))
    return record
