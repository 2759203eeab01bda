"""What is proposed: the figures, the money, the communities and the organizations."""

from dataclasses import replace

from dss.report import audience
from dss.report.blocks import Block, Bullets, Heading, Paragraph, Sheet
from dss.report.brief import Brief
from dss.report.phrases import beginning, counted, left, running, settled, total
from dss.report.sheets import communities, funds, organizations
from dss.texts import translator
from dss.texts.numbers import percent, yuan
from dss.views import organization_view, plan_view
from models.messages import mark

HEADING, PLAN = mark("Proposal"), mark("The plan")
"""What the section is called until the plan is decided, and from then on."""
FOUND = mark(
    "Proposed: {awards} to {organizations}, for ¥{used} of ¥{budget} ({share}). {needs} would be met; all awards and "
    "payments are in the annexes."
)
DECIDED = mark(
    "Decided: {awards} to {organizations}, for ¥{used} of ¥{budget} ({share}). {needs} are met; all awards and "
    "payments are in the annexes."
)
NONE = mark("No award is proposed: no plan that keeps all rules is better than none.")
ALIGNMENT = mark(
    "Supply–demand alignment reaches {alignment}. It would be 100% if every need of every resident were met in full."
)
COVERAGE = mark("Coverage: {coverage} of all needs are met.")
CHANGES = mark("Against last year, {awards} would begin or end.")
MONEY = mark("Money")
ALL_USED = mark("All funds are used to the last fen")
SOME_LEFT = mark("¥{left} of the funds are left")
PLACES = mark("Communities")
SPREAD = mark("Coverage runs from {lowest} ({worst}) to {highest} ({best}).")
WHO = mark("Organizations")
FIRST = mark("{organization} would receive most: {share} of the budget.")
CAPPED = mark("No organization may receive more than {cap}.")
MOST = 25
"""Lines of a table; the workbook has them all."""
FULL_STOP = {"zh": "。", "en": "."}


def blocks(brief: Brief) -> list[Block]:
    """The section."""
    _, view = translator(brief.lang), brief.view
    if view.awards.is_empty():
        return [Heading(_(HEADING)), Paragraph(_(NONE)), *_money(brief), *_communities(brief)]
    told = _(DECIDED if settled(brief) else FOUND).format(
        awards=counted(view.awards.height, "award", brief.lang),
        organizations=counted(view.awards["org_id"].n_unique(), "organization", brief.lang),
        used=yuan(total(brief)),
        budget=yuan(plan_view.budget(view)),
        share=percent(total(brief) / plan_view.budget(view), 1) if plan_view.budget(view) else "–",
        needs=_met(brief),
    )
    return [
        Heading(_(PLAN if settled(brief) else HEADING)),
        Paragraph(told),
        Bullets(_figures(brief)),
        *_money(brief),
        *_communities(brief),
        *_organizations(brief),
    ]


def _met(brief: Brief) -> str:
    """How many needs the plan meets."""
    persons, served = (int(brief.view.coverage[name].sum()) for name in ("persons", "served"))
    return counted(served, "need", brief.lang, audience.told(brief, served, persons))


def _figures(brief: Brief) -> list[str]:
    _, summary = translator(brief.lang), brief.view.summary
    lines = [
        _(ALIGNMENT).format(alignment=percent(float(summary["alignment"]), 1)),
        _(COVERAGE).format(coverage=audience.coverage(brief, 1)),
    ]
    if brief.view.dataset.previous.height and brief.checked.figures:
        lines.append(_(CHANGES).format(awards=counted(brief.checked.figures.changes, "award", brief.lang)))
    return lines


def _money(brief: Brief) -> list[Block]:
    _, rest = translator(brief.lang), left(brief)
    told = _(SOME_LEFT).format(left=yuan(rest)) if rest else _(ALL_USED)
    return [Heading(_(MONEY), 2), Paragraph(told + FULL_STOP[brief.lang]), funds.compose(brief)]


def _communities(brief: Brief) -> list[Block]:
    _, sheet = translator(brief.lang), communities.compose(brief)
    known = sheet.frame.drop_nulls("coverage")
    if known.is_empty():
        return []
    worst, best = known.row(0, named=True), known.row(-1, named=True)
    told = _(SPREAD).format(
        lowest=percent(worst["coverage"], 1),
        worst=worst["community"],
        highest=percent(best["coverage"], 1),
        best=best["community"],
    )
    return [Heading(_(PLACES), 2), Paragraph(told), *beginning(sheet, MOST, brief.lang)]


def _organizations(brief: Brief) -> list[Block]:
    _, cap = translator(brief.lang), brief.view.policy.independence.max_org_share
    first = organization_view.capacity(brief.view).sort(["amount", "organization"], descending=[True, False])
    row = first.row(0, named=True)
    told = [_(FIRST).format(organization=row["organization"], share=percent(row["share"], 1))]
    if cap < 1:
        told.append(_(CAPPED).format(cap=percent(cap)))
    return [
        Heading(_(WHO), 2),
        Paragraph(running(told, brief.lang)),
        *beginning(_received(brief), MOST, brief.lang),
    ]


def _received(brief: Brief) -> Sheet:
    """What each organization with an award receives."""
    sheet = organizations.compose(brief)
    names = ("organization", "orientation", "awards", "persons", "amount", "share")
    columns = {name: sheet.columns[name] for name in names if name in sheet.columns}
    caption = translator(brief.lang)("What each organization receives")
    return replace(sheet, caption=caption, frame=sheet.frame.filter(sheet.frame["awards"] > 0), columns=columns)
