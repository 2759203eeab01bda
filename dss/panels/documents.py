"""The meeting's documents: which one, for whom, in which language; made at a click, and then to be downloaded."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dss.panels.page import verbatim
from dss.record import Record
from dss.report import making, recording
from dss.report.brief import Audience, Brief, UnfitError
from dss.report.making import MIME, WRITTEN, Format, Wanted
from dss.report.phrases import AUDIENCES
from dss.report.trouble import RefusedError
from dss.session.state import State
from dss.store import decisions, scenarios
from dss.store.trouble import StoreError
from dss.texts import LANGUAGES, NAMES, Language, render, translator
from dss.views.plan_view import PlanView
from models import verify
from models.messages import mark

SLIDES, TABLES = "slides", "tables"
WHOLE: dict[str, tuple[Format, str]] = {
    SLIDES: ("pptx", mark("Slides for the meeting")),
    TABLES: ("xlsx", mark("Workbook with all tables")),
}
"""What is no paper: its format, and what it is called."""
TO_EDIT_OR_PRINT = {"docx": mark("to edit (docx)"), "pdf": mark("to print (pdf)")}
MOST = 2
"""Alternatives that a meeting can look at."""
MADE = "document-made"
"""Where the page keeps the document that was made last, with the choices that it was made for."""


@dataclass(frozen=True)
class Choice:
    """What is to be made: which document, for whom, in which language, under which title, beside which scenarios."""

    wanted: Wanted
    audience: Audience
    lang: Language
    title: str
    beside: tuple[tuple[str, int], ...]

    @property
    def file(self) -> str:
        """The name of the file."""
        name = self.wanted.paper if self.wanted.format in WRITTEN else "plan"
        return f"{name}-{self.audience}-{self.lang}.{making.suffix(self.wanted)}"


def show(state: State, view: PlanView, lang: Language) -> None:
    """Choose, make, download; the plan in ``view`` is up to date."""
    _ = translator(lang)
    choice = _choose(state, view, lang)
    if st.button(_("Make the document"), type="primary", key="document-make"):
        st.session_state[MADE] = None
        try:
            with st.spinner(_("Checking the plan and writing the document …")):
                st.session_state[MADE] = view.folder, choice, making.make(_brief(state, view, choice), choice.wanted)
        except RefusedError as error:
            st.error(render(error.message, lang))
        except UnfitError:
            st.error(_("The plan does not pass the check; no document is made of it."))
        except StoreError as error:
            st.error(render(error.message, lang))
    folder, made_for, data = st.session_state.get(MADE) or (None, None, b"")
    if (folder, made_for) == (view.folder, choice):
        _hand_out(choice, data, lang)


def _hand_out(choice: Choice, data: bytes, lang: Language) -> None:
    _ = translator(lang)
    st.success(_("The document is ready: {file}").format(file=verbatim(choice.file)))
    st.download_button(
        _("Download the document"),
        data=data,
        file_name=choice.file,
        mime="application/zip" if choice.file.endswith(".zip") else MIME[choice.wanted.format],
        on_click="ignore",
        key="document-download",
    )


def _choose(state: State, view: PlanView, lang: Language) -> Choice:
    """The controls, in the order of use."""
    _ = translator(lang)
    audience: Audience = st.segmented_control(
        _("Who reads it"),
        list(AUDIENCES),
        default="internal",
        required=True,
        format_func=lambda name: _(AUDIENCES[name]),
        help=_("For the public, personal data, trust, incomes, prices of competitors and counts below 5 are left out."),
        key="document-audience",
        persist_state="session",
    )
    names = _documents(audience, lang)
    document = st.pills(
        _("Document"),
        list(names),
        default=SLIDES,
        required=True,
        format_func=names.__getitem__,
        key=f"document-{audience}",
        persist_state="session",
    )
    wanted = Wanted(WHOLE[document][0]) if document in WHOLE else Wanted(_format(lang), document)
    spoken: Language = st.segmented_control(
        _("Language of the document"),
        LANGUAGES,
        default=lang,
        required=True,
        format_func=NAMES.__getitem__,
        key="document-lang",
        persist_state="session",
    )
    title = st.text_input(
        _("Title"),
        value=view.policy.about.title or state.desk.scenario or "",
        placeholder=_(making.UNTITLED),
        max_chars=200,
        key="document-title",
    )
    return Choice(wanted, audience, spoken, title, _beside(state, lang))


def _documents(audience: Audience, lang: Language) -> Mapping[str, str]:
    """Every document that ``audience`` reads, by what it is called."""
    _ = translator(lang)
    papers = {name: _(making.title(name)) for name in making.names() if making.readable(name, audience)}
    slides, tables = (_(WHOLE[name][1]) for name in (SLIDES, TABLES))
    return {SLIDES: slides, **papers, TABLES: tables}


def _format(lang: Language) -> Format:
    _ = translator(lang)
    return st.segmented_control(
        _("Format"),
        WRITTEN,
        default="docx",
        required=True,
        format_func=lambda name: _(TO_EDIT_OR_PRINT[name]),
        key="document-format",
        persist_state="session",
    )


def _beside(state: State, lang: Language) -> tuple[tuple[str, int], ...]:
    """Saved scenarios that the documents compare the plan with, each with its newest version."""
    store = state.desk.store
    saved = [] if store is None else scenarios.listed(store).filter("planned").select("name", "version").rows()
    newest = {name: version for name, version in saved if name != state.desk.scenario}
    if not newest:
        return ()
    _ = translator(lang)
    chosen = st.multiselect(
        _("Saved scenarios to tell of as alternatives"),
        list(newest),
        max_selections=MOST,
        placeholder=_("Choose scenarios"),
        key="document-beside",
        persist_state="session",
    )
    return tuple((name, newest[name]) for name in chosen)


def _brief(state: State, view: PlanView, choice: Choice) -> Brief:
    """What the document tells from; raises ``UnfitError`` and ``StoreError``."""
    if state.source is None:
        raise ValueError(state.source)
    report = verify.verify(state.source, view.folder)
    if not report.ok:
        raise UnfitError(findings=report.findings)
    views = {name: state.look(name, version) for name, version in choice.beside}
    others = {name: other for name, other in views.items() if other is not None}
    title = choice.title or translator(choice.lang)(making.UNTITLED)
    return Brief(title, view, report, choice.audience, choice.lang, others, _record(state, view, title))


def _record(state: State, view: PlanView, title: str) -> Record | None:
    """What is on record of the plan: as saved and signed, else what was changed in the room; None where neither is."""
    desk = state.desk
    if desk.store is not None and desk.scenario is not None and state.saved:
        return decisions.record(desk.store, desk.scenario, desk.base)
    if not state.overrides:
        return None
    hashes = recording.hashes(view)
    return Record(scenario=desk.scenario or title, version=desk.base, overrides=state.overrides, **hashes)
