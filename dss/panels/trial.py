"""A change that is looked at: its price, whom it hits, which rules it touches; it counts with a name and a reason."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dss import change_words, comparison, names, price, sitting
from dss.panels import budget_whole, stage
from dss.panels.levers import budget
from dss.panels.page import verbatim
from dss.plan_view import PlanView
from dss.room import Trial
from dss.state import State, language
from dss.texts import Language, render, translator
from dss.texts.numbers import money, more, percent, whole
from models.messages import Message

EVERY = 0.5
"""Seconds between two looks at the study."""
MOST = 3
"""Lines of a list that a room reads."""
COLUMNS = {"org": "org_id", "project": "project_id"}
"""What messages call ids, where that is not the column's name."""


def show(state: State, trial: Trial, lang: Language) -> None:
    """What is asked for, what it would do, and the way to let it count or to put it aside."""
    _ = translator(lang)
    before = sitting.present(state)[1]
    stage.title(change_words.told(trial.change, before.dataset, lang))
    known, after = sitting.answer(state, trial), sitting.proposed(state, trial)
    working = known is not None and known.stage == "working"
    if trial.faults:
        _listed(st.error, trial.faults, before, lang)
    elif after is None and not working:
        st.error(_("No plan keeps all the rules with this change, or none was found in time. It cannot be signed."))
    seen = after or (None if trial.alone is None else trial.alone.view)
    if seen is not None:
        _figures(before, seen, lang)
    elif trial.change.kind == "budget" and trial.copy.dataset is not None:
        budget.estimated(state, trial.copy.dataset.policy.budget, lang)
    if after is not None:
        _whom(before, after, lang)
    if trial.alone is not None:
        _alone(trial, before, lang)
    if working:
        st.fragment(run_every=EVERY)(_waiting)(state, trial)
    _decide(state, trial, lang, ready=after is not None and not working)


def _figures(before: PlanView, after: PlanView, lang: Language) -> None:
    """Alignment, persons served and money, beside the present ones."""
    _ = translator(lang)
    now, then = comparison.figures({"before": before, "after": after}).iter_rows(named=True)
    aligned, served, used = st.columns(3)
    lost = budget_whole.points(then["alignment"] - now["alignment"], lang)
    aligned.metric(_("Supply–demand alignment"), percent(then["alignment"], 1), lost)
    persons, people = (int(view.coverage["served"].sum()) for view in (before, after))
    served.metric(_("Needs met"), whole(people), f"{people - persons:+,}" if people != persons else None)
    spent = then["used"] - now["used"]
    used.metric(_("Money used"), money(then["used"], lang), more(spent, lang) if spent else None, delta_color="off")


def _whom(before: PlanView, after: PlanView, lang: Language) -> None:
    """Who gains and who loses: organizations by money, communities by people served."""
    _ = translator(lang)
    left, right = st.columns(2, gap="large")
    paid, served = price.organizations(before, after), price.communities(before, after)
    amounts = [more(amount, lang) for amount in paid["more"]]
    persons = [f"{change:+,}" for change in served["more"]]
    _gains(left, paid.select("organization", "more"), amounts, (_("Organizations"), _("Money")), lang)
    _gains(right, served.select("community", "more"), persons, (_("Communities"), _("People served")), lang)


def _gains(
    place: DeltaGenerator, rows: pl.DataFrame, told: Sequence[str], heads: tuple[str, str], lang: Language
) -> None:
    """The greatest losses and gains of ``rows`` (name, more), and how many there are besides."""
    _ = translator(lang)
    with place:
        if rows.is_empty():
            st.markdown(_("{what}: nothing changes.").format(what=heads[0]))
            return
        words = pl.DataFrame({heads[0]: rows.to_series(0), heads[1]: list(told)})
        far = rows.with_row_index("at").sort(pl.col("more").abs(), descending=True).head(2 * MOST)["at"].sort()
        stage.table(words[far.to_list()])
        if rows.height > 2 * MOST:
            st.markdown(_("and {count} more, with smaller changes").format(count=rows.height - 2 * MOST))


def _alone(trial: Trial, before: PlanView, lang: Language) -> None:
    """Which rules the change by itself would break, so that others have to give way."""
    _ = translator(lang)
    broken = [] if trial.alone is None else [finding.message for finding in trial.alone.findings]
    if not broken:
        st.markdown(_("By itself, it breaks no rule."))
        return
    st.markdown(
        f"**{_('By itself, everything else as it is, it would break {count} rules:').format(count=len(broken))}**"
    )
    _listed(st.markdown, broken, before, lang)


def _listed(write: object, messages: Sequence[Message], view: PlanView, lang: Language) -> None:
    lines = [f"- {verbatim(render(_named(one, view), lang))}" for one in messages[:MOST]]
    if len(messages) > MOST:
        lines.append("- " + translator(lang)("and {count} more").format(count=len(messages) - MOST))
    write("\n".join(lines))  # type: ignore[operator]


def _named(message: Message, view: PlanView) -> Message:
    """``message`` with names in the place of ids."""
    known = names.names_of(view.dataset)
    params = {
        name: known.get(COLUMNS.get(name, name), {}).get(str(value), value) for name, value in message.params.items()
    }
    return replace(message, params=params)


def _waiting(state: State, trial: Trial) -> None:
    _ = translator(language())
    known = sitting.answer(state, trial)
    if known is None or known.job is None or known.stage != "working":
        st.rerun()
    told = _("The rest is being planned anew around it … {seconds} seconds").format(seconds=int(known.job.seconds))
    st.markdown(f"**{told}**")


def _decide(state: State, trial: Trial, lang: Language, *, ready: bool) -> None:
    """A name and a reason, and the change counts; or it is put aside."""
    _ = translator(lang)
    who, why, let, drop = st.columns([1.6, 4, 1.8, 1.6], vertical_alignment="bottom")
    name = who.text_input(_("Who asks for it"), key="meeting-who", persist_state="session")
    reason = why.text_input(_("Reason"), key="meeting-reason")
    if let.button(_("Let it count"), type="primary", disabled=not ready, key="meeting-count", width="stretch"):
        if name.strip() and reason.strip():
            sitting.count(state, trial, name, reason)
            st.rerun()
        st.warning(_("Say who asks for it, and why: both stand in the minutes."))
    if drop.button(_("Put it aside"), shortcut="Escape", key="meeting-drop", width="stretch"):
        sitting.drop(state)
        st.rerun()
