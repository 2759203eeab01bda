"""A bid may make a project smaller, not larger, and not smaller than the project may be."""

import polars as pl

from models.checks.report import Frames, has, told
from models.messages import Message, mark
from models.policy import Policy

OUTSIDE = mark("The bid's most persons must be from {least} to {most}, the limits of project {project_id}.")


def check(frames: Frames, policy: Policy) -> list[Message]:
    """Bids whose ``max_persons`` is outside the project's own limits."""
    del policy
    if not has(frames, "projects", "project_id", "min_persons", "max_persons") or not has(frames, "bids", "project_id"):
        return []
    limits = (
        frames["projects"]
        .unique("project_id")
        .select("project_id", least=pl.col("min_persons").clip(1), most="max_persons")
    )
    outside = (
        frames["bids"]
        .join(limits, on="project_id")
        .filter(
            (pl.col("max_persons") > 0)
            & ~pl.col("max_persons").is_between("least", "most")
            & (pl.col("least") <= pl.col("most"))
        )
    )
    outside = outside.select("_row", "project_id", "least", "most", value="max_persons")
    return told(outside, OUTSIDE, "bids", "max_persons")
