"""What is locked as awarded can be awarded."""

import polars as pl

from models.checks.offers import NEEDED, offers
from models.checks.report import Frames, has, told
from models.messages import Message, mark
from models.policy import Policy

NO_OFFER = mark(
    "{value} cannot take project {project_id}: it must be eligible, have the skill, and have bid where there are bids."
)
OUTSIDE = mark("The locked persons must be from {least} to {most}.")


def check(frames: Frames, policy: Policy) -> list[Message]:
    """Locks ``award`` that are no offer, or whose persons lie outside the offer's limits."""
    del policy
    known_columns = all(has(frames, table, *columns) for table, columns in NEEDED.items())
    if not known_columns or not all(frames[table].height for table in NEEDED if table != "bids"):
        return []
    known = frames["locks"].filter(pl.col("decision") == "award")
    known = known.join(frames["organizations"], on="org_id", how="semi").join(
        frames["projects"], on="project_id", how="semi"
    )
    possible = offers(frames).unique(["org_id", "project_id"])
    pair = ["org_id", "project_id"]
    lost = known.join(possible, on=pair, how="anti").select("_row", "project_id", value="org_id")
    outside = known.join(possible, on=pair).filter(~pl.col("persons").is_between("least", "most"))
    return told(lost, NO_OFFER, "locks", "org_id") + told(
        outside.select("_row", "least", "most", value="persons"), OUTSIDE, "locks", "persons"
    )
