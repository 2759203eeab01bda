"""From files to a verified plan: what comes of a request, and what stands in the folder afterwards."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from dss.files.folder import FILES, NotAPlanError
from dss.work import planning
from dss.work.planning import Outcome, Request, make_plan
from models import verify
from models.engine.clock import Progress
from models.messages import Message
from models.verify import Finding, Report
from tests.builders import Rows, Tables, dataset, files, policy
from tests.dss import small


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.write(tmp_path_factory.mktemp("planning") / "data")


@pytest.fixture(scope="module")
def outcome(source: Path) -> Outcome:
    overrides = ["solve.gap=0", 'about.title="试"', "coverage=[{field='all', min=0.1}]"]
    return make_plan(Request(source, source.parent / "plan", overrides=overrides, command="dss plan …"))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_plan_is_verified_and_written_whole(source: Path, outcome: Outcome) -> None:
    plan = source.parent / "plan"
    assert outcome.status == "optimal"
    assert names(plan) == set(FILES)
    assert verify.verify(source, plan).findings == ()
    assert json.loads((plan / "summary.json").read_text("utf-8")) == json.loads(json.dumps(outcome.summary))


def test_the_summary_has_what_the_contract_names(outcome: Outcome) -> None:
    assert set(outcome.summary) == {
        "status", "objectives", "alignment", "coverage", "equity", "cost", "dependency", "seconds", "reproducible",
        "backend", "unchecked", "unused", "versions", "created", "command", "changed_policy", "dataset_sha256",
    }  # fmt: skip
    assert set(outcome.summary["seconds"]) == {"read", "build", "solve", "total"}
    assert outcome.summary["command"] == "dss plan …"


def test_only_a_plan_that_was_asked_to_be_reproducible_says_that_it_is(
    source: Path, outcome: Outcome, tmp_path: Path
) -> None:
    assert outcome.summary["reproducible"] is False
    again = make_plan(Request(source, tmp_path / "plan", overrides=["solve.reproducible=true"]))
    assert again.summary["reproducible"] is True


def test_the_figures_are_those_worked_out_by_hand(outcome: Outcome) -> None:
    # tests/dss/small.py tells how they come about
    assert outcome.summary["alignment"] == pytest.approx((20 * 0.45 + 5 * (0.5 + 0.25 * 0.7)) / (35 * 0.79))
    assert outcome.summary["coverage"] == pytest.approx(17 / 35)
    assert outcome.summary["equity"] == pytest.approx(5 / 15)
    assert outcome.summary["cost"] == 1450
    assert outcome.summary["unused"] == [
        {"fund_id": "f1", "amount": 3800.0, "why": "no better use that the rules and the earmarks allow"},
        {"fund_id": "f2", "amount": 0.5, "why": "no better use that the rules and the earmarks allow"},
    ]


def test_a_plan_that_begins_with_a_former_ones_winners_is_as_good(
    source: Path, outcome: Outcome, tmp_path: Path
) -> None:
    overrides = ["solve.gap=0", "coverage=[{field='all', min=0.1}]"]
    begun = make_plan(Request(source, tmp_path / "plan", overrides=overrides, former=source.parent / "plan"))
    assert begun.status == "optimal"
    assert begun.summary["alignment"] == outcome.summary["alignment"]


def test_what_was_changed_in_the_policy_is_told(outcome: Outcome) -> None:
    changed = {one["key"]: (one["dataset"], one["used"]) for one in outcome.summary["changed_policy"]}
    assert set(changed) == {"about.title", "coverage", "solve.gap"}
    assert changed["about.title"] == ("", "试")
    assert changed["solve.gap"] == (0.001, 0.0)


def test_the_fingerprint_is_the_datasets_whatever_policy_was_used(
    source: Path, outcome: Outcome, tmp_path: Path
) -> None:
    plain = make_plan(Request(source, tmp_path / "plan"))
    assert plain.summary["dataset_sha256"] == outcome.summary["dataset_sha256"]


def test_progress_reaches_who_asked_for_it(source: Path, tmp_path: Path) -> None:
    seen: list[Progress] = []
    make_plan(Request(source, tmp_path / "plan"), seen.append)
    assert all(one.objective == "alignment" for one in seen)


def test_money_in_the_summary_is_the_exact_decimal(tmp_path: Path) -> None:
    made = dataset(policy(), projects=[{"fixed_cost": 123_456_789_012, "unit_cost": 0}], funds=[{"amount": 10**12 - 1}])
    make_plan(Request(files(made, tmp_path / "data"), tmp_path / "plan"))
    read = json.loads((tmp_path / "plan" / "summary.json").read_text("utf-8"), parse_float=Decimal)
    assert read["cost"] == Decimal("1234567890.12")
    assert read["unused"][0]["amount"] == Decimal("8765432109.87")


INFEASIBLE: dict[str, Tables] = {
    "plain to see": {"projects": [{"required": True}], "organizations": [{"eligible": False}]},
    "found by the search": {"projects": [{"required": True}], "funds": [{"amount": 99}]},
}


@pytest.mark.parametrize("case", INFEASIBLE)
def test_without_a_plan_the_summary_stands_alone_also_in_the_place_of_an_earlier_plan(
    case: str, tmp_path: Path
) -> None:
    source = files(dataset(**INFEASIBLE[case]), tmp_path / "data")
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "awards.csv").write_text("earlier")
    outcome = make_plan(Request(source, tmp_path / "plan"))
    assert outcome.status == "infeasible"
    assert [message.level for message in outcome.messages if message.level == "error"]
    assert names(tmp_path / "plan") == {"summary.json"}
    summary = json.loads((tmp_path / "plan" / "summary.json").read_text("utf-8"))
    assert (summary["status"], summary["objectives"]) == ("infeasible", [])


def test_a_faulty_dataset_writes_nothing(tmp_path: Path) -> None:
    source = small.write(tmp_path / "data", skills="org_id,category,competence\no9,养老,1\n")
    outcome = make_plan(Request(source, tmp_path / "plan"))
    assert outcome.status == "faulty"
    assert {message.value for message in outcome.messages if message.level == "error"} >= {"o9"}
    assert not (tmp_path / "plan").exists()


@pytest.mark.parametrize(
    "override",
    [
        "independence.no_such_key=1",
        "solve.gap=-1",
        "solve.gap",
        "budget.fund_scale={f9=2.0}",
        "coverage=[{field='group', value='x', min=0.1}]",
    ],
)
def test_an_override_that_cannot_be_is_wrong_usage_and_writes_nothing(
    source: Path, override: str, tmp_path: Path
) -> None:
    outcome = make_plan(Request(source, tmp_path / "plan", overrides=[override]))
    assert outcome.status == "usage"
    assert outcome.messages
    assert not (tmp_path / "plan").exists()


def test_a_folder_with_something_else_is_left_alone_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").touch()
    with pytest.raises(NotAPlanError):
        make_plan(Request(tmp_path / "no such dataset", tmp_path))
    assert names(tmp_path) == {"letter.docx"}


def test_a_plan_that_fails_the_check_is_not_written(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Finding("money", Message("error", "a fen is missing"))
    monkeypatch.setattr(planning.verify, "verify", lambda *_: Report((wrong,), None, ()))
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "awards.csv").write_text("earlier")
    outcome = make_plan(Request(source, tmp_path / "plan"))
    assert (outcome.status, outcome.messages) == ("refused", (wrong.message,))
    assert (tmp_path / "plan" / "awards.csv").read_text() == "earlier"
    assert names(tmp_path) == {"plan"}


def test_whatever_goes_wrong_no_half_plan_is_left(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> Report:
        raise OSError("disk full")

    monkeypatch.setattr(planning.verify, "verify", fails)
    with pytest.raises(OSError, match="disk full"):
        make_plan(Request(source, tmp_path / "plan"))
    assert names(tmp_path) == set()


@pytest.mark.parametrize("backend", ["ortools", "pulp"])
def test_every_rule_at_once_makes_a_plan_that_verifies(backend: planning.Backend, tmp_path: Path) -> None:
    places: Rows = [{"street": "s1"}, {"community_id": "c2", "street": "s2"}, {"community_id": "c3"}]
    made = dataset(
        policy(
            "alignment",
            "equity",
            "dependency",
            "changes",
            "cost",
            value={"shares": [0.5, 0.8, 1.0], "slopes": [1.0, 0.7, 0.4]},
            effectiveness={"default_trust": 0.3, "trust_weight": 0.7},
            independence={
                "max_dependency": {"market": 0.6, "mixed": 0.8},
                "max_org_share": 0.6,
                "max_category_share": 0.7,
            },
            sharing={"max_borrowed_share": 0.8},
            budget={"scale": 0.9, "fund_scale": {"f2": 1.1}},
            coverage=[{"field": "group", "value": "old", "min": 0.25}],
            solve={"gap": 0.001},
        ),
        communities=places,
        demands=[
            {"persons": 40},
            {"group": "old", "persons": 31, "priority": 2.0},
            {"community_id": "c2", "persons": 25},
            {"community_id": "c3", "category": "play", "persons": 17},
        ],
        organizations=[
            {"total_income": 10**6, "government_income": 5 * 10**5, "hours": 77.7},
            {"org_id": "o2", "orientation": "mixed", "total_income": 10**5, "government_income": 9 * 10**4},
            {"org_id": "o3", "orientation": "government", "max_projects": 1},
        ],
        skills=[
            {"competence": 0.7},
            {"org_id": "o2", "competence": 0.9},
            {"org_id": "o3", "category": "play", "competence": 0.8},
            {"org_id": "o2", "category": "play", "competence": 0.35},
        ],
        projects=[
            {"fixed_cost": 12_345, "unit_cost": 1_111, "hours_per_person": 1.3, "min_persons": 5},
            {"project_id": "p2", "group": "old", "unit_cost": 2_750, "max_persons": 20, "required": True},
            {"project_id": "p3", "category": "play", "fixed_cost": 50_001, "unit_cost": 10, "max_persons": 30},
        ],
        funds=[
            {"amount": 40_001, "max_per_award": 30_000},
            {"fund_id": "f2", "amount": 33_333, "public": False},
            {"fund_id": "f3", "amount": 60_000},
        ],
        sites=[{"project_id": "p3", "community_id": "c3"}],
        trust=[{"org_id": "o1", "community_id": "c1", "trust": 0.9}],
        earmarks=[
            {"fund_id": "f3", "field": "category", "value": "play"},
            {"fund_id": "f2", "field": "group", "value": "old"},
            {"fund_id": "f2", "field": "group", "value": "all"},
        ],
        resources=[
            {"hours": 30.0, "reserved_hours": 5.0},
            {"resource_id": "r2", "owner_kind": "organization", "owner_id": "o2", "hours": 12.0, "shared_hours": 3.0},
        ],
        needs=[{"hours_fixed": 2.0, "hours_per_person": 0.35}],
        conflicts=[{"org_id": "o2", "community_id": "c2"}],
        locks=[{"project_id": "p1", "org_id": "o1", "persons": 11}],
        previous=[{"org_id": "o2", "project_id": "p2"}, {"org_id": "gone", "project_id": "p0"}],
    )
    source = files(made, tmp_path / "data")
    outcome = make_plan(Request(source, tmp_path / "plan", backend))
    assert outcome.status in {"optimal", "feasible"}, outcome.messages
    assert [one["name"] for one in outcome.summary["objectives"]] == list(made.policy.solve.objectives)
    assert verify.verify(source, tmp_path / "plan").findings == ()
    assert outcome.summary["unchecked"] in (
        [],
        [{"rule": "independence", "org_id": "o3", "why": "its income is not known"}],
    )
