"""Dataset and policy -> everything that a plan may choose: frames in which one row is one variable.

Offers (who may take a project), deliveries (whom they may serve), payments (which fund may pay), loans (which
shared resource may be used). A pair that no row allows has no variable, so no rule needs to forbid it.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

import polars as pl

from models.dataset import Dataset
from models.effectiveness import with_effect
from models.exact import exact, floored
from models.policy import Policy

BID_FIELDS = ("fixed_cost", "unit_cost", "hours_per_person", "max_persons")


@dataclass(frozen=True)
class Problem:
    """The choices of one dataset under one policy. Money in fen, hours in hours, persons whole.

    - ``cells``: community_id, category, group, street, persons, priority (a row of ``demands``)
    - ``offers``: org_id, project_id, category, group, fixed_cost, unit_cost, hours_per_person, min_persons (at least
      1), max_persons, required, column
    - ``deliveries``: org_id, project_id, community_id, category, group (the cell's), street, persons (the cell's
      demand), priority, effect, the offer's fixed_cost, unit_cost and hours_per_person, column
    - ``payments``: fund_id, org_id, project_id, public, most (the fund's limit for one award, may be null), column
    - ``loans``: resource_id, org_id, project_id, kind, borrowed (it is another organization's), column
    - ``budgets``: fund_id, public, max_per_award, budget (fen, exact as a fraction of the policy's decimals, floored:
      payments are whole fen)
    """

    dataset: Dataset
    policy: Policy
    cells: pl.DataFrame
    offers: pl.DataFrame
    deliveries: pl.DataFrame
    payments: pl.DataFrame
    loans: pl.DataFrame
    budgets: pl.DataFrame

    @property
    def size(self) -> int:
        """How many variables there are before the objectives add theirs."""
        return self.offers.height + self.deliveries.height + self.payments.height + self.loans.height


def candidates(dataset: Dataset, policy: Policy) -> Problem:
    """Everything that a plan may choose, each row with its number as a variable in ``column``."""
    cells = dataset.demands.join(dataset.communities.select("community_id", "street"), on="community_id", how="left")
    sites = project_sites(dataset)
    offers = _offers(dataset)
    payments = _payments(dataset, offers, sites)
    loans = _loans(dataset, offers, sites)
    deliveries = _deliveries(dataset, policy, offers, sites, cells)
    choices = numbered(offers, deliveries, payments, loans)
    return Problem(dataset, policy, cells, *choices, budgets(dataset, policy))


class Choices(NamedTuple):
    """The frames of ``Problem`` in which one row is one variable."""

    offers: pl.DataFrame
    deliveries: pl.DataFrame
    payments: pl.DataFrame
    loans: pl.DataFrame


def numbered(*frames: pl.DataFrame) -> Choices:
    """Offers, deliveries, payments and loans with ``column``: every row's number as a variable, counted through."""
    ends = list(accumulate((frame.height for frame in frames), initial=0))
    return Choices(
        *(
            frame.drop("column", strict=False).with_row_index("column", offset=first)
            for frame, first in zip(frames, ends, strict=False)
        )
    )


def project_sites(dataset: Dataset) -> pl.DataFrame:
    """Where each project is offered: project_id, community_id; without a row in ``sites``, every community."""
    anywhere = dataset.projects.select("project_id").join(dataset.sites, on="project_id", how="anti")
    everywhere = anywhere.join(dataset.communities.select("community_id"), how="cross")
    return pl.concat([dataset.sites.select("project_id", "community_id"), everywhere])


def pairs(dataset: Dataset) -> pl.DataFrame:
    """Every organization and project that might meet: org_id, project_id, category, skilled, bid, open, excluded.

    They meet where the organization has the skill or has bid; ``open`` says that the project has no bids at all.
    """
    projects, orgs = dataset.projects.select("project_id", "category"), dataset.skills.select("org_id", "category")
    tendered = dataset.bids.select("project_id").unique()
    skilled = orgs.join(projects, on="category").with_columns(skilled=pl.lit(value=True))
    bids = (
        dataset.bids.select("org_id", "project_id").join(projects, on="project_id").with_columns(bid=pl.lit(value=True))
    )
    excluded = dataset.locks.filter(pl.col("decision") == "exclude").select(
        "org_id", "project_id", excluded=pl.lit(value=True)
    )
    return (
        skilled.join(bids, on=["org_id", "project_id", "category"], how="full", coalesce=True)
        .join(tendered.with_columns(tendered=pl.lit(value=True)), on="project_id", how="left")
        .join(excluded, on=["org_id", "project_id"], how="left")
        .with_columns(pl.col("skilled", "bid", "tendered", "excluded").fill_null(value=False))
    )


def _offers(dataset: Dataset) -> pl.DataFrame:
    eligible = dataset.organizations.filter("eligible").select("org_id")
    skills = dataset.skills.select("org_id", "category").join(eligible, on="org_id", how="semi")
    bids = dataset.bids.select("org_id", "project_id", *(pl.col(f).alias(f"bid_{f}") for f in BID_FIELDS))
    projects = dataset.projects.select("project_id", "category", "group", *BID_FIELDS, "min_persons", "required")
    bidden = projects.join(bids, on="project_id").join(skills, on=["org_id", "category"], how="semi")
    rest = projects.join(bids, on="project_id", how="anti").join(skills, on="category")
    excluded = dataset.locks.filter(pl.col("decision") == "exclude")
    return (
        pl.concat([bidden, rest], how="diagonal")
        .join(excluded, on=["org_id", "project_id"], how="anti")
        .with_columns(
            *(pl.coalesce(f"bid_{f}", f).alias(f) for f in BID_FIELDS), min_persons=pl.col("min_persons").clip(1)
        )
        .drop(f"bid_{f}" for f in BID_FIELDS)
        .sort("org_id", "project_id")
    )


def _deliveries(
    dataset: Dataset, policy: Policy, offers: pl.DataFrame, sites: pl.DataFrame, cells: pl.DataFrame
) -> pl.DataFrame:
    wanted = cells.filter(pl.col("persons") > 0).select(
        "community_id", "category", "street", "persons", "priority", cell_group="group"
    )
    reached = (
        dataset.projects.select("project_id", "category", "group")
        .join(sites, on="project_id")
        .join(wanted, on=["community_id", "category"])
        .filter(pl.col("group").is_in(["all"]) | (pl.col("group") == pl.col("cell_group")))
        .drop("group", "category")
    )
    served = (
        offers.select("org_id", "project_id", "category", "fixed_cost", "unit_cost", "hours_per_person")
        .join(reached, on="project_id")
        .join(dataset.conflicts, on=["org_id", "community_id"], how="anti")
        .rename({"cell_group": "group"})
    )
    return with_effect(served, dataset, policy).sort("org_id", "project_id", "community_id", "group")


def _payments(dataset: Dataset, offers: pl.DataFrame, sites: pl.DataFrame) -> pl.DataFrame:
    funds = dataset.funds.select("fund_id", "public", most="max_per_award").with_row_index("fund")
    by_project = _payable(dataset, _project_facts(dataset, sites), "project_id")
    oriented = dataset.organizations.select("org_id", field=pl.lit("orientation"), value="orientation")
    payments = (
        offers.select("org_id", "project_id")
        .with_row_index("offer")
        .join(by_project, on="project_id")
        .join(funds, on="fund_id")
    )
    if dataset.earmarks.filter(pl.col("field") == "orientation").height:
        payments = payments.join(_payable(dataset, oriented, "org_id"), on=["org_id", "fund_id"], how="semi")
    return payments.sort("fund", "offer").select("fund_id", "org_id", "project_id", "public", "most")


def _project_facts(dataset: Dataset, sites: pl.DataFrame) -> pl.DataFrame:
    """What an earmark may ask of a project: project_id, field, value; several rows where it has several sites."""
    streets = dataset.communities.select("community_id", value=pl.col("street").fill_null(""))
    return pl.concat(
        [
            *(dataset.projects.select("project_id", field=pl.lit(f), value=column) for f, column in FACTS.items()),
            sites.select("project_id", field=pl.lit("community"), value="community_id"),
            sites.join(streets, on="community_id").select("project_id", field=pl.lit("street"), value="value"),
        ]
    ).unique()


FACTS = {"category": "category", "group": "group", "project": "project_id"}


def _payable(dataset: Dataset, facts: pl.DataFrame, key: str) -> pl.DataFrame:
    """Which funds' earmarks each ``key`` meets: for every earmarked field, all its facts are among the values.

    Pairs that meet the field with the most values in any way are few; those that fail in any field are taken away.
    """
    earmarks = dataset.earmarks.select("fund_id", "field", "value")
    earmarks = earmarks.filter(pl.col("field").is_in(facts["field"].unique().to_list()))
    asked = earmarks.group_by("fund_id", "field").agg(values=pl.len()).sort("fund_id", "values", "field")
    first = asked.unique("fund_id", keep="last", maintain_order=True).select("fund_id", "field")
    near = facts.join(earmarks.join(first, on=["fund_id", "field"], how="semi"), on=["field", "value"])
    near = near.select(key, "fund_id").unique()
    failing = (
        near.join(asked.select("fund_id", "field"), on="fund_id")
        .join(facts, on=[key, "field"])
        .join(earmarks, on=["fund_id", "field", "value"], how="anti")
    )
    free = dataset.funds.select("fund_id").join(asked, on="fund_id", how="anti")
    return pl.concat(
        [near.join(failing, on=[key, "fund_id"], how="anti"), facts.select(key).unique().join(free, how="cross")]
    )


def _loans(dataset: Dataset, offers: pl.DataFrame, sites: pl.DataFrame) -> pl.DataFrame:
    needs = dataset.needs.filter((pl.col("hours_fixed") > 0) | (pl.col("hours_per_person") > 0))
    needs = needs.select("project_id", "kind").join(offers, on="project_id", how="semi")
    resources = dataset.resources.select(
        "resource_id", "kind", "owner_kind", "owner_id", "shared_hours", place="community_id"
    )
    fixed = resources.filter(pl.col("place").is_not_null())
    loose = resources.filter(pl.col("place").is_null())
    near = pl.concat(
        [
            needs.join(sites, on="project_id")
            .join(fixed, left_on=["kind", "community_id"], right_on=["kind", "place"])
            .drop("community_id"),
            needs.join(loose.drop("place"), on="kind"),
        ]
    )
    of_others = near.filter((pl.col("owner_kind") != "community") | pl.col("owner_id").is_null())
    of_sites = near.filter(pl.col("owner_kind") == "community").join(
        sites, left_on=["project_id", "owner_id"], right_on=["project_id", "community_id"], how="semi"
    )
    usable = offers.select("org_id", "project_id").join(pl.concat([of_others, of_sites]), on="project_id")
    of_organization = pl.col("owner_kind") == "organization"
    own = of_organization & (pl.col("owner_id") == pl.col("org_id")).fill_null(value=False)
    return (
        usable.filter(own | (pl.col("shared_hours") > 0))
        .with_columns(borrowed=of_organization & ~own)
        .select("resource_id", "org_id", "project_id", "kind", "borrowed")
        .sort("resource_id", "org_id", "project_id")
    )


def budgets(dataset: Dataset, policy: Policy) -> pl.DataFrame:
    """fund_id, public, max_per_award, budget (see ``Problem``)."""
    funds = dataset.funds.select("fund_id", "public", "max_per_award", "amount")
    money = [
        floored(amount * fund_factor(policy, fund)) for fund, amount in funds.select("fund_id", "amount").iter_rows()
    ]
    return funds.with_columns(budget=pl.Series(money, dtype=pl.Int64)).drop("amount")


def fund_factor(policy: Policy, fund_id: str) -> Fraction:
    """What a fund's amount is multiplied by: the factor of all funds times its own."""
    return exact(policy.budget.scale) * exact(policy.budget.fund_scale.get(fund_id, 1.0))


def total_budget(dataset: Dataset) -> int:
    """The budgets of all funds under the dataset's own policy, in fen."""
    return int(budgets(dataset, dataset.policy)["budget"].sum())
