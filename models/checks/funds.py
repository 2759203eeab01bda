"""Which fund may pay for which project, as far as the warnings need to know."""

import polars as pl

from models.checks.report import Frames


def payable(frames: Frames, offers: pl.DataFrame) -> pl.DataFrame:
    """fund_id, project_id: for each field that the fund earmarks, the project (or one of its offers) has a value."""
    earmarks = frames["earmarks"].select("fund_id", "field", "value")
    funds, projects = frames["funds"].select("fund_id"), frames["projects"].select("project_id")
    asked = earmarks.group_by("fund_id").agg(asked=pl.col("field").n_unique())
    met = pl.concat([_same(frames, earmarks), *_sites(frames, earmarks), _orientation(frames, earmarks, offers)])
    matched = (
        met.unique()
        .group_by("fund_id", "project_id")
        .agg(fields=pl.len())
        .join(asked, on="fund_id")
        .filter(pl.col("fields") == pl.col("asked"))
        .select("fund_id", "project_id")
    )
    free = funds.join(asked, on="fund_id", how="anti").join(projects, how="cross")
    return pl.concat([matched, free])


def _same(frames: Frames, earmarks: pl.DataFrame) -> pl.DataFrame:
    """Earmarks of the project's own category, group and id."""
    projects = frames["projects"].select("project_id", "category", "group", project="project_id")
    facts = projects.unpivot(index="project_id", variable_name="field", value_name="value")
    return facts.join(earmarks, on=["field", "value"]).select("fund_id", "field", "project_id")


def _sites(frames: Frames, earmarks: pl.DataFrame) -> list[pl.DataFrame]:
    """Earmarks of places: every site of the project must be among them."""
    places = frames["communities"].select(
        "community_id", community="community_id", street=pl.col("street").fill_null("")
    )
    sites = frames["sites"].select("project_id", "community_id")
    free = frames["projects"].select("project_id").join(sites, on="project_id", how="anti")
    found: list[pl.DataFrame] = []
    for field in ("community", "street"):
        wanted = earmarks.filter(pl.col("field") == field)
        if wanted.height:
            local = sites.join(places, on="community_id").select("project_id", value=field)
            everywhere = free.join(places.select(value=field).unique(), how="cross")
            found.append(_all_among(pl.concat([local, everywhere]).unique(), wanted))
    return found


def _all_among(facts: pl.DataFrame, earmarks: pl.DataFrame) -> pl.DataFrame:
    many = facts.group_by("project_id").agg(many=pl.len())
    met = facts.join(earmarks, on="value").group_by("fund_id", "field", "project_id").agg(met=pl.len())
    every = met.join(many, on="project_id").filter(pl.col("met") == pl.col("many"))
    return every.select("fund_id", "field", "project_id")


def _orientation(frames: Frames, earmarks: pl.DataFrame, offers: pl.DataFrame) -> pl.DataFrame:
    kinds = frames["organizations"].select("org_id", value="orientation")
    kept = earmarks.filter(pl.col("field") == "orientation")
    found = offers.select("org_id", "project_id").join(kinds, on="org_id").join(kept, on="value")
    return found.select("fund_id", "field", "project_id").unique()
