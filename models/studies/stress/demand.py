"""How a plan stands where demand turns out otherwise, beside plans that may stand better, and beside hindsight."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil, inf
from typing import Any

import polars as pl

from models.dataset import Dataset
from models.engine.result import Result
from models.plan import AWARD
from models.studies import Question
from models.studies.asking import NAME, Known, claiming, known
from models.studies.change import with_locks
from models.studies.stress.carrying import WIDE, Enquiry, carry, hindsight, waived
from models.studies.stress.sampling import scaled

Row = dict[str, Any]
NOMINAL, LOWER, HIGHER = "nominal", "lower", "higher"
WORST = 2
"""The plans for so many of the worst samples are tried as well."""
TRIED = WORST + 2
TENTH = 0.1
SAMPLES = {
    "sample": pl.Int64,
    "plan": pl.String,
    "alignment": pl.Float64,
    "best_least": pl.Float64,
    "best_most": pl.Float64,
    "kept_least": pl.Float64,
    "kept_most": pl.Float64,
}
PLANS = {
    "plan": pl.String,
    "mean": pl.Float64,
    "least": pl.Float64,
    "worst_tenth": pl.Float64,
    "kept_least": pl.Float64,
    "kept_most": pl.Float64,
    "chosen": pl.Boolean,
}


def worst(samples: int) -> int:
    """How many samples the worst tenth has: at least one."""
    return max(1, ceil(samples * TENTH))


def questions(samples: int) -> int:
    """How many questions the part takes, at most."""
    return 2 * samples + TRIED * (2 + samples) + worst(samples)


def pieces(samples: int) -> int:
    """How many times ``Demand.run`` yields."""
    return samples + 1 + 2 + min(WORST, samples) + 1


@dataclass
class Demand:
    """The plan and others on the same samples of demand.

    ``reached``: alignment by plan and sample; ``best``: what is proven of each sample's best plan by all rules.
    """

    enquiry: Enquiry
    dataset: Dataset
    nominal: Result
    outcomes: Sequence[Dataset]
    spread: float
    plans: dict[str, Result] = field(default_factory=dict[str, Result])
    reached: dict[str, list[float | None]] = field(default_factory=dict[str, list[float | None]])
    best: list[Result | None] = field(default_factory=list[Result | None])
    bound: float | None = None
    robust: Result | None = None

    def run(self) -> Iterator[bool]:
        """One piece of work after the other; whether there was time for it."""
        self.plans[NOMINAL], self.reached[NOMINAL] = self.nominal, []
        for outcome in self.outcomes:
            self.reached[NOMINAL].append(self._carried(outcome, self.nominal))
            self.best.append(hindsight(self.enquiry, outcome, self.nominal, WIDE))
            yield self.reached[NOMINAL][-1] is not None and self.best[-1] is not None
        yield self._bounded()
        yield self._tried(LOWER, self._foreseen(1 - self.spread))
        yield self._tried(HIGHER, self._foreseen(1 + self.spread))
        for sample in self.hardest(WORST):
            yield self._tried(f"sample {sample + 1}", self.best[sample])
        chosen = self.chosen(self.table())
        self.robust = None if chosen is None else self.plans[chosen]
        yield chosen is not None

    def hardest(self, count: int) -> list[int]:
        """The samples in which the plan reaches least, by number from 0; unknown ones last."""
        order = sorted((inf if value is None else value, at) for at, value in enumerate(self.reached[NOMINAL]))
        return [at for _, at in order[:count]]

    def samples(self) -> pl.DataFrame:
        """Every plan in every sample.

        sample (from 1), plan; alignment when carried on; best_least, best_most: what is proven of the best in
        hindsight (see ``stress``); kept_least, kept_most: the plan's share of it. Nothing known: there was no time.
        """
        rows = [
            {"sample": at + 1, "plan": name, "alignment": value} | self._beside(at, value)
            for name, values in self.reached.items()
            for at, value in enumerate(values)
        ]
        return pl.DataFrame(rows, schema=SAMPLES).sort("sample")

    def table(self) -> pl.DataFrame:
        """The plans tried: plan; mean, least and worst_tenth (the mean of the worst tenth) of the samples' alignment.

        kept_least, kept_most: the mean of the shares of the best in hindsight; chosen: the best in the worst tenth of
        those that were tried in all samples. Figures only where a plan was tried in all samples.
        """
        count = len(self.outcomes)
        told = (
            self.samples()
            .group_by("plan", maintain_order=True)
            .agg(
                pl.len(),
                mean=pl.col("alignment").mean(),
                least=pl.col("alignment").min(),
                worst_tenth=pl.col("alignment").bottom_k(worst(count)).mean(),
                kept_least=pl.col("kept_least").mean(),
                kept_most=pl.col("kept_most").mean(),
                known=pl.col("alignment").count() == count,
            )
        )
        figures = [name for name in PLANS if name not in {"plan", "chosen"}]
        whole = told.with_columns(pl.when("known").then(name).alias(name) for name in figures)
        chosen = pl.col("plan").eq_missing(pl.lit(self.chosen(whole), dtype=pl.String))
        return whole.with_columns(chosen=chosen).select(*PLANS)

    def chosen(self, plans: pl.DataFrame) -> str | None:
        """The plan that is best in the worst tenth; the first of equals."""
        found = plans.drop_nulls("worst_tenth").sort("worst_tenth", descending=True, maintain_order=True)
        return next(iter(found["plan"]), None)

    def _carried(self, outcome: Dataset, result: Result) -> float | None:
        return None if result.plan is None else carry(self.enquiry, outcome, result.plan)

    def _foreseen(self, factor: float) -> Result | None:
        """The best plan if all demand were off in one direction, sought anew to find other awards."""
        return self.enquiry.ask(Question(scaled(self.dataset, factor)))

    def _tried(self, name: str, foreseen: Result | None) -> bool:
        """Plan with the awards of ``foreseen`` for the demand as surveyed, and carry it on in all samples."""
        if foreseen is None:
            self.enquiry.skip(1 + len(self.outcomes))
            return False
        if foreseen.plan is None or self._known(foreseen):
            self.enquiry.skip(1 + len(self.outcomes))
            return foreseen.status != "unknown"
        offers = foreseen.plan.problem.offers
        others = offers.join(foreseen.plan.awards, on=AWARD, how="anti")
        planned = self.enquiry.ask(Question(with_locks(self.dataset, "exclude", others), foreseen.plan.awards))
        if planned is None or planned.plan is None or self._known(planned):
            self.enquiry.skip(len(self.outcomes))
            return planned is not None and planned.status != "unknown"
        self.plans[name] = self._among_all(planned)
        self.reached[name] = [self._carried(outcome, planned) for outcome in self.outcomes]
        return None not in self.reached[name]

    def _among_all(self, planned: Result) -> Result:
        """``planned`` as a plan of the dataset: with other awards left out, its bound was theirs alone."""
        if self.nominal.plan is None:
            return planned
        return claiming(planned, {NAME: known(self.nominal).most}, self.nominal.plan.problem)

    def _known(self, result: Result) -> bool:
        """Whether a plan with the same awards was tried already."""
        plans = [tried.plan.awards for tried in self.plans.values() if tried.plan is not None]
        return result.plan is not None and any(
            awards.select(AWARD).equals(result.plan.awards.select(AWARD)) for awards in plans
        )

    def _bounded(self) -> bool:
        """No plan that is carried on reaches more in the worst tenth than the best do in any tenth, rules waived."""
        if self.nominal.plan is None:
            return False
        found: list[Known] = []
        for sample in self.hardest(worst(len(self.outcomes))):
            question = Question(waived(self.outcomes[sample]), self.nominal.plan.awards)
            result = self.enquiry.ask(question, WIDE)
            found += [] if result is None else [known(result)]
        if len(found) < worst(len(self.outcomes)):
            return False
        self.bound = sum(one.most for one in found) / len(found)
        return True

    def _beside(self, at: int, value: float | None) -> Row:
        best = self.best[at] if at < len(self.best) else None
        if best is None or value is None:
            return {}
        reached = max(one for values in self.reached.values() for one in values[at : at + 1] if one is not None)
        least, most = (max(reached, figure) for figure in known(best))
        return {
            "best_least": least,
            "best_most": most,
            "kept_least": value / most if most else 1.0,
            "kept_most": value / least if least else 1.0,
        }
