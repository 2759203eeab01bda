"""A front of plans on a page: what to trade against what, the plans, and one of them beside the present one."""

import json
from collections.abc import Sequence

import polars as pl
import streamlit as st

from dss.charts import front
from dss.jobs.study import Found
from dss.panels import behind, budget_whole, download, drawing, studying
from dss.panels.grid import grid
from dss.panels.page import verbatim
from dss.panels.tables import in_yuan
from dss.session.answers import Asked
from dss.session.state import State
from dss.texts import COMMA, Language, translator
from dss.texts.numbers import money, more, percent
from dss.views import plan_view
from dss.views.plan_view import PlanView
from dss.words.glossary import TERMS, meaning
from dss.words.goals import GOALS, shown, worded
from dss.words.study import PROOF, undecided
from dss.work.study_request import SECONDS
from models.messages import mark

USUAL = ("alignment", "cost")
FEWEST, POINTS, MOST = 3, 7, 15
CLICKED = "front-clicked"
"""Where the page keeps the point that was clicked last: the chart tells it again each time."""
WHAT = mark(
    "Asking for more of one aim often leaves less of another. Choose two or three aims: each plan that is found is so "
    "good that none is better in all of them at once."
)


def asked(state: State, lang: Language) -> Asked | None:
    """What to trade against what, and how many plans to look for; None until two or three aims are chosen."""
    _ = translator(lang)
    previous = state.dataset is not None and state.dataset.previous.height
    chosen = st.pills(
        _("Aims, two or three"),
        [name for name in GOALS if name != "changes" or previous],
        selection_mode="multi",
        default=USUAL,
        format_func=lambda name: worded(name, lang).capitalize(),
        help=_(WHAT),
        key="front-aims",
        persist_state="session",
    )
    points, time, _free = st.columns([1, 1, 3], vertical_alignment="bottom")
    count = points.number_input(
        _("Plans to find"), min_value=FEWEST, max_value=MOST, value=POINTS, key="front-points", persist_state="session"
    )
    with time:
        seconds = studying.seconds(SECONDS["frontier"], "front", lang)
    names = [name for name in GOALS if name in chosen]
    if not 2 <= len(names) <= 3:  # noqa: PLR2004 - two or three
        st.info(_("Choose two or three aims."))
        return None
    return question(names, int(count), seconds)


def question(names: Sequence[str] = USUAL, points: int = POINTS, seconds: float = SECONDS["frontier"]) -> Asked:
    """What the study is asked: so many plans between the aims ``names``."""
    return Asked("frontier", {"points": points}, seconds, (f"solve.objectives={json.dumps(list(names))}",))


def choose(found: Found, lang: Language) -> str | None:
    """The plans as a chart and as a list; the one that is looked at. None while there is none."""
    _ = translator(lang)
    names: list[str] = found.summary["objectives"]
    points = found.tables["frontier"]
    if points.is_empty():
        return None
    points = points.with_columns(pl.col("cost") / 100 if "cost" in names else [])
    plans = points["plan"].to_list()
    chosen = f"front-plan-{found.summary['done']}"  # more that is found may bring a better plan to look at first
    if st.session_state.get(chosen) not in plans:
        st.session_state[chosen] = points.sort("knee", descending=True, maintain_order=True)["plan"].item(0)
    chart = front.draw(points, names, st.session_state[chosen], lang, complete=known(found))
    clicked = drawing.pick(chart, "front")
    if clicked in plans and clicked != st.session_state.get(CLICKED):
        st.session_state[chosen] = st.session_state[CLICKED] = clicked
        st.rerun()
    told = {
        row["plan"]: " · ".join(f"{worded(name, lang)} {shown(name, row[name], lang)}" for name in names)
        for row in points.iter_rows(named=True)
    }
    table(found, lang)
    return st.selectbox(_("Plan to look at"), plans, format_func=told.__getitem__, key=chosen)


def known(found: Found) -> bool:
    """Whether every plan that was asked for was looked for to its end."""
    return bool(found.summary["complete"]) and not undecided(found)


def table(found: Found, lang: Language) -> None:
    """Every plan of the front in figures."""
    _ = translator(lang)
    names: list[str] = found.summary["objectives"]
    points = found.tables["frontier"]
    titles = {name: worded(name, lang).capitalize() for name in names}
    columns = [
        in_yuan(points[name]).alias(_("Money used (yuan)"))
        if name == "cost"
        else (points[name] if name == "changes" else (points[name] * 100).round(2)).alias(
            titles[name] if name == "changes" else _("{title} (%)").format(title=titles[name])
        )
        for name in names
    ]
    remark = pl.when(points["knee"]).then(pl.lit(_("most even trade"))).otherwise(pl.lit(""))
    proof = points["status"].replace_strict({status: _(word) for status, word in PROOF.items()})
    behind.show(pl.DataFrame(columns).with_columns(proof.alias(_("Proof")), remark.alias(_("Remark"))), "front", lang)


def beside(view: PlanView, present: PlanView | None, lang: Language) -> None:
    """The plan ``view`` in four figures and by its awards, each beside the ``present`` plan where there is one."""
    _ = translator(lang)
    st.subheader(_("This plan beside the present one") if present else _("This plan"))
    heads = {"alignment": "alignment", "coverage": "coverage", "equity": "lowest community"}
    *columns, last = st.columns(4)
    for column, (name, term) in zip(columns, heads.items(), strict=True):
        now = float(view.summary[name])
        less = None if present is None else now - float(present.summary[name])
        change = None if less is None else budget_whole.points(less, lang)
        column.metric(_(TERMS[term].title), percent(now, 1), change, help=meaning(term, lang))
    used = int(view.awards["amount"].sum())
    less = None if present is None else used - int(present.awards["amount"].sum())
    change = more(less, lang) if less else None
    last.metric(
        _(TERMS["money used"].title), money(used, lang), change, delta_color="off", help=meaning("money used", lang)
    )
    if present is not None:
        _awards(present, view, lang)


def _awards(before: PlanView, after: PlanView, lang: Language) -> None:
    _ = translator(lang)
    changed = plan_view.changed_awards(before, after)
    if changed.is_empty():
        st.markdown(_("Both plans have the same awards."))
        return
    st.markdown(_("Awards that differ: {count}").format(count=changed.height))
    shown_ = changed.select(
        pl.col("organization").alias(_("Organization")),
        pl.col("project").alias(_("Project")),
        pl.col("persons_before").alias(_("Persons, present plan")),
        pl.col("persons_after").alias(_("Persons, this plan")),
        in_yuan(changed["amount_before"]).alias(_("Amount, present plan (yuan)")),
        in_yuan(changed["amount_after"]).alias(_("Amount, this plan (yuan)")),
    )
    grid(shown_, height=300)
    download.table(shown_, "front-awards", lang)


def adopt(state: State, question: Asked, chosen: str, view: PlanView, lang: Language) -> None:
    """Make the plan that is looked at the plan that is shown."""
    _ = translator(lang)
    if state.plan is not None and state.plan.folder == view.folder:
        st.success(_("This is the plan that is shown on the page Plan."))
        return
    aims = COMMA[lang].join(worded(name, lang) for name in view.policy.solve.objectives)
    st.caption(_("The rules will then aim for {aims}, one after the other.").format(aims=verbatim(aims)))
    if st.button(_("Adopt this plan"), type="primary", key="front-adopt"):
        state.adopt(question, chosen)
        st.rerun()
