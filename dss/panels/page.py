"""What every page has: its type, its head, and what stands where nothing else can."""

import re
from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from plotly.colors import hex_to_rgb

from dss.charts.style import HEAD, INK, NEUTRAL, ON_DARK, pale
from dss.texts import Language, translator
from models.messages import mark

# Some words of Streamlit's own are English in every language of the app; these take their place.
WORDS = """
[data-testid="stSkipToContent"] {{ font-size: 0; }}
[data-testid="stSkipToContent"]::after {{ content: "{skip}"; font-size: 1rem; }}
[data-testid="stFileUploaderDropzone"] > span > button p {{ font-size: 0; }}
[data-testid="stFileUploaderDropzone"] > span > button p::after {{ content: "{browse}"; font-size: 1rem; }}
[data-testid="stFileUploaderDropzoneInstructions"] {{ display: none; }}
"""
# Figures are drawn for white paper; on the page's dark ground some of their colours would be hardly seen.
SEEN = """
[data-testid="stPlotlyChart"] [style*="{part}: {drawn}"] {{ {part}: light-dark({light}, {dark}) !important; }}
"""
MAIN = "Ctrl+Enter"
"""The keys that press a page's main button."""
PRESSED = mark("Keys: Ctrl+Enter")
"""What a main button says of them."""
PAGES = Path(__file__).parents[1] / "pages"
MARKS = re.compile(r"([\\`*_{}\[\]()<>#+.!|$:~^=-])")
STYLE = """
<style>
[data-testid="stMainBlockContainer"] {{ padding-top: 3rem; }}
@media (max-width: 1500px) {{ [data-testid="stMainBlockContainer"] {{ padding-inline: 2rem; }} }}
.messages {{ width: 100%; border-collapse: collapse; }}
.messages th, .messages td {{ text-align: left; vertical-align: top; padding: 0.4rem 0.8rem 0.4rem 0; }}
.messages th {{ font-weight: 600; white-space: nowrap; }}
.messages td {{ border-top: 1px solid rgba(127, 135, 144, 0.3); overflow-wrap: anywhere; }}
.messages td:nth-child(-n + 3) {{ white-space: nowrap; }}
[data-testid="InputInstructions"] {{ display: none; }}
[data-testid="stMetricValue"] {{ font-variant-numeric: tabular-nums; }}
[data-testid^="stBaseButton-primary"]:enabled, [data-testid="stMultiSelect"] [data-tag] > span {{
  color: light-dark(#ffffff, #171614);
}}
[data-testid="stElementContainer"]:has(> * > [data-testid="stPlotlyChart"]),
[data-testid="stElementContainer"]:has(> [data-testid="stPlotlyChart"]) {{ margin-top: -{head}px; }}
[data-testid="stHeaderActionElements"], button kbd {{ display: none !important; }}
[data-testid="stSidebarContent"] {{ display: flex; flex-direction: column; }}
[data-testid="stSidebarUserContent"] {{ order: 1; padding-block: 0 1rem; }}
[data-testid="stSidebarNav"] {{ order: 2; }}
[data-testid="stSidebarNavSeparator"] {{ display: none; }}
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] {{
  padding: 0.35rem 0.75rem; border: 1px solid {edge}; border-radius: 0.5rem;
}}
[data-testid="stSidebarNavLink"]:focus-visible {{ outline: 3px solid currentColor; outline-offset: -3px; }}
[data-testid="stPlotlyChart"] .g-gtitle {{ display: none; }}
[data-testid="stPlotlyChart"] .modebar {{ top: {head}px !important; }}
[data-testid="stPlotlyChart"] .main-svg {{ background: transparent !important; }}
[data-testid="stPlotlyChart"] text[style*="fill: {ink}"] {{ fill: currentColor !important; }}
[data-testid="stPlotlyChart"] .annotation rect.bg {{ fill: light-dark(#ffffff, #171614) !important; }}
{seen}
{words}
</style>
"""
# Readers of screens pronounce a page, and browsers offer to translate it, by what it says of its language.
SPOKEN = "<script>document.documentElement.lang = '{lang}'</script>"
CODES: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}


def dress(lang: Language) -> None:
    """Set what Streamlit's own settings cannot: language, words of its own, tabular figures, charts in its colours."""
    _ = translator(lang)
    words = WORDS.format(skip=_("Skip to the page"), browse=_("Choose files"))
    seen = "".join(
        SEEN.format(part=part, drawn=_drawn(light), light=light, dark=dark)
        for light, dark in ON_DARK.items()
        for part in ("fill", "stroke")
    )
    st.html(STYLE.format(words=words, seen=seen, head=HEAD, edge=pale(NEUTRAL), ink=_drawn(INK)))
    with st.sidebar:
        st.html(SPOKEN.format(lang=CODES[lang]), unsafe_allow_javascript=True)


def _drawn(colour: str) -> str:
    """``colour`` as a chart in the browser writes it."""
    return f"rgb{hex_to_rgb(colour)}"


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
