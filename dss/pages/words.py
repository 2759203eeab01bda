"""Words: what the terms mean that stand on the pages and in the documents."""

import streamlit as st

from dss.panels import page
from dss.session.state import language
from dss.texts import translator
from dss.words.glossary import GROUPS
from models.messages import mark

TITLE = mark("Words")
GROUP = mark("Prepare")
ORDER = 99


def render() -> None:
    """Every term with its meaning, in groups."""
    _ = translator(language())
    page.head(_(TITLE), _("What do the words on these pages and in the documents mean?"))
    for group, terms in GROUPS.items():
        st.subheader(_(group))
        for term in terms.values():
            st.markdown(f"**{page.verbatim(_(term.title))}**  \n{page.verbatim(_(term.meaning))}")


if __name__ == "__main__":
    render()
