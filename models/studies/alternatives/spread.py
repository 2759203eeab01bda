"""Plans that differ most from one another, each made as good as its awards allow."""

from collections.abc import Sequence

import polars as pl

from models.dataset import Dataset
from models.engine.result import Result
from models.plan import AWARD
from models.studies import Question, Solver
from models.studies.asking import NAME, claiming, known, plan_of
from models.studies.change import with_locks


def farthest(plans: Sequence[Result], threshold: float, most: int) -> list[Result]:
    """At most ``most`` of the plans that reach ``threshold``: the first, then always the one farthest from all those.

    Far are plans with many awards that only one of them has.
    """
    good = [one for one in plans if known(one).least >= threshold]
    chosen = good[:1]
    while len(chosen) < most:
        far = max(good, key=lambda one: nearest(one, chosen))
        if nearest(far, chosen) == 0:
            break
        chosen.append(far)
    return chosen


def nearest(one: Result, others: Sequence[Result]) -> int:
    """By how many awards ``one`` differs from the nearest of ``others``."""
    mine = set(awards_of(one).rows())
    return min(len(mine ^ set(awards_of(other).rows())) for other in others)


def awards_of(result: Result) -> pl.DataFrame:
    """The awards of the plan in ``result``: org_id, project_id."""
    return plan_of(result).awards.select(AWARD)


def finished(one: Result, base: Result, asked: Dataset, solver: Solver) -> Result:
    """The best that can be made of the awards of ``one``, none of them dropped, with nothing spent for nothing.

    It is a plan of the base's own question: the locks that kept its awards only narrowed the choice.
    """
    mine = awards_of(one).join(asked.locks, on=AWARD, how="anti")
    result = solver(Question(with_locks(asked, "award", mine), awards_of(one)))
    best = one if result.plan is None else result
    return claiming(best, {NAME: known(base).most}, plan_of(base).problem)


def told(shown: Sequence[Result]) -> pl.DataFrame:
    """The plans shown: plan (name), alignment, cost (fen), awards (number), differing (from the nearest plan above)."""
    rows = [
        {
            "plan": f"other{number}" if number else "best",
            "alignment": known(one).least,
            "cost": plan_of(one).cost,
            "awards": awards_of(one).height,
            "differing": nearest(one, shown[:number]) if number else None,
        }
        for number, one in enumerate(shown)
    ]
    schema = {"plan": pl.String, "alignment": pl.Float64, "cost": pl.Int64, "awards": pl.Int64, "differing": pl.Int64}
    return pl.DataFrame(rows, schema=schema)
