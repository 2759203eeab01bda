"""With a pair against without it: which of two best plans is better, as far as it is proven."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import polars as pl

from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.relaxation import bound
from models.engine.result import Result
from models.plan import AWARD
from models.studies import Question, Solver
from models.studies.asking import Known, known, timed
from models.studies.change import with_locks, with_policy

Proof = Literal["yes", "no", "open", "not asked"]
"""Whether a claim is proven, disproven, nearer than the proven gap, or was not asked for want of time."""
TIE = 1e-6
"""Alignments nearer than this are the same: as near as a solver's bound can be trusted."""
ROUNDS = 4
"""So often two sides outbid each other before they are called too near."""
PATIENCE = 3
"""No question takes more than this part (1 / n) of the time that is left."""
FINER, ROUGH = 0.1, 5.0
"""Decisions may go on to this part of the policy's gap; a first look to so many times of it."""
BOUNDLESS = Known(float("-inf"), 1.0)


@dataclass(frozen=True)
class Contest:
    """One organization and one project, the awards of the plan (org_id, project_id), and who is asked, until when."""

    org_id: str
    project_id: str
    awards: pl.DataFrame
    solver: Solver
    clock: Clock

    @property
    def pair(self) -> pl.DataFrame:
        """The pair as a frame: org_id, project_id."""
        return pl.DataFrame({"org_id": [self.org_id], "project_id": [self.project_id]})

    def ask(self, dataset: Dataset, enough: float | None = None, *, chosen: bool) -> Result:
        """The best plan with the pair, or without it; ``enough``: whether there is one so good."""
        return self.put(self._locked(dataset, chosen=chosen), self._former(chosen=chosen), enough)

    def bound(self, dataset: Dataset) -> float:
        """What no plan with the pair has more of, by the relaxation: without a search."""
        return bound(self._locked(dataset, chosen=True), self.clock.left)

    def put(self, dataset: Dataset, former: pl.DataFrame, enough: float | None = None) -> Result:
        """One question; where only a decision is asked for, the gap alone does not end the search for it."""
        return self._solved(dataset, former, 1.0 if enough is None else FINER, enough)

    def _locked(self, dataset: Dataset, *, chosen: bool) -> Dataset:
        return with_locks(dataset, "award" if chosen else "exclude", self.pair)

    def _former(self, *, chosen: bool) -> pl.DataFrame:
        """The plan's awards with the pair in place of who has its project, or without the pair."""
        others = self.awards.filter(pl.col("project_id") != self.project_id)
        rivals = self.awards.join(self.pair, on=AWARD, how="anti")
        return pl.concat([others, self.pair]).sort(AWARD) if chosen else rivals

    def _solved(self, dataset: Dataset, former: pl.DataFrame, effort: float, enough: float | None = None) -> Result:
        """The answer, to ``effort`` times the policy's gap."""
        gap = min(1.0, dataset.policy.solve.gap * effort)
        asked = with_policy(timed(dataset, self.clock, PATIENCE), "solve", gap=gap)
        return self.solver(Question(asked, former, enough))

    def against(self, changed: Dataset, rival: Known, ours: Known = BOUNDLESS) -> Known:
        """What is proven of plans of ``changed`` with the pair, as far as a known rival without it asks for it."""
        for enough in (rival.most, rival.least):
            if compared(ours, rival) == "open" and self.clock.left > 0:
                ours = met(ours, known(self.ask(changed, enough - TIE, chosen=True)))
        return ours

    def raised(self, changed: Dataset, least: float) -> float:
        """What plans of ``changed`` without the pair reach, who have ``least`` in any case: looked for roughly.

        Worth a question where ``changed`` helps them much: the more they reach, the sooner a duel is over.
        """
        if self.clock.left == 0:
            return least
        rough = self._solved(self._locked(changed, chosen=False), self._former(chosen=False), ROUGH)
        return max(least, known(rough).least)

    def duel(self, changed: Dataset, least: float, ours: Known = BOUNDLESS) -> Proof:
        """Whether the pair wins where ``changed`` helps plans without it too; these reach ``least`` in any case."""
        rival = Known(least, 1.0)
        for _ in range(ROUNDS):
            if compared(ours, rival) == "open" and ours.least < rival.least - TIE:
                if self.clock.left == 0:
                    return "not asked"
                ours = met(ours, known(self.ask(changed, rival.least - TIE, chosen=True)))
            if compared(ours, rival) != "open" or ours.least < rival.least - TIE:
                break
            if self.clock.left == 0:
                return "not asked"
            rival = met(rival, known(self.ask(changed, ours.least + TIE, chosen=False)))
            if compared(ours, rival) != "open" or rival.least <= ours.least:
                break
        return compared(ours, rival)


def met(one: Known, other: Known) -> Known:
    """What two questions about the same optimum prove together."""
    return Known(max(one.least, other.least), min(one.most, other.most))


def compared(ours: Known, rival: Known) -> Proof:
    """Whether the best of ``ours`` is at least as good as the best of ``rival``."""
    if rival.most <= ours.least + TIE:
        return "yes"
    return "no" if ours.most < rival.least - TIE else "open"


def crossing(steps: int, proof: Callable[[int], Proof]) -> tuple[int | None, int]:
    """The first step of 1 … ``steps`` that is proven to win, and the last before it that is proven not to.

    Step 0 is known not to win. ``proof`` should not fall back from "yes"; where it does, the two are a place where it
    changes. None: no step is proven to win.
    """
    seen: dict[int, Proof] = {0: "no"}

    def asked(step: int) -> Proof:
        if step not in seen:
            seen[step] = proof(step)
        return seen[step]

    def narrowed(low: int, high: int, beyond: Callable[[Proof], bool]) -> tuple[int, int]:
        while high - low > 1 and asked(middle := (low + high) // 2) != "not asked":
            low, high = (low, middle) if beyond(seen[middle]) else (middle, high)
        return low, high

    if asked(steps) == "no":
        return None, steps
    low, first = narrowed(0, steps, lambda found: found == "yes") if seen[steps] == "yes" else (0, steps)
    last = max(step for step, found in seen.items() if found == "no" and step < first)
    opened = min((step for step, found in seen.items() if found == "open" and step > last), default=first)
    if low > last or seen[steps] != "yes":
        last, _ = narrowed(last, min(opened, first), lambda found: found != "no")
    return (first if seen[first] == "yes" else None), last
