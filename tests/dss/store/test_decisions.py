"""Decisions: each step once, in its order, on a plan that passes the check; one decision is in force at a time."""

import hashlib
import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dss.files import manifest
from dss.files.folder import FILES
from dss.record import Override, Signing, Status
from dss.store import contents, datasets, decisions, drafts, names, plans, scenarios, tables
from dss.store.decisions import DONE, NO_PLAN, TOO_EARLY
from dss.store.drafts import Draft
from dss.store.opening import Store
from dss.store.plans import UnfitPlan
from dss.store.scenarios import UNKNOWN, Save, Version
from dss.store.trouble import StoreError
from dss.store.work import Work
from dss.texts import LANGUAGES, Language, render
from tests.dss.store.conftest import Case

WHEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
OVERRIDES = (
    Override(
        kind="resize",
        org_id="o1",
        project_id="p1",
        persons=10,
        reason="=1+1 <script>",
        who="李主任",
        at=WHEN,
        before=0.45,
        after=0.4,
    ),
    Override(kind="rule", key="budget.scale", value="0.9", reason="", who="", at=WHEN, before=0.4, after=0.41),
)


@pytest.fixture
def begun(store: Store, key: str, case: Case) -> Version:
    """The first version of a scenario, with its plan and what was changed in the room."""
    made = Work(key, case.dataset.policy, plans.keep(store, key, case.plan), OVERRIDES)
    return scenarios.save(store, "方案", Save(made, note="初稿", author="王"))


def signing(status: Status, who: str = "张", note: str = "") -> Signing:
    return Signing(status=status, who=who, at=WHEN, note=note)


def decided(store: Store, number: int, who: str = "张", note: str = "") -> None:
    decisions.sign(store, "方案", number, signing("proposed", who))
    decisions.sign(store, "方案", number, signing("decided", who, note))


def refused(store: Store, number: int, asked: Signing) -> str:
    before = decisions.history(store, "方案").rows()
    with pytest.raises(StoreError) as raised:
        decisions.sign(store, "方案", number, asked)
    assert decisions.history(store, "方案").rows() == before
    return raised.value.message.template


def statuses(store: Store) -> dict[int, str]:
    return dict(decisions.history(store, "方案").select("number", "status").rows())


def test_a_version_is_a_draft_until_it_is_proposed_and_then_decided(store: Store, begun: Version) -> None:
    assert decisions.record(store, "方案").status == "draft"
    assert decisions.sign(store, "方案", 1, signing("proposed", "李")).status == "proposed"
    record = decisions.sign(store, "方案", 1, signing("decided", " 张 ", "第 12 号"))
    assert record == decisions.record(store, "方案", 1)
    assert [(one.status, one.who, one.note) for one in record.signings] == [
        ("draft", "王", "初稿"),
        ("proposed", "李", ""),
        ("decided", "张", "第 12 号"),
    ]
    assert [one.at for one in record.signings] == [begun.created, WHEN, WHEN]
    assert record.overrides == OVERRIDES


def test_the_hashes_can_be_worked_out_from_the_files_by_sha256sum(
    store: Store, begun: Version, case: Case, tmp_path: Path
) -> None:
    record = decisions.record(store, "方案")
    plan = plans.write(store, begun.work.plan or "", tmp_path / "plan")
    listed = subprocess.run(["/usr/bin/sha256sum", *sorted(FILES)], cwd=plan, capture_output=True, check=True).stdout
    assert record.plan_sha256 == hashlib.sha256(listed).hexdigest()
    assert record.policy_sha256 == hashlib.sha256((case.plan / "policy.toml").read_bytes()).hexdigest()
    assert record.dataset_sha256 == json.loads((case.plan / "summary.json").read_bytes())["dataset_sha256"]


@pytest.mark.parametrize(
    ("reached", "asked", "told"),
    [
        ([], "decided", TOO_EARLY),
        (["proposed"], "proposed", DONE),
        (["proposed", "decided"], "proposed", DONE),
        (["proposed", "decided"], "decided", DONE),
    ],
)
def test_no_step_is_taken_twice_or_left_out(
    store: Store, begun: Version, reached: list[Status], asked: Status, told: str
) -> None:
    for status in reached:
        decisions.sign(store, "方案", 1, signing(status))
    assert refused(store, 1, signing(asked)) == told


def test_a_decision_supersedes_the_one_that_was_in_force(store: Store, begun: Version) -> None:
    decided(store, 1)
    scenarios.save(store, "方案", Save(begun.work, 1))
    scenarios.save(store, "方案", Save(begun.work, 2))
    decisions.sign(store, "方案", 2, signing("proposed"))
    decided(store, 3, "赵", "第 13 号")
    assert statuses(store) == {3: "decided", 2: "proposed", 1: "superseded"}
    over = decisions.record(store, "方案", 1).signings[-1]
    assert (over.status, over.who, over.at, over.note) == ("superseded", "赵", WHEN, "第 13 号")
    assert refused(store, 1, signing("decided")) == DONE
    decisions.sign(store, "方案", 2, signing("decided"))
    assert statuses(store) == {3: "superseded", 2: "decided", 1: "superseded"}


def test_another_scenarios_decision_stays(store: Store, begun: Version) -> None:
    decided(store, 1)
    scenarios.save(store, "另一个", Save(begun.work))
    decisions.sign(store, "另一个", 1, signing("proposed"))
    decisions.sign(store, "另一个", 1, signing("decided"))
    assert statuses(store) == {1: "decided"}


def test_a_version_without_a_plan_is_not_signed(store: Store, begun: Version) -> None:
    scenarios.save(store, "方案", Save(Work(begun.work.dataset, begun.work.policy), 1))
    assert refused(store, 2, signing("proposed")) == NO_PLAN
    with pytest.raises(StoreError, match="has no plan"):
        decisions.record(store, "方案")
    row = decisions.history(store, "方案").row(0, named=True)
    assert (row["status"], row["plan_sha256"], row["policy_sha256"]) == ("draft", None, None)
    assert row["dataset_sha256"] == decisions.record(store, "方案", 1).dataset_sha256


def test_a_plan_that_does_not_pass_the_check_is_not_signed(store: Store, begun: Version, case: Case) -> None:
    files = dict(manifest.gather(case.plan, FILES))
    files["awards.csv"] = files["awards.csv"].replace(b"1200.00", b"1300.00")
    with store.writing() as connection:  # as an older program with a weaker check might have kept it
        wrong = contents.keep(connection, files)
        connection.execute(tables.plan.insert().values(hash=wrong, dataset=begun.work.dataset, created=WHEN))
    scenarios.save(store, "方案", Save(replace(begun.work, plan=wrong), 1))
    assert refused(store, 2, signing("proposed")) == plans.UNSIGNED
    with pytest.raises(UnfitPlan) as raised:
        decisions.sign(store, "方案", 2, signing("proposed"))
    assert {finding.rule for finding in raised.value.findings} >= {"money"}


def test_somebody_signs(store: Store, begun: Version) -> None:
    assert refused(store, 1, signing("proposed", " ")) == names.NOBODY
    assert refused(store, 1, signing("proposed", "a\nb")) == names.CONTROL


def test_a_version_that_is_not_there_is_told(store: Store, begun: Version) -> None:
    assert refused(store, 7, signing("proposed")) == UNKNOWN


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_comes_second_is_told_who_was_first(store: Store, begun: Version, lang: Language) -> None:
    decisions.sign(store, "方案", 1, signing("proposed", "赵"))
    with pytest.raises(StoreError) as raised:
        decisions.sign(store, "方案", 1, signing("proposed", "钱"))
    text = render(raised.value.message, lang)
    assert all(part in text for part in ("方案", "赵", f"{WHEN.astimezone():%Y-%m-%d %H:%M}"))
    assert {"zh": "已提请审议", "en": "proposed"}[lang] in text


@pytest.mark.parametrize("status", ["proposed", "decided"])
def test_of_two_sessions_that_sign_at_once_one_does_and_the_other_is_told(
    store: Store, begun: Version, status: Status
) -> None:
    if status == "decided":
        decisions.sign(store, "方案", 1, signing("proposed"))

    def attempt(who: str) -> str:
        try:
            return decisions.sign(store, "方案", 1, signing(status, who)).signings[-1].who
        except StoreError as told:
            return f"after {told.message.params['who']}"

    with ThreadPoolExecutor(2) as threads:
        found = set(threads.map(attempt, ("王", "李")))
    assert found in ({"王", "after 王"}, {"李", "after 李"})


def test_of_two_versions_that_are_decided_at_once_one_is_in_force(store: Store, begun: Version) -> None:
    scenarios.save(store, "方案", Save(begun.work, 1))
    for number in (1, 2):
        decisions.sign(store, "方案", number, signing("proposed"))
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda number: decisions.sign(store, "方案", number, signing("decided")), (1, 2)))
    assert sorted(statuses(store).values()) == ["decided", "superseded"]


def test_a_decided_version_stays_as_it_was_when_the_scenario_is_saved_again(store: Store, begun: Version) -> None:
    decided(store, 1)
    before = decisions.record(store, "方案", 1)
    scenarios.save(store, "方案", Save(Work(begun.work.dataset, begun.work.policy), 1))
    assert decisions.record(store, "方案", 1) == before
    assert statuses(store) == {2: "draft", 1: "decided"}


def test_overrides_are_kept_with_versions_and_drafts(store: Store, begun: Version) -> None:
    assert scenarios.version(store, "方案", 1) == begun
    drafts.keep(store, Draft("s1", begun.work, "方案", 1))
    taken = drafts.read(store, "s1")
    assert taken is not None
    assert taken.work.overrides == OVERRIDES


def test_the_history_of_a_scenario_that_is_not_there_is_empty(store: Store) -> None:
    assert decisions.history(store, "nobody's").height == 0


def test_a_dataset_kept_twice_under_other_searches_has_one_fingerprint(
    store: Store, begun: Version, case: Case
) -> None:
    solve = case.dataset.policy.solve.model_copy(update={"seconds": 7.0})
    other = replace(case.dataset, policy=case.dataset.policy.model_copy(update={"solve": solve}))
    key = datasets.keep(store, "other", other)
    assert key != begun.work.dataset
    scenarios.save(store, "方案", Save(replace(begun.work, dataset=key, policy=other.policy), 1))
    assert decisions.record(store, "方案").dataset_sha256 == decisions.record(store, "方案", 1).dataset_sha256
