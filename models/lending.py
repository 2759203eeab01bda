"""Who lends to whom in a plan, and what flows back: each pair of organizations is called by how balanced it is."""

import polars as pl

DEPENDENT, ONE_SIDED, ASYMMETRIC, SYMMETRIC = "dependent", "commensal", "asymmetric", "symmetric"
BALANCES = (DEPENDENT, ONE_SIDED, ASYMMETRIC, SYMMETRIC)
HALF = 0.5
"""From this share on what flows back makes a pair symmetric, and what one lends makes the other dependent on it."""


def uses(loans: pl.DataFrame, resources: pl.DataFrame) -> pl.DataFrame:
    """Hours that each organization uses of each owner's resources, its own too, by key.

    ``loans``: resource_id, org_id, hours; ``resources``: resource_id, owner_kind, owner_id.
    Columns: owner_kind, owner_id (null: the street's), org_id, hours (a year).
    """
    key = ("owner_kind", "owner_id", "org_id")
    owned = loans.join(resources.select("resource_id", "owner_kind", "owner_id"), on="resource_id")
    return owned.group_by(key).agg(pl.col("hours").sum()).sort(key)


def pairs(used: pl.DataFrame) -> pl.DataFrame:
    """Each two organizations of which one lends to the other, with what flows either way and its name.

    ``used``: see ``uses``. Columns: org_id (who lends more; of equals the first by id), partner_id, lent and returned
    (hours that ``org_id`` lends to ``partner_id``, and gets from it), share (what is lent, of all hours of resources
    that the partner uses, its own among them), balance:

    - ``symmetric`` (对称互惠): at least half as much flows back as is lent
    - ``asymmetric`` (非对称互惠): something flows back, but less than half
    - ``commensal`` (偏利型): nothing flows back, and the partner mostly uses resources of its own or of others
    - ``dependent`` (依附型): nothing flows back, and at least half of all hours the partner uses come from this one

    What the street and communities lend is no pair: they never borrow, and supporting organizations is their task.
    A name is about resources in this plan, not about the organizations themselves.
    """
    lent = used.filter((pl.col("owner_kind") == "organization") & (pl.col("owner_id") != pl.col("org_id")))
    lent = lent.select(org_id="owner_id", partner_id="org_id", lent="hours")
    back = lent.select(org_id="partner_id", partner_id="org_id", returned="lent")
    all_used = used.group_by(partner_id="org_id").agg(used=pl.col("hours").sum())
    more = (pl.col("lent") > pl.col("returned")) | (
        (pl.col("lent") == pl.col("returned")) & (pl.col("org_id") < pl.col("partner_id"))
    )
    return (
        lent.join(back, on=("org_id", "partner_id"), how="left")
        .with_columns(pl.col("returned").fill_null(0.0))
        .filter(more)
        .join(all_used, on="partner_id")
        .with_columns(share=pl.col("lent") / pl.col("used"))
        .select("org_id", "partner_id", "lent", "returned", "share", balance=_balance())
        .sort("org_id", "partner_id")
    )


def _balance() -> pl.Expr:
    return (
        pl.when(pl.col("returned") >= HALF * pl.col("lent"))
        .then(pl.lit(SYMMETRIC))
        .when(pl.col("returned") > 0)
        .then(pl.lit(ASYMMETRIC))
        .when(pl.col("share") >= HALF)
        .then(pl.lit(DEPENDENT))
        .otherwise(pl.lit(ONE_SIDED))
    )
