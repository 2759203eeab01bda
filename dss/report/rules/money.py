"""Money: every award paid to the fen, every fund within what it has, for what it may pay for."""

from collections.abc import Iterator, Mapping

import polars as pl

from dss.report.rules.rule import About, Rule
from dss.texts import COMMA, SEMICOLON
from dss.texts.numbers import yuan
from models.candidates import fund_factor
from models.exact import floored
from models.messages import mark
from models.schemas.organizations import ORIENTATIONS
from models.verify.rules.allowed import NO_AWARD, NO_PAYMENT
from models.verify.rules.money import BUDGET, PER_AWARD, PRICE, UNPAID

EXACT = mark("Each award costs what its fixed cost and its unit cost make, and is paid to the fen.")
PAID = mark("Paid in all: ¥{amount}.")
WITHIN = mark("{fund}: pays at most ¥{limit}.")
AN_AWARD = mark("{fund}: pays at most ¥{limit} for one award.")
PAYS = mark("Pays ¥{amount}.")
LARGEST = mark("Largest payment: ¥{amount}.")
ONLY = mark("{fund}: pays only for what fits {fits}.")
FITS = mark("{field} {values}")
KEYS = {"community": "community_id", "project": "project_id"}
"""Field of an earmark -> whose ids its values are."""


def rules(about: About) -> Iterator[Rule]:
    """One row for all awards, and up to three for each fund: what it has, its limit for one award, its earmarks."""
    _ = about._
    total = int(about.view.awards["amount"].sum())
    broken_by = {PRICE: {}, UNPAID: {}, NO_AWARD: {"file": "payments.csv"}}
    yield Rule(_(EXACT), broken_by, note=_(PAID).format(amount=yuan(total)))
    paid = about.view.payments.group_by("fund_id").agg(largest=pl.col("amount").max(), used=pl.col("amount").sum())
    pays = {fund_id: (largest, used) for fund_id, largest, used in paid.iter_rows()}
    fits = _fits(about)
    for fund_id, amount, most in about.view.dataset.funds.select("fund_id", "amount", "max_per_award").iter_rows():
        fund, only = about.called["fund_id"][fund_id], {"fund_id": fund_id}
        limit = floored(amount * fund_factor(about.view.policy, fund_id))
        largest, used = pays.get(fund_id, (0, 0))
        yield Rule(
            _(WITHIN).format(fund=fund, limit=yuan(limit)),
            {BUDGET: only},
            note=_(PAYS).format(amount=yuan(used)),
        )
        if most is not None:
            note = _(LARGEST).format(amount=yuan(largest))
            yield Rule(_(AN_AWARD).format(fund=fund, limit=yuan(most)), {PER_AWARD: only}, note=note)
        if fund_id in fits:
            yield Rule(_(ONLY).format(fund=fund, fits=fits[fund_id]), {NO_PAYMENT: only})


def _fits(about: About) -> Mapping[str, str]:
    """What each fund with earmarks may pay for: fund -> its fields, each with its values."""
    _ = about._
    named = about.view.dataset.earmarks.with_columns(
        value=pl.struct("field", "value").map_elements(lambda one: _value(about, one), pl.String)
    )
    fields = named.group_by("fund_id", "field", maintain_order=True).agg(
        values=pl.col("value").str.join(COMMA[about.lang])
    )
    worded = fields.with_columns(
        fits=pl.struct("field", "values").map_elements(
            lambda one: _(FITS).format(field=_(one["field"]), values=one["values"]), pl.String
        )
    )
    together = worded.group_by("fund_id", maintain_order=True).agg(pl.col("fits").str.join(SEMICOLON[about.lang]))
    return dict(together.iter_rows())


def _value(about: About, earmark: Mapping[str, str]) -> str:
    field, value = earmark["field"], earmark["value"]
    if field in KEYS:
        return about.called[KEYS[field]][value]
    return about._(value) if (field == "orientation" and value in ORIENTATIONS) or value == "all" else value
