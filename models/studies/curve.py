"""The budget curve: what more or less money would buy.

Each point is a solve of its own, with alignment alone as the objective. More money never makes a plan impossible, so
that the best alignment never falls along the curve; what is proven for one budget is proven for every smaller one.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import inf

import polars as pl

from models import objectives
from models.candidates import budgets, fund_factor, total_budget
from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.gap import gap_between, proven
from models.engine.relaxation import bound
from models.engine.result import Result
from models.studies import Findings, Question, Solver
from models.studies.asking import LEAST, NAME, known, measured, timed
from models.studies.change import with_fund_factor, with_policy, with_values

Row = dict[str, object]
STEP, PARTS, UNIT = 100_000, 100, 1_000_000
"""In fen: the smallest step of a fund, and the money of which people ask what it would bring; parts of a fund."""
ALIKE = 0.9
"""More money brings as much as the first step where it brings no less than this part of it."""
SCHEMA = {
    "scale": pl.Float64,
    "budget": pl.Int64,
    "alignment": pl.Float64,
    "cost": pl.Int64,
    "status": pl.String,
    "coverage": pl.Float64,
    "bound": pl.Float64,
    "gap": pl.Float64,
}


def run(dataset: Dataset, solver: Solver, *, factors: Sequence[float], by_fund: bool) -> Iterator[Findings]:
    """The curve of the budgets that rising ``factors`` on all funds give; with ``by_fund``, also of each fund alone.

    Tables: ``curve`` (see ``curve``) and, beside it, ``between`` (see ``between``); with ``by_fund`` also ``funds``,
    like ``curve`` with fund_id, and ``worth`` (see ``worth``). All within about the policy's seconds.
    """
    clock, asked = Clock(dataset.policy.solve.seconds), measured(dataset)
    funds = dataset.funds["fund_id"].to_list() if by_fund else []
    prices = {"worth": worth(asked, clock)} if by_fund else {}
    of, gap = len(factors) * (1 + len(funds)), dataset.policy.solve.gap
    whole: list[Row] = []
    halves: list[Row] = []
    for row in _solved([with_policy(asked, "budget", scale=factor) for factor in factors], solver, clock, of):
        whole.append({"scale": factors[len(whole)]} | row)
        if len(whole) > 1:
            halves.append(_half_way(asked, factors[len(whole) - 2], factors[len(whole) - 1], clock))
        yield Findings({"curve": curve(whole, gap), **prices}, len(whole), of)
    points = curve(whole, gap)
    tables = {"curve": points, "between": between(points, halves), **prices}
    yield Findings(tables, len(whole), of)
    own: dict[str, list[Row]] = {}
    for fund in funds:
        rows = own[fund] = []
        changed = [_with_fund(asked, fund, factor) for factor in factors]
        done = len(factors) * len(own)
        for row in _solved(changed, solver, clock, of - done):
            rows.append({"scale": factors[len(rows)]} | row)
            yield Findings({**tables, "funds": _by_fund(own, gap)}, done + len(rows), of)


def _with_fund(dataset: Dataset, fund: str, factor: float) -> Dataset:
    """The dataset with one fund multiplied by ``factor``, whatever factor of its own it has."""
    return with_fund_factor(dataset, fund, factor * dataset.policy.budget.fund_scale.get(fund, 1.0))


def _by_fund(own: Mapping[str, Sequence[Row]], gap: float) -> pl.DataFrame:
    found = [curve(rows, gap).select(pl.lit(fund).alias("fund_id"), pl.all()) for fund, rows in own.items() if rows]
    return pl.concat(found)


def _solved(changed: Sequence[Dataset], solver: Solver, clock: Clock, left: int) -> Iterator[Row]:
    """What each dataset's best plan reaches; each is sought from the plan of the one before."""
    former: pl.DataFrame | None = None
    for place, dataset in enumerate(changed):
        result = solver(Question(timed(dataset, clock, left - place), former))
        former = former if result.plan is None else result.plan.awards
        yield {"budget": total_budget(dataset)} | _found(result)


def between(points: pl.DataFrame, halves: Sequence[Row]) -> pl.DataFrame:
    """What is known half-way between two neighbours of the curve ``points``: scale, budget (fen), least, most.

    ``halves``: for each pair of neighbours scale, budget and the relaxation's bound (``relaxed``). More money never
    makes a plan impossible: the best alignment is at least that of the plan before, and at most the bound of the point
    behind, and at most that of the relaxation for the budget itself.
    """
    relaxed = pl.DataFrame(halves, schema={"scale": pl.Float64, "budget": pl.Int64, "relaxed": pl.Float64})
    beside = points.select(least="alignment", behind=pl.col("bound").shift(-1)).head(len(halves))
    most = pl.min_horizontal("behind", "relaxed")
    return relaxed.hstack(beside).select("scale", "budget", "least", most=pl.when(pl.col("relaxed") > -inf).then(most))


def _half_way(dataset: Dataset, low: float, high: float, clock: Clock) -> Row:
    """The relaxation for the budget in the middle of two scales, within the time of all."""
    middle = with_policy(dataset, "budget", scale=(low + high) / 2)
    relaxed = bound(middle, max(LEAST, clock.left))
    return {"scale": middle.policy.budget.scale, "budget": total_budget(middle), "relaxed": relaxed}


def worth(dataset: Dataset, clock: Clock) -> pl.DataFrame:
    """What more money in each fund would bring: fund_id, budget (fen), gain, until (fen).

    ``gain``: the relaxation's alignment for 10,000 yuan more, from a step of a hundredth of the fund (at least 1,000
    yuan): an estimate, as if awards and persons could be divided, where the curve of the fund is exact. ``until``: the
    amount up to which each further yuan brings about as much (within a tenth), to a hundredth of the fund; at most
    twice the fund.
    """
    rows: list[Row] = []
    now = bound(dataset, max(LEAST, clock.left))
    for fund, amount in budgets(dataset, dataset.policy).select("fund_id", "budget").iter_rows():
        step = max(STEP, amount // PARTS)
        then = _with_more(dataset, fund, step, clock)
        if now == -inf or then == -inf:
            continue
        least, most = 1, PARTS
        while least < most:
            middle = (least + most + 1) // 2
            reached = _with_more(dataset, fund, middle * step, clock)
            kept = reached - now >= (then - now) * middle * ALIKE
            least, most = (middle, most) if kept else (least, middle - 1)
        gain = (then - now) / step * UNIT
        rows.append({"fund_id": fund, "budget": amount, "gain": gain, "until": amount + least * step})
    schema = {"fund_id": pl.String, "budget": pl.Int64, "gain": pl.Float64, "until": pl.Int64}
    return pl.DataFrame(rows, schema=schema)


def _with_more(dataset: Dataset, fund: str, more: int, clock: Clock) -> float:
    amount = dataset.funds.filter(pl.col("fund_id") == fund)["amount"].item()
    factor = fund_factor(dataset.policy, fund)
    if factor == 0:
        return -inf
    changed = with_values(dataset, "funds", {"fund_id": fund}, amount=amount + round(more / factor))
    return bound(changed, max(LEAST, clock.left))


def curve(rows: Sequence[Row], gap: float) -> pl.DataFrame:
    """The points with all that they prove for one another.

    scale, budget (fen), alignment, cost (fen), status (optimal: within ``gap``; feasible; infeasible; unknown),
    coverage, bound (no plan at this budget reaches more), gap (relative). Without a plan there are no figures; where it
    is proven that there is none, no bound either.
    """
    found = pl.DataFrame(rows, schema=SCHEMA).sort("scale")
    bounds = found["bound"].reverse().cum_min().reverse()
    gaps = [
        None if value is None else gap_between(value, proven(value, bound, maximize=True))
        for value, bound in zip(found["alignment"], bounds, strict=True)
    ]
    solved = pl.col("alignment").is_not_null()
    return found.with_columns(bound=bounds, gap=pl.Series(gaps, dtype=pl.Float64)).with_columns(
        status=pl.when(solved & (pl.col("gap") <= gap))
        .then(pl.lit("optimal"))
        .when(solved)
        .then(pl.lit("feasible"))
        .otherwise("status")
    )


def _found(result: Result) -> Row:
    if result.plan is None:
        return {"status": result.status, "bound": known(result).most if result.status == "unknown" else None}
    return {
        "alignment": objectives.value(NAME, result.plan),
        "coverage": objectives.value("coverage", result.plan),
        "cost": result.plan.cost,
        "bound": known(result).most,
        "status": result.status,
    }
