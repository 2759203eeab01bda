"""The rules: defaults, errors, changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import policy as policies
from models.policy import Policy

DEFAULTS = """
[about]
street = ""
year = 0
title = ""
[value]
shares = [0.5, 0.8, 1.0]
slopes = [1.0, 0.7, 0.4]
[effectiveness]
default_trust = 0.5
trust_weight = 0.5
[independence]
max_dependency = { government = 0.9, mixed = 0.7, market = 0.5 }
unknown_income = "unbound"
max_org_share = 0.3
max_category_share = 1.0
[sharing]
max_borrowed_share = 1.0
[budget]
scale = 1.0
fund_scale = {}
[solve]
objectives = ["alignment"]
gap = 0.001
seconds = 60
seed = 1
threads = 2
reproducible = false
"""


def column_of(text: str) -> str:
    """The key that the one error of a policy names."""
    policy, messages = policies.read(text)
    assert policy is None
    (message,) = messages
    assert message.table == "policy"
    return message.column


def test_the_defaults_are_these() -> None:
    assert policies.read(DEFAULTS) == (Policy(), [])
    assert policies.read("") == (Policy(), [])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("speed = 1", "speed"),
        ("[solve]\nspeed = 1", "solve.speed"),
        ("[independence.max_dependency]\nnobody = 0.1", "independence.max_dependency.nobody"),
        ("[independence]\nmax_org_share = 1.1", "independence.max_org_share"),
        ("[independence]\nmax_org_share = -0.1", "independence.max_org_share"),
        ("[independence]\nmax_org_share = true", "independence.max_org_share"),
        ("[independence]\nmax_org_share = '0.1'", "independence.max_org_share"),
        ("[independence]\nunknown_income = 'free'", "independence.unknown_income"),
        ("[budget]\nscale = nan", "budget.scale"),
        ("[budget]\nscale = -1", "budget.scale"),
        ("[budget]\nfund_scale = { f1 = -1 }", "budget.fund_scale.f1"),
        ("[value]\nshares = [0.5, 0.4, 1.0]", "value"),
        ("[value]\nshares = [0.5, 0.8, 0.9]", "value"),
        ("[value]\nshares = [0.0, 0.8, 1.0]", "value"),
        ("[value]\nshares = []\nslopes = []", "value"),
        ("[value]\nslopes = [0.4, 0.7, 1.0]", "value"),
        ("[value]\nslopes = [1.0, 0.7]", "value"),
        ("[value]\nslopes = [0.0, 0.0, 0.0]", "value"),
        ("[value]\nslopes = [1.0, 0.7, -0.4]", "value"),
        ("[solve]\nobjectives = []", "solve"),
        ("[solve]\nobjectives = ['profit']", "solve"),
        ("[solve]\nobjectives = ['cost:group=elderly']", "solve"),
        ("[solve]\nobjectives = ['alignment:colour=red']", "solve"),
        ("[solve]\nobjectives = ['alignment:']", "solve"),
        ("[solve]\nseconds = 0", "solve.seconds"),
        ("[solve]\nthreads = 0", "solve.threads"),
        ("[solve]\nseed = 1.5", "solve.seed"),
        ("[solve]\nreproducible = 1", "solve.reproducible"),
        ("[[coverage]]\nfield = 'group'\nvalue = 'elderly'", "coverage.1.min"),
        ("[[coverage]]\nfield = 'colour'\nmin = 0.1", "coverage.1.field"),
        ("[[coverage]]\nfield = 'all'\nvalue = 'x'\nmin = 0.1", "coverage.1"),
        ("[about]\nyear = 2026.5", "about.year"),
        ("solve = 3", "solve"),
        ("x = = 1", ""),
    ],
)
def test_every_wrong_key_is_named(text: str, key: str) -> None:
    assert column_of(text) == key


def test_all_errors_are_told_at_once() -> None:
    _, messages = policies.read("[solve]\nspeed = 1\ngap = 2\n[budget]\nscale = -1\n")
    assert {m.column for m in messages} == {"solve.speed", "solve.gap", "budget.scale"}


@pytest.mark.parametrize(
    "name",
    ["alignment", "coverage", "equity", "cost", "dependency", "changes", "alignment:group=all", "alignment:street=a=b"],
)
def test_these_are_objectives(name: str) -> None:
    policy, messages = policies.override(Policy(), [f'solve.objectives=["{name}"]'])
    assert messages == []
    assert policy is not None
    assert policy.solve.objectives == (name,)


def test_a_scoped_objective_has_its_parts() -> None:
    assert policies.scope("alignment:street=a=b") == ("alignment", "street", "a=b")
    assert policies.scope("cost") == ("cost", "", "")


numbers = st.floats(0, 1).map(lambda number: number + 0.0)


@given(share=numbers, scale=numbers, title=st.text(st.characters(codec="utf-8")), factor=numbers)
def test_what_is_written_is_read_again(share: float, scale: float, title: str, factor: float) -> None:
    policy = Policy.model_validate(
        {
            "about": {"title": title},
            "independence": {"max_org_share": share},
            "budget": {"scale": scale, "fund_scale": {"f 1": factor}},
            "coverage": [{"field": "all", "min": share}],
        }
    )
    assert policies.read(policies.write(policy)) == (policy, [])


@given(share=numbers, title=st.text(st.characters(codec="utf-8", exclude_characters="\x7f")))
def test_every_flat_value_is_a_toml_literal(share: float, title: str) -> None:
    policy = Policy.model_validate(
        {
            "about": {"title": title},
            "budget": {"fund_scale": {"f 1": share}},
            "coverage": [{"field": "group", "value": title or "x", "min": share}],
        }
    )
    assignments = [f"{key}={policies.literal(value)}" for key, value in policies.flat(policy).items()]
    assert policies.override(Policy(), assignments) == (policy, [])


def test_overrides_replace_single_keys() -> None:
    policy, messages = policies.override(
        Policy(),
        ["independence.max_org_share=0.2", "budget.fund_scale={f02=0.5}", "independence.unknown_income=as_zero"],
    )
    assert messages == []
    assert policy is not None
    assert policies.changes(Policy(), policy) == [
        ("budget.fund_scale", {}, {"f02": 0.5}),
        ("independence.max_org_share", 0.3, 0.2),
        ("independence.unknown_income", "unbound", "as_zero"),
    ]


@pytest.mark.parametrize("text", ["gap", "=3", "solve.nothing=3", "solve.gap=much", "solve=3", "solve.gap.x=1"])
def test_a_wrong_override_is_an_error(text: str) -> None:
    policy, messages = policies.override(Policy(), [text])
    assert policy is None
    assert len(messages) == 1


def test_the_same_policy_has_no_changes() -> None:
    assert policies.changes(Policy(), Policy()) == []
