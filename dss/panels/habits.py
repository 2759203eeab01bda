"""The best plan beside today's habits: headline, chart, table, and what each habit leaves over."""

import polars as pl
import streamlit as st

from dss.charts import habits
from dss.jobs.study import Found
from dss.panels import download, drawing
from dss.panels.grid import grid
from dss.panels.tables import in_yuan
from dss.texts import Language, translator
from dss.texts.numbers import percent
from dss.words.baselines import HABITS, RULES, SAME, STATUS, WHY
from dss.words.glossary import TERMS
from dss.words.goals import worded
from dss.work.names import Names
from models.messages import mark
from models.studies.baselines import COMPLETE, LAST_YEAR, OPTIMUM

SHARES = {
    "alignment": (TERMS["alignment"].title, TERMS["alignment"].meaning),
    "coverage": (TERMS["coverage"].title, TERMS["coverage"].meaning),
    "equity": (TERMS["lowest community"].title, TERMS["lowest community"].meaning),
    "dependency": (
        mark("Highest dependency"),
        mark(
            "The largest share that government money has in the income of an organization with awards; less is better."
        ),
    ),
}
"""Measure -> its title and what it means."""


def show(found: Found, lang: Language) -> None:
    """All that is known of the plans by now."""
    _ = translator(lang)
    table = found.tables["baselines"].with_columns(
        best=pl.col("habit") == OPTIMUM, name=pl.col("habit").replace_strict({k: _(w) for k, w in HABITS.items()})
    )
    objective = found.summary["objective"]
    headline(table, lang)
    told = table.select(
        pl.col("name").alias("habit"), "best", *SHARES, complete=pl.col("status") == COMPLETE, lost="lost_least"
    )
    drawing.show(habits.draw(told, objective, lang), "habits")
    st.caption(
        _("The best plan is best in: {objective}. That is what the others are measured by.").format(
            objective=worded(objective, lang)
        )
    )
    figures, left = measures(table, lang), over(found.tables["left"], found.names, lang)
    grid(figures, widths={_("Habit"): 188})
    with st.expander(_("How each habit chooses")):
        for habit, rule in RULES.items():
            st.markdown(f"**{_(HABITS[habit])}**  \n{_(rule)}")
        st.caption(_(SAME))
    if left.height:
        with st.expander(_("What each habit leaves over, and why")):
            grid(left)
    download.tables({_("Measures"): figures, _("Left over"): left}, "baselines", lang)


def headline(table: pl.DataFrame, lang: Language) -> None:
    """The four measures of the best plan, each beside last year's list where there is one."""
    _ = translator(lang)
    best = table.row(by_predicate=pl.col("best"), named=True)
    last = table.row(by_predicate=pl.col("habit") == LAST_YEAR, named=True)
    for column, (measure, (title, help_)) in zip(st.columns(len(SHARES)), SHARES.items(), strict=True):
        column.metric(_(title), percent(best[measure], 1), help=_(help_))
        if last[measure] is not None:
            column.caption(_("Last year's list: {value}").format(value=percent(last[measure], 1)))


def measures(table: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """``baselines`` as people read it: shares in per cent, money in yuan, states in words."""
    _ = translator(lang)
    return table.select(
        pl.col("name").alias(_("Habit")),
        *(
            (pl.col(name) * 100).round(1).alias(_("{measure} (%)").format(measure=_(title)))
            for name, (title, _help) in SHARES.items()
        ),
        in_yuan(table["cost"]).alias(_("Cost, yuan")),
        in_yuan(table["unspent"]).alias(_("Unspent, yuan")),
        pl.col("awards").alias(_("Number of awards")),
        pl.col("status").replace_strict({key: _(word) for key, word in STATUS.items()}).alias(_("State")),
    )


def over(left: pl.DataFrame, names: Names, lang: Language) -> pl.DataFrame:
    """What each habit would have awarded, and did not: habit, organization, project, why."""
    _ = translator(lang)
    return left.select(
        pl.col("habit").replace_strict({key: _(word) for key, word in HABITS.items()}).alias(_("Habit")),
        pl.col("org_id").replace(dict(names["org_id"])).alias(_("Organization")),
        pl.col("project_id").replace(dict(names["project_id"])).alias(_("Project")),
        pl.col("why").replace_strict({key: _(word) for key, word in WHY.items()}).alias(_("Why")),
    )
