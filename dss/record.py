"""What people decided about a plan: each change with its reason and price, and who signed what and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

Status = Literal["draft", "proposed", "decided", "superseded"]
Kind = Literal["award", "exclude", "resize", "budget", "rule", "adopt"]


@dataclass(frozen=True)
class Change:
    """What somebody asks for: the fields of ``Override`` that say what is changed."""

    kind: Kind
    org_id: str | None = None
    project_id: str | None = None
    persons: int | None = None
    key: str | None = None
    value: str | None = None


class Override(BaseModel):
    """One change that was made in the room.

    - ``kind``: an award put in (``award``), taken out (``exclude``) or with other persons (``resize``), another budget
      or rule, or a plan that was adopted from a study
    - ``org_id``, ``project_id``, ``persons``: the award that is meant; ``key``, ``value``: the policy's key and its new
      value as policy.toml would have it; what was adopted is told in ``value``
    - ``who``, ``reason``, ``at``: who asked for it, why, and when
    - ``before``, ``after``: alignment of the plan before and after it
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    org_id: str | None = None
    project_id: str | None = None
    persons: int | None = None
    key: str | None = None
    value: str | None = None
    reason: str
    who: str
    at: datetime
    before: float
    after: float


class Signing(BaseModel):
    """One step on the way to a decision: the status that was reached, who took it, when, and what they noted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: Status
    who: str
    at: datetime
    note: str = ""


class Record(BaseModel):
    """A version of a scenario with all that was decided about it.

    The three hashes say of which data, rules and plan (SHA-256, see ``dss.store``); signings and overrides stand in the
    order in which they were made.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    scenario: str
    version: int
    dataset_sha256: str
    policy_sha256: str
    plan_sha256: str
    signings: tuple[Signing, ...] = ()
    overrides: tuple[Override, ...] = ()

    @property
    def status(self) -> Status:
        """The last status that was reached."""
        return self.signings[-1].status if self.signings else "draft"
