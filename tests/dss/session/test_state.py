"""A session's state: data opened, a solve in a process of its own, its plan collected, everything gone at the end."""

import gc
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dss.jobs.study import Found
from dss.record import Override
from dss.session import state as states
from dss.session.answers import Asked
from dss.session.desk import Named
from dss.session.state import State
from dss.views import plan_view
from models.policy import About
from tests.dss import small
from tests.dss.files.test_uploads import File

OVERRIDE = Override(
    kind="adopt", value="折中", reason="省钱", who="李", at=datetime(2026, 11, 20, tzinfo=UTC), before=0.45, after=0.44
)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[State]:
    monkeypatch.setattr(states, "DEMO", small.write(tmp_path / "demo"))
    made = State()
    yield made
    if made.solve is not None:
        made.solve.cancel()


def solved(state: State) -> State:
    """Start a solve and wait for its end."""
    state.start(30.0)
    assert state.solve is not None
    while state.solve.stage == "working":
        time.sleep(0.05)
    state.collect()
    return state


def test_the_worker_makes_the_plan_that_is_plain_to_see(state: State) -> None:
    state.open_demo()
    view = solved(state).plan
    assert view is not None
    assert view.summary["status"] == "optimal"
    assert float(view.summary["alignment"]) == pytest.approx(12.375 / 27.65)
    assert plan_view.awards(view, ",").select("organization", "persons", "amount").rows() == [
        ("夕阳红", 12, 120_000),
        ("新芽", 5, 25_000),
    ]


def test_progress_arrives_from_the_worker(state: State) -> None:
    state.open_demo()
    solve = solved(state).solve
    assert solve is not None
    assert solve.progress is not None
    assert solve.progress["objective"] == "alignment"


def test_a_plan_is_out_of_date_once_other_data_are_open(state: State) -> None:
    state.open_demo()
    assert not solved(state).outdated
    state.open_upload([File(f"{name}.csv", text.encode()) for name, text in small.FILES.items()])
    assert state.outdated


def test_a_dataset_without_a_plan_tells_why_and_leaves_none(state: State, tmp_path: Path) -> None:
    (states.DEMO / "policy.toml").write_text('[[coverage]]\nfield = "all"\nmin = 1.0\n', encoding="utf-8")
    state.open_demo()
    assert solved(state).plan is None
    assert state.solve is not None
    assert state.solve.outcome is not None
    assert state.solve.outcome["status"] == "infeasible"
    assert state.solve.outcome["messages"]


def answered(state: State, asked: Asked) -> Found:
    """What a study finds until its end."""
    answer = state.ask(asked)
    while answer.stage == "working":
        time.sleep(0.05)
    assert answer.found is not None
    return answer.found


def test_a_plan_of_a_front_becomes_the_plan_that_is_shown_and_can_be_saved(state: State) -> None:
    state.open_demo()
    solved(state)
    asked = Asked("frontier", {"points": 3}, 30.0, ('solve.objectives=["alignment", "cost"]',))
    found = answered(state, asked)
    between = found.tables["frontier"]["plan"].item(1)
    state.adopt(asked, between)
    state.collect()
    assert state.plan is not None
    assert state.plan.folder == found.plans[between]
    assert not state.outdated
    assert state.plan.summary["held"]
    saved = state.save(Named("折中", "", "", 0))
    assert saved.work.plan is not None
    # What the study found holds under the rules as they are now, too.
    assert state.answer(asked) is not None
    state.undo()
    assert state.outdated


def test_what_is_signed_was_saved_as_it_is_shown(state: State) -> None:
    state.open_demo()
    solved(state)
    with pytest.raises(ValueError, match="None"):
        state.sign("proposed", "李", "")
    state.save(Named("全年", "", "王", 0))
    state.sign("proposed", "李", "")
    assert state.desk.record().status == "proposed"
    state.undo()
    assert state.saved
    assert state.dataset is not None
    state.rule(state.dataset.policy.model_copy(update={"about": About(title="会后")}))
    with pytest.raises(ValueError, match="全年"):
        state.sign("decided", "张", "")
    state.undo()
    state.sign("decided", "张", "")
    assert state.desk.record().status == "decided"


def test_overrides_outlive_the_session_in_a_draft_and_a_version_and_end_with_their_plan(
    state: State,
) -> None:
    state.open_demo()
    asked = Asked("frontier", {"points": 3}, 30.0, ('solve.objectives=["alignment", "cost"]',))
    found = answered(state, asked)
    state.adopt(asked, found.tables["frontier"]["plan"].item(1), (OVERRIDE,))
    assert state.copy is not None
    state.desk.keep(state.copy, asked, found).result()  # one after the other: the draft is kept by then
    other = State()
    assert other.resume(state.desk.session)
    assert (other.overrides, other.outdated, other.plan is None) == ((OVERRIDE,), False, False)
    other.save(Named("会议", "", "", 0))
    later = State()
    later.open_scenario("会议")
    assert (later.overrides, later.saved) == ((OVERRIDE,), True)
    assert solved(later).overrides == ()


def test_other_data_have_no_overrides(state: State) -> None:
    state.open_demo()
    state.overrides = (OVERRIDE,)
    state.open_upload([File(f"{name}.csv", text.encode()) for name, text in small.FILES.items()])
    assert state.overrides == ()


def test_a_plan_of_another_budget_is_not_adopted(state: State) -> None:
    state.open_demo()
    asked = Asked("ladder", {"steps": [1.0, 0.5]}, 30.0)
    answered(state, asked)
    with pytest.raises(ValueError, match=r"0\.5"):
        state.adopt(asked, "0.5")
    assert state.plan is None


def test_a_study_under_other_settings_is_another_question(state: State) -> None:
    state.open_demo()
    whole = Asked("curve", {"factors": [1.0], "by_fund": False}, 30.0)
    half = Asked("curve", whole.options, 30.0, ("budget.fund_scale={f2 = 0.5}",))
    costs = [answered(state, asked).tables["curve"]["cost"].item() for asked in (whole, half)]
    assert costs == [145_000, 130_000]
    assert state.dataset is not None
    assert state.dataset.policy.budget.fund_scale == {}


def test_an_upload_with_errors_opens_no_dataset(state: State) -> None:
    files = small.FILES | {"demands": "community_id,category,persons\n001,养老,-3\n"}
    state.open_upload([File(f"{name}.csv", text.encode()) for name, text in files.items()])
    assert state.dataset is None
    assert state.reading is not None
    assert [(m.table, m.row, m.column, m.value) for m in state.reading.messages if m.level == "error"] == [
        ("demands", 2, "persons", "-3")
    ]


def test_the_folder_is_private_and_goes_with_the_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "DEMO", small.write(tmp_path / "demo"))
    state = State()
    state.open_demo()
    state.start(30.0)
    folder, solve = state.folder, state.solve
    assert solve is not None
    assert folder.stat().st_mode & 0o077 == 0
    del state
    gc.collect()
    assert not folder.exists()
    assert solve.process.poll() is not None
