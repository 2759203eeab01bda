"""Organizations: how independent they stay, what they take on, and who shares with whom."""

import streamlit as st

from dss.panels import lending, needed, organizations, page, profile
from dss.session.state import current, language
from dss.texts import translator
from dss.words.limit import LIMIT
from models.messages import mark

TITLE = mark("Organizations")
GROUP = mark("Plan")
ORDER = 4

ONE = "one"
PARTS = {
    "independence": (mark("Independence"), organizations.show_independence),
    "capacity": (mark("Money and capacity"), organizations.show_capacity),
    "sharing": (mark("Sharing"), lending.show),
    ONE: (mark("One organization"), profile.show),
}


def render() -> None:
    """Look at all organizations of the plan from one side, or at one organization from all."""
    lang, state = language(), current()
    _ = translator(lang)
    page.head(_(TITLE), _("Who takes on how much, does everybody stay independent, and who shares with whom?"))
    st.caption(_(LIMIT))
    view = needed.plan(state, lang)
    if view is None:
        return
    opened = profile.linked(view.dataset.organizations["org_id"].to_list())
    if opened is not None:
        st.session_state["organization"], st.session_state["side"] = opened, ONE
    chosen = st.segmented_control(
        _("What to look at"),
        list(PARTS),
        default=next(iter(PARTS)),
        required=True,
        format_func=lambda part: _(PARTS[part][0]),
        key="side",
        label_visibility="collapsed",
        persist_state="session",
    )
    if chosen != ONE:
        profile.address(None)
        organizations.headline(view, lang)
    PARTS[chosen][1](view, lang)


if __name__ == "__main__":
    render()
