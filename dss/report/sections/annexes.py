"""All awards, all payments by fund, all rules, and where the figures are from."""

from dataclasses import replace

import polars as pl

from dss.report import decisions, rules
from dss.report.blocks import Block, Column, Heading, PageBreak, Paragraph, Sheet
from dss.report.brief import Brief
from dss.report.sheets import awards, payments
from dss.texts import translator
from models.messages import mark

HEADING = mark("Annexes")
AWARDS = mark("All awards")
PAYMENTS = mark("All payments, by fund")
RULES = mark("All rules")
SOURCES = mark("Where the figures are from")
FROM_FUND = mark("Paid by {fund}")
RULED = mark("{met} met, {broken} not met, {open} not checkable, {off} not set.")


def blocks(brief: Brief) -> list[Block]:
    """The section."""
    _ = translator(brief.lang)
    return [
        PageBreak(),
        Heading(_(HEADING)),
        Heading(_(AWARDS), 2),
        awards.compose(brief),
        Heading(_(PAYMENTS), 2),
        *_payments(brief),
        Heading(_(RULES), 2),
        *_rules(brief),
        Heading(_(SOURCES), 2),
        *decisions.origin(brief),
    ]


def _payments(brief: Brief) -> list[Block]:
    """A table for each fund that pays, with its sum."""
    _, sheet = translator(brief.lang), payments.compose(brief)
    if sheet.frame.is_empty():
        return [Paragraph(sheet.nothing)]
    columns = {name: column for name, column in sheet.columns.items() if name != "fund"}
    return [
        replace(sheet, caption=_(FROM_FUND).format(fund=fund), frame=part, columns=columns)
        for (fund,), part in sheet.frame.group_by("fund", maintain_order=True)
    ]


def _rules(brief: Brief) -> list[Block]:
    _ = translator(brief.lang)
    found = rules.listing(brief.view, brief.checked, brief.lang, public=brief.public)
    counts = dict(found["state"].value_counts().iter_rows())
    told = _(RULED).format(
        met=counts.get("met", 0),
        broken=counts.get("not met", 0),
        open=counts.get("not checkable", 0),
        off=counts.get("not set", 0),
    )
    columns = {
        "rule": Column(_("Rule")),
        "state": Column(_("Result")),
        "note": Column(_("Remark")),
    }
    frame = found.with_columns(pl.col("state").replace({state: _(word) for state, word in rules.STATES.items()}))
    families = frame.group_by("family", maintain_order=True)
    return [Paragraph(told), *(Sheet(str(family), rules_of, columns) for (family,), rules_of in families)]
