"""What a session keeps outlives it: drafts, scenarios and studies come back as they were, in another session."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dss import intake
from dss.record import Override, Signing
from dss.session.answers import Answers, Asked
from dss.session.desk import Desk, Named, Planned
from dss.session.working import Copy, ruled
from dss.store import decisions, drafts, place
from dss.store.scenarios import Conflict
from dss.views import plan_view
from dss.work.planning import Request, make_plan
from models import policy
from models.dataset import Dataset, sha256
from tests.dss import small

WHEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
OVERRIDES = (Override(kind="adopt", value="折中", reason="省钱", who="李", at=WHEN, before=0.45, after=0.44),)
CURVE = Asked("curve", {"factors": [0.5, 1.0], "by_fund": False}, 20.0)


def sound(copy: Copy) -> Dataset:
    assert copy.dataset is not None
    return copy.dataset


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    source = small.write(tmp_path / "data")
    return Copy(source, intake.read(source), "small.xlsx")


@pytest.fixture
def planned(copy: Copy, tmp_path: Path) -> Planned:
    assert make_plan(Request(copy.source, tmp_path / "plan")).status == "optimal"
    return Planned(tmp_path / "plan", copy)


def less(copy: Copy, folder: Path) -> Copy:
    used, _ = policy.override(sound(copy).policy, ["budget.scale=0.5"])
    assert used is not None
    return ruled(copy, used, folder)


def test_a_draft_is_continued_in_another_session_with_its_plan(copy: Copy, planned: Planned, tmp_path: Path) -> None:
    before, after = Desk(), Desk()
    before.draft(copy, planned).result()
    assert before.trouble is None
    taken = after.take_over(before.session, tmp_path / "taken")
    assert taken is not None
    assert taken.copy.name == "small.xlsx"
    assert sha256(sound(taken.copy)) == sha256(sound(copy))
    assert taken.plan is not None
    view = plan_view.read(taken.plan.folder, sound(taken.copy))
    assert view.awards.equals(plan_view.read(planned.folder, sound(copy)).awards)
    assert after.take_over(before.session, tmp_path / "again") is None


def test_what_was_changed_in_the_room_comes_back_with_drafts_and_versions(
    copy: Copy, planned: Planned, tmp_path: Path
) -> None:
    before, after = Desk(), Desk()
    before.draft(copy, planned, OVERRIDES).result()
    taken = after.take_over(before.session, tmp_path / "taken")
    assert taken is not None
    assert taken.overrides == OVERRIDES
    after.save(taken.copy, taken.plan, Named("方案", "", "", 0), taken.overrides)
    assert Desk().open("方案", 1, tmp_path / "opened").overrides == OVERRIDES


def test_what_is_worked_on_is_saved_until_anything_of_it_changes(copy: Copy, planned: Planned, tmp_path: Path) -> None:
    desk = Desk()
    assert not desk.saved(copy, planned, OVERRIDES)
    desk.save(copy, planned, Named("方案", "", "", 0), OVERRIDES)
    assert desk.saved(copy, planned, OVERRIDES)
    assert not desk.saved(copy, planned, ())
    assert not desk.saved(copy, None, OVERRIDES)
    assert not desk.saved(less(copy, tmp_path / "less"), None, OVERRIDES)
    other = Desk()
    taken = other.open("方案", None, tmp_path / "opened")
    assert other.saved(taken.copy, taken.plan, taken.overrides)


def test_the_version_that_is_worked_on_is_the_one_that_is_signed(copy: Copy, planned: Planned) -> None:
    desk = Desk()
    desk.save(copy, planned, Named("方案", "", "王", 0))
    desk.save(copy, planned, Named("方案", "", "王", 1))
    desk.sign(Signing(status="proposed", who="李", at=WHEN))
    assert desk.record().signings[-1] == Signing(status="proposed", who="李", at=WHEN)
    assert desk.store is not None
    assert decisions.record(desk.store, "方案", 1).status == "draft"


def test_a_draft_whose_plan_is_older_than_its_rules_comes_back_without_it(
    copy: Copy, planned: Planned, tmp_path: Path
) -> None:
    before, after = Desk(), Desk()
    changed = less(copy, tmp_path / "less")
    before.draft(changed, planned).result()
    taken = after.take_over(before.session, tmp_path / "taken")
    assert taken is not None
    assert sound(taken.copy).policy.budget.scale == 0.5
    assert taken.plan is None


def test_versions_of_a_scenario_are_opened_by_name_and_number(copy: Copy, planned: Planned, tmp_path: Path) -> None:
    desk = Desk()
    first = desk.save(copy, planned, Named("二〇二六年", "初稿", "张三", 0))
    second = desk.save(less(copy, tmp_path / "less"), None, Named("二〇二六年", "减半", "张三", desk.base))
    assert (first.number, second.number, desk.scenario, desk.base) == (1, 2, "二〇二六年", 2)
    other = Desk()
    newest = other.open("二〇二六年", None, tmp_path / "newest")
    assert (sound(newest.copy).policy.budget.scale, newest.plan) == (0.5, None)
    oldest = other.open("二〇二六年", 1, tmp_path / "oldest")
    assert sound(oldest.copy).policy.budget.scale == 1.0
    assert oldest.plan is not None
    assert (other.scenario, other.base) == ("二〇二六年", 1)


def test_a_save_from_an_older_version_is_refused_with_what_changed(copy: Copy, tmp_path: Path) -> None:
    one, two = Desk(), Desk()
    one.save(copy, None, Named("方案", "", "张三", 0))
    taken = two.open("方案", None, tmp_path / "two")
    one.save(less(copy, tmp_path / "less"), None, Named("方案", "", "张三", one.base))
    with pytest.raises(Conflict) as conflict:
        two.save(taken.copy, None, Named("方案", "", "李四", two.base))
    assert conflict.value.changed.policy["key"].to_list() == ["budget.scale"]
    assert two.base == 1


def test_what_a_study_found_is_found_again_by_another_session(copy: Copy, tmp_path: Path) -> None:
    desk, answers = Desk(), Answers()
    answer = answers.ask(copy, CURVE, tmp_path / "curve")
    assert answer.job is not None
    answer.job.process.wait()
    assert answer.complete
    assert answer.found is not None
    desk.keep(copy, CURVE, answer.found).result()
    assert desk.trouble is None
    other = Desk()
    found = other.find(copy, Asked("curve", dict(CURVE.options), 99.0), tmp_path / "found")
    assert found is not None
    assert found.tables["curve"].equals(answer.found.tables["curve"])
    half = Asked("curve", CURVE.options, 20.0, ("budget.fund_scale={f1 = 0.5}",))
    assert other.find(copy, half, tmp_path / "half") is None
    assert all(json.loads((plan / "summary.json").read_text(encoding="utf-8")) for plan in found.plans.values())


def test_without_a_store_a_session_goes_on_and_says_why(
    copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(place.ENVIRONMENT, str(tmp_path / "file" / "store"))
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    desk = Desk()
    desk.draft(copy, None).result()
    assert desk.store is None
    assert desk.trouble is not None


def test_nothing_is_left_of_a_draft_that_was_saved(copy: Copy) -> None:
    desk = Desk()
    desk.draft(copy, None).result()
    desk.save(copy, None, Named("方案", "", "", 0))
    assert desk.store is not None
    assert drafts.listed(desk.store).is_empty()
