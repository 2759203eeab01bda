"""policy.toml: what its keys may hold, and in what two policies differ."""

from fractions import Fraction
from pathlib import Path

import pytest

from models.verify import verify
from models.verify.policy import read_policy
from tests.models.verify.sample import sample, write

WRONG = {
    "about.street": "1",
    "about.year": '"2026"',
    "about.title": "true",
    "value.shares": "[0.5, 0.5, 1.0]",
    "value.slopes": "[0.5, 0.7, 0.4]",
    "effectiveness.default_trust": "1.01",
    "effectiveness.trust_weight": "true",
    "independence.max_dependency.government": "-0.1",
    "independence.max_dependency": "0.5",
    "independence.unknown_income": '"maybe"',
    "independence.max_org_share": "nan",
    "sharing.max_borrowed_share": '"half"',
    "budget.scale": "inf",
    "budget.fund_scale": "1.0",
    "solve.objectives": "[]",
    "solve.gap": "2",
    "solve.seconds": "0",
    "solve.seed": "1.5",
    "solve.threads": "0",
    "solve.reproducible": "1",
    "coverage": '[{field = "group", min = 0.5}]',
}
ALSO_WRONG = [
    ("value.shares", "[]"),
    ("value.shares", "[0.5, 0.8, 0.9]"),
    ("value.shares", "[0, 0.8, 1]"),
    ("value.slopes", "[0, 0, 0]"),
    ("value.slopes", "[1.0]"),
    ("budget.fund_scale", "{f1 = -1}"),
    ("solve.objectives", '["wealth"]'),
    ("solve.objectives", '["alignment:luck=1"]'),
    ("solve.objectives", '["cost:group=all"]'),
    ("solve.objectives", "[1]"),
    ("solve.objectives", '"alignment"'),
    ("coverage", "1"),
    ("coverage", "[1]"),
    ("coverage", '[{field = "all", value = "x", min = 0.5}]'),
    ("coverage", '[{field = "luck", value = "x", min = 0.5}]'),
    ("coverage", '[{field = "group", value = "x", min = 1.5}]'),
    ("coverage", '[{field = "group", value = "x", min = 0.5, max = 1}]'),
    ("solve.luck", "1"),
    ("luck", "1"),
    ("about", "1"),
    ("about.year", "2026-01-01"),
]


@pytest.mark.parametrize(("key", "value"), [*WRONG.items(), *ALSO_WRONG])
def test_a_value_that_a_key_may_not_have_is_named_with_its_key(key: str, value: str) -> None:
    _, findings = read_policy(f"{key} = {value}")
    assert {finding.message.params["key"] for finding in findings} == {key}


def test_a_key_that_is_wrong_has_its_default() -> None:
    policy, _ = read_policy('budget.scale = "much"\nindependence.max_org_share = 0.2')
    assert policy
    assert policy.number("budget.scale") == 1
    assert policy.number("independence.max_org_share") == Fraction("0.2")


def test_a_dataset_may_leave_keys_out_and_a_plan_may_not() -> None:
    assert read_policy("")[1] == []
    assert len(read_policy("", complete=True)[1]) == 22


def test_whole_numbers_are_numbers() -> None:
    policy, findings = read_policy("budget.scale = 1\nvalue.shares = [1]\nvalue.slopes = [1]")
    assert (policy and policy.segments, findings) == ([(0, 1, 1)], [])


def test_the_scale_of_a_fund_is_both_factors_exactly() -> None:
    policy, _ = read_policy("budget.scale = 0.1\nbudget.fund_scale = {f1 = 0.3}")
    assert policy
    assert policy.scale("f1") == Fraction("0.03")
    assert policy.scale("f2") == Fraction("0.1")


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        ({"budget": {"scale": 0.9, "fund_scale": {"f9": 1.0}}}, {"policy"}),
        ({"coverage": [{"field": "community", "value": "c9", "min": 0.1}]}, {"policy"}),
    ],
)
def test_a_policy_that_names_what_is_not_there_is_at_fault(change: dict, rules: set[str], tmp_path: Path) -> None:
    what = sample()
    what.policy |= change
    assert write(what, tmp_path).rules() == rules


def test_a_change_is_told_with_both_values_whatever_form_numbers_have(tmp_path: Path) -> None:
    plan = write(sample(), tmp_path)
    plan.edit("policy.toml", "f1 = 1.0", "f1 = 1.0\nf3 = 1.0")
    changed = {"key": "budget.fund_scale", "dataset": {"f1": 1}, "used": {"f1": 1, "f3": 1.0}}

    plan.say(changed_policy=[changed])
    assert plan.rules() == set()
    plan.say(changed_policy=[changed | {"used": {"f1": 1, "f3": 2}}])
    assert plan.rules() == {"summary"}


def test_a_changed_floor_is_told_as_the_whole_list(tmp_path: Path) -> None:
    plan = write(sample(), tmp_path)
    plan.edit("policy.toml", "min = 0.55", "min = 0.5")
    floors = [[{"field": "group", "value": "elderly", "min": least}] for least in (0.55, 0.5)]

    plan.say(changed_policy=[{"key": "coverage", "dataset": floors[0], "used": floors[1]}])
    assert plan.rules() == set()
    assert [difference.key for difference in plan.check().policy_differences] == ["coverage"]


def test_a_policy_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    plan = write(sample(), tmp_path)
    (plan.plan / "policy.toml").unlink()
    assert {(finding.rule, finding.message.table) for finding in plan.check().findings} == {("file", "policy.toml")}


def test_a_plan_is_held_to_another_policy_in_its_awards_and_to_its_own_in_what_it_says(tmp_path: Path) -> None:
    plan, other = write(sample(), tmp_path), tmp_path / "stricter.toml"
    text = (plan.plan / "policy.toml").read_text("utf-8")
    other.write_text(
        text.replace("min = 0.55", "min = 0.9").replace("trust_weight = 0.5", "trust_weight = 0.0"), "utf-8"
    )
    report = verify(plan.dataset, plan.plan, other)
    assert {finding.rule for finding in report.findings} == {"floors"}
    assert {difference.key for difference in report.policy_differences} == {"coverage", "effectiveness.trust_weight"}
    own = plan.check().figures
    assert own
    assert report.figures
    assert report.figures.alignment > own.alignment
    assert report.figures.coverage == own.coverage
