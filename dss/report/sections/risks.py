"""What may go wrong, and what the meeting still has to settle."""

from collections.abc import Iterator

import polars as pl

from dss.record import Change
from dss.report import audience
from dss.report.blocks import Block, Bullets, Column, Heading, Paragraph, Sheet
from dss.report.brief import Brief
from dss.report.phrases import BLANK, beginning, counted, settled, some
from dss.texts import translator
from dss.texts.numbers import percent, yuan
from dss.views import condition, demand_view, organization_view, plan_view
from dss.words import record
from dss.work.names import names_of
from models import policy
from models.candidates import candidates
from models.messages import mark
from models.schemas import tables

HEADING = mark("Risks and open questions")
OPEN_GAP = mark("A better plan may exist: the proven gap is wider than was asked for.")
UNKNOWN = mark("Independence cannot be checked for {organizations}, as their income is not known.")
UNKNOWN_COUNT = mark("Independence cannot be checked for all organizations: the income of {count} is not known.")
FULL = mark("Without reserve: {organizations} would give {share} of their staff hours or more.")
FULL_FROM = 0.95
"""From this share of its hours on an organization has no reserve."""
UNUSED = mark("{funds}: ¥{left} stay unused; {why}.")
CHANGED = mark("The plan was made under another rule than the dataset's ({change}).")
OTHER_KEY = mark("The plan was made under another rule than the dataset's: {key} is {used}, there {dataset}.")
EMPTY = mark("The table “{table}” is empty: {means}.")
QUESTIONS = mark("Left for the meeting")
LATER = mark("Still to be settled")
ANYTHING = mark("Anything else to be settled: {blank}")
MONEY_LEFT = mark("What is to be done with the ¥{left} that stay unused: {blank}")
UNMET = mark("How the needs that nobody can reach are to be met: {blank}")
LOST = mark("Out of reach: for {needs} there is no organization, project or fund, whatever the plan.")
CAPTION = mark("Needs that no plan can meet with these data, the largest first")
MOST = 15
"""Lines of the table of needs out of reach."""


def blocks(brief: Brief) -> list[Block]:
    """The section."""
    _, unreached = translator(brief.lang), demand_view.unreached(candidates(brief.view.dataset, brief.view.policy))
    lines = [*_plan(brief), *_money(brief), *_data(brief)]
    return [
        Heading(_(HEADING)),
        *([Bullets(lines)] if lines else []),
        *_lost(brief, unreached),
        Heading(_(LATER if settled(brief) else QUESTIONS), 2),
        Bullets(list(_questions(brief, unreached)), numbered=True),
    ]


def _plan(brief: Brief) -> Iterator[str]:
    """What is uncertain about the plan itself."""
    _, view = translator(brief.lang), brief.view
    if view.summary["status"] != "optimal":
        yield _(OPEN_GAP)
    unchecked = [one["org_id"] for one in view.summary["unchecked"]]
    if unchecked and brief.public:
        yield _(UNKNOWN_COUNT).format(count=counted(len(unchecked), "organization", brief.lang))
    elif unchecked:
        named = plan_view.names(view.dataset.organizations, "org_id", "organization")
        names = named.filter(pl.col("org_id").is_in(unchecked))["organization"].to_list()
        yield _(UNKNOWN).format(organizations=some(names, "organization", brief.lang))
    share = pl.col("used") / pl.col("hours")
    full = organization_view.capacity(view).filter((pl.col("hours") > 0) & (share >= FULL_FROM))
    if full.height:
        names = some(full["organization"].to_list(), "organization", brief.lang)
        yield _(FULL).format(organizations=names, share=percent(FULL_FROM))


def _money(brief: Brief) -> Iterator[str]:
    """What is left, by the reason why; the section on money has it by fund."""
    _, funds = translator(brief.lang), plan_view.funds(brief.view).filter(pl.col("left") > 0)
    for (why,), alike in funds.group_by("why", maintain_order=True):
        named = some(alike["fund"].to_list(), "fund", brief.lang)
        yield _(UNUSED).format(funds=named, left=yuan(int(alike["left"].sum())), why=_(str(why)))


def _data(brief: Brief) -> Iterator[str]:
    """What is uncertain about the data and the rules."""
    _, named = translator(brief.lang), names_of(brief.view.dataset)
    for one in brief.view.summary["changed_policy"]:
        key, values = str(one["key"]), {name: policy.literal(one[name]) for name in ("used", "dataset")}
        if record.has_words(key):
            change = Change("budget" if key == record.SCALE else "rule", key=key, value=values["used"])
            yield _(CHANGED).format(change=record.changed(change, named, brief.lang))
        elif not key.startswith("solve."):
            yield _(OTHER_KEY).format(key=key, **values)
    for name, means in condition.empty_tables(brief.view.dataset).iter_rows():
        yield _(EMPTY).format(table=tables()[name].zh if brief.lang == "zh" else name, means=_(means))


def _lost(brief: Brief, unreached: pl.DataFrame) -> list[Block]:
    _ = translator(brief.lang)
    if unreached.is_empty() or (brief.public and unreached["persons"].sum() < audience.FEWEST):
        return []
    told = Paragraph(_(LOST).format(needs=counted(int(unreached["persons"].sum()), "need", brief.lang)))
    if brief.public:
        return [told]
    columns = {
        "community": Column(_("Community")),
        "category": Column(_("Category")),
        "group": Column(_("Group")),
        "persons": Column(_("Needs"), "number"),
        "why": Column(_("Why")),
    }
    frame = unreached.with_columns(
        pl.col("why").map_elements(_, pl.String), pl.col("group").replace({"all": _("everybody")})
    )
    return [told, *beginning(Sheet(_(CAPTION), frame, columns), MOST, brief.lang)]


def _questions(brief: Brief, unreached: pl.DataFrame) -> Iterator[str]:
    _, left = translator(brief.lang), int(plan_view.funds(brief.view)["left"].sum())
    if left:
        yield _(MONEY_LEFT).format(left=yuan(left), blank=BLANK)
    if unreached.height:
        yield _(UNMET).format(blank=BLANK)
    yield _(ANYTHING).format(blank=BLANK)
