"""Who may take which project: the pairs that the checks of locks, bids and funds need."""

import polars as pl

from models.checks.report import Frames


def offers(frames: Frames) -> pl.DataFrame:
    """org_id, project_id, least, most (persons): eligible, skilled, a bidder where there are bids, not excluded."""
    able = frames["organizations"].filter("eligible").select("org_id")
    skills = frames["skills"].select("org_id", "category").join(able, on="org_id", how="semi")
    projects = frames["projects"].select(
        "project_id", "category", least=pl.col("min_persons").clip(1), own="max_persons"
    )
    bids = frames["bids"].select("org_id", "project_id", bid="max_persons")
    excluded = frames["locks"].filter(pl.col("decision") == "exclude")
    free = projects.join(bids, on="project_id", how="anti").join(skills, on="category")
    tendered = projects.join(bids, on="project_id").join(skills, on=["org_id", "category"], how="semi")
    return (
        pl.concat([tendered, free], how="diagonal")
        .join(excluded, on=["org_id", "project_id"], how="anti")
        .select("org_id", "project_id", "least", most=pl.coalesce("bid", "own"))
    )


NEEDED = {
    "organizations": ("org_id", "eligible"),
    "skills": ("org_id", "category"),
    "projects": ("project_id", "category", "min_persons", "max_persons"),
    "bids": ("org_id", "project_id"),
    "locks": ("org_id", "project_id", "decision"),
}
"""The columns without which nobody can say who may take what."""
