"""What every page has: its type, its head, and what stands where nothing else can."""

import re

import streamlit as st

from dss.texts import Language, translator

# The uploader's own words are English in every language of the app; these take their place.
UPLOADER = """
[data-testid="stFileUploaderDropzone"] button {{ font-size: 0; }}
[data-testid="stFileUploaderDropzone"] button::after {{ content: "{browse}"; font-size: 1rem; }}
[data-testid="stFileUploaderDropzoneInstructions"] {{ display: none; }}
"""
MARKS = re.compile(r"([\\`*_{}\[\]()<>#+.!|$:~^=-])")
STYLE = """
<style>
[data-testid="stMainBlockContainer"] {{ padding-top: 3rem; }}
[data-testid="stMetricValue"] {{ font-variant-numeric: tabular-nums; }}
{uploader}
</style>
"""


def dress(lang: Language) -> None:
    """Set what Streamlit's own settings cannot: tabular figures, and the uploader's words."""
    _ = translator(lang)
    st.html(STYLE.format(uploader=UPLOADER.format(browse=_("Choose files"))))


def head(title: str, answers: str) -> None:
    """The page's title, and one line on what it answers."""
    st.title(title)
    st.markdown(answers)


def verbatim(text: str) -> str:
    """``text`` so that Markdown shows it letter by letter: names are people's, and no markup."""
    return MARKS.sub(r"\\\1", text)
