"""Signing: how far the version that is shown has come, and the next step, or why there is none."""

from typing import NamedTuple

import streamlit as st

from dss.panels import needed, scenarios
from dss.panels.messages import listed
from dss.panels.page import verbatim
from dss.record import Record, Signing, Status
from dss.session.state import State
from dss.store.plans import UnfitPlan
from dss.store.trouble import StoreError
from dss.texts import Language, render, translator
from dss.texts.moments import moment
from dss.texts.numbers import NOTHING
from dss.words.record import STATUSES
from models.messages import mark


class Step(NamedTuple):
    """What can be signed: the status that it leads to, what it means, and what the button says."""

    status: Status
    means: str
    button: str


NEXT: dict[Status, Step] = {
    "draft": Step(
        "proposed", mark("Proposing puts this version before the meeting; nothing is decided by it."), mark("Propose")
    ),
    "proposed": Step(
        "decided",
        mark("Deciding puts this version into force. A version that was decided before is superseded by it."),
        mark("Decide on this plan"),
    ),
}
"""The step that follows on each status."""
LAST: dict[Status, str] = {
    "decided": mark("This plan is decided and stays as it is: whatever is changed from now on makes a new version."),
    "superseded": mark("Another version was decided later. This one stays on record as it was."),
}
"""What is said where no step follows."""
WHO, NOTE, REFUSED = "signing-who", "signing-note", "signing-refused"
"""Where the session keeps what is typed, and why a signing was refused until that is told."""
UNSAVED = mark("What is signed never changes, so what is shown has to be saved as a version first.")


MEANWHILE = mark(
    "Version {number}, from which this work began, was decided on {at} by {who} and stays as it is. What is saved now "
    "is a new version; deciding on it supersedes that one."
)


def show(state: State, lang: Language) -> None:
    """Where the version stands, and who may take it further; of a plan that is not fit for it, why."""
    _ = translator(lang)
    if needed.plan(state, lang) is None:
        return
    if state.outdated:
        st.markdown(_("Until then the plan can be looked at, but not signed."))
        return
    try:
        record = state.desk.record() if state.saved else None
    except StoreError as error:
        _unfit(error, lang)
        return
    if record is None:
        _save(state, lang)
        return
    _course(record, lang)
    refused: StoreError | None = st.session_state.pop(REFUSED, None)
    if refused is not None:
        _unfit(refused, lang)
    if record.status in NEXT:
        _ask(state, NEXT[record.status], lang)
    else:
        st.info(_(LAST[record.status]))


def decided(state: State) -> bool:
    """Whether what is shown is a version that was decided, also where a later one supersedes it."""
    record = _base(state) if state.saved else None
    return record is not None and record.status in LAST


def _base(state: State) -> Record | None:
    """What is on record of the version that the work began from, by now; None where it has no name."""
    if state.desk.scenario is None:
        return None
    try:
        return state.desk.record()
    except StoreError:
        return None


def _unfit(error: StoreError, lang: Language) -> None:
    """Why the plan cannot be kept or signed, with all that the check finds."""
    st.error(render(error.message, lang))
    if isinstance(error, UnfitPlan):
        st.html(listed([finding.message for finding in error.findings], lang))


def _save(state: State, lang: Language) -> None:
    """Nothing is signed that was not saved."""
    _ = translator(lang)
    st.info(_(UNSAVED))
    base = _base(state)
    if base is not None and base.status == "decided":
        last = base.signings[-1]
        said = {"number": base.version, "at": moment(last.at), "who": last.who or NOTHING}
        st.warning(verbatim(_(MEANWHILE).format(**said)))
    before = state.desk.scenario, state.desk.base
    scenarios.save(state, lang)
    if (state.desk.scenario, state.desk.base) != before:
        st.rerun()


def _course(record: Record, lang: Language) -> None:
    """The steps beside each other: of those that were taken who took them, when, and what they said."""
    _ = translator(lang)
    taken = {one.status: one for one in record.signings}
    steps: list[Status] = [status for status in STATUSES if status in taken or status != "superseded"]
    for column, status in zip(st.columns(len(steps)), steps, strict=True):
        one = taken.get(status)
        column.markdown(f"**{_(STATUSES[status]).capitalize()}**")
        column.markdown(NOTHING if one is None else _said(one))


def _said(one: Signing) -> str:
    lines = (one.who or NOTHING, moment(one.at), one.note)
    return "  \n".join(verbatim(line) for line in lines if line)


def _ask(state: State, step: Step, lang: Language) -> None:
    """The step that can be taken now."""
    _ = translator(lang)
    with st.form("signing", border=False):
        st.markdown(_(step.means))
        name, note = st.columns([1, 2])
        name.text_input(_("Your name"), max_chars=scenarios.LONGEST, key=WHO, persist_state="session")
        note.text_input(_("Remark, or number of the resolution"), max_chars=scenarios.LONGEST, key=NOTE)
        # What was clicked is signed, or refused: it is no other step, though somebody was here meanwhile.
        st.form_submit_button(_(step.button), type="primary", key="signing", on_click=_sign, args=(state, step.status))


def _sign(state: State, status: Status) -> None:
    try:
        state.sign(status, st.session_state[WHO], st.session_state[NOTE])
    except StoreError as error:
        st.session_state[REFUSED] = error
