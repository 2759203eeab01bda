"""The app: ``streamlit run app.py``. Page set-up, language, navigation; everything else is in ``dss``."""

import streamlit as st

from dss import navigation
from dss.panels import page
from dss.session import state
from dss.texts import translator

st.set_page_config(layout="wide")
lang = navigation.choose_language()
page.dress(lang)
navigation.run(translator(lang))
state.settle()
