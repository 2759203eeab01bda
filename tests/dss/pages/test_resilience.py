"""The page Resilience: who may drop out, how plans stand where demand is otherwise, where to survey again."""

import pytest
from streamlit.testing.v1 import AppTest

from dss.jobs.study import Found
from dss.panels.resilience import SAMPLES, SEED, SPREAD
from dss.session.answers import Asked
from dss.session.state import State
from tests.dss.pages.driver import asked, opened


@pytest.fixture
def page(app: AppTest) -> AppTest:
    return opened(app, "resilience")


def part(app: AppTest, name: str) -> AppTest:
    app.button_group(key="part").set_value(name).run()
    assert not app.exception
    return app


def figures(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def test_each_part_has_the_settings_that_it_uses_and_one_button(page: AppTest) -> None:
    def keys(name: str) -> set[str]:
        return {str(each.key) for each in part(page, name).number_input}

    assert keys("removals") == {"stress-removals-seconds"}
    assert keys("surveys") == {"stress-surveys-seconds", "stress-spread"}
    assert keys("demand") == {"stress-demand-seconds", "stress-spread", "stress-samples"}
    assert [each.label for each in page.button] == ["开始计算"]
    assert not page.metric


def test_removals_stand_by_what_is_lost_after_planning_anew(page: AppTest) -> None:
    app = asked(page, "stress-removals")
    # Without 夕阳红 20 * 0.45 of 35 * 0.79 are lost; nobody can step in.
    assert figures(app) == {
        "供需匹配度": "44.8%",
        "退出也无损失": "0 / 4",
        "重新编制后的最大损失": "32.5 个百分点",
        "不可缺少": "0",
    }
    assert [each.value for each in app.subheader] == [
        "缺少夕阳红损失最大：重新编制后，供需匹配度仍降低 32\\.5 个百分点"
    ]
    (table,) = (each.value for each in app.dataframe)
    assert list(table["名称"]) == ["夕阳红", "街道预算", "企业捐赠", "新芽"]
    assert list(table["状态"]) == ["已证明"] * 4


def test_samples_of_demand_tell_how_the_plan_stands(page: AppTest) -> None:
    part(page, "demand").number_input(key="stress-samples").set_value(2).run()
    app = asked(page, "stress-demand")
    # Nobody but the two can serve anyone, so no other plan stands better.
    assert figures(app)["相当于事后最优"] == "100.0%"
    assert "需求有出入时，本方案的供需匹配度平均为" in app.subheader[0].value
    assert [len(each.value) for each in app.dataframe] == [1]


def test_surveys_name_the_communities(page: AppTest) -> None:
    app = asked(part(page, "surveys"), "stress-surveys")
    assert figures(app)["有损失的社区"] == "0 / 2"
    assert len(app.subheader) == 1
    assert not app.get("plotly_chart")  # there is nothing to draw
    (table,) = (each.value for each in app.dataframe)
    assert set(table["社区"]) == {"东苑社区", "西苑社区"}


def test_where_time_was_too_short_for_anything_that_is_said_once_with_what_to_do(app: AppTest) -> None:
    opened(app, "resilience")
    state: State = app.session_state["state"]
    assert state.copy is not None
    options = {"parts": ["removals"], "samples": SAMPLES, "spread": SPREAD / 100, "seed": SEED}
    found = Found({}, {}, {"done": 0, "of": 59, "complete": False, "status": "unknown"}, {})
    state.answers.remember(state.copy, Asked("stress", options, 25.0), found)
    app.run()
    assert [each.value for each in (*app.info, *app.error)] == ["在限定时间内没有得到结果，请延长时间后重试。"]
