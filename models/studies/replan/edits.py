"""What people have edited in the awards of a plan, and which of it no plan can have."""

from dataclasses import dataclass

import polars as pl

from models.candidates import candidates
from models.dataset import Dataset
from models.messages import Message, Term, mark
from models.plan import AWARD, CELL

AWARDS = "awards.csv"
OTHER_DATA = mark("The plan was made from other data: it has deliveries that this dataset does not allow.")
UNKNOWN = mark("The dataset has no {what} with this id.")
NO_OFFER = mark(
    "This organization cannot take project {project}: it must be eligible, have the skill, have bid where there are "
    "bids, and not be excluded."
)
OUTSIDE = mark("The persons must be from {least} to {most}.")
LOCKED = mark("The dataset locks {org} to project {project}{persons}; change the lock there first.")
TWO_WINNERS = mark("Project {project} can have one organization only, and two were put in or resized.")


@dataclass(frozen=True)
class Edits:
    """The plan as it was (``before``: its deliveries), and every edit.

    ``rows``: edit (removed, added, resized), org_id, project_id, before and wanted (persons; null: any), row
    """

    before: pl.DataFrame
    rows: pl.DataFrame


def edits_of(before: pl.DataFrame, wanted: pl.DataFrame) -> Edits:
    """What was edited: ``wanted`` (org_id, project_id, persons, _row) against the deliveries of the plan as it was.

    An award of which the persons were emptied is left free in size, and so is no edit.
    """
    awards = before.group_by(AWARD).agg(before=pl.col("persons").sum())
    both = awards.join(wanted, on=AWARD, how="full", coalesce=True)
    edit = (
        pl.when(pl.col("_row").is_null())
        .then(pl.lit("removed"))
        .when(pl.col("before").is_null())
        .then(pl.lit("added"))
        .when(pl.col("persons") != pl.col("before"))
        .then(pl.lit("resized"))
    )
    rows = both.select(edit.alias("edit"), *AWARD, "before", wanted="persons", row=pl.col("_row").cast(pl.Int64))
    return Edits(before, rows.filter(pl.col("edit").is_not_null()).sort(AWARD))


def faults(dataset: Dataset, edits: Edits) -> list[Message]:
    """Edits that no plan can have, each with its row, what is wrong with it, and what would be right."""
    problem = candidates(dataset, dataset.policy)
    if edits.before.join(problem.deliveries, on=(*AWARD, *CELL), how="anti").height:
        return [Message("error", OTHER_DATA, table="deliveries.csv")]
    rows = edits.rows.filter(pl.col("edit") != "removed")
    unknown = [
        Message("error", UNKNOWN, {"what": Term(one)}, AWARDS, row, name, value)
        for name, frame, one in (
            ("org_id", dataset.organizations, mark("organization")),
            ("project_id", dataset.projects, mark("project")),
        )
        for row, value in rows.join(frame, on=name, how="anti").select("row", name).iter_rows()
    ]
    if unknown:
        return unknown
    offers = problem.offers.select(*AWARD, "min_persons", "max_persons")
    lost = rows.join(offers, on=AWARD, how="anti").select("row", *AWARD)
    near = rows.join(offers, on=AWARD)
    outside = near.filter(~pl.col("wanted").is_between("min_persons", "max_persons"))
    return [
        *(
            Message("error", NO_OFFER, {"project": project}, AWARDS, row, "org_id", org)
            for row, org, project in lost.iter_rows()
        ),
        *(
            Message("error", OUTSIDE, {"least": least, "most": most}, AWARDS, row, "persons", str(persons))
            for row, persons, least, most in outside.select("row", "wanted", "min_persons", "max_persons").iter_rows()
        ),
        *_against_locks(dataset, edits.rows),
        *_two_winners(rows),
    ]


def _against_locks(dataset: Dataset, rows: pl.DataFrame) -> list[Message]:
    """Edits of what the dataset has locked otherwise."""
    locks = dataset.locks.filter(pl.col("decision") == "award").select(*AWARD, "persons")
    against = rows.join(locks, on=AWARD).filter(
        (pl.col("edit") == "removed") | (pl.col("wanted") != pl.col("persons")).fill_null(value=False)
    )
    found = against.select("row", *AWARD, "persons", "wanted").iter_rows()
    return [
        Message(
            "error",
            LOCKED,
            {"org": org, "project": project, "persons": "" if persons is None else f" ({persons})"},
            AWARDS,
            row,
            "project_id" if row is None else "persons",
            project if row is None else str(wanted),
        )
        for row, org, project, persons, wanted in found
    ]


def _two_winners(rows: pl.DataFrame) -> list[Message]:
    again = rows.filter(~pl.col("project_id").is_first_distinct()).select("row", "project_id")
    return [
        Message("error", TWO_WINNERS, {"project": project}, AWARDS, row, "project_id", project)
        for row, project in again.iter_rows()
    ]
