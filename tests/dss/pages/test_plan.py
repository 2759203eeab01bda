"""The page Plan: solve, watch, cancel, and the plan with what stands behind each figure."""

import io
import sys
import time
import zipfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dss.panels.results import zipped
from dss.session import state as states
from dss.session.state import State
from tests.dss import small
from tests.dss.pages.driver import opened, until_solved


def button(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception


def solved(app: AppTest) -> AppTest:
    opened(app, "plan")
    button(app, "solve")
    return until_solved(app)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """A session that has solved the small dataset, for the tests that only look at its plan."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(states, "DEMO", small.write(tmp_path_factory.mktemp("demo")))
        made = State()
        made.open_demo()
    made.start(30.0)
    assert made.solve is not None
    while made.solve.stage == "working":
        time.sleep(0.05)
    return made


@pytest.fixture
def planned(state: State, app: AppTest, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The app in that session."""
    monkeypatch.setattr(states, "DEMO", state.source)
    app.session_state["state"] = state
    return app


def test_the_page_says_that_it_does_not_decide_who_may_bid(app: AppTest) -> None:
    opened(app, "plan")
    assert any("不决定谁有资格投标" in each.value for each in app.caption)


def test_before_a_solve_there_are_no_figures(app: AppTest) -> None:
    opened(app, "plan")
    assert not app.metric
    assert app.button(key="solve").label == "求解"


def test_four_numbers_lead_the_plan(planned: AppTest) -> None:
    app = opened(planned, "plan", "zh")
    assert {metric.label: metric.value for metric in app.metric} == {
        "供需匹配度": "44.8%",
        "覆盖率": "48.6%",
        "覆盖率最低的社区": "33.3%",
        "使用资金": "0.1 万元",
    }
    captions = [each.value for each in app.caption]
    assert "东苑社区" in captions
    assert any("0\\.5 万元" in caption for caption in captions)


def test_the_gap_is_told_in_plain_words(planned: AppTest) -> None:
    app = opened(planned, "plan", "en")
    told = [each.value for each in app.markdown]
    assert "Proven: no plan that keeps the rules is better in supply–demand alignment." in told


def test_findings_head_the_charts(planned: AppTest) -> None:
    app = opened(planned, "plan", "zh")
    heads = [each.value.replace("\\", "") for each in app.subheader]
    assert heads == [
        "35 人次需求中仍有 18 人次未满足，缺口最大的是东苑社区的养老（10 人）",
        "2 个项目由 2 家社会组织承接",
        "0.1 万元由 2 家社会组织承接，其中养老最多，占 83%",
        "资金结余 3,800.50 元",
        "收入已知的 2 家承接组织中，1 家对政府资金的依赖下降，1 家上升",
        "2 种组织与项目的组合中，2 种入选；其余的未入选原因见下表",
    ]


def test_each_fund_tells_what_is_left_and_why(planned: AppTest) -> None:
    app = opened(planned, "plan", "zh")
    funds = next(each.value for each in app.dataframe if "结余原因" in each.value)
    assert [str(value) for value in funds["结余（元）"]] == ["3800.00", "0.50"]
    assert list(funds["结余原因"]) == ["在规则和用途限制内没有更好的用处"] * 2


def test_pairs_are_found_by_a_word_and_by_their_outcome(planned: AppTest) -> None:
    def shown() -> list[str]:
        return [name for each in app.dataframe if "Why" in each.value for name in each.value["Organization"]]

    app = opened(planned, "plan", "en")
    assert shown() == ["夕阳红", "新芽"]
    app.text_input(key="offers_word").set_value("助餐").run()
    assert shown() == ["夕阳红"]
    app.button_group(key="offers_status").set_value("lost").run()
    assert shown() == []
    assert "Nothing fits the search." in [each.value for each in app.info]


def test_awards_are_exact_to_the_fen(planned: AppTest) -> None:
    app = opened(planned, "plan", "zh")
    awards = next(each.value for each in app.dataframe if "服务项目" in each.value)
    assert [str(value) for value in awards["金额（元）"]] == ["1200.00", "250.00"]
    assert list(awards["资金来源"]) == ["街道预算", "企业捐赠"]
    assert "点选一行，可查看原因。" in [each.value for each in app.caption]


def test_the_download_holds_every_file_of_the_plan(planned: AppTest, state: State) -> None:
    opened(planned, "plan")
    assert state.plan is not None
    folder = state.plan.folder
    with zipfile.ZipFile(io.BytesIO(zipped(folder))) as archive:
        assert archive.namelist() == sorted(path.name for path in folder.iterdir())
        assert archive.read("awards.csv") == (folder / "awards.csv").read_bytes()


def test_the_plan_stays_when_the_language_is_switched(planned: AppTest) -> None:
    for lang in ("zh", "en", "zh"):
        opened(planned, "plan", lang)
        assert [metric.value for metric in planned.metric][:2] == ["44.8%", "48.6%"]


def test_a_solve_from_the_page_shows_its_plan(app: AppTest) -> None:
    solved(app)
    assert [metric.value for metric in app.metric][:2] == ["44.8%", "48.6%"]
    assert app.button(key="solve").label == "重新求解"


def test_cancel_ends_the_worker_and_says_so(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    child = Path(__file__).parents[1] / "jobs" / "child.py"
    monkeypatch.setattr("dss.jobs.solve.WORKER", (sys.executable, str(child), "hang"))
    opened(app, "plan")
    button(app, "solve")
    solve = app.session_state["state"].solve
    start = time.monotonic()
    button(app, "cancel")
    assert time.monotonic() - start < 2
    assert solve.process.returncode is not None
    assert any("取消求解" in each.value for each in app.info)


def test_a_crash_is_told_plainly(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    child = Path(__file__).parents[1] / "jobs" / "child.py"
    monkeypatch.setattr("dss.jobs.solve.WORKER", (sys.executable, str(child), "hunger"))
    opened(app, "plan")
    button(app, "solve")
    until_solved(app)
    assert any("内存不足" in each.value for each in app.error)


def test_where_no_plan_exists_the_page_says_why(app: AppTest, demo: Path) -> None:
    (demo / "policy.toml").write_text('[[coverage]]\nfield = "all"\nmin = 1.0\n', encoding="utf-8")
    solved(app)
    assert [each.value for each in app.error] == ["没有任何方案能同时满足全部规则。"]
    (link,) = app.get("page_link")
    assert (link.proto.page, link.proto.query_string) == ("why", "question=conflicts")
    assert app.text
    assert not app.metric


def test_data_with_errors_lead_back_to_the_data(app: AppTest, demo: Path) -> None:
    (demo / "funds.csv").write_text("fund_id,name,amount\nf1,x,-1\n", encoding="utf-8")
    opened(app, "plan")
    assert [each.value for each in app.info] == ["数据没有错误才能制定方案。"]
    assert not app.button
