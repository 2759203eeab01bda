"""What organizations can give: their staff hours, and the projects that they take on."""

from collections.abc import Iterator

import polars as pl

from dss.report.rules.rule import About, Rule
from dss.texts.numbers import percent, whole
from dss.views import organization_view
from models.messages import mark
from models.verify.rules.staff import HOURS, PROJECTS

WITHIN_HOURS = mark("No organization gives more staff hours than it has.")
WITHIN_PROJECTS = mark("No organization takes on more projects than it wants.")
FULLEST = mark("Fullest: {organization}, {share} of its hours.")
MOST = mark("Most: {organization}, {awards} of {limit}.")
NO_LIMIT = mark("No organization with an award has named a limit.")


def rules(about: About) -> Iterator[Rule]:
    """One row a rule."""
    awarded = organization_view.capacity(about.view).filter(pl.col("awards") > 0)
    yield _rule(
        about, (WITHIN_HOURS, HOURS, FULLEST), awarded.filter(pl.col("hours") > 0), pl.col("used") / pl.col("hours")
    )
    yield _rule(
        about,
        (WITHIN_PROJECTS, PROJECTS, MOST),
        awarded.filter(pl.col("max_projects") > 0),
        pl.col("awards") / pl.col("max_projects"),
    )


def _rule(about: About, words: tuple[str, str, str], limited: pl.DataFrame, share: pl.Expr) -> Rule:
    """``limited``: the organizations that have named a limit; ``share``: how much of it they give."""
    says, broken_by, nearest = words
    if limited.is_empty():
        return Rule(about._(says), {broken_by: {}}, note=about._(NO_LIMIT), unless_broken="not set")
    first = limited.with_columns(share=share).sort(["share", "organization"], descending=[True, False])
    row = first.row(0, named=True)
    note = about._(nearest).format(
        organization=row["organization"],
        share=percent(row["share"]),
        awards=whole(row["awards"]),
        limit=whole(row["max_projects"]),
    )
    return Rule(about._(says), {broken_by: {}}, note=note)
