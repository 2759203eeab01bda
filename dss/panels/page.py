"""What every page has: its type, its head, and what stands where nothing else can."""

import re
from pathlib import Path

import streamlit as st

from dss.texts import Language, translator

# The uploader's own words are English in every language of the app; these take their place.
UPLOADER = """
[data-testid="stFileUploaderDropzone"] > span > button p {{ font-size: 0; }}
[data-testid="stFileUploaderDropzone"] > span > button p::after {{ content: "{browse}"; font-size: 1rem; }}
[data-testid="stFileUploaderDropzoneInstructions"] {{ display: none; }}
"""
PAGES = Path(__file__).parents[1] / "pages"
MARKS = re.compile(r"([\\`*_{}\[\]()<>#+.!|$:~^=-])")
STYLE = """
<style>
[data-testid="stMainBlockContainer"] {{ padding-top: 3rem; }}
.messages {{ width: 100%; border-collapse: collapse; }}
.messages th, .messages td {{ text-align: left; vertical-align: top; padding: 0.4rem 0.8rem 0.4rem 0; }}
.messages th {{ font-weight: 600; white-space: nowrap; }}
.messages td {{ border-top: 1px solid rgba(127, 135, 144, 0.3); overflow-wrap: anywhere; }}
.messages td:nth-child(-n + 3) {{ white-space: nowrap; }}
[data-testid="InputInstructions"] {{ display: none; }}
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


def link(name: str, label: str, **choices: str) -> None:
    """A link to the page called ``name``, on which the ``choices`` are made that the address names."""
    st.page_link(PAGES / f"{name}.py", label=label, query_params=choices or None)


def verbatim(text: str) -> str:
    """``text`` so that Markdown shows it letter by letter: names are people's, and no markup."""
    return MARKS.sub(r"\\\1", text)
