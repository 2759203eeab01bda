"""Reasons: why an organization was chosen for a project, or was not, and what would change it.

What decides is alignment, and a claim is a contest of two best plans under the same data: one that awards the pair,
and one that does not. An offer would win where the first is at least as good as the second.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from models.candidates import candidates
from models.dataset import Dataset
from models.engine.clock import Clock
from models.messages import Message, mark
from models.plan import AWARD
from models.studies import Findings, Solver, UnfitError
from models.studies.asking import measured
from models.studies.explain.contest import Contest
from models.studies.explain.reasons import explained
from models.studies.explain.story import Given, Story

UNKNOWN_ORG = mark("The dataset has no organization {id}.")
UNKNOWN_PROJECT = mark("The dataset has no project {id}.")
UNKNOWN_AWARD = mark("The plan awards project {project} to {org}, and the dataset does not have both of them.")

ASKING = 0.97
"""The part of the time in which questions are asked: what the last one found is still to be checked then."""


def run(
    dataset: Dataset, solver: Solver, *, pair: Sequence[str], plan: Mapping[str, Any], changes: bool = False
) -> Iterator[Findings]:
    """Why ``pair`` (organization, project) was chosen in ``plan``, or was not; ``changes``: what would let it win.

    ``plan``: ``awards`` (records org_id, project_id); where the plan is known to keep every rule of ``dataset``, with
    alignment as its first objective, also ``alignment``, ``bound`` and ``served`` (records community_id, served).
    Without them the best plan is sought anew, from these awards.

    Tables ``verdict``, ``causes``, ``changes``, ``bidders``, ``communities``: see ``tables`` in this folder.
    """
    (org, project), asked = pair, measured(dataset)
    awards = pl.DataFrame(plan["awards"], schema=dict.fromkeys(AWARD, pl.String)).sort(AWARD)
    _check(asked, org, project, awards)
    given = Given(plan["alignment"], plan["bound"], _served(plan["served"])) if "bound" in plan else None
    contest = Contest(org, project, awards, solver, Clock(ASKING * dataset.policy.solve.seconds))
    yield from explained(Story(asked, candidates(asked, asked.policy), contest, given, changes))


def _served(records: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(records, schema={"community_id": pl.String, "served": pl.Int64})


def _check(dataset: Dataset, org: str, project: str, awards: pl.DataFrame) -> None:
    """Raise ``UnfitError`` where the dataset does not have what is spoken of."""
    if org not in dataset.organizations["org_id"]:
        raise UnfitError(Message("error", UNKNOWN_ORG, {"id": org}))
    if project not in dataset.projects["project_id"]:
        raise UnfitError(Message("error", UNKNOWN_PROJECT, {"id": project}))
    known = awards.join(dataset.organizations, on="org_id", how="semi").join(
        dataset.projects, on="project_id", how="semi"
    )
    strange = awards.join(known, on=AWARD, how="anti")
    if strange.height:
        org_id, project_id = strange.row(0)
        raise UnfitError(Message("error", UNKNOWN_AWARD, {"org": org_id, "project": project_id}))
