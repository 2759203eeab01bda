"""Which other offers could take an award's place without loss of alignment: a bound that needs no solver."""

import polars as pl

from models.objectives.alignment import segments
from models.parts import Part, within
from models.plan import AWARD, CELL, Plan

SLACK = 1e-7
"""Weighted persons, relative: the bound is compared in binary floating point."""


def rivals(plan: Plan) -> pl.DataFrame:
    """Offers that lost their project and may be cheaper than its winner: org_id, project_id, winner, saving (fen).

    ``saving`` is the most that could be saved: with the rival's least persons.
    """
    won = plan.awards.select("project_id", winner="org_id", amount="amount")
    least = pl.col("fixed_cost") + pl.col("unit_cost") * pl.col("min_persons")
    return (
        plan.problem.offers.join(won, on="project_id")
        .filter(pl.col("org_id") != pl.col("winner"))
        .with_columns(saving=pl.col("amount") - least)
        .filter(pl.col("saving") > 0)
        .select(*AWARD, "winner", "saving")
    )


def equals(plan: Plan, part: Part, candidates: pl.DataFrame) -> pl.DataFrame:
    """The rows of ``candidates`` (org_id, project_id) that could bring as much alignment to ``part`` as the winner.

    All other awards stay. A rival's most is a fractional knapsack: segments of value, the dearest person first, within
    each cell's free persons and the rival's most persons. It is exact but for whole persons, so nothing is missed.
    """
    left = _without_winner(plan, part, candidates)
    best = left.group_by(AWARD).agg(best=_filled(pl.col("room"), pl.col("max_persons").first()).dot(pl.col("worth")))
    now = left.group_by(AWARD).agg(pl.col("now").first())
    loses = best.join(now, on=AWARD).filter(pl.col("best") < pl.col("now") * (1 - SLACK) - SLACK)
    return candidates.join(loses, on=AWARD, how="anti")


def _filled(room: pl.Expr, most: pl.Expr) -> pl.Expr:
    """How much of each ``room``, in order, is filled before ``most`` is used up."""
    before = room.cum_sum() - room
    return (most - before).clip(0).clip(upper_bound=room)


def _without_winner(plan: Plan, part: Part, candidates: pl.DataFrame) -> pl.DataFrame:
    """One row a candidate, reached cell and segment of value, the most worthy person first.

    room (persons that the segment takes), worth (weighted value of one person), max_persons, now (the value that the
    present award brings).
    """
    effects = plan.problem.deliveries.select(*AWARD, *CELL, "effect")
    brought = plan.deliveries.join(effects, on=(*AWARD, *CELL)).select(
        "project_id", *CELL, mine="persons", mine_effect=pl.col("persons") * pl.col("effect")
    )
    pieces = within(plan.coverage, part).join(segments(plan.problem.policy), how="cross")
    reached = (
        candidates.join(plan.problem.offers.select(*AWARD, "max_persons"), on=AWARD)
        .join(effects, on=AWARD)
        .join(pieces, on=CELL)
        .join(brought, on=("project_id", *CELL), how="left")
        .with_columns(pl.col("mine", "mine_effect").fill_null(0))
        .with_columns(
            base=pl.col("effective") - pl.col("mine_effect"), free=pl.col("persons") - pl.col("served") + pl.col("mine")
        )
    )
    filled = lambda level: (
        (level - pl.col("start") * pl.col("persons")).clip(0).clip(upper_bound=pl.col("width") * pl.col("persons"))
    )
    worth = pl.col("priority") * pl.col("slope")
    open_persons = (pl.col("width") * pl.col("persons") - filled(pl.col("base"))) / pl.col("effect")
    return (
        reached.filter(pl.col("effect") > 0)
        .sort(*AWARD, *CELL, "start")
        .with_columns(
            gained=worth * (filled(pl.col("effective")) - filled(pl.col("base"))),
            room=_filled(open_persons, pl.col("free").first()).over(*AWARD, *CELL),
            worth=worth * pl.col("effect"),
        )
        .with_columns(now=pl.col("gained").sum().over(AWARD))
        .sort(*AWARD, "worth", descending=[False, False, True])
    )
