"""Solving: start, how far it is, cancel, and how it ended where no plan came of it."""

import streamlit as st

from dss.jobs import channel, solve
from dss.jobs.job import Job
from dss.panels import course, page
from dss.session.state import State, language
from dss.texts import Language, render, translator
from dss.texts.numbers import percent
from dss.views.plan_view import PlanView
from dss.words.goals import shown, worded
from models.messages import mark

EVERY = 0.5
"""Seconds between two looks at a solve."""
LEAST, MOST = 1, 3600
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
    pressed = button.button(
        label,
        type="primary",
        disabled=working,
        help=_(page.PRESSED),
        shortcut=page.MAIN,
        key="solve",
        width="stretch",
    )
    if pressed:
        state.start(float(seconds))
        st.rerun()


def watch(state: State, lang: Language) -> None:
    """How far the solve is, until it ends; then how it ended."""
    if state.solve is None:
        return
    if state.solve.stage == "working":
        st.fragment(run_every=EVERY)(_working)(state, state.solve, lang)
    else:
        _ended(state, state.solve, lang)


def _working(state: State, job: Job, lang: Language) -> None:
    _ = translator(lang)
    # On a slow machine the timer of this part can overtake a change of language before the page is drawn again.
    if job.stage != "working" or state.drawn != language():
        st.rerun()
    with st.container(border=True, key="working"):
        text, button = st.columns([5, 1], vertical_alignment="center")
        text.markdown(f"**{_('Solving …')}** {_('{seconds} seconds').format(seconds=int(job.seconds))}")
        history = job.history
        text.markdown(found(history[-1] if history else None, lang))
        if solve.kept(job):
            text.caption(_("A verified plan is kept by now: cancelling does not lose it."))
        if button.button(_("Cancel"), key="cancel", width="stretch"):
            job.cancel()
            st.rerun()
        course.live(history, lang)


def found(progress: channel.Record | None, lang: Language) -> str:
    """The best plan so far in words, and how much better a plan could be at most."""
    _ = translator(lang)
    if progress is None:
        return _("Reading the data and setting up the rules.")
    objective = progress["objective"]
    if progress["value"] is None:
        return _("Looking for a plan; goal: {goal}.").format(goal=worded(objective, lang))
    best, bound = (shown(objective, progress[key], lang) for key in ("value", "bound"))
    return _("Best plan so far: {goal} {best}; no plan can be better than {bound}, a gap of {gap}.").format(
        goal=worded(objective, lang), best=best, bound=bound, gap=percent(progress["gap"], 3)
    )


def _ended(state: State, job: Job, lang: Language) -> None:
    """How a solve ended that has no plan of its own, and the plan that it had found by then."""
    _ = translator(lang)
    if job.stage == "cancelled":
        words = _("Solving was cancelled after {seconds} seconds.").format(seconds=int(job.seconds))
        nothing = "" if solve.plan(job) else _("No plan was found until then; nothing was changed.")
        st.info(f"{words} {nothing}")
    elif job.failure is not None:
        st.error(render(job.failure, lang))
    elif job.outcome is not None and job.outcome["status"] in ENDED:
        _no_plan(job.outcome, lang)
    if state.offered is not None:
        _offer(state, state.offered, lang)


def _offer(state: State, view: PlanView, lang: Language) -> None:
    """The best plan of a solve that was ended early, for those who want to see it in the place of the one shown."""
    _ = translator(lang)
    text, button = st.columns([5, 1], vertical_alignment="center")
    text.info(early(view, lang))
    if button.button(_("Show this plan"), key="take", width="stretch"):
        state.take()
        st.rerun()


def early(view: PlanView, lang: Language) -> str:
    """What is known of a plan whose solve was ended early."""
    first = view.summary["objectives"][0]
    return translator(lang)(
        "The best plan when solving was ended early, verified: {goal} {value}, proven to be within {gap} of what is "
        "possible."
    ).format(
        goal=worded(first["name"], lang),
        value=shown(first["name"], float(first["value"]), lang),
        gap=percent(float(first["gap"]), 3),
    )


def _no_plan(outcome: channel.Record, lang: Language) -> None:
    """Why there is no plan."""
    _ = translator(lang)
    st.error(_(ENDED[outcome["status"]]))
    messages = [channel.unpack(record) for record in outcome["messages"]]
    for message in messages:
        if message.level == "error":
            st.text("• " + render(message, lang))
    if outcome["status"] == "infeasible":
        page.link("why", _("What contradicts what, and what would help"), question="conflicts")
