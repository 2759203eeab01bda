"""The rules of a plan before it is made: limits as sliders and switches, floors, aims; applied together."""

from typing import Any

import streamlit as st

from dss.panels import floors, fund_factors, locks, policy_file, ruling, steps, worth
from dss.panels.percents import percent
from dss.session.state import State
from dss.texts import Language, translator
from dss.words.goals import GOALS, worded
from models import policy as policies
from models.dataset import Dataset
from models.messages import Message, mark
from models.policy import OBJECTIVES, Policy

MOST = 200
"""Percent up to which the budget's slider goes, unless it stands higher already."""
CAPS = {
    "government": mark("Government-oriented organizations"),
    "mixed": mark("Mixed organizations"),
    "market": mark("Market-oriented organizations"),
}
SHARES = {
    "independence.max_org_share": (
        mark("Most of the budget for one organization"),
        mark("No organization gets more than this part of all funds together, so that the plan hangs on none."),
    ),
    "independence.max_category_share": (
        mark("Most of a service for one organization"),
        mark("No organization serves more than this part of the persons who need a service."),
    ),
    "sharing.max_borrowed_share": (
        mark("Most that may be borrowed"),
        mark("Of the venues', workers' and vehicles' hours that an organization uses, so much may be others'."),
    ),
}


def show(state: State, dataset: Dataset, lang: Language) -> None:
    """Everything that may be decided beforehand, behind one heading, so that the page stays calm."""
    _ = translator(lang)
    with st.expander(_("Rules of this plan")):
        _form(state, dataset, lang)
        locks.show(state, dataset, lang)
        policy_file.show(state, dataset.policy, lang)
    steps.show(state, "rules", lang)  # always in sight: a page that changes the rules sends people here


def _form(state: State, dataset: Dataset, lang: Language) -> None:
    _, policy = translator(lang), dataset.policy
    key = "" if state.copy is None else state.copy.source.name
    with st.form(f"rules-{key}", border=False):
        left, right = st.columns(2, gap="large")
        with left:
            wanted = _budget(policy, key, lang) | _shares(policy, key, lang)
        with right:
            wanted |= _caps(policy, key, lang)
        wanted |= {"budget.fund_scale": fund_factors.edit(dataset, key, lang)}
        wanted |= worth.edit(policy, key, lang)
        goals = _objectives(policy, key, lang)
        wanted |= {"solve.objectives": goals, "coverage": floors.edit(dataset, key, lang)}
        asked = st.form_submit_button(_("Apply the rules"), type="primary", key="apply-rules")
    if asked:
        ruling.apply(state, *changed(policy, wanted), lang)


def changed(policy: Policy, wanted: dict[str, Any]) -> tuple[Policy | None, list[Message]]:
    """``policy`` with the dotted keys in ``wanted`` set anew, or what is wrong with them."""
    values = policy.model_dump()
    for key, value in wanted.items():
        policies.assign(values, key, value)
    return policies.parse(values)


def _budget(policy: Policy, key: str, lang: Language) -> dict[str, Any]:
    _ = translator(lang)
    scale = policy.budget.scale
    about = _("All funds together, against their amounts in the data: 100% uses them as they are.")
    return {"budget.scale": percent(_("Budget scale"), scale, MOST, help=about, key=f"scale-{key}")}


def _shares(policy: Policy, key: str, lang: Language) -> dict[str, Any]:
    _, values = translator(lang), policies.flat(policy)
    return {
        name: percent(_(title), float(str(values[name])), help=_(about), key=f"{name}-{key}")
        for name, (title, about) in SHARES.items()
    }


def _caps(policy: Policy, key: str, lang: Language) -> dict[str, Any]:
    _, values = translator(lang), policies.flat(policy)
    st.markdown(
        _("Most of its income that an organization may have from the government"),
        help=_("After the awards; an organization that is above it already takes work paid by others beside."),
    )
    found: dict[str, Any] = {}
    for kind, title in CAPS.items():
        name = f"independence.max_dependency.{kind}"
        found[name] = percent(_(title), float(str(values[name])), key=f"{name}-{key}")
    counted = st.toggle(
        _("Count an unknown income as zero"),
        value=policy.independence.unknown_income == "as_zero",
        help=_("Off: organizations whose income is not known are not held to the limit, and the plan names them."),
        key=f"unknown-{key}",
    )
    return found | {"independence.unknown_income": "as_zero" if counted else "unbound"}


def _objectives(policy: Policy, key: str, lang: Language) -> list[str]:
    """What the plan is after, the first before the second."""
    _ = translator(lang)
    present = list(policy.solve.objectives)
    names = {name: _(GOALS[name]) for name in OBJECTIVES} | {name: aim(name, lang) for name in present}
    return st.multiselect(
        _("What the plan is after, in this order"),
        list(names),
        default=present,
        format_func=names.__getitem__,
        placeholder=_("Choose one or more"),
        help=_("The first is made as good as it can be; the next decides among the plans that are as good in it."),
        key=f"objectives-{key}",
    )


def aim(objective: str, lang: Language) -> str:
    """An objective in words, with the part of the demand that it may name."""
    _, field, value = policies.scope(objective)
    return f"{worded(objective, lang)} · {value}" if field else worded(objective, lang)
