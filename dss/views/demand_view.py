"""Demand and supply as frames for people: who needs what, who could serve it, and what nobody can reach."""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from dss.views.plan_view import PlanView, names
from models.candidates import Problem, candidates, project_sites
from models.dataset import Dataset
from models.messages import mark

CELL = ("community_id", "category", "group")
NO_SKILL = mark("no eligible organization offers this service")
NO_PROJECT = mark("no project offers this service there")
NOBODY = mark("every organization that could is ruled out (bids, decisions, conflicts of interest)")
NO_FUND = mark("no fund may pay for it")


@dataclass(frozen=True, eq=False)
class Supply:
    """What a dataset says of supply, each worked out when it is first asked for, and once."""

    dataset: Dataset

    @cached_property
    def problem(self) -> Problem:
        """What a plan may choose under the dataset's own rules."""
        return candidates(self.dataset, self.dataset.policy)

    @cached_property
    def unreached(self) -> pl.DataFrame:
        """See ``unreached``."""
        return unreached(self.problem)

    @cached_property
    def services(self) -> pl.DataFrame:
        """See ``services``."""
        return services(self.problem, self.unreached)


def cells(dataset: Dataset, view: PlanView | None) -> pl.DataFrame:
    """Each cell of demand: community_id, community (name), category, group, persons, served, unmet.

    ``view`` is a plan of the same data; without one, ``served`` and ``unmet`` are null.
    """
    none = dataset.demands.select(*CELL, "persons", served=pl.lit(None, pl.Int64))
    found = none if view is None else view.coverage.select(*CELL, "persons", "served")
    return (
        found.join(names(dataset.communities, "community_id", "community"), on="community_id")
        .with_columns(unmet=pl.col("persons") - pl.col("served"))
        .select("community_id", "community", "category", "group", "persons", "served", "unmet")
    )


def places(dataset: Dataset, found: pl.DataFrame, value: str) -> pl.DataFrame:
    """Each community: community (name), boundary, longitude, latitude, value (sum of that column of ``found``)."""
    total = found.group_by("community_id").agg(value=pl.col(value).sum())
    return (
        dataset.communities.join(names(dataset.communities, "community_id", "community"), on="community_id")
        .join(total, on="community_id", how="left")
        .select("community", "boundary", "longitude", "latitude", pl.col("value").fill_null(0))
    )


def abilities(dataset: Dataset) -> pl.DataFrame:
    """Who can do what: organization (name), category, competence, eligible."""
    return (
        dataset.skills.join(names(dataset.organizations, "org_id", "organization"), on="org_id")
        .join(dataset.organizations.select("org_id", "eligible"), on="org_id")
        .select("organization", "category", "competence", "eligible")
    )


def unreached(problem: Problem) -> pl.DataFrame:
    """Cells of demand that no offer reaches: community (name), category, group, persons, why; most persons first."""
    dataset = problem.dataset
    cells = problem.cells.filter(pl.col("persons") > 0).select(*CELL, "persons")
    served = problem.deliveries.join(_payable(problem), on=["org_id", "project_id"], how="semi")
    marks = [
        _reached(_skilled(dataset), NO_SKILL),
        _reached(_covered(dataset), NO_PROJECT),
        _reached(problem.deliveries.select(*CELL), NOBODY),
        _reached(served.select(*CELL), NO_FUND),
    ]
    for there, word in marks:
        keys = [name for name in there.columns if name != word]
        cells = cells.join(there, on=keys, how="left")
    words = [word for _, word in marks]
    why = pl.coalesce(pl.when(pl.col(word).is_null()).then(pl.lit(word)) for word in words)
    return (
        cells.with_columns(why=why)
        .drop_nulls("why")
        .join(names(dataset.communities, "community_id", "community"), on="community_id")
        .sort(["persons", "community", "category", "group"], descending=[True, False, False, False])
        .select("community", "category", "group", "persons", "why")
    )


def services(problem: Problem, unreached: pl.DataFrame) -> pl.DataFrame:
    """Each category with demand, most persons out of reach first; ``unreached`` as the function of that name has it.

    category, persons, reachable (persons that some offer reaches), organizations (with an offer in it), projects.
    """
    lost = unreached.group_by("category").agg(lost=pl.col("persons").sum())
    orgs = problem.offers.group_by("category").agg(organizations=pl.col("org_id").n_unique())
    projects = problem.dataset.projects.group_by("category").agg(projects=pl.len().cast(pl.Int64))
    return (
        problem.cells.group_by("category")
        .agg(pl.col("persons").sum())
        .filter(pl.col("persons") > 0)
        .join(lost, on="category", how="left")
        .join(orgs, on="category", how="left")
        .join(projects, on="category", how="left")
        .with_columns(pl.col("lost", "organizations", "projects").fill_null(0).cast(pl.Int64))
        .sort(["lost", "persons", "category"], descending=[True, True, False])
        .select(
            "category", "persons", (pl.col("persons") - pl.col("lost")).alias("reachable"), "organizations", "projects"
        )
    )


def _reached(there: pl.DataFrame, word: str) -> tuple[pl.DataFrame, str]:
    """``there`` with a column called ``word``: not null where a cell passes this step."""
    return there.unique().with_columns(pl.lit(value=True).alias(word)), word


def _skilled(dataset: Dataset) -> pl.DataFrame:
    eligible = dataset.organizations.filter("eligible")
    return dataset.skills.join(eligible, on="org_id", how="semi").select("category")


def _covered(dataset: Dataset) -> pl.DataFrame:
    """The cells for which there is a project: of their category and group, at one of its sites."""
    projects = dataset.projects.select("project_id", "category", "group").join(project_sites(dataset), on="project_id")
    cells = dataset.demands.select(*CELL)
    matched = cells.join(projects, on=["community_id", "category"], suffix="_of_project")
    fits = pl.col("group_of_project").is_in(["all"]) | (pl.col("group_of_project") == pl.col("group"))
    return matched.filter(fits).select(*CELL)


def _payable(problem: Problem) -> pl.DataFrame:
    """Offers that some fund may pay for, or that cost nothing: org_id, project_id."""
    free = problem.offers.filter((pl.col("fixed_cost") == 0) & (pl.col("unit_cost") == 0))
    return pl.concat([problem.payments.select("org_id", "project_id"), free.select("org_id", "project_id")]).unique()
