"""A study on a page: what it would answer and a button, then how far it is, then what it has found."""

import streamlit as st

from dss.jobs import channel
from dss.jobs.study import Found
from dss.panels import page
from dss.panels.messages import listed
from dss.session.answers import Answer, Asked
from dss.session.state import State, language
from dss.texts import Language, render, translator
from dss.words.study import REFUSED, undecided

EVERY = 0.5
"""Seconds between two looks at a study."""
LEAST, MOST = 5, 3600


def seconds(usual: float, key: str, lang: Language) -> float:
    """How long a study may take, ``usual`` unless changed; ``key`` is its own in the app."""
    _ = translator(lang)
    return float(
        st.number_input(
            _("Longest time, in seconds"),
            min_value=LEAST,
            max_value=MOST,
            value=round(usual),
            key=f"{key}-seconds",
            persist_state="session",
        )
    )


def show(state: State, asked: Asked, key: str, lang: Language) -> Found | None:
    """What the study has found by now; None where nothing yet. ``key`` is its own in the app.

    Where it was not asked of the data that are open, a button asks it; while it works, it can be cancelled, and the
    page is drawn again whenever more is found.
    """
    answer = state.answer(asked)
    if _wanted(answer, f"{key}-ask", lang):
        state.ask(asked)
        st.rerun()
    if answer is None:
        return None
    if answer.stage == "working":
        st.fragment(run_every=EVERY)(_working)(state, asked, _done(answer), key)
    else:
        _ended(answer, lang)
    return answer.found


def _wanted(answer: Answer | None, key: str, lang: Language) -> bool:
    """Whether somebody asks for it, the first time or for what time was too short for."""
    _ = translator(lang)
    if answer is None:
        return st.button(_("Work it out"), type="primary", help=_(page.PRESSED), shortcut=page.MAIN, key=key)
    short = not answer.complete or (answer.found is not None and undecided(answer.found))
    return short and answer.stage != "working" and st.button(_("Work it out again"), key=key)


def _done(answer: Answer) -> int:
    """How many parts are done."""
    told = None if answer.job is None else answer.job.progress
    return 0 if told is None else int(told["done"])


def _working(state: State, asked: Asked, drawn: int, key: str) -> None:
    lang = language()
    _ = translator(lang)
    answer = state.answer(asked)
    if answer is None or answer.job is None:
        return
    if answer.stage != "working" or _done(answer) != drawn:
        st.rerun()
    told = answer.job.progress
    with st.container(border=True, key=f"{key}-working"):
        text, button = st.columns([5, 1], vertical_alignment="center")
        told_seconds = _("{seconds} seconds").format(seconds=int(answer.job.seconds))
        text.markdown(f"**{_('Being worked out …')}** {told_seconds}")
        if told is not None:
            text.progress(min(1.0, told["done"] / max(1, told["of"])))
        if button.button(_("Cancel"), key=f"{key}-cancel", width="stretch"):
            answer.job.cancel()
            st.rerun()


def _ended(answer: Answer, lang: Language) -> None:
    """How it ended, where that was not with everything."""
    _ = translator(lang)
    if answer.job is not None and answer.job.failure is not None:
        st.error(render(answer.job.failure, lang))
    outcome = None if answer.job is None else answer.job.outcome
    if outcome is not None and outcome["status"] == "refused":
        st.error(_(REFUSED))
    messages = [] if outcome is None else [channel.unpack(record) for record in outcome["messages"]]
    wrong = [message for message in messages if message.level == "error"]
    if wrong:
        st.html(listed(wrong, lang))
    found = answer.found
    if found is None or not (found.summary["done"] or found.summary["complete"]):
        st.info(_("Nothing was found in the time given. Allow more time and try again."))
    elif not found.summary["complete"]:
        st.info(
            _("Ended early: {done} of {of} parts are worked out; what is shown was checked.").format(
                done=found.summary["done"], of=found.summary["of"]
            )
        )
