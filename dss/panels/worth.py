"""What help is worth: how far trust counts, and how much the first of a need counts against the last of it."""

from typing import Any

import streamlit as st

from dss.panels.percents import percent
from dss.texts import Language, translator
from dss.texts.numbers import percent as told
from models.policy import Policy


def edit(policy: Policy, key: str, lang: Language) -> dict[str, Any]:
    """The policy's dotted keys as they are to be; ``key`` changes with the data."""
    left, right = st.columns(2, gap="large")
    with left:
        wanted = _trust(policy, key, lang)
    with right:
        return wanted | _slopes(policy, key, lang)


def _trust(policy: Policy, key: str, lang: Language) -> dict[str, Any]:
    _, effect = translator(lang), policy.effectiveness
    weight, default = "effectiveness.trust_weight", "effectiveness.default_trust"
    return {
        weight: percent(
            _("How much trust counts"),
            effect.trust_weight,
            help=_("0%: a service achieves the same everywhere. 100%: without any trust it achieves nothing."),
            key=f"{weight}-{key}",
        ),
        default: percent(
            _("Trust where the data name none"),
            effect.default_trust,
            help=_("Taken for each organization and community whose trust was not surveyed."),
            key=f"{default}-{key}",
        ),
    }


def _slopes(policy: Policy, key: str, lang: Language) -> dict[str, Any]:
    """How much a person counts in each part of a need; where the parts end, the rules as a file say."""
    _, value = translator(lang), policy.value
    st.markdown(
        _("How much each further person of a need counts"),
        help=_("The first are to count for at least as much as the last, so that no community is left out."),
    )
    starts = (0.0, *value.shares[:-1])
    slopes = [
        percent(
            _("From {start} to {end} of the need").format(start=told(start), end=told(end)),
            slope,
            key=f"slope-{place}-{key}",
        )
        for place, (start, end, slope) in enumerate(zip(starts, value.shares, value.slopes, strict=True))
    ]
    return {"value.slopes": slopes}
