"""The page Baselines: what the best plan gains over today's habits."""

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.dss import small
from tests.dss.pages.driver import asked, opened

PREVIOUS = "org_id,project_id,amount\no1,p1,500.00\no9,p7,80.00\n"


@pytest.fixture
def habits(app: AppTest, demo: Path) -> AppTest:
    """The app on the page, with awards of last year."""
    small.write(demo, previous=PREVIOUS)
    return opened(app, "baselines")


def test_before_it_is_asked_there_is_one_button_and_no_figure(habits: AppTest) -> None:
    assert [each.label for each in habits.button] == ["开始计算"]
    assert not habits.metric


def test_the_plan_stands_beside_every_habit(habits: AppTest) -> None:
    habits.number_input(key="baselines-growth").set_value(25).run()
    app = asked(habits, "baselines")
    # 500 yuan and a quarter more serve 6 elderly at 100 yuan each; the alignment is 20 * 6 * 0.75 / 20 / (35 * 0.79).
    assert {metric.label: metric.value for metric in app.metric}["供需匹配度"] == "44.8%"
    assert app.caption[0].value == "沿用去年：16.3%"
    assert [each.value for each in app.subheader] == ["“各社区均分”的供需匹配度与最好方案相同"]
    measures, left = (each.value for each in app.dataframe)
    assert dict(zip(measures["做法"], map(str, measures["费用（元）"]), strict=True)) == {
        "最好方案": "1450.00",
        "各社区均分": "1450.00",
        "沿用去年名单并按比例增加": "600.00",
        "得分高者优先": "1450.00",
        "按名单先后": "1450.00",
    }
    assert left.to_numpy().tolist() == [["沿用去年名单并按比例增加", "o9", "p7", "已没有组织能够承接"]]


def test_cancelling_keeps_what_is_found_and_says_so(habits: AppTest) -> None:
    habits.button(key="baselines-ask").click().run()
    answer = next(iter(habits.session_state["state"].answers._known.values()))  # noqa: SLF001 - to wait for it
    while answer.found is None:
        time.sleep(0.05)
    answer.job.cancel()
    habits.run()
    assert not habits.exception
    assert habits.metric
