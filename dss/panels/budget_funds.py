"""What more or less money in single funds would buy."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from dss.charts import fund_curves, fund_worth
from dss.panels import behind, budget_whole, drawing, exactly, page, studying
from dss.panels.tables import in_yuan
from dss.session.answers import Asked
from dss.session.state import State
from dss.texts import Language, translator
from dss.texts.numbers import money
from dss.views import estimates, plan_view
from models.candidates import budgets
from models.dataset import Dataset

SECONDS = 300.0
LOW, HIGH, STEP, FINE = 50, 150, 25, 5
ACROSS = 3
"""Sliders beside each other."""


def show(state: State, dataset: Dataset, lang: Language) -> None:
    """What the next yuan brings in each fund, and an answer at once for any amounts."""
    text, time = st.columns([4, 1], vertical_alignment="bottom")
    with time:
        seconds = studying.seconds(SECONDS, "funds", lang)
    factors = budget_whole.factors(dataset, range(LOW, HIGH + 1, STEP))
    asked = Asked("curve", {"factors": factors, "by_fund": True}, seconds)
    if state.answer(asked) is None:
        text.markdown(
            translator(lang)(
                "For each fund: what the next ¥10,000 bring, and what half as much or half as much again would."
            )
        )
    found = studying.show(state, asked, "funds", lang)
    if found is None:
        return
    names = plan_view.names(dataset.funds, "fund_id", "fund")
    _worth(found.tables["worth"].join(names, on="fund_id", maintain_order="left"), lang)
    curves = found.tables.get("funds")
    if curves is None or not curves["alignment"].drop_nulls().len():
        return
    own = estimates.lifted(curves).join(names, on="fund_id", maintain_order="left")
    _tried(state, dataset, found.tables["curve"], own, lang)
    drawing.show(fund_curves.draw(own, lang), "fund-curves")
    _table(own, lang)


def _worth(worth: pl.DataFrame, lang: Language) -> None:
    _ = translator(lang)
    if fund_worth.is_nothing(worth):
        st.subheader(fund_worth.title(worth, lang))
    else:
        drawing.show(fund_worth.draw(worth, lang), "fund-worth")
    ranked = worth.sort(["gain", "fund"], descending=[True, False])
    shown = ranked.select(
        pl.col("fund").alias(_("Fund")),
        in_yuan(ranked["budget"]).alias(_("Amount now (yuan)")),
        (pl.col("gain") * 100).round(2).alias(_("Points of alignment for ¥10,000 more")),
        in_yuan(ranked["until"]).alias(_("About as much up to (yuan)")),
    )
    behind.show(shown, "fund-worth", lang)


def _tried(state: State, dataset: Dataset, points: pl.DataFrame, curves: pl.DataFrame, lang: Language) -> None:
    """A slider a fund; the alignment that these amounts would reach, at once and exactly."""
    st.subheader(translator(lang)("Try other amounts"))
    policy = dataset.policy
    factors = _sliders(dataset, curves, lang)
    now = estimates.together(points, curves, policy.budget.scale, dict.fromkeys(factors, 1.0))
    then = estimates.together(points, curves, policy.budget.scale, factors)
    scaled = {fund: round(policy.budget.fund_scale.get(fund, 1.0) * factor, 9) for fund, factor in factors.items()}
    moved = {fund: scale for fund, scale in scaled.items() if factors[fund] != 1}
    wanted = policy.budget.model_copy(update={"fund_scale": {**policy.budget.fund_scale, **moved}})
    budget_whole.headline(dataset, wanted, then, now, lang)
    exactly.show(state, dataset, wanted, "funds-exact", lang)


def _sliders(dataset: Dataset, curves: pl.DataFrame, lang: Language) -> Mapping[str, float]:
    """fund_id -> the factor that somebody tries, for each fund of which the curve is known."""
    _ = translator(lang)
    funds = curves.select("fund_id", "fund").unique(maintain_order=True)
    amounts = funds.join(budgets(dataset, dataset.policy), on="fund_id", maintain_order="left")
    columns = st.columns(ACROSS)
    return {
        row["fund_id"]: columns[place % ACROSS].slider(
            page.verbatim(_("{fund}, now {amount}").format(fund=row["fund"], amount=money(row["budget"], lang))),
            LOW,
            HIGH,
            100,
            FINE,
            format="%d%%",
            key=f"fund-{row['fund_id']}",
            persist_state="session",
        )
        / 100
        for place, row in enumerate(amounts.iter_rows(named=True))
    }


def _table(curves: pl.DataFrame, lang: Language) -> None:
    _ = translator(lang)
    readable = budget_whole.readable(curves, lang)
    shown = readable.insert_column(0, (curves["scale"] * 100).round(0).alias(_("Of what it has (%)")))
    behind.show(shown.insert_column(0, curves["fund"].alias(_("Fund"))), "fund-curves", lang)
