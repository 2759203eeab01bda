"""The rules on the page Plan: shown as they are, changed together, refused with the reason, taken back."""

from pathlib import Path

import polars as pl
from streamlit.testing.v1 import AppTest

from dss.panels import floors, locks, rules
from dss.session.state import State
from models.dataset import Dataset
from models.policy import Floor, Policy, override
from tests.dss.pages.driver import opened


def state_of(app: AppTest) -> State:
    return app.session_state["state"]


def dataset_of(app: AppTest) -> Dataset:
    dataset = state_of(app).dataset
    assert dataset is not None
    return dataset


def slider(app: AppTest, label: str) -> int:
    (found,) = [each for each in app.slider if each.label == label]
    assert isinstance(found.value, int)
    return found.value


def move(app: AppTest, label: str, value: int) -> None:
    (found,) = [each for each in app.slider if each.label == label]
    found.set_value(value)


def apply(app: AppTest) -> None:
    app.button(key="apply-rules").click().run()
    assert not app.exception


def test_rules_are_shown_as_they_are(app: AppTest, demo: Path) -> None:
    text = "[budget]\nscale = 2.5\n[independence]\nmax_org_share = 0.15\n[independence.max_dependency]\nmarket = 0.4\n"
    (demo / "policy.toml").write_text(text, encoding="utf-8")
    opened(app, "plan")
    assert slider(app, "预算比例") == 250
    assert slider(app, "单个组织占预算的上限") == 15
    assert slider(app, "市场主导型组织") == 40
    assert slider(app, "政府主导型组织") == 90


def test_rules_take_effect_together_when_they_are_applied_and_can_be_taken_back(app: AppTest) -> None:
    opened(app, "plan")
    before = dataset_of(app).policy
    move(app, "预算比例", 80)
    move(app, "借入资源的上限", 30)
    app.toggle[0].set_value(True)
    app.multiselect[0].set_value(["cost", "alignment"])
    apply(app)
    wanted = [
        "budget.scale=0.8",
        "sharing.max_borrowed_share=0.3",
        "independence.unknown_income=as_zero",
        'solve.objectives=["cost", "alignment"]',
    ]
    assert dataset_of(app).policy == override(before, wanted)[0]
    app.button(key="rules-undo").click().run()
    assert dataset_of(app).policy == before
    assert slider(app, "预算比例") == 100


def test_single_funds_trust_and_the_worth_of_help_are_rules_like_the_others(app: AppTest) -> None:
    opened(app, "plan")
    before = dataset_of(app).policy
    app.slider(key=next(str(each.key) for each in app.slider if str(each.key).startswith("fund-scale-f2-"))).set_value(
        50
    )
    move(app, "信任度的影响程度", 30)
    move(app, "数据未填写时的信任度", 60)
    move(app, "需求的 80% 至 100%", 20)
    apply(app)
    wanted = [
        "budget.fund_scale={f2=0.5}",
        "effectiveness.trust_weight=0.3",
        "effectiveness.default_trust=0.6",
        "value.slopes=[1.0, 0.7, 0.2]",
    ]
    assert dataset_of(app).policy == override(before, wanted)[0]


def test_help_that_counts_for_more_at_the_end_of_a_need_is_refused(app: AppTest) -> None:
    opened(app, "plan")
    before = dataset_of(app).policy
    move(app, "需求的 80% 至 100%", 90)
    apply(app)
    assert "规则没有改动。" in [each.value for each in app.error]
    assert dataset_of(app).policy == before


def test_a_value_between_two_percents_that_is_not_touched_stays(app: AppTest, demo: Path) -> None:
    (demo / "policy.toml").write_text("[independence]\nmax_org_share = 0.333\n", encoding="utf-8")
    opened(app, "plan")
    move(app, "预算比例", 90)
    apply(app)
    assert dataset_of(app).policy.independence.max_org_share == 0.333
    assert dataset_of(app).policy.budget.scale == 0.9


def test_rules_that_hold_already_are_no_change(app: AppTest, demo: Path) -> None:
    (demo / "policy.toml").write_text("[[coverage]]\nfield = 'all'\nmin = 0.1\n", encoding="utf-8")
    opened(app, "plan")
    before = state_of(app).copy
    apply(app)
    assert [each.value for each in app.info] == ["所设规则与现行规则一致，未作改动。"]
    assert state_of(app).copy is before
    assert not any(str(each.key).endswith("-undo") for each in app.button)


def test_a_plan_without_an_aim_is_refused_and_nothing_changes(app: AppTest) -> None:
    opened(app, "plan")
    before = dataset_of(app).policy
    app.multiselect[0].set_value([])
    apply(app)
    assert "规则没有改动。" in [each.value for each in app.error]
    assert dataset_of(app).policy == before


def test_a_decision_is_added_and_removed(app: AppTest) -> None:
    opened(app, "plan")
    app.selectbox(key="lock-org").set_value("o1")
    app.selectbox(key="lock-project").set_value("p1")
    app.selectbox(key="lock-decision").set_value("exclude")
    app.button(key="lock-add").click().run()
    assert not app.exception
    assert dataset_of(app).locks.select("org_id", "project_id", "decision").rows() == [("o1", "p1", "exclude")]
    assert "夕阳红 不承接 助餐" in [each.value for each in app.markdown]
    app.button(key="unlock-o1-p1").click().run()
    assert not app.exception
    assert dataset_of(app).locks.is_empty()


def test_a_decision_that_is_taken_already_is_no_change(app: AppTest, demo: Path) -> None:
    (demo / "locks.csv").write_text("org_id,project_id,decision\no1,p1,exclude\n", encoding="utf-8")
    opened(app, "plan")
    before = state_of(app).copy
    app.selectbox(key="lock-org").set_value("o1")
    app.selectbox(key="lock-project").set_value("p1")
    app.selectbox(key="lock-decision").set_value("exclude")
    app.button(key="lock-add").click().run()
    assert not app.exception
    assert [each.value for each in app.info] == ["该决定此前已作出，未作改动。"]
    assert state_of(app).copy is before


def test_a_decision_that_cannot_be_kept_is_refused_with_the_reason(app: AppTest) -> None:
    opened(app, "plan")
    app.selectbox(key="lock-org").set_value("o2")
    app.selectbox(key="lock-project").set_value("p1")
    app.button(key="lock-add").click().run()
    assert not app.exception
    assert "此决定无法采用：" in [each.value for each in app.error]
    assert dataset_of(app).locks.is_empty()


def test_the_newer_decision_about_a_pair_takes_the_place_of_the_older(app: AppTest, demo: Path) -> None:
    (demo / "locks.csv").write_text("org_id,project_id,decision,persons\no1,p1,award,5\n", encoding="utf-8")
    opened(app, "plan")
    assert "夕阳红 承接 助餐，5 人" in [each.value for each in app.markdown]
    after = locks.with_one(dataset_of(app), "o1", "p1", "exclude")
    assert after.rows(named=True) == [{"org_id": "o1", "project_id": "p1", "decision": "exclude", "persons": None}]


def test_floors_come_back_as_they_were(app: AppTest) -> None:
    given = (Floor(field="all", min=0.333), Floor(field="group", value="a=b", min=0.29))
    assert [Floor(**one) for one in floors.taken(floors.shown(given))] == list(given)


def test_an_unfinished_floor_is_none() -> None:
    after = pl.DataFrame({"of": ["all=", None], "least": [None, 5.0]}, schema_overrides={"least": pl.Float64})
    assert floors.taken(after) == []


def test_a_floor_may_be_about_every_part_of_the_demand_by_name(app: AppTest) -> None:
    opened(app, "plan")
    assert floors.choices(dataset_of(app), "zh") == {
        "all=": "全部需求",
        "group=all": "服务人群：all",
        "category=养老": "服务类别：养老",
        "category=青少年": "服务类别：青少年",
        "community=001": "社区：东苑社区",
        "community=002": "社区：西苑社区",
    }


def test_a_rule_that_does_not_fit_says_which() -> None:
    policy, messages = rules.changed(Policy(), {"independence.max_org_share": 7.0})
    assert policy is None
    assert [message.column for message in messages] == ["independence.max_org_share"]
