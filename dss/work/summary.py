"""What a plan says about itself: the contents of ``summary.json``."""

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property
from importlib.metadata import version
from typing import Any

from models import findings, objectives, policy
from models.dataset import Dataset, sha256
from models.engine.result import Reached, Result
from models.plan import Plan
from models.policy import Policy
from models.solvers import Backend

LIBRARIES = {"ortools": ("highspy", "ortools"), "pulp": ("pulp",)}
FIGURES = ("alignment", "coverage", "equity", "cost", "dependency")


@dataclass(frozen=True)
class Origin:
    """What all summaries of one request share: the dataset as it was read, the policy as used, who solved, and why."""

    dataset: Dataset
    used: Policy
    backend: Backend
    command: str

    @cached_property
    def _fingerprint(self) -> str:
        return sha256(self.dataset)

    def summary(self, result: Result, seconds: Mapping[str, float]) -> dict[str, Any]:
        """The summary of ``result``, its plan one of this dataset; ``seconds``: read, build, solve and total."""
        return {
            "status": result.status,
            "objectives": listed(result.objectives),
            **({"held": [{"name": name, "value": value} for name, value in result.held]} if result.held else {}),
            **(_figures(result.plan) if result.plan else {}),
            "seconds": rounded(seconds),
            "reproducible": result.reproducible,
            **self._told(self.used if result.plan is None else result.plan.problem.policy),
        }

    def study(self) -> dict[str, Any]:
        """What a study's summary has in common with a plan's: who solved what, when, and on whose command."""
        return self._told(self.used)

    def _told(self, used: Policy) -> dict[str, Any]:
        return {
            "backend": self.backend,
            "versions": _versions(self.backend),
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "command": self.command,
            "changed_policy": [
                {"key": key, "dataset": before, "used": after}
                for key, before, after in policy.changes(self.dataset.policy, used)
            ],
            "dataset_sha256": self._fingerprint,
        }


def listed(reached: Sequence[Reached]) -> list[dict[str, Any]]:
    """Each objective's value, bound and gap."""
    return [{"name": one.name, "value": one.value, "bound": one.bound, "gap": one.gap} for one in reached]


def rounded(seconds: Mapping[str, float]) -> dict[str, float]:
    """Seconds to the millisecond."""
    return {name: round(value, 3) for name, value in seconds.items()}


def _figures(plan: Plan) -> dict[str, Any]:
    figures = {name: objectives.value(name, plan) for name in FIGURES}
    unused = [row | {"amount": row["amount"] / 100} for row in findings.unused(plan).iter_rows(named=True)]
    return {**figures, "unchecked": findings.unchecked(plan).to_dicts(), "unused": unused}


@cache
def _versions(backend: Backend) -> dict[str, str]:
    names = ("community-service-allocation", "polars", *LIBRARIES[backend])
    return {"python": platform.python_version(), **{name: version(name) for name in names}}
