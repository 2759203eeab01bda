"""What more or less money for all funds together would buy."""

from collections.abc import Iterable, Sequence

import polars as pl
import streamlit as st

from dss.charts import budget_curve
from dss.jobs.study import Found
from dss.panels import behind, drawing, exactly, studying
from dss.panels.tables import in_yuan
from dss.session.answers import Asked
from dss.session.state import State
from dss.texts import Language, translator
from dss.texts.numbers import money, more, percent, span
from dss.views import estimates
from dss.views.estimates import Estimate
from dss.words.study import PROOF
from dss.work.study_request import SECONDS
from models.candidates import budgets, total_budget
from models.dataset import Dataset
from models.messages import mark
from models.policy import Budget

LEAST, MOST, STEP = 0, 300, 10
USUAL = (50, 150)
ESTIMATE = mark(
    "Between two budgets that were worked out, the figure is estimated along a straight line. It surely lies between "
    "what less money reaches, and what more money is proven not to pass."
)


def show(state: State, dataset: Dataset, lang: Language) -> None:
    """The curve, an answer at once for any budget on it, and an exact one on demand."""
    _ = translator(lang)
    span, time = st.columns([4, 1], vertical_alignment="bottom")
    low, high = span.slider(
        _("Budgets to work out, in % of the present one"),
        LEAST,
        MOST,
        USUAL,
        STEP,
        format="%d%%",
        key="whole-span",
        persist_state="session",
    )
    with time:
        seconds = studying.seconds(SECONDS["curve"], "whole", lang)
    asked = question(dataset, (low, high), seconds)
    if state.answer(asked) is None:
        st.markdown(_("Each budget in this range is worked out by a plan of its own, in steps of a tenth."))
    found = studying.show(state, asked, "whole", lang)
    if found is None:
        return
    if found.tables["curve"]["alignment"].drop_nulls().len() > 1:
        _curve(state, dataset, found, lang)
    _table(found.tables["curve"], lang)


def question(dataset: Dataset, parts: tuple[int, int] = USUAL, seconds: float = SECONDS["curve"]) -> Asked:
    """What the study is asked: budgets from the first to the second of ``parts``, in per cent of the present one."""
    low, high = parts
    return Asked("curve", {"factors": factors(dataset, range(low, high + 1, STEP)), "by_fund": False}, seconds)


def factors(dataset: Dataset, parts: Iterable[int]) -> Sequence[float]:
    """Factors on all funds, for per cents of the present one."""
    return [round(dataset.policy.budget.scale * part / 100, 9) for part in parts]


def _curve(state: State, dataset: Dataset, found: Found, lang: Language) -> None:
    _ = translator(lang)
    present = dataset.policy.budget.scale
    points = found.tables["curve"]
    between = found.tables.get("between", points.select("scale", "budget", most="bound"))
    parts = [round(100 * scale / present) for scale in points["scale"]]
    low, high = min(parts), max(parts)
    part = st.slider(
        _("Try a budget, in % of the present one"),
        low,
        high,
        min(max(100, low), high),
        1,
        format="%d%%",
        key="whole-try",
    )
    wanted = dataset.policy.budget.model_copy(update={"scale": factors(dataset, [part])[0]})
    estimate, now = (estimates.at(points, between, one) for one in (wanted.scale, present))
    if estimate is None or now is None:
        return
    headline(dataset, wanted, estimate, now, lang)
    exactly.show(state, dataset, wanted, "whole-exact", lang)
    tried = pl.DataFrame({"budget": [amount(dataset, wanted)], "likely": [estimate.likely]})
    drawing.show(budget_curve.draw(points, between, total_budget(dataset), tried, lang), "curve")


def _table(points: pl.DataFrame, lang: Language) -> None:
    _ = translator(lang)
    late = points.filter(pl.col("status") == "unknown").height
    if late:
        st.caption(_("For {count} of {all} budgets no plan was found in time.").format(count=late, all=points.height))
    behind.show(readable(points, lang), "budget-curve", lang)


def amount(dataset: Dataset, budget: Budget) -> int:
    """All money under ``budget``, in fen."""
    return int(budgets(dataset, dataset.policy.model_copy(update={"budget": budget}))["budget"].sum())


def headline(dataset: Dataset, budget: Budget, estimate: Estimate, now: Estimate, lang: Language) -> None:
    """A budget that somebody tries, and the alignment that it would reach, beside the present ones."""
    _ = translator(lang)
    money_, likely, surely = st.columns(3)
    all_ = amount(dataset, budget)
    added = all_ - total_budget(dataset)
    money_.metric(_("Budget"), money(all_, lang), more(added, lang) if added else None, delta_color="off")
    reached = estimate.likely <= estimate.least
    label = _("Supply–demand alignment") if reached else _("Supply–demand alignment, estimated")
    likely.metric(label, percent(estimate.likely, 1), points(estimate.likely - now.likely, lang), help=_(ESTIMATE))
    surely.metric(_("Proven to lie between"), span(estimate.least, estimate.most, 1), help=_(ESTIMATE))


def points(difference: float, lang: Language) -> str | None:
    """A difference of two shares in percentage points; None where nothing of it is seen."""
    told = f"{100 * difference:+.1f}"
    return None if float(told) == 0 else translator(lang)("{points} points").format(points=told)


def readable(points: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """The points of a curve as people read them."""
    _ = translator(lang)
    return points.select(
        in_yuan(points["budget"]).alias(_("Budget (yuan)")),
        (pl.col("alignment") * 100).round(2).alias(_("Alignment (%)")),
        (pl.col("coverage") * 100).round(2).alias(_("Coverage (%)")),
        in_yuan(points["cost"]).alias(_("Money used (yuan)")),
        pl.col("status").replace_strict({status: _(word) for status, word in PROOF.items()}).alias(_("Proof")),
    )
