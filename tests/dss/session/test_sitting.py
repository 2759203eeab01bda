"""A meeting on a small plan, with real solves: a change is seen with its price, counts, and is taken back.

新芽 can do what 夕阳红 does, half as well. 助餐 costs 100 yuan a person of public money: at 12 persons 新芽 would get
1,200 yuan of it and 250 of a donation, and 1,200 - 0.5 * 1,450 = 475 is more than the 400 that its cap leaves; at 10
persons it is 375.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dss.record import Change
from dss.session import sitting
from dss.session import state as states
from dss.session.answers import Asked
from dss.session.desk import Planned
from dss.session.room import Standing, Trial
from dss.session.state import State
from dss.session.working import RefusedError
from dss.views import price
from dss.work.planning import Request, make_plan
from tests.dss import small

SKILLS = "org_id,category,competence\no1,养老,1\no2,青少年,1\no2,养老,0.5\n"
BEST, GIVEN = 12.375 / 27.65, (10 * 0.375 + 3.375) / 27.65
WORSE = Change("award", "o2", "p1")
FRONT = Asked("frontier", {"points": 3}, 20.0, ('solve.objectives=["alignment", "cost"]',))


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[State]:
    source = small.write(tmp_path / "demo", skills=SKILLS)
    monkeypatch.setattr(states, "DEMO", source)
    made = State()
    made.open_demo()
    assert make_plan(Request(source, tmp_path / "plan")).status == "optimal"
    assert made.copy is not None
    made.stand(Standing(Planned(tmp_path / "plan", made.copy), ()))
    yield made
    made.answers.cancel()


def answered(state: State, trial: Trial) -> Trial:
    """The trial once its study has ended."""
    answer = sitting.answer(state, trial)
    assert answer is not None
    while answer.stage == "working":
        time.sleep(0.05)
    return trial


def alignment(state: State) -> float:
    assert state.plan is not None
    return float(state.plan.summary["alignment"])


def counted(state: State, trial: Trial) -> None:
    sitting.count(state, answered(state, trial), "李主任", "离得近")


def test_a_forced_award_shows_at_once_what_it_breaks_and_then_the_plan_around_it(state: State) -> None:
    trial = sitting.award(state, WORSE)
    assert trial.alone is not None
    assert [finding.rule for finding in trial.alone.findings] == ["independence"]
    around = sitting.proposed(state, answered(state, trial))
    assert around is not None
    assert around.awards.select("org_id", "project_id", "persons").rows() == [("o2", "p1", 10), ("o2", "p2", 5)]
    assert float(around.summary["alignment"]) == pytest.approx(GIVEN)
    assert (alignment(state), state.overrides) == (pytest.approx(BEST), ())
    before = sitting.present(state)[1]
    assert price.organizations(before, around).select("organization", "more").rows() == [
        ("夕阳红", -120_000),
        ("新芽", 100_000),
    ]
    assert price.communities(before, around).rows() == [("西苑社区", 12, 10, -2)]


def test_what_counts_is_kept_with_its_price_and_undoing_brings_everything_back(state: State) -> None:
    before = state.plan
    counted(state, sitting.award(state, WORSE))
    (made,) = state.overrides
    assert (made.kind, made.org_id, made.project_id, made.who, made.reason) == ("award", "o2", "p1", "李主任", "离得近")
    assert (made.before, made.after) == (pytest.approx(BEST), pytest.approx(GIVEN))
    assert alignment(state) == pytest.approx(GIVEN)
    assert not state.outdated
    sitting.back(state)
    assert before is not None
    assert state.plan is not None
    assert (state.plan.folder, state.overrides, sitting.of(state).before) == (before.folder, (), [])


def test_an_earlier_decision_holds_while_the_budget_changes_and_is_undone_step_by_step(state: State) -> None:
    counted(state, sitting.award(state, WORSE))
    counted(state, sitting.rule(state, Change("budget", key="budget.scale", value="0.1")))
    assert state.plan is not None
    assert state.plan.awards.filter(project_id="p1").select("org_id", "persons").rows() == [("o2", 5)]
    assert [one.kind for one in state.overrides] == ["award", "budget"]
    assert state.dataset is not None
    assert state.dataset.policy.budget.scale == 0.1
    sitting.back(state)
    assert state.dataset.policy.budget.scale == 1.0
    assert alignment(state) == pytest.approx(GIVEN)


def test_under_other_money_without_edits_the_plan_is_the_best_and_says_that_it_is_proven(state: State) -> None:
    counted(state, sitting.rule(state, Change("budget", key="budget.scale", value="0.1")))
    assert state.plan is not None
    assert state.plan.summary["status"] == "optimal"
    assert state.plan.awards.select("org_id", "project_id", "persons").rows() == [("o1", "p1", 5)]


def test_a_change_that_no_plan_keeps_can_be_seen_and_never_counts(state: State) -> None:
    trial = answered(state, sitting.award(state, Change("award", "o2", "p1", 12)))
    assert trial.alone is not None
    assert [finding.rule for finding in trial.alone.findings] == ["independence"]
    assert float(trial.alone.view.summary["alignment"]) == pytest.approx((12 * 0.375 + 3.375) / 27.65)
    assert sitting.proposed(state, trial) is None
    with pytest.raises(ValueError, match="award"):
        sitting.count(state, trial, "李主任", "离得近")
    assert alignment(state) == pytest.approx(BEST)


def test_who_cannot_take_a_project_is_told_why_and_nothing_is_solved(state: State) -> None:
    trial = sitting.award(state, Change("award", "o1", "p2"))
    assert [message.column for message in trial.faults] == ["org_id"]
    assert (trial.alone, sitting.answer(state, trial)) == (None, None)


@pytest.mark.parametrize(("who", "why"), [(" ", "离得近"), ("李主任", "")])
def test_nothing_counts_without_a_name_and_a_reason(state: State, who: str, why: str) -> None:
    trial = answered(state, sitting.award(state, WORSE))
    with pytest.raises(ValueError, match="award"):
        sitting.count(state, trial, who, why)


def test_rules_that_do_not_fit_are_refused_and_change_nothing(state: State) -> None:
    with pytest.raises(RefusedError):
        sitting.rule(state, Change("rule", key="independence.max_org_share", value="7.0"))
    assert sitting.of(state).trial is None


def test_a_plan_of_the_front_is_adopted_and_given_back(state: State) -> None:
    answer = state.ask(FRONT)
    while answer.stage == "working":
        time.sleep(0.05)
    assert answer.found is not None
    plan = answer.found.tables["frontier"].sort("alignment")["plan"].item(1)
    counted(state, sitting.adopt(state, FRONT, plan, "省钱"))
    (made,) = state.overrides
    assert (made.kind, made.value) == ("adopt", "省钱")
    assert 0 < alignment(state) == made.after < BEST
    sitting.back(state)
    assert alignment(state) == pytest.approx(BEST)
    assert state.dataset is not None
    assert state.dataset.policy.solve.objectives == ("alignment",)


def adopted(state: State) -> tuple[float, int]:
    """Adopt the middle of the front; its alignment and cost."""
    answer = state.ask(FRONT)
    while answer.stage == "working":
        time.sleep(0.05)
    assert answer.found is not None
    plan = answer.found.tables["frontier"].sort("alignment")["plan"].item(1)
    counted(state, sitting.adopt(state, FRONT, plan, "省钱"))
    return alignment(state), spent(state)


def spent(state: State) -> int:
    assert state.plan is not None
    return int(state.plan.awards["amount"].sum())


def test_an_adopted_plan_stays_under_other_money_that_is_enough_for_it(state: State) -> None:
    before = adopted(state)
    for scale in ("0.9", "1.2"):
        counted(state, sitting.rule(state, Change("budget", key="budget.scale", value=scale)))
        assert (alignment(state), spent(state)) == before


def test_an_adopted_plan_gives_way_where_money_is_short_and_grows_nowhere(state: State) -> None:
    adopted(state)
    assert state.plan is not None
    had = dict(state.plan.awards.select("org_id", "persons").iter_rows())
    counted(state, sitting.rule(state, Change("budget", key="budget.scale", value="0.05")))
    now = dict(state.plan.awards.select("org_id", "persons").iter_rows())
    assert now != had
    assert all(persons <= had[org] for org, persons in now.items())
    assert 0 < spent(state) <= 0.05 * 525_050


def test_an_adopted_plan_can_be_given_up_for_the_best_one(state: State) -> None:
    adopted(state)
    counted(state, sitting.rule(state, Change("budget", key="budget.scale", value="1.2"), anew=True))
    assert alignment(state) == pytest.approx(BEST)


def test_where_time_was_too_short_a_plan_is_looked_for_again_for_longer(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitting.room, "SECONDS", 1e-9)
    trial = answered(state, sitting.award(state, WORSE))
    longer = answered(state, sitting.again(state, replace(trial, asked=replace(trial.asked, seconds=10.0))))
    assert (longer.asked.seconds, sitting.of(state).trial) == (30.0, longer)
    around = sitting.proposed(state, longer)
    assert around is not None
    assert float(around.summary["alignment"]) == pytest.approx(GIVEN)


def test_looking_at_another_change_ends_the_work_on_the_one_before(state: State) -> None:
    first = sitting.award(state, WORSE)
    second = sitting.award(state, Change("exclude", "o1", "p1"))
    known = sitting.answer(state, first)
    assert known is not None
    assert known.stage != "working"
    assert sitting.of(state).trial is second
    sitting.drop(state)
    assert sitting.of(state).trial is None


def test_another_plan_begins_another_sitting(state: State) -> None:
    counted(state, sitting.award(state, WORSE))
    state.start(20.0)
    assert state.solve is not None
    while state.solve.stage == "working":
        time.sleep(0.05)
    state.collect()
    assert (state.overrides, sitting.of(state).before) == ((), [])
