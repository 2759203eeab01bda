"""A change that is looked at: its price, whom it hits, which rules it touches; it counts with a name and a reason."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import streamlit as st

from dss.charts.style import short
from dss.panels import stage
from dss.panels.levers import budget
from dss.panels.page import verbatim
from dss.session import room, sitting
from dss.session.room import Trial
from dss.session.state import State, language
from dss.texts import Language, render, translator
from dss.texts.numbers import money, more, percent, whole
from dss.views import comparison, price
from dss.views.plan_view import PlanView
from dss.words import record as record_words
from dss.work import names
from models.messages import Message

EVERY = 0.5
"""Seconds between two looks at the study."""
MOST = 2
"""Lines of a list that a room reads."""
SEEN = 50_000
"""Fen from which on a difference shows itself in figures as they are read in a room."""
NAME = 26
"""Letters of a name that stay on one line of a list."""
COLUMNS = {"org": "org_id", "project": "project_id"}
"""What messages call ids, where that is not the column's name."""


def show(state: State, trial: Trial, lang: Language) -> None:
    """What is asked for, what it would do, and the way to let it count or to put it aside."""
    _ = translator(lang)
    before = sitting.present(state)[1]
    stage.title(record_words.changed(trial.change, names.names_of(before.dataset), lang))
    # Each part has its own place: while the page is drawn anew, nothing of the drawing before stands beside it.
    seen, waiting, deciding = st.container(), st.container(), st.container()
    known = sitting.answer(state, trial)
    working = known is not None and known.stage == "working"  # asked first: what ends from now on is found next time
    after = sitting.proposed(state, trial)
    with seen:
        _seen(state, trial, after, lang, working=working)
    if working:
        with waiting:
            st.fragment(run_every=EVERY)(_waiting)(state, trial)
    with deciding:
        _decide(state, trial, lang, ready=after is not None and not working)


def _seen(state: State, trial: Trial, after: PlanView | None, lang: Language, *, working: bool) -> None:
    """What the change does, as far as it is known by now: with the plan around it, or by itself."""
    _, before = translator(lang), sitting.present(state)[1]
    if trial.faults:
        _listed(st.error, trial.faults, before, lang)
    elif after is None and not working:
        _without(state, trial, lang)
    elif room.adopted(state.overrides):
        _adopted(state, trial, lang)
    shown = after or (None if trial.alone is None else trial.alone.view)
    if shown is not None:
        _figures(before, shown, lang)
    elif trial.change.kind == "budget" and not room.adopted(state.overrides) and trial.copy.dataset is not None:
        budget.estimated(state, trial.copy.dataset.policy.budget, lang)
    if after is not None:
        _whom(before, after, lang)
    if trial.alone is not None:
        _alone(trial, before, lang)


def _without(state: State, trial: Trial, lang: Language) -> None:
    """There is no plan with the change: it is proven that there is none, or more time may find one."""
    _ = translator(lang)
    known = sitting.answer(state, trial)
    if known is not None and known.found is not None and known.found.summary["status"] == "infeasible":
        st.error(_("No plan keeps all the rules with this change, so it cannot be signed."))
        return
    now = whole(int(trial.asked.seconds))
    st.error(_("No plan with this change was found in {seconds} seconds; there may be one.").format(seconds=now))
    longer = whole(int(room.LONGER * trial.asked.seconds))
    if st.button(_("Look again, for up to {seconds} seconds").format(seconds=longer), key="meeting-again"):
        sitting.again(state, trial)
        st.rerun()


def _adopted(state: State, trial: Trial, lang: Language) -> None:
    """What becomes of the plan that the room has adopted, and the other way."""
    _ = translator(lang)
    if trial.change.kind == "adopt":
        return
    if trial.asked.options["by"] == "alignment":
        st.warning(_("Planned anew, as well as can be: the plan that was adopted is given up."))
        return
    known = sitting.answer(state, trial)
    kept = known is None or known.found is None or known.found.summary["by"] == "stay"
    said = _("The plan that was adopted stays; only what no longer fits gives way.")
    st.markdown(said if kept else _("The plan that was adopted cannot stay as it is; as few awards as can be change."))
    if trial.change.kind in {"budget", "rule"} and st.button(_("Plan anew instead"), key="meeting-anew"):
        sitting.rule(state, trial.change, anew=True)
        st.rerun()


def _figures(before: PlanView, after: PlanView, lang: Language) -> None:
    """Alignment, persons served and money, beside the present ones."""
    _ = translator(lang)
    now, then = comparison.figures({"before": before, "after": after}).iter_rows(named=True)
    aligned, served, used = st.columns(3)
    gained = price.gained(then["alignment"] - now["alignment"], lang)
    aligned.metric(_("Supply–demand alignment"), percent(then["alignment"], 1), gained)
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
    for place, rows, told, heads, worth in (
        (left, paid, amounts, (_("Organizations"), _("Money")), SEEN),
        (right, served, persons, (_("Communities"), _("People served")), 1),
    ):
        with place:
            _gains(rows.with_columns(told=pl.Series(told, dtype=pl.String)), heads, worth, lang)


def _gains(rows: pl.DataFrame, heads: tuple[str, str], worth: int, lang: Language) -> None:
    """The greatest losses and gains of ``rows`` (name, more, told), and how many there are besides."""
    _ = translator(lang)
    if rows.is_empty():
        st.markdown(_("{what}: nothing changes.").format(what=heads[0]))
        return
    size = pl.col("more").abs()
    shown = rows.filter(size >= worth).sort(size, descending=True, maintain_order=True).head(2 * MOST)
    name = rows.columns[0]
    label = pl.col(name).map_elements(lambda told: short(told, NAME), pl.String).alias(heads[0])
    stage.table(shown.sort("more", name).select(label, pl.col("told").alias(heads[1])))
    if rows.height > shown.height:
        st.markdown(_("and {count} more, with smaller changes").format(count=rows.height - shown.height))


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
        name: short(found) if (found := known.get(COLUMNS.get(name, name), {}).get(str(value))) else value
        for name, value in message.params.items()
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
    who, why, let, drop = st.columns([1.6, 3.4, 2, 2], vertical_alignment="bottom")
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
