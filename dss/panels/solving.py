"""Solving: start, how far it is, cancel, and how it ended where no plan came of it."""

import streamlit as st

from dss.jobs import channel
from dss.jobs.job import Job
from dss.state import State, language
from dss.texts import Language, render, translator
from dss.texts.numbers import NOTHING, money, percent, whole
from models.messages import mark

EVERY = 0.5
"""Seconds between two looks at a solve."""
LEAST, MOST = 1, 3600
GOALS = {
    "alignment": mark("supply–demand alignment"),
    "coverage": mark("coverage"),
    "equity": mark("lowest coverage of a community"),
    "cost": mark("money used"),
    "dependency": mark("highest dependency on government money"),
    "changes": mark("changes against last year"),
}
ENDED = {
    "infeasible": mark("No plan can keep all the rules."),
    "unknown": mark("No plan was found in the time given. Allow more time and solve again."),
    "refused": mark("A plan was found, and failed the check of its own figures; it is not shown."),
    "faulty": mark("The data have errors; see the page with the data."),
    "usage": mark("The settings do not fit the data."),
}


def controls(state: State, usual: float, lang: Language) -> None:
    """How long to look for the best plan (``usual`` seconds unless changed), and the button that starts it."""
    _ = translator(lang)
    time, button, note = st.columns([2, 1, 4], vertical_alignment="bottom")
    seconds = time.number_input(
        _("Longest time, in seconds"),
        min_value=LEAST,
        max_value=MOST,
        value=min(MOST, max(LEAST, round(usual))),
        key="seconds",
        persist_state="session",
    )
    working = state.solve is not None and state.solve.stage == "working"
    label = _("Solve again") if state.plan is not None else _("Solve")
    note.caption(_("Solving ends earlier where the best plan is proven."))
    if button.button(label, type="primary", disabled=working, key="solve", width="stretch"):
        state.start(float(seconds))
        st.rerun()


def watch(state: State, lang: Language) -> None:
    """How far the solve is, until it ends; then how it ended."""
    if state.solve is None:
        return
    if state.solve.stage == "working":
        st.fragment(run_every=EVERY)(_working)(state, state.solve, lang)
    else:
        _ended(state.solve, lang)


def _working(state: State, job: Job, lang: Language) -> None:
    _ = translator(lang)
    # On a slow machine the timer of this part can overtake a change of language before the page is drawn again.
    if job.stage != "working" or state.drawn != language():
        st.rerun()
    with st.container(border=True, key="working"):
        text, button = st.columns([5, 1], vertical_alignment="center")
        text.markdown(f"**{_('Solving …')}** {_('{seconds} seconds').format(seconds=int(job.seconds))}")
        text.markdown(found(job.progress, lang))
        if button.button(_("Cancel"), key="cancel", width="stretch"):
            job.cancel()
            st.rerun()


def found(progress: channel.Record | None, lang: Language) -> str:
    """The best plan so far in words, and how much better a plan could be at most."""
    _ = translator(lang)
    if progress is None:
        return _("Reading the data and setting up the rules.")
    goal = progress["objective"].partition(":")[0]
    if progress["value"] is None:
        return _("Looking for a plan; goal: {goal}.").format(goal=_(GOALS[goal]))
    best, bound = (_value(goal, progress[key], lang) for key in ("value", "bound"))
    return _("Best plan so far: {goal} {best}; no plan can be better than {bound}.").format(
        goal=_(GOALS[goal]), best=best, bound=bound
    )


def _value(goal: str, value: float | None, lang: Language) -> str:
    if value is None:
        return NOTHING
    if goal == "cost":
        return money(round(value * 100), lang)
    return whole(round(value)) if goal == "changes" else percent(value, 2)


def _ended(job: Job, lang: Language) -> None:
    _ = translator(lang)
    if job.stage == "cancelled":
        st.info(
            _("Solving was cancelled after {seconds} seconds. Nothing was changed.").format(seconds=int(job.seconds))
        )
    elif job.failure is not None:
        st.error(render(job.failure, lang))
    elif job.outcome is not None and job.outcome["status"] in ENDED:
        _no_plan(job.outcome, lang)


def _no_plan(outcome: channel.Record, lang: Language) -> None:
    """Why there is no plan."""
    _ = translator(lang)
    st.error(_(ENDED[outcome["status"]]))
    messages = [channel.unpack(record) for record in outcome["messages"]]
    for message in messages:
        if message.level == "error":
            st.text("• " + render(message, lang))
