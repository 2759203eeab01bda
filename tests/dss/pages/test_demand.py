"""The page Supply and demand: what is needed, who could serve it, and what nobody reaches."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.dss.pages.driver import opened, until_solved


def figures(app: AppTest) -> list[str]:
    return [metric.value for metric in app.metric]


def heads(app: AppTest) -> list[str]:
    return [each.value.replace("\\", "") for each in app.subheader]


def solved(app: AppTest) -> AppTest:
    opened(app, "plan")
    app.button(key="solve").click().run()
    until_solved(app)
    return opened(app, "demand")


def test_without_a_plan_all_demand_is_shown(app: AppTest) -> None:
    opened(app, "demand")
    assert figures(app) == ["35", "71%", "10", "–"]
    assert heads(app) == [
        "需求共 35 人次，最多的是西苑社区的养老（20 人）",
        "西苑社区需求最多：35 人次中的 20 人次（57%）",
        "2 类服务中有 2 类只有一家社会组织能提供：养老、青少年",
        "1 个社区共有 10 人次需求无人可承接",
    ]


def test_what_nobody_reaches_says_why(app: AppTest) -> None:
    opened(app, "demand")
    (lost,) = [each.value for each in app.dataframe if "原因" in each.value]
    assert list(lost["原因"]) == ["没有项目在该社区为该人群提供此类服务"]


def test_with_a_plan_what_it_leaves_unmet_comes_first(app: AppTest) -> None:
    solved(app)
    assert figures(app) == ["35", "71%", "10", "18"]
    assert heads(app)[0] == "35 人次需求中仍有 18 人次未满足，缺口最大的是东苑社区的养老（10 人）"
    app.button_group(key="demand-what").set_value("persons").run()
    assert heads(app)[0] == "需求共 35 人次，最多的是西苑社区的养老（20 人）"


def test_demand_is_shown_by_group(app: AppTest) -> None:
    opened(app, "demand", "en")
    app.button_group(key="demand-by").set_value("group").run()
    assert heads(app)[0] == "35 needs in all; most of them everybody in 西苑社区 (20)"


def test_data_with_errors_lead_back_to_the_data(app: AppTest, demo: Path) -> None:
    (demo / "funds.csv").write_text("fund_id,name,amount\nf1,x,-1\n", encoding="utf-8")
    opened(app, "demand")
    assert [each.value for each in app.info] == ["数据没有错误才能查看。"]
    assert not app.metric
