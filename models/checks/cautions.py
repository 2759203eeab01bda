"""What a plan can be made with, but people should know."""

import polars as pl

from models.checks.funds import payable
from models.checks.offers import offers
from models.checks.report import Frames, told
from models.checks.words import known
from models.messages import Message, mark
from models.policy import Policy

NOT_ELIGIBLE = mark("The organization {value} is not eligible, so its bid does not count.")
NO_SKILL = mark(
    "The organization {value} has no skill in the project's category {category}, so its bid does not count."
)
NO_WORK = mark("No demand and no project has the category {value}, so this skill is not used.")
NO_DEMAND = mark("Nobody needs the project {value} where it is offered.")
NO_BIDDER = mark("No organization can take the project {value}.")
NO_FUND = mark("No fund may pay for the project {value}.")
NO_RESOURCE = mark("There is no resource of the kind {value}, so the project {project_id} cannot be held.")
IDLE = mark("The fund {value} can pay for nothing.")
UNKNOWN_INCOME = mark(
    "The income of organization {org_id} is not fully known: its dependency on the government is not limited, "
    "unless the rules count an unknown income as zero."
)
NO_STREET = mark("No community is in the street {value}.")
ORIENTATION = mark(
    "An earmark by orientation comes close to admitting organizations by their kind; check that it is lawful."
)


def check(frames: Frames, policy: Policy) -> list[Message]:
    """Bids and skills that count for nothing, projects and funds without a match, unknown incomes, odd earmarks."""
    taken = offers(frames)
    paid = payable(frames, taken)
    return [
        *_bids(frames),
        *_skills(frames),
        *_projects(frames, taken, paid),
        *_needs(frames),
        *_funds(frames, policy, paid),
        *_incomes(frames),
        *_earmarks(frames),
    ]


def _bids(frames: Frames) -> list[Message]:
    barred = frames["organizations"].filter(~pl.col("eligible"))
    bids = frames["bids"].join(frames["projects"].select("project_id", "category"), on="project_id")
    unable = bids.join(frames["skills"], on=["org_id", "category"], how="anti")
    out = bids.join(barred, on="org_id", how="semi").select("_row", value="org_id")
    return told(out, NOT_ELIGIBLE, "bids", "org_id", "warning") + told(
        unable.select("_row", "category", value="org_id"), NO_SKILL, "bids", "org_id", "warning"
    )


def _skills(frames: Frames) -> list[Message]:
    idle = frames["skills"].filter(~pl.col("category").is_in(list(known(frames, "category"))))
    return told(idle.select("_row", value="category"), NO_WORK, "skills", "category", "warning")


def _projects(frames: Frames, taken: pl.DataFrame, paid: pl.DataFrame) -> list[Message]:
    projects = frames["projects"].select("_row", "project_id", value="project_id")
    without = (
        (NO_DEMAND, _wanted(frames)),
        (NO_BIDDER, taken),
        (NO_FUND, paid),
    )
    return [
        message
        for template, found in without
        for message in told(
            projects.join(found, on="project_id", how="anti"), template, "projects", "project_id", "warning"
        )
    ]


def _wanted(frames: Frames) -> pl.DataFrame:
    """project_id of every project that somebody needs at one of its sites."""
    projects, sites = frames["projects"], frames["sites"]
    cells = frames["demands"].filter(pl.col("persons") > 0).select("community_id", "category", wanted="group").unique()
    fits = (pl.col("group") == "all") | (pl.col("group") == pl.col("wanted"))
    everywhere = projects.join(sites, on="project_id", how="anti").select("project_id", "category", "group")
    anywhere = cells.select("category", "wanted").unique()
    local = projects.select("project_id", "category", "group").join(sites, on="project_id")
    local = local.join(cells, on=["community_id", "category"])
    found = pl.concat(
        [
            everywhere.join(anywhere, on="category").filter(fits).select("project_id"),
            local.filter(fits).select("project_id"),
        ]
    )
    return found.unique()


def _needs(frames: Frames) -> list[Message]:
    lost = frames["needs"].join(frames["resources"], on="kind", how="anti")
    return told(lost.select("_row", "project_id", value="kind"), NO_RESOURCE, "needs", "kind", "warning")


def _funds(frames: Frames, policy: Policy, paid: pl.DataFrame) -> list[Message]:
    factors, scale = policy.budget.fund_scale, policy.budget.scale
    factor = pl.col("fund_id").replace_strict(factors, default=1.0, return_dtype=pl.Float64)
    funds = frames["funds"].with_columns(empty=(pl.col("amount") * factor * scale < 1) | (pl.col("max_per_award") == 0))
    matched = paid.select("fund_id").unique().with_columns(matched=pl.lit(value=True))
    idle = funds.join(matched, on="fund_id", how="left").filter(
        pl.col("empty").fill_null(value=False) | pl.col("matched").is_null()
    )
    return told(idle.select("_row", value="fund_id"), IDLE, "funds", "fund_id", "warning")


def _incomes(frames: Frames) -> list[Message]:
    organizations = frames["organizations"]
    unknown = pl.col("total_income").is_null()
    partly = pl.col("government_income").is_null() & ~unknown
    return [
        message
        for column, where in (("total_income", unknown), ("government_income", partly))
        for message in told(
            organizations.filter(where).select("_row", "org_id", value=pl.lit("")),
            UNKNOWN_INCOME,
            "organizations",
            column,
            "warning",
        )
    ]


def _earmarks(frames: Frames) -> list[Message]:
    earmarks = frames["earmarks"]
    odd = earmarks.filter(pl.col("field") == "orientation").select("_row", value="field")
    lost = earmarks.filter((pl.col("field") == "street") & ~pl.col("value").is_in(list(known(frames, "street"))))
    return [
        *told(odd, ORIENTATION, "earmarks", "field", "warning"),
        *told(lost.select("_row", "value"), NO_STREET, "earmarks", "value", "warning"),
    ]
