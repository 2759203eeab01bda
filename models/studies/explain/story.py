"""One pair of organization and project, its plan, and what has been found of it by now."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import polars as pl

from models import findings
from models.candidates import Problem
from models.dataset import Dataset
from models.messages import Message, Term, mark
from models.plan import AWARD, Plan
from models.studies import Findings, UnfitError
from models.studies.asking import Known, known, lost
from models.studies.explain import tables
from models.studies.explain.contest import Contest
from models.studies.explain.terms import Limit, Offer, offer_of

NO_PLAN = mark("No plan was found with which the reasons could be compared: {why}")


@dataclass(frozen=True)
class Given:
    """What is proven of the plan: its alignment, no plan has more than ``bound``; ``served``: community_id, served."""

    alignment: float
    bound: float
    served: pl.DataFrame


@dataclass
class Story:
    """One pair, and what has been found of it by now: ``row`` of the verdict, causes, changes, communities.

    ``hopeless``: limits that are proven to leave the offer below the plan, were any of them lifted alone.
    """

    dataset: Dataset
    problem: Problem
    contest: Contest
    given: Given | None
    with_changes: bool
    row: dict[str, Any] = field(default_factory=dict[str, Any])
    causes: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    changes: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    communities: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=tables.COMMUNITIES))
    served: pl.DataFrame = field(default_factory=pl.DataFrame)
    hopeless: list[Limit] = field(default_factory=list[Limit])

    @cached_property
    def offer(self) -> Offer | None:
        """The pair as an offer; None where it is none."""
        return offer_of(self.problem, self.contest.org_id, self.contest.project_id)

    @cached_property
    def outcome(self) -> tuple[str, str]:
        """Status and why, as the plan's own table of offers has them."""
        of_all = findings.outcomes(self.problem, self.contest.awards)
        mine = of_all.join(self.contest.pair, on=AWARD, how="semi")
        if mine.is_empty():  # neither the skill nor a bid
            return "no offer", "no skill"
        return mine["status"].item(), mine["why"].item()

    @property
    def lock(self) -> str | None:
        """Who has the project by a lock of the dataset."""
        locks = self.dataset.locks.filter(pl.col("decision") == "award")
        return winner(locks, self.contest.project_id)

    @property
    def winner(self) -> str | None:
        """Who has the project in the plan."""
        return winner(self.contest.awards, self.contest.project_id)

    def told(self, done: int, of: int) -> Findings:
        """All that is known by now; what there was no time for is not done."""
        missing = sum("not asked" in row.values() for row in [*self.causes, *self.changes])
        base = {"org_id": self.contest.org_id, "project_id": self.contest.project_id}
        found = {
            "verdict": pl.DataFrame([base | self.row], schema=tables.VERDICT),
            "causes": pl.DataFrame(self.causes, schema=tables.CAUSES),
            "changes": pl.DataFrame(self.changes, schema=tables.CHANGES),
            "bidders": tables.bidders(self.problem, self.contest.project_id, self.contest.awards),
            "communities": self.communities,
        }
        return Findings(found, done - missing, of)

    def plan(self, *, chosen: bool) -> Known:
        """What is proven of the best plans on the plan's own side: with the pair if it won, without it if it lost."""
        found = self._plan(chosen=chosen)
        self.row |= tables.between("plan", found)
        return found

    def _plan(self, *, chosen: bool) -> Known:
        if self.given is not None:
            self.served = self.given.served
            return Known(self.given.alignment, self.given.bound)
        result = self.contest.ask(self.dataset, chosen=chosen)
        if result.plan is None:
            why = result.messages[0].template
            raise UnfitError(Message("error", NO_PLAN, {"why": Term(why)}))
        self.served = tables.served(result.plan)
        return known(result)

    def compare(self, plan: Known, other: Known, made: Plan | None) -> None:
        """Set the best plan on the other side (``made``, where one was found) beside the plan."""
        self.row |= tables.between("other", other) | tables.losses(lost(plan, other))
        if made is not None:
            self.communities = tables.communities(self.served, made)
            fewer = self.communities.filter(pl.col("otherwise") < pl.col("served"))
            persons = int((fewer["served"] - fewer["otherwise"]).sum())
            self.row |= {"communities": fewer.height, "persons": persons}


def winner(awards: pl.DataFrame, project_id: str) -> str | None:
    """Who has the project in ``awards``."""
    of_project = awards.filter(pl.col("project_id") == project_id)
    return None if of_project.is_empty() else str(of_project["org_id"].item())
