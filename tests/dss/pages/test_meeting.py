"""The page Meeting: eight full-screen pages, levers with their price, a reason and a name before anything counts."""

import time
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dss import slideshow
from dss.meeting.decision import RECENT
from dss.session import sitting
from dss.session.desk import Planned
from dss.session.room import Standing
from dss.session.state import State
from dss.texts import Language, translator
from tests.dss import small
from tests.dss.pages.driver import asked, opened, until_solved
from tests.dss.report.decided import override
from tests.dss.session.test_sitting import SKILLS

FACTS: dict[str, object] = {
    "unmet": 18,
    "persons": 35,
    "name": "养老",
    "most": 18,
    "awards": 2,
    "organizations": 2,
    "covered": "49%",
    "share": "83%",
    "category": "养老",
    "served": 5,
    "need": 15,
    "less": 1,
    "all": 2,
    "more": 1,
    "count": 2,
    "changes": 0,
}
"""What the titles tell of the small dataset."""
PAGES = [page.__name__.rsplit(".", 1)[1] for page in slideshow.pages()]


@pytest.fixture
def planned(app: AppTest, demo: Path) -> AppTest:
    """A session with a plan, before the meeting."""
    small.write(demo, skills=SKILLS)
    opened(app, "plan")
    app.button(key="solve").click().run()
    return opened(until_solved(app), "meeting")


def at(app: AppTest, page: str) -> AppTest:
    """The meeting at the page called so."""
    app.query_params["slide"] = str(PAGES.index(page) + 1)
    app.run()
    assert not app.exception
    return app


def title(app: AppTest) -> str:
    (only,) = app.title
    return only.value.replace("\\", "")


def told(app: AppTest) -> str:
    shown: list[Any] = [*app.markdown, *app.error, *app.get("html")]
    return "\n".join(each.value for each in shown).replace("\\", "")


def looked_at(app: AppTest) -> State:
    """The session's state once the study of the trial that is on the screen has ended."""
    state: State = app.session_state["state"]
    assert state.room.trial is not None
    answer = sitting.answer(state, state.room.trial)
    while answer is not None and answer.stage == "working":
        time.sleep(0.1)
    app.run()
    return state


def decided(app: AppTest) -> AppTest:
    """The trial that is on the screen, counted once its study has ended."""
    looked_at(app)
    app.text_input(key="meeting-who").set_value("李主任").run()
    app.text_input(key="meeting-reason").set_value("<script>=1+1").run()
    app.button(key="meeting-count").click().run()
    assert not app.exception
    return app


def test_without_a_plan_the_way_to_one_is_shown(app: AppTest) -> None:
    opened(app, "meeting")
    assert [each.value for each in app.info] == ["本页展示方案，目前尚未制定方案。"]
    at(app, "money")
    assert title(app) == "会议"


def test_before_the_meeting_it_is_said_what_to_work_out_and_then_it_begins(planned: AppTest) -> None:
    assert {button.key for button in planned.button} >= {"meeting-begin", "whole-ask", "front-ask"}
    planned.button(key="meeting-begin").click().run()
    assert planned.query_params["slide"] == "1"
    planned.button(key="meeting-leave").click().run()
    assert "slide" not in planned.query_params


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("page", "finding"),
    [
        ("demand", "{unmet} of {persons} needs stay unmet, most of them in {name} ({most})"),
        (
            "proposal",
            "{awards} projects go to {organizations} organizations for {money}; {covered} of all needs are met",
        ),
        ("money", "{money} reach {organizations} organizations; the largest share, {share}, goes to {category}"),
        ("communities", "{name} is covered least: {served} of {need} needs are met ({share})"),
        (
            "organizations",
            (
                "Of {all} awarded organizations with a known income, {less} come to depend less on government money "
                "and {more} more"
            ),
        ),
        ("tradeoff", "What more of one aim costs in the other was not worked out before the meeting"),
        ("questions", "Open questions: {count}"),
        ("decision", "Up for decision: {awards} awards, {money}; changed here: {changes}"),
    ],
)
def test_each_page_says_one_thing(planned: AppTest, page: str, finding: str, lang: Language) -> None:
    planned.session_state["lang"] = lang
    facts = FACTS | {"money": "0.1 万元" if lang == "zh" else "¥1.4k"}
    if page == "communities":
        facts |= {"name": "东苑社区", "share": "33%"}
    assert title(at(planned, page)) == translator(lang)(finding).format(**facts)
    assert f"{PAGES.index(page) + 1} / 8" in told(planned)


def test_an_award_is_forced_its_price_seen_and_it_counts_with_a_reason(planned: AppTest) -> None:
    at(planned, "proposal")
    planned.selectbox(key="lever-project-award").set_value("p1").run()
    planned.selectbox(key="lever-org-p1").set_value("o2").run()
    planned.button(key="lever-award").click().run()
    assert title(planned) == "“助餐”改由新芽承接"
    assert "仅作此修改、其余不变，将违反 1 项规则：" in told(planned)
    assert "新芽（市场主导型）" in told(planned)
    assert not any(button.key == "meeting-right" for button in planned.button)
    decided(planned)
    at(planned, "decision")
    assert "会上修改 1 处" in title(planned)
    assert "&lt;script&gt;=1+1（李主任）" in told(planned)
    assert [metric.value for metric in planned.metric][:2] == ["25.8%", "42.9%"]
    planned.button(key="meeting-undo").click().run()
    assert "会上修改 0 处" in title(planned)
    assert planned.metric[0].value == "44.8%"


def test_of_many_changes_the_last_stand_on_the_page_and_the_others_are_folded_away(planned: AppTest) -> None:
    state: State = planned.session_state["state"]
    copy, view = sitting.present(state)
    made = override("award", "o1", "p1")
    reasons = [f"理由{at}" for at in range(RECENT + 2)]
    overrides = tuple(made.model_copy(update={"reason": reason}) for reason in reasons)
    state.stand(Standing(Planned(view.folder, copy), overrides))
    at(planned, "decision")
    (folded,) = planned.expander
    assert folded.label == "此前的修改：2 处"
    parts: list[Any] = list(folded.get("html"))
    within = "".join(part.value for part in parts)
    everywhere = told(planned)
    assert [reason for reason in reasons if reason in within] == reasons[:2]
    assert [reason for reason in reasons if reason in everywhere] == reasons


def test_nothing_counts_without_a_name(planned: AppTest) -> None:
    at(planned, "proposal")
    planned.button_group(key="lever-kind").set_value("exclude").run()
    planned.button(key="lever-award").click().run()
    state = looked_at(planned)
    planned.button(key="meeting-count").click().run()
    assert [each.value for each in planned.warning] == ["请填写提出人和理由，二者均记入会议纪要。"]
    planned.button(key="meeting-drop").click().run()
    assert (state.overrides, state.room.trial) == ((), None)


def test_a_budget_is_answered_from_the_curve_at_once_and_exactly_once_it_is_looked_at(planned: AppTest) -> None:
    asked(planned, "whole")
    at(planned, "money")
    planned.slider(key="lever-budget").set_value(50).run()
    assert planned.metric[0].label == "预算"
    at_once = planned.metric[1].value
    planned.button(key="lever-budget-look").click().run()
    decided(planned)
    at(planned, "decision")
    assert planned.metric[0].value == at_once


def test_a_rule_is_lifted(planned: AppTest) -> None:
    at(planned, "communities")
    planned.button_group(key="meeting-lever-3").set_value("dss.panels.levers.rule").run()
    assert planned.selectbox(key="lever-rule").options[-1] == "市场主导型组织的政府资金依赖度：不超过 50%"
    planned.selectbox(key="lever-rule").select_index(2).run()
    planned.button(key="lever-rule-look").click().run()
    assert title(planned) == "取消上限：市场主导型组织的政府资金依赖度"
    state: State = decided(planned).session_state["state"]
    assert state.dataset is not None
    assert state.dataset.policy.independence.max_dependency.market == 1.0


def test_an_alternative_is_adopted(planned: AppTest) -> None:
    asked(planned, "front")
    at(planned, "tradeoff")
    planned.button(key="meeting-A").click().run()
    assert title(planned).startswith("改用另一方案：供需匹配度")
    state: State = decided(planned).session_state["state"]
    assert [one.kind for one in state.overrides] == ["adopt"]
