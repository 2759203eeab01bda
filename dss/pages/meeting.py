"""Meeting: the plan in a few full-screen pages, on which the room can change it and decide."""

import streamlit as st

from dss import slideshow
from dss.panels import lobby, needed, page, stage, trial
from dss.session import sitting
from dss.session.state import State, current, language
from dss.texts import Language, translator
from models.messages import mark

TITLE = mark("Meeting")
GROUP = mark("Decide")
ORDER = 11


def render() -> None:
    """The pages of a meeting that has begun; before it, what is worked out beforehand."""
    lang, state = language(), current()
    _ = translator(lang)
    slides = slideshow.pages()
    at = stage.place(len(slides))
    if at is not None and state.plan is not None and not state.outdated:
        stage.dress()
        _run(state, at, lang)
        return
    page.head(_(TITLE), _("The plan on a projector, page by page: what would a change cost, and whom would it hit?"))
    if needed.plan(state, lang) is not None and not state.outdated:
        lobby.show(state, [_(each.NAME) for each in slides], lang)


def _run(state: State, at: int, lang: Language) -> None:
    _ = translator(lang)
    looked = sitting.of(state).trial
    if looked is not None:
        trial.show(state, looked, lang)
        return
    slides = slideshow.pages()
    stage.bar(at, [_(each.NAME) for each in slides], lambda: _levers(state, at, lang), lang)
    slides[at].show(state, lang)


def _levers(state: State, at: int, lang: Language) -> None:
    _ = translator(lang)
    levers = {each.__name__: each for each in slideshow.of(slideshow.pages()[at])}
    chosen = st.segmented_control(
        _("What to change"),
        list(levers),
        default=next(iter(levers)),
        required=True,
        format_func=lambda name: _(levers[name].NAME),
        key=f"meeting-lever-{at}",
        label_visibility="collapsed",
    )
    levers[chosen].show(state, lang)


if __name__ == "__main__":
    render()
