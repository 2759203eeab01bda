"""The page Why: reasons, certain awards, prices of rules, contradictions, each asked by one button."""

import sys
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from dss.cli import build
from dss.session.state import State
from dss.views import plan_view
from models.engine.plan_for import plan_for
from models.studies.change import with_values
from tests.dss import small
from tests.dss.pages.driver import opened

ORGANIZATIONS = (
    "org_id,name,orientation,total_income,government_income\n"
    "o1,夕阳红,government,10000.00,5000.00\no2,新芽,market,1000.00,100.00\no3,常青,mixed,20000.00,1000.00\n"
)
SKILLS = "org_id,category,competence\no1,养老,1\no2,青少年,1\no3,养老,0.8\n"
DEAR = (
    "project_id,name,category,fixed_cost,unit_cost,hours_per_person,min_persons,max_persons,required\n"
    "p1,助餐,养老,0,100,1,0,12,\np2,课后托管,青少年,0,60,1,5,9,true\n"
)
"""新芽 must serve 5 at 60 yuan each, and the donation, which alone may pay, is 250.50 yuan: no plan."""


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan in which 夕阳红 has 助餐 and 常青 could have had it."""
    place = tmp_path_factory.mktemp("solved")
    source = small.write(place / "data", organizations=ORGANIZATIONS, skills=SKILLS)
    assert CliRunner().invoke(build("zh"), ["plan", str(source), "--out", str(place / "plan")]).exit_code == 0
    return place / "plan"


@pytest.fixture
def planned(app: AppTest, demo: Path, solved: Path) -> AppTest:
    """The app, not yet run, in a session that has that plan."""
    small.write(demo, organizations=ORGANIZATIONS, skills=SKILLS)
    state = State()
    state.open_demo()
    assert state.dataset is not None
    state.plan = plan_view.read(solved, state.dataset)
    app.session_state["state"] = state
    return app


@pytest.fixture
def asked(planned: AppTest) -> AppTest:
    """The page in that session."""
    return opened(planned, "why")


def state_of(app: AppTest) -> State:
    return app.session_state["state"]


def worked_out(app: AppTest, key: str) -> AppTest:
    """The page once the study behind the button ``key`` has ended."""
    app.button(key=f"{key}-ask").click().run()
    assert not app.exception
    while any(answer.stage == "working" for answer in state_of(app).answers._known.values()):  # noqa: SLF001
        time.sleep(0.05)
    app.run()
    assert not app.exception
    return app


def choose(app: AppTest, question: str) -> AppTest:
    app.button_group(key="question").set_value(question).run()
    assert not app.exception
    return app


def told(app: AppTest) -> str:
    shown = [*app.subheader, *app.markdown, *app.caption, *app.info, *app.success]
    return "\n".join(each.value for each in shown).replace("\\", "")


def cells(app: AppTest) -> set[str]:
    return {str(value) for table in app.dataframe for value in table.value.to_numpy().ravel()}


def test_without_a_plan_the_reasons_lead_to_the_plan(app: AppTest) -> None:
    opened(app, "why")
    assert [title.value for title in app.title] == ["为什么"]
    assert "要先有方案，才能说明原因。" in told(app)


def test_data_with_errors_lead_back_to_the_data(app: AppTest, demo: Path) -> None:
    (demo / "funds.csv").write_text("fund_id,name,amount\nf1,x,-1\n", encoding="utf-8")
    opened(app, "why")
    assert [each.value for each in app.info] == ["数据没有错误才能说明原因。"]
    assert not app.button


def test_the_dearest_award_is_chosen_first_and_the_address_names_the_choice(asked: AppTest) -> None:
    assert (asked.query_params["org"], asked.query_params["project"]) == ("o1", "p1")
    assert "本方案中：**入选**" in told(asked)
    asked.selectbox(key="org").select("o3").run()
    assert (asked.query_params["org"], asked.query_params["question"]) == ("o3", "award")
    assert "该项目已安排给其他组织" in told(asked)


def test_an_address_chooses_what_it_names_and_nothing_that_is_not_there(planned: AppTest) -> None:
    planned.query_params["org"], planned.query_params["project"] = "o2", "p9"
    app = opened(planned, "why")
    assert (app.selectbox(key="org").value, app.selectbox(key="project").value) == ("o2", "p1")


def test_a_lost_offer_is_told_as_its_command_tells_it_and_changes_are_asked_for_by_themselves(asked: AppTest) -> None:
    asked.selectbox(key="org").select("o3").run()
    worked_out(asked, "reasons")
    assert "常青（o3）未入选助餐（p1）：该项目由夕阳红（o1）承接效果更好。" in told(asked)
    # Of 常青's 12 persons each is helped by 0.6 and not by 0.75: 12 * 0.15 = 1.8 persons fewer of 35 * 0.79 in all.
    assert "供需匹配度将降低 6.510 个百分点" in told(asked)
    assert "其他组织承接效果更好" in cells(asked)
    assert "已证明，且再少一档即不能入选" not in cells(asked)
    worked_out(asked, "changes")
    assert "已证明，且再少一档即不能入选" in cells(asked)


def test_a_plan_of_older_data_is_said_to_be_so(asked: AppTest) -> None:
    state = state_of(asked)
    dataset = state.dataset
    assert dataset is not None
    fund_id, amount = dataset.funds.select("fund_id", "amount").row(0)
    state.change(with_values(dataset, "funds", {"fund_id": fund_id}, amount=amount - 1))
    asked.run()
    assert any("数据在本方案求解之后有变动" in each.value for each in asked.warning)


def test_awards_are_counted_by_how_certain_they_are(asked: AppTest) -> None:
    worked_out(choose(asked, "certain"), "certain")
    assert {metric.label: metric.value for metric in asked.metric} == {
        "必定入选的安排": "2",
        "可以商量的安排": "0",
        "尚未判定的安排": "0",
        "可以替换进来的": "0",
    }
    assert "2 项安排中，2 项必定入选，0 项可以商量" in told(asked)
    assert "没有求得其他相差很小的方案。" in told(asked)


def test_plans_nearly_as_good_are_set_beside_the_best(asked: AppTest, demo: Path) -> None:
    # 常青 helps nearly as much as 夕阳红: 12 * 0.00375 of 35 * 0.79 less, far below one per cent of the alignment.
    small.write(demo, organizations=ORGANIZATIONS, skills=SKILLS.replace("0.8", "0.995"))
    state = state_of(asked)
    state.close()
    state.open_demo()
    asked.run()
    worked_out(choose(asked, "certain"), "certain")
    assert "2 项安排中，1 项必定入选，1 项可以商量" in told(asked)
    (differing,) = [each.value for each in asked.dataframe if "本替代方案" in each.value]
    assert differing.to_numpy().tolist() == [["助餐", "夕阳红", "常青"]]
    asked.button_group(key="certain-verdict").set_value("every").run()
    awards = next(each.value for each in asked.dataframe if "判定依据" in each.value)
    assert list(awards["服务项目"]) == ["课后托管"]
    asked.button(key="front-adopt").click().run()
    assert not asked.exception
    assert state.plan is not None
    assert not state.outdated
    assert state.plan.awards["org_id"].to_list() == ["o2", "o3"]


def test_a_rule_that_costs_is_drawn_and_told_with_who_would_gain(app: AppTest, demo: Path) -> None:
    (demo / "policy.toml").write_text("[independence]\nmax_org_share = 0.1\n", encoding="utf-8")
    worked_out(choose(opened(app, "why"), "prices"), "prices")
    # A tenth of 5,250.50 yuan: 5 elderly for 100 yuan each instead of 12, and each of them counts 0.75 of 35 * 0.79.
    assert "1 条规则已证明有代价，最大的是“单个社会组织资金占比上限”，至少 18.987 个百分点" in told(app)
    assert {"o1 夕阳红", "002 西苑社区"} <= cells(app)
    assert len(app.get("plotly_chart")) == 1


def test_where_no_rule_costs_anything_the_page_says_so(asked: AppTest) -> None:
    worked_out(choose(asked, "prices"), "prices")
    assert "没有一条规则已证明有代价" in told(asked)


def test_with_a_plan_nothing_contradicts_anything(asked: AppTest) -> None:
    choose(asked, "conflicts")
    assert [each.value for each in asked.success] == ["有满足全部规则的方案，没有规则冲突。"]


def test_a_contradiction_is_told_and_a_repair_is_one_click_that_can_be_undone(app: AppTest, demo: Path) -> None:
    small.write(demo, projects=DEAR)
    worked_out(choose(opened(app, "why"), "conflicts"), "conflicts")
    assert "以下 4 项规则或数据不能同时成立" in told(app)
    assert {"资金 · 第 3 行 · 金额", "服务项目 · 第 3 行 · 必须安排", "是"} <= cells(app)
    assert "**资金总额** · f2 企业捐赠：250.50 → **300.00** +49.50 元 (+19.76%)" in told(app)
    state, before = state_of(app), state_of(app).dataset
    assert before is not None
    assert plan_for(before, before.policy).plan is None
    app.button(key="repair-1").click().run()
    assert not app.exception
    after = state.dataset
    assert after is not None
    assert after.funds["amount"].to_list() == [500000, 30000]
    assert plan_for(after, after.policy).plan is not None
    app.button(key="conflicts-undo").click().run()
    assert state.dataset is before
    assert "以下 4 项规则或数据不能同时成立" in told(app)


def test_a_cancelled_question_can_be_asked_again(asked: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    child = Path(__file__).parents[1] / "jobs" / "child.py"
    monkeypatch.setattr("dss.jobs.study.WORKER", (sys.executable, str(child), "hang"))
    asked.button(key="reasons-ask").click().run()
    asked.button(key="reasons-cancel").click().run()
    assert not asked.exception
    assert [each.label for each in asked.button if each.key == "reasons-ask"] == ["重新计算"]


@pytest.mark.parametrize("question", ["award", "certain", "prices", "conflicts"])
def test_english_speaks_english(asked: AppTest, question: str) -> None:
    opened(choose(asked, question), "why", "en")
    assert [title.value for title in asked.title] == ["Why?"]
    assert asked.button_group(key="question").value == question
