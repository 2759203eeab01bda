"""A plan that a search has found on its way, written as if the search had ended with it."""

import sys
import tempfile
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import Any

from dss.files import plan_files
from dss.work.course import Course
from dss.work.summary import Origin, listed, rounded
from models import verify
from models.candidates import Problem, candidates
from models.dataset import Dataset
from models.engine.result import Result, Status
from models.plan import Plan

EARLY = {"ended_early": True}
"""What the summary of such a plan says besides."""


@dataclass
class Drafts:
    """Writes plans of ``dataset`` (files: ``source``) that are found on the way.

    ``read`` is how long reading took, ``started`` the moment at which it began (``time.monotonic``).
    """

    source: Path
    dataset: Dataset
    origin: Origin
    course: Course
    read: float
    started: float = field(default_factory=monotonic)

    def write(self, folder: Path, plan: Plan) -> dict[str, Any] | None:
        """Write ``plan`` into the empty ``folder`` and verify it; its summary, or None where it fails the check."""
        whole = replace(plan, problem=self._problem)
        status, reached, seconds = self._standing(whole)
        summary = self.origin.summary(Result(status, whole, reached, (), seconds), seconds) | EARLY
        plan_files.write(folder, whole, summary)
        checked = verify.verify(self.source, folder)
        for finding in checked.findings:  # into the worker's log: the search goes on, and ends with another plan
            sys.stderr.write(f"not kept: {finding}\n")
        return summary if checked.ok else None

    def refresh(self, folder: Path, plan: Plan, summary: dict[str, Any]) -> dict[str, Any]:
        """Let the summary in ``folder`` say what is proven of ``plan`` by now, in one step; returns the summary."""
        status, reached, seconds = self._standing(plan)
        newer = summary | {"status": status, "objectives": listed(reached), "seconds": rounded(seconds)}
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".summary-") as made:
            plan_files.write_summary(Path(made), newer)
            (Path(made) / "summary.json").replace(folder / "summary.json")
        return newer

    @cached_property
    def _problem(self) -> Problem:
        # A search leaves out what can never win; the plan's files tell of every offer.
        return candidates(self.dataset, self.origin.used)

    def _standing(self, plan: Plan) -> tuple[Status, Any, dict[str, float]]:
        """Status, objectives and seconds of ``plan`` if the search ended now."""
        reached = self.course.reached(plan)
        proven = all(one.gap <= self.origin.used.solve.gap for one in reached)
        began, seconds = self.course.began, self.course.seconds
        times = {"read": self.read, "build": began, "solve": seconds - began, "total": monotonic() - self.started}
        return "optimal" if proven else "feasible", reached, times
