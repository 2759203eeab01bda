"""Which other offers could take an award's place without loss of alignment: a bound that needs no solver."""

import polars as pl

from models.objectives.alignment import segments
from models.parts import Part, within
from models.plan import AWARD, CELL, Plan

SLACK = 1e-6
"""The bounds are computed in binary floating point: so much is granted to a rival, in persons and relative."""


def rivals(plan: Plan) -> pl.DataFrame:
    """Offers that lost their project: org_id, project_id, least (persons that they must serve), max_persons."""
    won = plan.awards.select("project_id", winner="org_id")
    lost = plan.problem.offers.join(won, on="project_id").filter(pl.col("org_id") != pl.col("winner"))
    return lost.select(*AWARD, "max_persons", least=pl.col("min_persons").cast(pl.Float64))


def equals(plan: Plan, part: Part, candidates: pl.DataFrame) -> pl.DataFrame:
    """Those of ``candidates`` (as ``rivals`` gives them) that could bring as much alignment to ``part`` as the winner.

    All other awards stay. The fewest persons that bring as much are a fractional knapsack: segments of value, the
    dearest person first, within each cell's free persons. ``least`` rises to them; it is exact but for whole persons
    and the rules that it does not look at, so nothing is missed.
    """
    before = (pl.col("room") * pl.col("worth")).cum_sum() - pl.col("room") * pl.col("worth")
    wanted = pl.col("now").first() * (1 - SLACK) - SLACK
    needed = ((wanted - before) / pl.col("worth")).clip(0).clip(upper_bound=pl.col("room"))
    reach = (
        _without_winner(plan, part, candidates)
        .group_by(AWARD, maintain_order=True)
        .agg(needed=needed.sum(), enough=(pl.col("room") * pl.col("worth")).sum() >= wanted)
    )
    able = candidates.join(reach, on=AWARD, how="left").filter(pl.col("enough").fill_null(value=True))
    raised = pl.max_horizontal("least", pl.col("needed").fill_null(0.0))
    return (
        able.with_columns(least=raised)
        .filter(pl.col("least") <= pl.col("max_persons") + SLACK)
        .drop("needed", "enough")
    )


def savings(plan: Plan, candidates: pl.DataFrame) -> pl.DataFrame:
    """The most that each project would save with one of ``candidates``: project_id, saving (fen, above 0)."""
    fewest = (pl.col("least") - SLACK).ceil().cast(pl.Int64)
    return (
        candidates.join(plan.problem.offers.select(*AWARD, "fixed_cost", "unit_cost"), on=AWARD)
        .join(plan.awards.select("project_id", "amount"), on="project_id")
        .with_columns(saving=pl.col("amount") - pl.col("fixed_cost") - pl.col("unit_cost") * fewest)
        .filter(pl.col("saving") > 0)
        .group_by("project_id")
        .agg(pl.col("saving").max())
    )


def _filled(room: pl.Expr, most: pl.Expr) -> pl.Expr:
    """How much of each ``room``, in order, is filled before ``most`` is used up."""
    before = room.cum_sum() - room
    return (most - before).clip(0).clip(upper_bound=room)


def _without_winner(plan: Plan, part: Part, candidates: pl.DataFrame) -> pl.DataFrame:
    """One row a candidate, reached cell and segment of value, the most worthy person first.

    room (persons that the segment takes), worth (weighted value of one person), now (the value that the
    present award brings).
    """
    effects = plan.problem.deliveries.select(*AWARD, *CELL, "effect")
    brought = plan.deliveries.join(effects, on=(*AWARD, *CELL)).select(
        "project_id", *CELL, mine="persons", mine_effect=pl.col("persons") * pl.col("effect")
    )
    pieces = within(plan.coverage, part).join(segments(plan.problem.policy), how="cross")
    reached = (
        candidates.select(AWARD)
        .join(effects, on=AWARD)
        .join(pieces, on=CELL)
        .join(brought, on=("project_id", *CELL), how="left")
        .with_columns(pl.col("mine", "mine_effect").fill_null(0))
        .with_columns(
            base=pl.col("effective") - pl.col("mine_effect"), free=pl.col("persons") - pl.col("served") + pl.col("mine")
        )
    )
    worth = pl.col("priority") * pl.col("slope")
    open_persons = (pl.col("width") * pl.col("persons") - _reached(pl.col("base"))) / pl.col("effect")
    return (
        reached.filter(pl.col("effect") > 0)
        .sort(*AWARD, *CELL, "start")
        .with_columns(
            gained=worth * (_reached(pl.col("effective")) - _reached(pl.col("base"))),
            room=_filled(open_persons, pl.col("free").first()).over(*AWARD, *CELL),
            worth=worth * pl.col("effect"),
        )
        .with_columns(now=pl.col("gained").sum().over(AWARD))
        .sort(*AWARD, "worth", descending=[False, False, True])
    )


def _reached(level: pl.Expr) -> pl.Expr:
    """How much of a segment is filled when a cell's persons helped are at ``level``."""
    return (level - pl.col("start") * pl.col("persons")).clip(0).clip(upper_bound=pl.col("width") * pl.col("persons"))
