"""What rules cost, and who would gain without them, in words."""

from collections.abc import Mapping

import polars as pl

from dss.jobs.study import Found
from dss.texts import COLON, Language, translator
from dss.texts.numbers import exactly
from dss.words.study import Columns
from dss.work.names import Names, labels
from models.messages import mark
from models.plan import AWARD
from models.schemas.earmarks import FIELDS
from models.schemas.organizations import ORIENTATIONS

RULES: Mapping[str, str] = {
    "max_org_share": mark("Cap on one organization's share of the money"),
    "max_category_share": mark("Cap on one organization's share of a category"),
    "max_borrowed_share": mark("Cap on borrowed resources"),
    "max_dependency": mark("Cap on dependency on government money"),
    "coverage": mark("Coverage floor"),
    "earmarks": mark("What the fund may pay for"),
    "max_per_award": mark("The fund's limit for one award"),
    "lock_award": mark("Locked: to be awarded"),
    "lock_exclude": mark("Locked: excluded"),
    "required": mark("Project that must be awarded"),
    "conflicts": mark("Conflicts of interest of the organization"),
    "max_projects": mark("The organization's most projects"),
}
SHARES = ("max_org_share", "max_category_share", "max_borrowed_share", "max_dependency", "coverage")
"""Rules whose limit is a share."""
ABOUT = {
    "earmarks": "fund_id",
    "max_per_award": "fund_id",
    "required": "project_id",
    "conflicts": "org_id",
    "max_projects": "org_id",
}
"""Rule -> whose id it is about."""
STATUS: Mapping[str, str] = {
    "costs": mark("costs alignment: proven"),
    "small": mark("hardly costs anything: proven"),
    "open": mark("not decided"),
    "not asked": mark("not asked any more"),
}
PRICES: Columns = {
    "rule": (mark("Rule"), "term"),
    "of": (mark("Of"), "text"),
    "limit": (mark("Limit"), "text"),
    "price_least": (mark("Costs at least"), "gap"),
    "price_most": (mark("Costs at most"), "gap"),
    "status": (mark("Proof"), "term"),
}
GAINS: Columns = {
    "rule": (mark("Without the rule"), "term"),
    "of": (mark("Of"), "text"),
    "organization": (mark("Organizations that would be awarded more, most first"), "text"),
    "community": (mark("Communities with more effective coverage, most first"), "text"),
}
MEANT = mark(
    "What each rule costs, were it lifted alone: points of alignment, the dearest first. "
    "Costs of less than {least:.2%} of the alignment are not sought further."
)
GAIN = mark("Who would have more in the best plan found without the rule (how much: gains.csv):")


def priced(found: Found, lang: Language) -> pl.DataFrame:
    """The rules as ``PRICES`` tells them, the dearest first."""
    prices = _sorted(found)
    return _in_words(prices, found.names, lang).with_columns(pl.col("status").replace_strict(STATUS))


def gaining(found: Found, lang: Language) -> pl.DataFrame:
    """Who would gain without a rule, as ``GAINS`` tells them; a row a rule, the dearest first."""
    gains = _named(found.tables["gains"], found.names)
    return _in_words(_gainers(gains, _sorted(found)), found.names, lang)


def _sorted(found: Found) -> pl.DataFrame:
    order = ("price_least", "price_most")
    prices = found.tables["prices"]
    return prices.with_columns(limit=_limit(prices, found.names)).sort(order, descending=True, maintain_order=True)


def _gainers(gains: pl.DataFrame, prices: pl.DataFrame) -> pl.DataFrame:
    """One row a rule, in the order of ``prices``: rule, of, organization, community (who gains most first)."""
    money, persons = (
        pl.col("amount_after") - pl.col("amount_before"),
        pl.col("coverage_after") - pl.col("coverage_before"),
    )
    most = gains.with_columns(gain=pl.coalesce(money.cast(pl.Float64), persons)).sort("gain", descending=True)
    ids = [
        pl.col("id").filter(pl.col("kind") == kind).str.join(", ").replace("", None).alias(kind)
        for kind in ("organization", "community")
    ]
    return prices.select("rule", "of").join(most.group_by("rule", "of").agg(ids), on=("rule", "of"))


def _named(gains: pl.DataFrame, names: Names) -> pl.DataFrame:
    """Names beside the ids of who gains."""
    kinds = {"organization": "org_id", "community": "community_id"}
    return gains.with_columns(
        id=pl.coalesce(
            pl.when(pl.col("kind") == kind).then(pl.col("id").replace(labels(names, column)))
            for kind, column in kinds.items()
        )
    )


def _of(names: Names) -> pl.Expr:
    """What each rule is about, names beside its ids; a lock is about an organization and a project."""
    rule, of = pl.col("rule"), pl.col("of")
    pair = of.str.splitn(" ", 2).struct
    both = (pair.field(f"field_{place}").replace(labels(names, column)) for place, column in enumerate(AWARD))
    lock = pl.when(rule.is_in(["lock_award", "lock_exclude"])).then(pl.concat_str(both, separator=" "))
    known = (pl.when(rule == name).then(of.replace(labels(names, column))) for name, column in ABOUT.items())
    return pl.coalesce(lock, *known, of)


def _limit(prices: pl.DataFrame, names: Names) -> pl.Expr:
    """How each rule stands: shares in percent, names beside the ids of communities that are not to be served."""
    communities = pl.col("limit").str.split(", ").list.eval(pl.element().replace(labels(names, "community_id")))
    shares = prices.filter(pl.col("rule").is_in(SHARES))["limit"].unique()
    return (
        pl.when(pl.col("rule") == "conflicts")
        .then(communities.list.join(", "))
        .when(pl.col("rule").is_in(SHARES))
        .then(pl.col("limit").replace({share: exactly(float(share)) for share in shares}))
        .otherwise("limit")
    )


def _in_words(table: pl.DataFrame, names: Names, lang: Language) -> pl.DataFrame:
    """Rules, orientations and fields in words, shares in percent, names beside ids; what else the data say as it is."""
    _ = translator(lang)
    fields = {f"{field}=": f"{_(field)}{COLON[lang]}" for field in FIELDS}
    texts = pl.col([name for name in ("of", "limit") if name in table.columns])
    return table.with_columns(
        pl.when(pl.col("rule") == "max_dependency")
        .then(texts.replace({name: _(name) for name in ORIENTATIONS}))
        .when(pl.col("rule").is_in(["coverage", "earmarks"]))
        .then(texts.str.replace_many(fields).replace({"all": _("all")}))
        .otherwise(texts)
    ).with_columns(of=_of(names), rule=pl.col("rule").replace_strict(RULES))
