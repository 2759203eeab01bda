"""Where no plan exists and it is plain to see why: said at once, in words, before any search."""

from math import ceil

import polars as pl

from models.candidates import Problem
from models.exact import exact
from models.messages import Message, Term, mark
from models.parts import Part, within
from models.plan import AWARD

NO_OFFER = mark("Project {project} must be awarded, but no organization can take it: {why}.")
WHY_NO_OFFER = mark("none is eligible, has the skill, has bid where bids are asked for, and is not excluded")
WHY_NO_DEMAND = mark("nobody whom they may serve needs it, or too few")
WHY_NO_FUND = mark("no fund may pay for it")
WHY_NO_RESOURCE = mark("a kind of resource that it needs is nowhere to be had")
FLOOR = mark(
    "The floor asks for at least {least} persons served ({field} {value}), but all offers together can serve {most}."
)
FLOOR_OF_ALL = mark(
    "The floor asks for at least {least} persons served (of all demand), but all offers together can serve {most}."
)
LOCK = mark("Organization {org} is locked to project {project}, but cannot take it: {why}.")
SEARCHED = mark("All rules together leave no plan. It is not one rule alone: loosen a floor, a lock or a cap.")
TIME = mark("No plan was found in the time given, and it is not proven that there is none. Allow more time.")


def contradictions(problem: Problem) -> list[Message]:
    """Every required project, locked award and floor that no plan can satisfy; nothing said proves nothing."""
    return [*_required(problem), *_locked(problem), *_floors(problem)]


def nothing_found(*, proven: bool) -> Message:
    """What to say where the search ended without a plan, with a proof that there is none or without."""
    return Message("error", SEARCHED if proven else TIME)


def _stages(problem: Problem) -> list[tuple[str, pl.DataFrame]]:
    """Offers that pass one hurdle after the other, each with the reason to give where none is left."""
    reach = problem.deliveries.group_by(AWARD).agg(reach=pl.col("persons").sum())
    reaching = problem.offers.join(reach, on=AWARD).filter(pl.col("reach") >= pl.col("min_persons"))
    free = (pl.col("fixed_cost") + pl.col("unit_cost") * pl.col("min_persons")) == 0
    payable = pl.concat([reaching.filter(free), reaching.filter(~free).join(problem.payments, on=AWARD, how="semi")])
    needs = problem.dataset.needs.filter((pl.col("hours_fixed") > 0) | (pl.col("hours_per_person") > 0))
    lacking = payable.join(needs, on="project_id").join(problem.loans, on=(*AWARD, "kind"), how="anti")
    return [
        (WHY_NO_OFFER, problem.offers),
        (WHY_NO_DEMAND, reaching),
        (WHY_NO_FUND, payable),
        (WHY_NO_RESOURCE, payable.join(lacking, on=AWARD, how="anti")),
    ]


def _failing(wanted: pl.DataFrame, problem: Problem) -> pl.DataFrame:
    """The rows of ``wanted`` (keys of offers) without an offer, with the first hurdle at which all fail: why."""
    keys = [key for key in AWARD if key in wanted.columns]
    found = [
        wanted.join(offers, on=keys, how="anti").with_columns(why=pl.lit(why), order=pl.lit(order))
        for order, (why, offers) in enumerate(_stages(problem))
    ]
    return pl.concat(found).sort(*keys, "order").unique(keys, keep="first", maintain_order=True)


def _required(problem: Problem) -> list[Message]:
    wanted = problem.dataset.projects.filter("required").select("project_id", "_row")
    return [
        Message("error", NO_OFFER, {"project": project, "why": Term(why)}, "projects", row, "required", "true")
        for project, row, why in _failing(wanted, problem).select("project_id", "_row", "why").iter_rows()
    ]


def _locked(problem: Problem) -> list[Message]:
    wanted = problem.dataset.locks.filter(pl.col("decision") == "award").select(*AWARD, "_row")
    return [
        Message("error", LOCK, {"org": org, "project": project, "why": Term(why)}, "locks", row, "decision", "award")
        for org, project, row, why in _failing(wanted, problem).select(*AWARD, "_row", "why").iter_rows()
    ]


def _floors(problem: Problem) -> list[Message]:
    found: list[Message] = []
    for floor in problem.policy.coverage:
        part = Part(floor.field, floor.value)
        least = ceil(exact(floor.min) * int(within(problem.cells, part)["persons"].sum()))
        most = _most_served(problem, part)
        if most < least:
            told = {"least": least, "most": most, "field": Term(floor.field), "value": floor.value}
            template = FLOOR_OF_ALL if floor.field == "all" else FLOOR
            found.append(Message("error", template, told, "policy", None, "coverage", str(floor.min)))
    return found


def _most_served(problem: Problem, part: Part) -> int:
    """The most persons of ``part`` that all offers together could serve: by cell, and by project."""
    reached = within(problem.deliveries, part)
    cell = ("community_id", "category", "group")
    in_cells = int(reached.unique(cell)["persons"].sum())
    most = problem.offers.group_by("project_id").agg(pl.col("max_persons").max())
    by_project = reached.select("project_id").unique().join(most, on="project_id")
    return min(in_cells, int(by_project["max_persons"].sum()))
