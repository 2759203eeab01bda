"""The page Trade-offs: aims are chosen, plans between them looked at, and one is adopted."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dss.session.state import State
from tests.dss.pages.driver import opened, until_answered, until_solved


def heads(app: AppTest) -> list[str]:
    return [each.value.replace("\\", "") for each in app.subheader]


def told(app: AppTest) -> str:
    return "\n".join(each.value for each in app.markdown).replace("\\", "")


def worked_out(app: AppTest) -> AppTest:
    app.number_input(key="front-points").set_value(4).run()
    app.button(key="front-ask").click().run()
    return until_answered(app)


def select(app: AppTest, place: int) -> str:
    """Look at the plan at ``place`` of the list; what the list calls it."""
    (box,) = app.selectbox
    box.select_index(place).run()
    assert not app.exception
    return box.options[place]


@pytest.fixture
def planned(app: AppTest) -> AppTest:
    """The page in a session with the best plan."""
    opened(app, "plan")
    app.button(key="solve").click().run()
    until_solved(app)
    return opened(app, "tradeoffs")


def test_before_aims_are_weighed_the_page_says_what_for(app: AppTest) -> None:
    opened(app, "tradeoffs")
    assert "没有别的方案能在全部所选目标上同时胜过它" in told(app)
    assert [each.label for each in app.button] == ["开始计算"]


def test_two_or_three_aims_are_asked_for(app: AppTest) -> None:
    opened(app, "tradeoffs")
    app.button_group(key="front-aims").set_value(["cost"]).run()
    assert [each.value for each in app.info] == ["请选择两个或三个目标。"]
    assert not app.button


@pytest.mark.parametrize("known", [True, False])
def test_changes_against_last_year_are_an_aim_only_where_last_year_is_known(
    app: AppTest, demo: Path, *, known: bool
) -> None:
    if known:
        (demo / "previous.csv").write_text("org_id,project_id,amount\no1,p1,100\n", encoding="utf-8")
    aims = opened(app, "tradeoffs").button_group(key="front-aims").options
    assert ("与上年相比的变动数" in aims) is known


def test_the_plans_run_from_the_best_to_the_cheapest(app: AppTest) -> None:
    worked_out(opened(app, "tradeoffs"))
    table = app.dataframe[0].value
    assert table["供需匹配度（%）"].is_monotonic_decreasing
    assert [str(value) for value in table["使用资金（元）"]][:: len(table) - 1] == ["1450.00", "0.00"]
    assert set(table["是否证明"]) == {"已证明"}


def test_where_no_plan_exists_the_page_says_so_and_does_not_ask_for_more_time(app: AppTest, demo: Path) -> None:
    (demo / "policy.toml").write_text('[[coverage]]\nfield = "all"\nmin = 1.0\n', encoding="utf-8")
    worked_out(opened(app, "tradeoffs"))
    assert [each.value for each in app.info] == ["没有任何方案能同时满足全部规则。"]


def test_a_plan_stands_beside_the_present_one(planned: AppTest) -> None:
    worked_out(planned)
    select(planned, 3)
    assert {metric.label: (metric.value, metric.delta) for metric in planned.metric} == {
        "供需匹配度": ("0.0%", "-44.8 个百分点"),
        "覆盖率": ("0.0%", "-48.6 个百分点"),
        "覆盖率最低的社区": ("0.0%", "-33.3 个百分点"),
        "使用资金": ("0.0 万元", "-0.1 万元"),
    }
    differ = next(each.value for each in planned.dataframe if "服务人数（此方案）" in each.value)
    assert differ["社会组织"].to_list() == ["夕阳红", "新芽"]
    assert differ["服务人数（现有方案）"].to_list() == [12, 5]
    assert [str(persons) for persons in differ["服务人数（此方案）"]] == ["nan", "nan"]
    select(planned, 0)
    assert "两个方案的安排完全相同。" in told(planned)


def test_a_plan_that_is_adopted_is_the_one_that_is_shown_and_says_among_which_it_is_the_best(planned: AppTest) -> None:
    worked_out(planned)
    select(planned, 1)
    state: State = planned.session_state["state"]
    alignment = planned.metric[0].value
    planned.button(key="front-adopt").click().run()
    assert not planned.exception
    assert [each.value for each in planned.success] == ["“方案”页显示的就是此方案。"]
    assert not state.outdated
    assert state.dataset is not None
    assert state.dataset.policy.solve.objectives == ("alignment", "cost")
    opened(planned, "plan")
    assert planned.metric[0].value == alignment
    assert "以下证明只针对满足“使用资金不超过 0.1 万元”的方案：" in told(planned)
