"""Plan: the best plan for the data that are open, and what it means."""

import streamlit as st

from dss.panels import course, headline, needed, page, reasons, results, rules, solving, unused
from dss.session.state import current, language
from dss.texts import translator
from dss.words.limit import LIMIT
from models.messages import mark

TITLE = mark("Plan")
GROUP = mark("Plan")
ORDER = 3


def render() -> None:
    """Solve, and show the plan with what stands behind each figure."""
    lang, state = language(), current()
    state.drawn = lang
    _ = translator(lang)
    page.head(_(TITLE), _("Who delivers what, where, for whom, paid from which fund, so that demand is met best?"))
    st.caption(_(LIMIT))
    dataset = needed.dataset(state, lang, needed.PLAN)
    if dataset is None:
        return
    rules.show(state, dataset, lang)
    state.collect()
    solving.controls(state, dataset.policy.solve.seconds, lang)
    solving.watch(state, lang)
    view = state.plan
    if view is None:
        return
    if state.outdated:
        st.warning(_("The data have changed since this plan was made. Solve again for a plan of the new data."))
    if view.summary.get("ended_early"):
        st.info(solving.early(view, lang))
    headline.show(view, lang)
    course.afterwards(state.course, lang)
    results.download(view, lang)
    results.show_gap(view, lang)
    results.show_awards(view, lang)
    results.show_money(view, lang)
    unused.show_unused(view, lang)
    results.show_independence(view, lang)
    reasons.show_offers(view, lang)


if __name__ == "__main__":
    render()
