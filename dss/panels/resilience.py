"""What a stress test has found: who may drop out, how plans stand where demand is otherwise, where to survey again."""

from collections.abc import Callable
from typing import Any

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dss.charts import removals, samples, surveys
from dss.charts.style import Chart
from dss.jobs.study import Found
from dss.panels import download, drawing
from dss.panels.grid import grid
from dss.panels.page import verbatim
from dss.panels.tables import in_yuan
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING, percent, points, whole
from dss.views import plan_view
from dss.words.stress import KINDS, STATUS, chosen, planned
from dss.words.study import UNDECIDED as UNKNOWN
from models.dataset import Dataset
from models.messages import mark
from models.plan import AWARD
from models.studies.stress.demand import NOMINAL

Figure = tuple[str, str, str, str]
"""A headline figure: its label, its value, what it means, and a name below it."""
SAMPLES, SPREAD, SEED = 20, 20, 1
"""As usual: samples, per cent, and what they are drawn from."""
TABLE = {"removals": "removals", "demand": "plans", "surveys": "surveys"}
"""Part -> the table without which there is nothing to show yet."""
PARTLY = mark("not proven whether anything is lost")


def choose(part: str, left: DeltaGenerator, right: DeltaGenerator, lang: Language) -> dict[str, Any]:
    """The study's options but for its part; what it does not use stays as usual: nothing is asked twice."""
    _ = translator(lang)
    spread, samples = SPREAD, SAMPLES
    if part != "removals":
        spread = left.number_input(
            _("Demand may be off by (%)"),
            min_value=0,
            max_value=100,
            value=SPREAD,
            help=_("20: every figure may be up to 20% too high or too low."),
            key="stress-spread",
            persist_state="session",
        )
    if part == "demand":
        samples = right.number_input(
            _("Samples of demand"),
            min_value=1,
            max_value=1000,
            value=SAMPLES,
            help=_("How many times the figures are drawn by chance. More take longer and tell more."),
            key="stress-samples",
            persist_state="session",
        )
    return {"samples": samples, "spread": spread / 100, "seed": SEED}


def show(found: Found, part: str, dataset: Dataset, lang: Language) -> None:
    """What is found of ``part`` by now."""
    if TABLE[part] in found.tables:
        SHOWN[part](found, dataset, lang)
    elif "alignment" not in found.summary and found.summary["status"] != UNKNOWN:  # else that is said already
        st.error(translator(lang)(STATUS[found.summary["status"]]))


def show_removals(found: Found, _dataset: Dataset, lang: Language) -> None:
    """What is lost without each organization, shared resource and fund."""
    _ = translator(lang)
    table = found.tables["removals"]
    hurt = removals.ordered(table)
    worst = hurt.drop_nulls("lost_most").sort("lost_most", descending=True).head(1)
    safe = table.filter(status="unaffected")
    headline(
        (
            _("Supply–demand alignment"),
            percent(found.summary["alignment"], 1),
            _("How well demand is met, by priority and by how effective the service is: 0 to 100%."),
            "",
        ),
        (
            _("May drop out without any loss"),
            _("{count} of {all}").format(count=safe.height, all=table.height),
            _("Proven: everybody is served as before, within all rules."),
            "",
        ),
        (
            _("Greatest loss after planning anew"),
            points(worst["lost_most"].item() if worst.height else None if hurt.height else 0.0, lang),
            _("At most so many percentage points of alignment, once the best new plan is made without it."),
            worst["name"].item() if worst.height else "",
        ),
        (
            _("Cannot be done without"),
            whole(table.filter(status="infeasible").height),
            _("Without it no plan keeps all rules: a lock, a floor or a required project rests on it."),
            "",
        ),
    )
    _draw(removals.draw(table, lang), "removals", empty=hurt.is_empty())
    told = removal_words(pl.concat([hurt, safe]), lang)
    grid(told, height=360, widths={_("Name"): 200})
    download.tables({_("Removals"): told}, "removals", lang)


def removal_words(table: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """``removals`` as people read it: kinds and states in words, losses in percentage points."""
    _ = translator(lang)
    open_ = (pl.col("lost_least") == 0) & (pl.col("lost_most") > 0)
    state = pl.col("status").replace_strict({status: _(word) for status, word in STATUS.items()})
    return table.select(
        pl.col("kind").replace_strict({kind: _(word) for kind, word in KINDS.items()}).alias(_("Without")),
        pl.col("name").alias(_("Name")),
        pl.col("awards").alias(_("Awards that rest on it")),
        in_yuan(table["amount"]).alias(_("Amount (yuan)")),
        in_points("lost_at_once").alias(_("Lost at once (points)")),
        in_points("lost_least").alias(_("Anew, at least (points)")),
        in_points("lost_most").alias(_("Anew, at most (points)")),
        pl.when(open_).then(pl.lit(_(PARTLY))).otherwise(state).alias(_("State")),
    )


def show_demand(found: Found, dataset: Dataset, lang: Language) -> None:
    """How the plan, and others that may stand better, fare in samples of demand."""
    _ = translator(lang)
    names = {plan: planned(plan, lang) for plan in found.tables["plans"]["plan"]}
    plans = found.tables["plans"].with_columns(
        nominal=pl.col("plan") == NOMINAL, plan=pl.col("plan").replace_strict(names)
    )
    drawn = found.tables["samples"].with_columns(plan=pl.col("plan").replace_strict(names))
    nominal = plans.row(by_predicate=pl.col("nominal"), named=True)
    most = found.summary.get("worst_tenth_most")
    headline(
        (_("Alignment on average"), percent(nominal["mean"], 1), _("Of the plan, carried on in every sample."), ""),
        (
            _("Worst tenth"),
            percent(nominal["worst_tenth"], 1),
            _("The plan's average over the tenth of samples in which it reaches least."),
            ""
            if most is None or most >= 1
            else _("No plan reaches more than {most} here (proven).").format(most=percent(most, 1)),
        ),
        (
            _("Kept of the best in hindsight"),
            percent(nominal["kept_least"], 1),
            _("At least so much of what the best plan for the demand as it turned out would have reached."),
            _("at most {most}").format(most=percent(nominal["kept_most"], 1)),
        ),
    )
    drawing.show(samples.draw(drawn, plans, lang), "samples")
    told = plan_words(plans, lang)
    grid(told)
    st.caption(_("The best in the worst tenth is the best of the plans tried here, not of all plans."))
    sheets = {_("Plans"): told, _("Samples"): sample_words(drawn, lang)}
    if {"nominal", "robust"} <= set(found.plans):
        other = differing(found, dataset, lang)
        if other.height:
            with st.expander(_("What the plan that stands best in the worst tenth does otherwise")):
                grid(other)
            sheets[_("Awards that differ")] = other
    download.tables(sheets, "demand-samples", lang)


def plan_words(plans: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """The plans tried, as people read them: shares in per cent."""
    _ = translator(lang)
    titles = {
        "mean": _("On average (%)"),
        "least": _("Least (%)"),
        "worst_tenth": _("Worst tenth (%)"),
        "kept_least": _("Kept of the best in hindsight, at least (%)"),
        "kept_most": _("Kept of the best in hindsight, at most (%)"),
    }
    return plans.select(
        pl.col("plan").alias(_("Plan")),
        *((pl.col(name) * 100).round(1).alias(title) for name, title in titles.items()),
        chosen(_("yes"), _("no")).alias(_("Best in the worst tenth")),
    )


def sample_words(drawn: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """Every plan in every sample: alignment in per cent."""
    _ = translator(lang)
    return drawn.select(
        pl.col("sample").alias(_("Sample")),
        pl.col("plan").alias(_("Plan")),
        (pl.col("alignment") * 100).round(2).alias(_("Alignment (%)")),
    )


def differing(found: Found, dataset: Dataset, lang: Language) -> pl.DataFrame:
    """Awards that only one of the plan and the robust plan has, or has for another number of persons."""
    _ = translator(lang)
    both = {name: plan_view.read(found.plans[name], dataset).awards for name in ("nominal", "robust")}
    joined = (
        both["nominal"]
        .select(*AWARD, before="persons")
        .join(both["robust"].select(*AWARD, after="persons"), on=AWARD, how="full", coalesce=True)
        .filter(pl.col("before").ne_missing(pl.col("after")))
    )
    return joined.sort(AWARD).select(
        pl.col("org_id").replace(dict(found.names["org_id"])).alias(_("Organization")),
        pl.col("project_id").replace(dict(found.names["project_id"])).alias(_("Project")),
        pl.col("before").alias(_("Persons in the plan")),
        pl.col("after").alias(_("Persons in the other plan")),
    )


def show_surveys(found: Found, _dataset: Dataset, lang: Language) -> None:
    """Which communities' figures, if they are off, cost the plan most."""
    _ = translator(lang)
    table = found.tables["surveys"].with_columns(
        community=pl.col("community_id").replace(dict(found.names["community_id"]))
    )
    first, known = table.row(0, named=True), table.drop_nulls("forgone_most")
    headline(
        (
            _("Matters most"),
            points(first["forgone_least"], lang),
            _("At least so many percentage points of alignment are forgone if nobody knows that its figures are off."),
            first["community"] if first["forgone_least"] else "",
        ),
        (
            _("Communities where something is forgone"),
            _("{count} of {all}").format(count=known.filter(pl.col("forgone_least") > 0).height, all=table.height)
            if known.height
            else NOTHING,
            _("Proven. In the others the plan stays as good as any, or it is not proven that it does not."),
            "",
        ),
    )
    harmless = known.filter(pl.col("forgone_most") > 0).is_empty()
    _draw(surveys.draw(table, found.summary["spread"], lang), "surveys", empty=harmless)
    told = table.select(
        pl.col("community").alias(_("Community")),
        in_points("forgone_least").alias(_("Forgone, at least (points)")),
        in_points("forgone_most").alias(_("Forgone, at most (points)")),
        pl.col("awards_changed").alias(_("Awards that differ")),
    )
    grid(told, height=360)
    download.tables({_("Communities"): told}, "surveys", lang)


def _draw(chart: Chart, key: str, *, empty: bool) -> None:
    """The chart; where it has nothing to draw, its finding alone."""
    if empty:
        st.subheader(verbatim(chart.title))
    else:
        drawing.show(chart, key)


def headline(*figures: Figure) -> None:
    """At most four figures in a row, each with its help and a note below it."""
    for column, (label, value, about, note) in zip(st.columns(4), figures, strict=False):
        column.metric(label, value, help=about)
        column.caption(verbatim(note))


def in_points(column: str) -> pl.Expr:
    """A share as percentage points with two decimals."""
    return (pl.col(column) * 100).round(2)


SHOWN: dict[str, Callable[[Found, Dataset, Language], None]] = {
    "removals": show_removals,
    "demand": show_demand,
    "surveys": show_surveys,
}
