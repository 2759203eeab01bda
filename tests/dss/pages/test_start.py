"""The page Start: where things stand, and the ways to go on."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dss.intake import read
from dss.session.desk import Desk, Named
from dss.session.state import State
from dss.session.working import Copy, ruled
from models import policy
from tests.dss import small
from tests.dss.pages.driver import opened


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """What another session works on: half of the money."""
    source = small.write(tmp_path / "other")
    whole = Copy(source, read(source), "二〇二七年.xlsx")
    assert whole.dataset is not None
    used, _ = policy.override(whole.dataset.policy, ["budget.scale=0.5"])
    assert used is not None
    return ruled(whole, used, tmp_path / "half")


def scale(app: AppTest) -> float:
    state: State = app.session_state["state"]
    assert state.dataset is not None
    return state.dataset.policy.budget.scale


def told(app: AppTest) -> str:
    return "\n".join(each.value for each in app.markdown)


def saved(app: AppTest, name: str) -> AppTest:
    app.text_input(key="save-name").input(name)
    app.text_input(key="save-author").input("张三")
    app.button(key="save").click().run()
    assert not app.exception
    return app


def test_the_first_page_says_what_this_is_and_what_comes_next(app: AppTest) -> None:
    app.run()
    assert [each.value for each in app.title] == ["首页"]
    assert "决定权始终在人" in told(app)
    assert "数据完整一致，尚未制定方案。" in told(app)
    assert "还没有。" in told(app)


def test_the_draft_of_a_session_that_ended_is_continued(app: AppTest, copy: Copy) -> None:
    before = Desk()
    before.draft(copy, None).result()
    opened(app, "start")
    assert "二〇二七年\\.xlsx" in told(app)
    app.button(key=f"resume-{before.session}").click().run()
    assert not app.exception
    assert scale(app) == 0.5
    assert f"resume-{before.session}" not in [each.key for each in app.button]


def test_a_scenario_is_saved_listed_and_opened_again(app: AppTest, copy: Copy) -> None:
    Desk().save(copy, None, Named("减半", "", "李四", 0))
    opened(app, "start")
    saved(app, "全年方案")
    assert [each.value for each in app.success] == ["已保存：全年方案，第 1 版。"]
    app.run()
    assert app.selectbox(key="scenario-name").options == ["全年方案", "减半"]
    app.selectbox(key="scenario-name").select("减半").run()
    app.button(key="scenario-open").click().run()
    assert not app.exception
    assert scale(app) == 0.5
    assert "减半，第 1 版" in told(app)
    assert app.query_params["scenario"] == "减半"


def test_an_address_opens_the_scenario_that_it_names(app: AppTest, copy: Copy) -> None:
    Desk().save(copy, None, Named("减半", "", "", 0))
    app.query_params["scenario"] = "减半"
    app.run()
    assert not app.exception
    assert scale(app) == 0.5


def test_an_address_of_a_scenario_that_is_not_here_opens_the_demo(app: AppTest) -> None:
    app.query_params["scenario"] = "没有"
    app.run()
    assert not app.exception
    assert scale(app) == 1.0


def test_a_save_over_somebody_elses_is_refused_and_says_what_changed(app: AppTest, copy: Copy) -> None:
    opened(app, "start")
    saved(app, "方案")
    other = Desk()
    other.base = 1
    other.save(copy, None, Named("方案", "", "李四", 1))
    saved(app, "方案")
    assert any("李四" in each.value for each in app.warning)
    assert any("budget.scale" in str(each.value) for each in app.dataframe)
    app.button(key="save-anyway").click().run()
    assert not app.exception
    state: State = app.session_state["state"]
    assert (state.desk.scenario, state.desk.base) == ("方案", 3)


@pytest.mark.parametrize("given", ["en", "English"])
def test_an_address_names_the_language_and_the_switch_changes_it(app: AppTest, given: str) -> None:
    app.query_params["lang"] = given
    app.run()
    app.run()
    assert [each.value for each in app.title] == ["Start"]
    app.button_group(key="lang").set_value("zh").run()
    app.run()
    assert [each.value for each in app.title] == ["首页"]
