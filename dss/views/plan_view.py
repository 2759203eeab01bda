"""A plan's folder as frames for people: names joined, money in fen, nothing solved anew."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from models import policy as policies
from models.candidates import fund_factor
from models.dataset import Dataset
from models.exact import exact, floored
from models.plan import AWARD
from models.policy import Policy

TABLES = ("awards", "payments", "coverage", "offers")
WHOLE = ("persons", "served")
DECIMAL = ("effective", "coverage", "hours")
PLACES = {"won": 0, "lost": 1, "no offer": 2}
"""In which order outcomes stand beside each other."""


@dataclass(frozen=True)
class PlanView:
    """What a page needs of a plan: the folder, its summary and policy, its tables, and the dataset that it is for.

    ``awards``, ``payments``, ``coverage`` and ``offers`` are the files of those names (amounts Int64 in fen).
    """

    folder: Path
    dataset: Dataset
    summary: Mapping[str, Any]
    policy: Policy
    awards: pl.DataFrame
    payments: pl.DataFrame
    coverage: pl.DataFrame
    offers: pl.DataFrame


def read(folder: Path, dataset: Dataset) -> PlanView:
    """The verified plan in ``folder``, made for ``dataset``. Numbers of the summary are exact decimals."""
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"), parse_float=Decimal)
    policy, messages = policies.read((folder / "policy.toml").read_text(encoding="utf-8"))
    if policy is None:
        raise ValueError(messages)
    return PlanView(folder, dataset, summary, policy, **{name: table(folder, name) for name in TABLES})


def table(folder: Path, name: str) -> pl.DataFrame:
    """The table called ``name`` of the plan in ``folder``, typed; money has two decimals there: its digits are fen."""
    frame = pl.read_csv(folder / f"{name}.csv", infer_schema=False)
    return frame.with_columns(
        pl.col([name for name in WHOLE if name in frame.columns]).cast(pl.Int64),
        pl.col([name for name in DECIMAL if name in frame.columns]).cast(pl.Float64),
        pl.col([name for name in ("amount",) if name in frame.columns])
        .str.replace(".", "", literal=True)
        .cast(pl.Int64),
    )


def names(table: pl.DataFrame, key: str, column: str) -> pl.DataFrame:
    """``key`` and, as ``column``, the name; where rows share a name, the id stands behind it."""
    shared = pl.col("name").is_duplicated()
    told_apart = pl.format("{} ({})", "name", key)
    return table.select(key, pl.when(shared).then(told_apart).otherwise("name").alias(column))


def cells(view: PlanView) -> pl.DataFrame:
    """Each cell of demand: community (name), category, group, persons, served, effective, coverage."""
    return view.coverage.join(names(view.dataset.communities, "community_id", "community"), on="community_id").select(
        "community", "category", "group", "persons", "served", "effective", "coverage"
    )


def communities(view: PlanView) -> pl.DataFrame:
    """Each community with demand: community (name), persons, served, coverage; the lowest coverage first."""
    total = cells(view).group_by("community").agg(pl.col("persons", "served").sum()).filter(pl.col("persons") > 0)
    return total.with_columns(coverage=pl.col("served") / pl.col("persons")).sort("coverage", "community")


def categories(view: PlanView) -> pl.DataFrame:
    """Each category with demand or awards, most demand first.

    category, persons, served, unmet, coverage (null without demand), projects (awarded), amount (fen).
    """
    needed = cells(view).group_by("category").agg(pl.col("persons", "served").sum())
    awarded = (
        view.awards.join(view.dataset.projects.select("project_id", "category"), on="project_id")
        .group_by("category")
        .agg(projects=pl.len().cast(pl.Int64), amount=pl.col("amount").sum())
    )
    return (
        needed.join(awarded, on="category", how="full", coalesce=True)
        .with_columns(pl.col("persons", "served", "projects", "amount").fill_null(0))
        .filter((pl.col("persons") > 0) | (pl.col("projects") > 0))
        .with_columns(
            unmet=pl.col("persons") - pl.col("served"),
            coverage=pl.when(pl.col("persons") > 0).then(pl.col("served") / pl.col("persons")),
        )
        .sort(["persons", "category"], descending=[True, False])
        .select("category", "persons", "served", "unmet", "coverage", "projects", "amount")
    )


def flows(view: PlanView) -> pl.DataFrame:
    """Each payment: fund, organization, project (names), orientation, category, amount (fen)."""
    data = view.dataset
    kinds = data.organizations.select("org_id", "orientation")
    return (
        view.payments.join(names(data.funds, "fund_id", "fund"), on="fund_id")
        .join(names(data.organizations, "org_id", "organization"), on="org_id")
        .join(names(data.projects, "project_id", "project"), on="project_id")
        .join(kinds, on="org_id")
        .join(data.projects.select("project_id", "category"), on="project_id")
        .select("fund", "organization", "project", "orientation", "category", "amount")
    )


def awards(view: PlanView, separator: str) -> pl.DataFrame:
    """Each award, dearest first: org_id, project_id, organization, project, category, persons, amount (fen), funds.

    ``funds``: their names, the one that pays most first.
    """
    paid = (
        view.payments.sort("amount", descending=True)
        .join(names(view.dataset.funds, "fund_id", "fund"), on="fund_id", maintain_order="left")
        .group_by("org_id", "project_id", maintain_order=True)
        .agg(funds=pl.col("fund").str.join(separator))
    )
    projects = view.dataset.projects
    return (
        view.awards.join(names(view.dataset.organizations, "org_id", "organization"), on="org_id")
        .join(names(projects, "project_id", "project"), on="project_id")
        .join(projects.select("project_id", "category"), on="project_id")
        .join(paid, on=["org_id", "project_id"], how="left")
        .sort(["amount", "organization", "project"], descending=[True, False, False])
        .select(*AWARD, "organization", "project", "category", "persons", "amount", "funds")
    )


def changed_awards(before: PlanView, after: PlanView) -> pl.DataFrame:
    """Awards in which two plans of the same dataset differ, the greatest difference of money first.

    organization, project (names), persons_before, persons_after, amount_before, amount_after (fen); null where the
    plan has no such award.
    """
    both = before.awards.join(after.awards, on=["org_id", "project_id"], how="full", coalesce=True, suffix="_after")
    differs = pl.col("persons").ne_missing(pl.col("persons_after")) | pl.col("amount").ne_missing(
        pl.col("amount_after")
    )
    more = (pl.col("amount_after").fill_null(0) - pl.col("amount").fill_null(0)).abs()
    return (
        both.filter(differs)
        .join(names(before.dataset.organizations, "org_id", "organization"), on="org_id")
        .join(names(before.dataset.projects, "project_id", "project"), on="project_id")
        .sort([more, "organization", "project"], descending=[True, False, False])
        .select(
            "organization",
            "project",
            "persons_after",
            "amount_after",
            persons_before="persons",
            amount_before="amount",
        )
    )


def offers(view: PlanView) -> pl.DataFrame:
    """Each pair that could be thought of: org_id, project_id, project, category, organization, status, why.

    Contenders stand together.
    """
    data = view.dataset
    return (
        view.offers.with_columns(pl.col("why").fill_null(""))
        .join(names(data.organizations, "org_id", "organization"), on="org_id")
        .join(names(data.projects, "project_id", "project"), on="project_id")
        .join(data.projects.select("project_id", "category"), on="project_id")
        .sort(["category", "project", pl.col("status").replace_strict(PLACES), "organization"])
        .select(*AWARD, "project", "category", "organization", "status", "why")
    )


def funds(view: PlanView) -> pl.DataFrame:
    """Each fund by its id: fund (name), available, used, left (fen), why (empty where nothing is left)."""
    paid = view.payments.group_by("fund_id").agg(used=pl.col("amount").sum())
    unused = pl.DataFrame(
        [(one["fund_id"], int(one["amount"] * 100), one["why"]) for one in view.summary["unused"]],
        schema={"fund_id": pl.String, "left": pl.Int64, "why": pl.String},
        orient="row",
    )
    return (
        names(view.dataset.funds, "fund_id", "fund")
        .join(paid, on="fund_id", how="left", maintain_order="left")
        .join(unused, on="fund_id", how="left", maintain_order="left")
        .with_columns(pl.col("used", "left").fill_null(0), pl.col("why").fill_null(""))
        .select("fund", available=pl.col("used") + pl.col("left"), used="used", left="left", why="why")
    )


def independence(view: PlanView) -> pl.DataFrame:
    """Each awarded organization: organization (name), orientation, before, after, cap, over, amount.

    before = government income / income; after = (government income + public money of its awards) / (income + its
    awards); null where a part is unknown or the divisor is 0. ``over``: after > cap, in exact numbers.
    """
    data = view.dataset
    paid = (
        view.payments.join(data.funds.select("fund_id", "public"), on="fund_id")
        .group_by("org_id")
        .agg(amount=pl.col("amount").sum(), public=pl.col("amount").filter("public").sum())
    )
    organizations = (
        data.organizations.join(names(data.organizations, "org_id", "organization"), on="org_id")
        .join(view.awards.select("org_id").unique(), on="org_id", how="semi")
        .join(paid, on="org_id", how="left")
        .join(caps(view.policy), on="orientation")
        .with_columns(pl.col("amount", "public").fill_null(0))
    )
    received = pl.col("government_income") + pl.col("public")
    income = pl.col("total_income") + pl.col("amount")
    above = received.cast(pl.Int128) * pl.col("denominator") > income.cast(pl.Int128) * pl.col("numerator")
    return organizations.select(
        "organization",
        "orientation",
        _ratio(pl.col("government_income"), pl.col("total_income")).alias("before"),
        _ratio(received, income).alias("after"),
        "cap",
        above.alias("over"),
        "amount",
    ).sort(["after", "organization"], descending=[True, False], nulls_last=True)


def _ratio(part: pl.Expr, total: pl.Expr) -> pl.Expr:
    return pl.when(total > 0).then(part / total)


def caps(policy: Policy) -> pl.DataFrame:
    """The caps on dependency: orientation, cap, and the cap exactly, as numerator and denominator."""
    caps = policy.independence.max_dependency.model_dump()
    fractions = [exact(cap) for cap in caps.values()]
    return pl.DataFrame(
        {
            "orientation": list(caps),
            "cap": list(caps.values()),
            "numerator": [each.numerator for each in fractions],
            "denominator": [each.denominator for each in fractions],
        }
    )


def budget(view: PlanView) -> int:
    """Whole fen that the plan could use: the funds' amounts times the policy's factors."""
    amounts = view.dataset.funds.select("fund_id", "amount").iter_rows()
    return floored(sum((amount * fund_factor(view.policy, fund) for fund, amount in amounts), start=exact(0.0)))
