"""Where the data allow no plan: what contradicts what, and the repairs, each to be applied by one click."""

import polars as pl
import streamlit as st

from dss.jobs.study import Found
from dss.panels import page, steps, studying, told
from dss.panels.messages import listed, table_title
from dss.session.answers import Asked
from dss.session.state import State
from dss.session.working import RefusedError
from dss.texts import Language, translator
from dss.words import conflicts as conflicts_words
from dss.words.conflicts import CONTRADICTION, MENU, REPAIRS
from dss.work.study_request import SECONDS
from models.messages import mark
from models.schemas import tables

PLAN = mark("There is a plan that keeps all rules: nothing contradicts anything.")
HEADS = {
    "plan": PLAN,
    "unknown": mark("Whether there is a plan is not decided in the time given. Allow more time and try again."),
    "none": mark("No plan keeps all rules: {count} rules or values cannot all hold together"),
}

ALONE = mark("No plan keeps all rules: one rule or value cannot hold, whatever is awarded")


def show(state: State, lang: Language) -> None:
    """What is known at once; else ask."""
    _ = translator(lang)
    st.markdown(
        _(
            "Where no plan can keep all rules, some of them contradict each other. Here stands which, and the smallest "
            "changes with which a plan exists."
        )
    )
    if state.steps.before:
        st.info(_("You work on a changed copy; the file that you opened is as it was."))
        page.link("plan", _("Make a plan"))
    steps.show(state, "conflicts", lang)
    if state.plan is not None and not state.outdated:
        st.success(_(PLAN))
        return
    with st.columns(2)[0]:
        seconds = studying.seconds(SECONDS["conflicts"], "conflicts", lang)
    found = studying.show(state, Asked("conflicts", {}, seconds), "conflicts", lang)
    if found is None:
        return
    status = found.summary["status"]
    if status != "none":
        (st.success if status == "plan" else st.info)(_(HEADS[status]))
        return
    _contradiction(found, lang)
    _menu(state, found, lang)


def _contradiction(found: Found, lang: Language) -> None:
    _ = translator(lang)
    table = found.tables["contradiction"]
    st.subheader(_(ALONE) if table.height == 1 else _(HEADS["none"]).format(count=table.height))
    told.show(conflicts_words.in_words(_placed(table, lang), lang), CONTRADICTION, "conflicts-rules", lang)
    st.caption(_(conflicts_words.proven(found)))


def _menu(state: State, found: Found, lang: Language) -> None:
    """The repairs, a line a change, and the button that applies one."""
    _ = translator(lang)
    repairs = found.tables["repairs"]
    if repairs.is_empty():
        return
    st.subheader(_("What would help"))
    st.caption(_(MENU))
    words = conflicts_words.in_words(_placed(repairs, lang), lang)
    for number in repairs["repair"].unique(maintain_order=True):
        with st.container(border=True):
            text, button = st.columns([5, 1], vertical_alignment="center")
            text.markdown("  \n".join(_lines(words.filter(repair=str(number)), lang)))
            if button.button(_("Apply this"), key=f"repair-{number}", width="stretch"):
                _apply(state, repairs.filter(repair=number), lang)
    with st.expander(_("The figures behind it")):
        told.show(words, REPAIRS, "conflicts-repairs", lang)


def _lines(moves: pl.DataFrame, lang: Language) -> list[str]:
    """Each move of a repair as a line of Markdown."""
    _ = translator(lang)
    change = _("**{kind}** · {about}: {value} → **{then}** {change}")
    return [
        change.format(**{name: page.verbatim(value or "") for name, value in row.items()})
        for row in moves.iter_rows(named=True)
    ]


def _apply(state: State, moves: pl.DataFrame, lang: Language) -> None:
    if state.dataset is None:
        return
    try:
        state.change(conflicts_words.repaired(state.dataset, moves))
    except RefusedError as error:
        st.html(listed(error.messages, lang))
    else:
        st.rerun()


def _placed(table: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """``table`` with the names of tables and columns, and what stands there, as people call them."""
    rows = [_titled(row, lang) for row in table.select("table", "column", "value").iter_rows()]
    return table.with_columns(pl.DataFrame(rows, schema={"table": str, "column": str, "value": str}, orient="row"))


def _titled(place: tuple[str, str, str], lang: Language) -> tuple[str, str, str]:
    name, column, value = place
    if name not in tables():  # the policy: what the rule is called says it
        return table_title(name, lang), "", value
    about, _ = tables()[name].columns[column], translator(lang)
    words = {"true": _("yes")} if about.kind == "flag" else dict(about.choices)
    title = about.words.zh if lang == "zh" else about.words.en
    return table_title(name, lang), title, words.get(value, value) if lang == "zh" else value
