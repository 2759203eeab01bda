"""The page Organizations: independence, money, sharing, and one organization by its address."""

import io
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from dss.panels.download import workbook
from dss.panels.lending import pair_words
from dss.views import organization_view
from tests.dss import sharing, small
from tests.dss.pages.driver import opened, until_solved


@pytest.fixture
def planned(app: AppTest, demo: Path) -> AppTest:
    """The app with a plan in which the two organizations share."""
    small.write(demo, **sharing.FILES)
    opened(app, "plan")
    app.button(key="solve").click().run()
    return until_solved(app)


def side(app: AppTest, name: str) -> AppTest:
    app.button_group(key="side").set_value(name).run()
    assert not app.exception
    return app


def heads(app: AppTest) -> list[str]:
    return [each.value.replace("\\", "") for each in app.subheader]


def table(app: AppTest, column: str) -> pl.DataFrame:
    """The table that has ``column``."""
    return pl.from_pandas(next(each.value for each in app.dataframe if column in each.value))


def test_without_a_plan_the_page_leads_to_one(app: AppTest) -> None:
    opened(app, "organizations")
    assert [each.value for each in app.info] == ["本页展示方案，目前尚未制定方案。"]
    assert not app.metric


def test_data_with_errors_lead_back_to_the_data(app: AppTest, demo: Path) -> None:
    (demo / "funds.csv").write_text("fund_id,name,amount\nf1,x,-1\n", encoding="utf-8")
    opened(app, "organizations")
    assert [each.value for each in app.info] == ["数据没有错误才能使用本页。"]


def test_all_sides_of_the_plan_and_one_organization_alone(planned: AppTest) -> None:
    app = opened(planned, "organizations")
    assert any("不得作为投标条件" in each.value for each in app.caption)
    # 1,200 of 5,250.50 yuan; (5,000 + 1,200) / (10,000 + 1,200); 20 + 8 + 6 hours.
    assert {metric.label: metric.value for metric in app.metric} == {
        "承接项目的组织": "2 / 2",
        "最大资金占比": "22.9%",
        "最高政府资金依赖度": "55.4%",
        "共享时数": "34",
    }
    assert heads(app) == ["收入已知的 2 家承接组织中，1 家对政府资金的依赖下降，1 家上升"]

    side(app, "capacity")
    assert heads(app)[0] == "夕阳红获得资金最多，占预算的 23%；前三家合计占 28%"
    assert [str(value) for value in table(app, "占预算比例（%）")["金额（元）"]] == ["1200.00", "250.00"]

    side(app, "sharing")
    assert table(app, "借出方")["小时"].to_list() == [20, 8, 6]
    assert table(app, "关系类型").rows() == [("夕阳红", "新芽", 20.0, 6.0, 100.0, "非对称互惠")]
    assert len(app.get("plotly_chart")) == 2

    side(app, "one")
    assert app.query_params["org"] == "o1"
    assert app.metric[0].value == "0.1 万元"
    app.selectbox(key="organization").select("o2").run()
    assert app.query_params["org"] == "o2"
    assert table(app, "资金来源")["服务项目"].to_list() == ["课后托管"]

    # An address names one organization, whatever was looked at before; any other side names none.
    side(app, "sharing")
    assert "org" not in app.query_params
    app.query_params["org"] = "o1"
    app.run()
    assert app.selectbox(key="organization").value == "o1"
    opened(app, "organizations", "en")
    assert [tab.value for tab in app.title] == ["Organizations"]


def test_the_tables_can_be_taken_along(planned: AppTest) -> None:
    state = planned.session_state["state"]
    pairs = pair_words(organization_view.pairs(state.plan), "en")
    book = load_workbook(io.BytesIO(workbook({"Balance": pairs})))
    assert list(book["Balance"].values)[1] == ("夕阳红", "新芽", 20, 6, 100, "asymmetric mutual")
