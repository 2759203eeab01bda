"""Whether organizations stay independent, and who shares what with whom."""

import polars as pl

from dss.charts.style import ORIENTATION_WORDS
from dss.report.blocks import Block, Bullets, Column, Heading, Paragraph, Sheet
from dss.report.brief import Brief
from dss.report.phrases import beginning, counted, some
from dss.report.sheets import sharing
from dss.texts import COLON, COMMA, translator
from dss.texts.numbers import percent, whole
from dss.views import organization_view, plan_view
from dss.words.lending import ABOUT, BALANCE, MEANING
from models.messages import mark

HEADING = mark("Independence and sharing")
INDEPENDENCE = mark("Independence")
HIGHEST = mark(
    "After the awards, government money would make up most of the income of {organization}: {after}, before {before}; "
    "the cap for its kind is {cap}."
)
ABOVE = mark("Above its cap already before the plan: {organizations}. New work for them is paid within the cap.")
UNKNOWN = mark("Organizations with an award whose income is not known, so that nobody can check them: {count}.")
WITHHELD = mark(
    "Organizations with an award keep the caps on dependency on government money wherever their incomes are known. The "
    "figures rest on incomes and are not published."
)
CAPTION = mark("Government money as a share of income, before and after the awards")
DASH = mark("A dash: the income is not known, so that the cap is not checked.")
SHARING = mark("Sharing")
HOURS = mark("{hours} hours of venues, social workers, vehicles and the like are used by others than their owners.")
NOBODY = mark("Nobody uses resources of others in this plan.")
NO_PAIRS = mark("No organization lends to another in this plan")
PAIRS = mark("{pairs} share resources, by how balanced the hours are: {kinds}.")
MOST = 20
"""Lines of a table; the workbook has them all."""
KIND = mark("{name} {count}")
LENT = mark("What flows between two organizations, and what flows back")


def blocks(brief: Brief) -> list[Block]:
    """The section."""
    _ = translator(brief.lang)
    independence = [Paragraph(_(WITHHELD)), *_unknown(brief)] if brief.public else _independence(brief)
    return [
        Heading(_(HEADING)),
        Heading(_(INDEPENDENCE), 2),
        *independence,
        Heading(_(SHARING), 2),
        *_sharing(brief),
    ]


def _independence(brief: Brief) -> list[Block]:
    _ = translator(brief.lang)
    frame = plan_view.independence(brief.view)
    known, above = frame.drop_nulls("after"), frame.filter("over")
    told: list[Block] = []
    if known.height:
        first = known.row(0, named=True)
        shares = {name: percent(first[name], 1) for name in ("before", "after", "cap")}
        told.append(Paragraph(_(HIGHEST).format(organization=first["organization"], **shares)))
    if above.height:
        names = some(above["organization"].to_list(), "organization", brief.lang)
        told.append(Paragraph(_(ABOVE).format(organizations=names)))
    words = {kind: _(word) for kind, word in ORIENTATION_WORDS.items()}
    columns = {
        "organization": Column(_("Organization")),
        "orientation": Column(_("Kind")),
        "before": Column(_("Dependency before"), "share"),
        "after": Column(_("Dependency after"), "share"),
        "cap": Column(_("Dependency cap"), "share"),
        "amount": Column(_("Amount (yuan)"), "money", total=True),
    }
    sheet = Sheet(_(CAPTION), frame.with_columns(pl.col("orientation").replace(words)), columns)
    dash = [Paragraph(_(DASH), note=True)] if known.height < frame.height else []
    return [*told, *_unknown(brief), *beginning(sheet, MOST, brief.lang), *dash]


def _unknown(brief: Brief) -> list[Block]:
    count = len(brief.view.summary["unchecked"])
    return [Paragraph(translator(brief.lang)(UNKNOWN).format(count=count))] if count else []


def _sharing(brief: Brief) -> list[Block]:
    _, hours = translator(brief.lang), organization_view.lent(brief.view)["hours"].sum()
    if not hours:
        return [Paragraph(_(NOBODY))]
    return [
        Paragraph(_(HOURS).format(hours=whole(round(hours)))),
        *beginning(sharing.compose(brief), MOST, brief.lang),
        *_pairs(brief),
    ]


def _pairs(brief: Brief) -> list[Block]:
    """Organizations that lend to each other, under the four names of how balanced that is."""
    _, pairs = translator(brief.lang), organization_view.pairs(brief.view)
    if pairs.is_empty():
        return [Paragraph(_(NO_PAIRS) + ("。" if brief.lang == "zh" else "."))]
    found = dict(pairs["balance"].value_counts().iter_rows())
    kinds = [_(KIND).format(name=_(word), count=found[kind]) for kind, word in BALANCE.items() if kind in found]
    told = _(PAIRS).format(pairs=counted(pairs.height, "pair", brief.lang), kinds=COMMA[brief.lang].join(kinds))
    columns = {
        "organization": Column(_("Lends more")),
        "partner": Column(_("Borrows more")),
        "lent": Column(_("Hours lent"), "hours"),
        "returned": Column(_("Hours that flow back"), "hours"),
        "balance": Column(_("Balance")),
    }
    frame = pairs.with_columns(pl.col("balance").replace({kind: _(word) for kind, word in BALANCE.items()}))
    colon = COLON[brief.lang]
    meanings = [f"{_(word)}{colon}{_(MEANING[kind])}" for kind, word in BALANCE.items() if kind in found]
    sheet = beginning(Sheet(_(LENT), frame, columns), MOST, brief.lang)
    return [Paragraph(told), *sheet, Bullets(meanings), Paragraph(_(ABOUT), note=True)]
