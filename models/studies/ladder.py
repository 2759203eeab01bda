"""The ladder of cuts: plans for ever smaller budgets, each contained in the one before.

A plan that is cut in steps, and not made anew, takes from people what they have and gives to nobody else. The ladder
begins with the best plan of the greatest budget. Each next one is the best among those that award nothing new and
deliver nowhere more than the one before; beside it stands what a plan made anew for the same budget could reach. More
money never makes a plan impossible, so that what is proven for one budget holds for the others, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import polars as pl

from models.candidates import total_budget
from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.gap import gap_between, proven
from models.engine.result import Result
from models.plan import AWARD, Plan
from models.studies import Findings, Question, Solver
from models.studies.asking import NAME, claiming, known, measured, timed
from models.studies.change import with_policy

NOT_ASKED = "not asked"
LADDER = {
    "scale": pl.Float64,
    "budget": pl.Int64,
    "alignment": pl.Float64,
    "cost": pl.Int64,
    "awards": pl.Int64,
    "status": pl.String,
    "gap": pl.Float64,
    "alone": pl.Float64,
    "alone_bound": pl.Float64,
    "alone_status": pl.String,
    "lost_least": pl.Float64,
    "lost_most": pl.Float64,
}
ORDER = {
    "scale": pl.Float64,
    "org_id": pl.String,
    "project_id": pl.String,
    "change": pl.String,
    "persons_before": pl.Int64,
    "persons_after": pl.Int64,
    "amount": pl.Int64,
}


@dataclass(frozen=True)
class Asked:
    """What was found at each scale by now: within the plan before (``nested``), and anew (``alone``).

    ``seconds`` run from the start; the scales fall.
    """

    dataset: Dataset
    scales: Sequence[float]
    clock: Clock
    nested: Mapping[float, Result] = field(default_factory=dict[float, Result])
    alone: Mapping[float, Result] = field(default_factory=dict[float, Result])

    @property
    def steps(self) -> list[tuple[float, Plan]]:
        """The plans of the ladder by now, from the greatest."""
        return [(scale, result.plan) for scale, result in self.nested.items() if result.plan is not None]

    def at(self, scale: float, left: int) -> Dataset:
        """The dataset with the budget of a step, and its share of the time for ``left`` questions."""
        return timed(with_policy(self.dataset, "budget", scale=scale), self.clock, left)


def run(dataset: Dataset, solver: Solver, *, steps: Sequence[float]) -> Iterator[Findings]:
    """The ladder over the budgets that ``steps`` (factors on all funds) give, within about the policy's seconds.

    Tables: see ``ladder`` and ``order``; plans: that of each step, by its factor. Where time is short, the ladder goes
    on, and what a budget could reach anew is not asked.
    """
    scales = sorted(set(steps), reverse=True)
    asked = Asked(measured(dataset), scales, Clock(dataset.policy.solve.seconds))
    for scale in scales:
        asked = _one_step(asked, solver, scale)
        if scale not in asked.alone and asked.clock.left > 0:
            yield _findings(asked, open_=scale)
            asked = _one_anew(asked, solver, scale)
        yield _findings(asked)


def _one_step(asked: Asked, solver: Solver, scale: float) -> Asked:
    """The next step: within the last plan that there is; where there is none yet, the best plan at all."""
    ahead = len(asked.scales) - len(asked.nested)
    if not asked.steps:
        found = solver(Question(asked.at(scale, ahead + 1)))
        return replace(asked, nested={**asked.nested, scale: found}, alone={**asked.alone, scale: found})
    _, last = asked.steps[-1]
    found = solver(Question(asked.at(scale, 2 * ahead), last.awards, within=last.deliveries))
    return replace(asked, nested={**asked.nested, scale: found})


def _one_anew(asked: Asked, solver: Solver, scale: float) -> Asked:
    """The best plan of a step's budget, sought from the plan of the ladder."""
    plan = asked.nested[scale].plan
    ahead = len(asked.scales) - len(asked.nested)
    question = Question(asked.at(scale, ahead + 2), None if plan is None else plan.awards)
    return replace(asked, alone={**asked.alone, scale: solver(question)})


def _findings(asked: Asked, open_: float | None = None) -> Findings:
    """What is found by now; the plan of the step ``open_`` waits until more is proven of it."""
    steps, starts = asked.steps, sum(asked.nested.get(scale) is result for scale, result in asked.alone.items())
    table = ladder(_rows(asked), asked.dataset.policy.solve.gap)
    bounds = dict(table.select("scale", "alone_bound").iter_rows())
    return Findings(
        {"ladder": table, "order": order(steps)},
        len(asked.nested) + len(asked.alone) - starts,
        2 * len(asked.scales) - max(1, starts),
        plans={
            f"{scale:g}": claiming(asked.nested[scale], {NAME: bounds[scale]}) for scale, _ in steps if scale != open_
        },
    )


def _rows(asked: Asked) -> list[dict[str, object]]:
    """One row a scale: what ``ladder`` needs to know of it."""
    rows: list[dict[str, object]] = []
    for scale in asked.scales:
        scaled = with_policy(asked.dataset, "budget", scale=scale)
        row: dict[str, object] = {"scale": scale, "budget": total_budget(scaled)}
        nested, alone = asked.nested.get(scale), asked.alone.get(scale)
        row |= {"start": nested is not None and nested is alone}
        row |= {"status": NOT_ASKED} if nested is None else _told(nested, "alignment", "bound", "status")
        row |= {"alone_status": NOT_ASKED} if alone is None else _told(alone, "alone", "alone_bound", "alone_status")
        if nested is not None and nested.plan is not None:
            row |= {"cost": nested.plan.cost, "awards": nested.plan.awards.height}
        rows.append(row)
    return rows


def _told(result: Result, value: str, bound: str, status: str) -> dict[str, object]:
    """Value, bound and status of a solve under the names that they shall have; none that is infinite."""
    least, most = known(result)
    found: dict[str, object] = {status: result.status}
    if result.plan is not None:
        found[value] = least
    if result.status != "infeasible":
        found[bound] = most
    return found


def ladder(rows: Sequence[Mapping[str, object]], gap: float) -> pl.DataFrame:
    """The steps with all that they prove for one another, the greatest budget first.

    scale, budget (fen), alignment, cost (fen), awards (their number), status (optimal: within ``gap`` of the best that
    the plan before contains; feasible; infeasible; unknown; not asked), gap (relative). alone: what a plan made anew
    for this budget reaches; alone_bound: none reaches more; alone_status. lost_least, lost_most: what the nesting
    loses of the best alignment of the budget, at least and at most.

    ``rows`` have scale, budget, start (the ladder begins here), and alignment, bound, status, alone, alone_bound,
    alone_status, cost, awards as far as they are known.
    """
    schema = {**LADDER, "bound": pl.Float64, "start": pl.Boolean}
    found = pl.DataFrame(rows, schema=schema).sort("scale", descending=True)
    found = found.with_columns(
        alone=pl.max_horizontal("alone", "alignment").reverse().cum_max().forward_fill().reverse(),
        alone_bound=pl.when(pl.col("alone_status") != "infeasible").then(
            pl.col("alone_bound").cum_min().forward_fill()
        ),
    )
    found = _proven(found, "alone", "alone_bound").with_columns(bound=pl.min_horizontal("bound", "alone_bound"))
    found = _proven(found, "alignment", "bound")
    gaps = pl.Series(_gaps(found, "alignment", "bound"), dtype=pl.Float64)
    anew = pl.Series(_gaps(found, "alone", "alone_bound"), dtype=pl.Float64)
    lost = {
        "lost_least": pl.col("alone") - pl.col("bound"),
        "lost_most": pl.col("alone_bound") - pl.col("alignment"),
    }
    solved = pl.col("alignment").is_not_null()
    return found.with_columns(
        _status("status", "alignment", gaps <= gap),
        _status("alone_status", "alone", anew <= gap),
        *(pl.when(solved).then(pl.when("start").then(0.0).otherwise(e.clip(0))).alias(n) for n, e in lost.items()),
        gap=gaps,
    ).select(*LADDER)


def _proven(found: pl.DataFrame, value: str, bound: str) -> pl.DataFrame:
    """``bound`` as far as it can be believed beside ``value``."""
    believed = [
        most if least is None or most is None else proven(least, most, maximize=True)
        for least, most in found.select(value, bound).iter_rows()
    ]
    return found.with_columns(pl.Series(bound, believed, dtype=pl.Float64))


def _gaps(found: pl.DataFrame, value: str, bound: str) -> list[float | None]:
    return [
        None if least is None or most is None else gap_between(least, most)
        for least, most in found.select(value, bound).iter_rows()
    ]


def _status(status: str, value: str, near: pl.Series) -> pl.Expr:
    """What is proven of ``value``, whichever solve it comes from; where there is none, the solve's own ``status``."""
    there = pl.col(value).is_not_null()
    asked = pl.col(status) != NOT_ASKED
    return (
        pl.when(there & pl.lit(near).fill_null(value=False))
        .then(pl.lit("optimal"))
        .when(there & asked)
        .then(pl.lit("feasible"))
        .otherwise(status)
        .alias(status)
    )


def order(steps: Sequence[tuple[float, Plan]]) -> pl.DataFrame:
    """Which awards go or shrink at which step: the order in which the money would be taken.

    scale, org_id, project_id, change (goes, shrinks), persons_before, persons_after, amount (fen that the award costs
    less). ``steps``: the plans of the ladder with their factors, from the greatest.
    """
    changed = [
        before.awards.join(after.awards, on=AWARD, how="left", suffix="_after")
        .with_columns(pl.col("persons_after", "amount_after").fill_null(0))
        .filter(pl.col("persons_after") < pl.col("persons"))
        .select(
            *AWARD,
            "persons_after",
            scale=pl.lit(scale),
            change=pl.when(pl.col("persons_after") == 0).then(pl.lit("goes")).otherwise(pl.lit("shrinks")),
            persons_before="persons",
            amount=pl.col("amount") - pl.col("amount_after"),
        )
        .select(*ORDER)
        .sort("change", "amount", descending=[False, True])
        for (_, before), (scale, after) in pairwise(steps)
    ]
    return pl.concat([pl.DataFrame(schema=ORDER), *changed])
