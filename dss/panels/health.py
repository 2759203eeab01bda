"""Whether the data are good enough to plan with, and how much there is."""

import streamlit as st

from dss.intake import Reading, repair
from dss.texts import Language, translator
from dss.texts.numbers import money, whole


def show(reading: Reading, lang: Language) -> None:
    """One sentence on the state of the data, and four numbers where they could be read."""
    _ = translator(lang)
    errors = sum(message.level == "error" for message in reading.messages)
    if errors:
        told = _("There are errors in the data ({count}). Put them right in your file and upload it again.")
        if certain := repair.certain(reading.messages):
            told = _("There are errors in the data ({count}). {certain} can be put right below, in a copy.")
        st.error(told.format(count=f"{errors:,}", certain=f"{certain:,}"))
    else:
        st.success(_("The data are complete and consistent: a plan can be made."))
    data = reading.dataset
    if data is None:
        return
    figures = {
        _("Communities"): whole(data.communities.height),
        _("Persons in need, by service"): whole(int(data.demands["persons"].sum())),
        _("Organizations"): whole(data.organizations.height),
        _("Money in the funds"): money(int(data.funds["amount"].sum()), lang),
    }
    for column, (label, value) in zip(st.columns(len(figures)), figures.items(), strict=True):
        column.metric(label, value)
