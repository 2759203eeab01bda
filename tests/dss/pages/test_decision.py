"""The page Sign-off: a plan is saved, proposed and decided under a name, and what is not fit for it is told why."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from dss import bundle
from dss.record import Override, Signing
from dss.session.desk import opened as opened_store
from dss.session.state import State
from dss.store import contents, decisions, place, scenarios, tables
from dss.store.opening import Store
from dss.store.scenarios import Save
from tests.dss.pages.driver import opened, until_solved

OVERRIDE = Override(
    kind="resize",
    org_id="o1",
    project_id="p1",
    persons=10,
    reason="<script>先保证东苑</script>",
    who="李主任",
    at=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    before=0.4476,
    after=0.4,
)


def told(app: AppTest) -> str:
    parts = [*app.markdown, *app.info, *app.warning, *app.error, *app.subheader]
    return "\n".join(each.value for each in parts).replace("\\", "")


def state(app: AppTest) -> State:
    return app.session_state["state"]


def store() -> Store:
    return opened_store(place.place())


def saved(app: AppTest) -> AppTest:
    app.text_input(key="save-name").input("全年")
    app.text_input(key="save-author").input("王敏")
    app.button(key="save").click().run()
    assert not app.exception
    return app


def signed(app: AppTest, who: str, note: str = "") -> AppTest:
    app.text_input(key="signing-who").input(who)
    app.text_input(key="signing-note").input(note)
    app.button(key="signing").click().run()
    assert not app.exception
    return app


@pytest.fixture
def planned(app: AppTest) -> AppTest:
    """The page in a session with the best plan, in which one award was made smaller."""
    opened(app, "plan")
    app.button(key="solve").click().run()
    until_solved(app)
    state(app).overrides = (OVERRIDE,)
    return opened(app, "decision")


def links(app: AppTest) -> list[str]:
    """The pages that this one leads to."""
    return [link.proto.page for link in app.get("page_link")]


def test_without_a_plan_the_page_says_where_one_is_made_and_offers_nothing_else(app: AppTest) -> None:
    opened(app, "decision")
    assert [each.value for each in app.title] == ["提请与审定"]
    assert "还没有" in told(app) or "尚未" in told(app)
    assert not app.button
    assert links(app) == ["plan"]


def test_what_is_not_saved_is_saved_first(planned: AppTest) -> None:
    assert "请先把当前内容保存为一个版本" in told(planned)
    assert "signing" not in [button.key for button in planned.button]
    saved(planned)
    assert "请先把当前内容保存为一个版本" not in told(planned)
    assert [button.label for button in planned.button] == ["提请审议"]
    assert state(planned).desk.base == 1


def test_a_plan_is_proposed_then_decided_and_then_stays(planned: AppTest) -> None:
    signed(saved(planned), "李四")
    assert [button.label for button in planned.button] == ["审定此方案"]
    signed(planned, "张三", "第 12 号")
    assert not planned.button
    assert "本方案已审定，不再改变" in told(planned)
    assert all(part in told(planned) for part in ("王敏", "李四", "张三", "第 12 号"))
    record = decisions.record(store(), "全年")
    assert [(one.status, one.who) for one in record.signings] == [
        ("draft", "王敏"),
        ("proposed", "李四"),
        ("decided", "张三"),
    ]
    assert record.overrides == (OVERRIDE,)
    versions = planned.dataframe[-1].value
    assert versions[["版本", "状态", "签署人"]].to_numpy().tolist() == [[1, "已审定", "张三"]]
    assert [code.value for code in planned.code] == [
        record.dataset_sha256,
        record.policy_sha256,
        record.plan_sha256,
    ]


def test_what_was_changed_in_the_room_is_told_with_reason_and_price(planned: AppTest) -> None:
    facts = ("夕阳红承接的“助餐”，服务人数定为 10 人", "<script>先保证东苑</script>", "李主任", "44.76%", "40.00%")
    assert [fact for fact in facts if fact not in told(planned)] == []


def test_what_is_changed_after_the_decision_has_to_be_saved_and_proposed_anew(planned: AppTest) -> None:
    signed(signed(saved(planned), "李四"), "张三")
    state(planned).overrides = ()
    planned.run()
    assert "请先把当前内容保存为一个版本" in told(planned)
    assert "当前内容所依据的第 1 版已由 张三 于 " in told(planned)
    saved(planned)
    assert state(planned).desk.base == 2
    signed(signed(planned, "李四"), "赵六")
    found = dict(decisions.history(store(), "全年").select("number", "status").rows())
    assert found == {2: "decided", 1: "superseded"}


def test_an_open_version_brings_its_overrides_back_and_says_that_it_was_superseded(planned: AppTest) -> None:
    signed(signed(saved(planned), "李四"), "张三")
    state(planned).overrides = ()
    saved(planned.run())
    signed(signed(planned, "李四"), "赵六")
    state(planned).open_scenario("全年", 1)
    planned.run()
    assert state(planned).overrides == (OVERRIDE,)
    assert "此后另有版本审定" in told(planned)
    assert not planned.button


def test_a_plan_that_is_out_of_date_can_be_seen_but_not_signed_and_the_page_leads_to_a_new_one(
    planned: AppTest,
) -> None:
    saved(planned)
    assert links(planned) == ["documents"]
    current = state(planned)
    assert current.dataset is not None
    half = current.dataset.policy.budget.model_copy(update={"scale": 0.5})
    current.rule(current.dataset.policy.model_copy(update={"budget": half}))
    planned.run()
    assert planned.metric
    assert "方案可以查看，但不能签署" in told(planned)
    assert not planned.button
    assert links(planned) == ["plan"]


def test_a_plan_that_fails_the_check_can_be_seen_but_not_signed(planned: AppTest) -> None:
    saved(planned)
    version = scenarios.version(store(), "全年")
    with store().writing() as connection:  # as an older program with a weaker check might have kept it
        files = dict(contents.files(connection, version.work.plan or ""))
        files["awards.csv"] = files["awards.csv"].replace(b"1200.00", b"1300.00")
        wrong = contents.keep(connection, files)
        row = {"hash": wrong, "dataset": version.work.dataset, "created": version.created}
        connection.execute(tables.plan.insert(), row)
    scenarios.save(store(), "全年", Save(replace(version.work, plan=wrong), 1))
    state(planned).open_scenario("全年", 2)
    planned.run()
    assert planned.metric
    signed(planned, "李四")
    assert "该方案不能签署：独立核查发现" in told(planned)
    assert any("awards.csv" in str(each.proto) for each in planned.get("html"))
    assert decisions.record(store(), "全年").status == "draft"


def test_who_signs_gives_a_name(planned: AppTest) -> None:
    signed(saved(planned), " ")
    assert "请填写签署人姓名" in told(planned)
    assert decisions.record(store(), "全年").status == "draft"


def test_who_comes_second_is_told_what_happened(planned: AppTest) -> None:
    saved(planned)
    decisions.sign(store(), "全年", 1, Signing(status="proposed", who="钱七", at=datetime.now(UTC)))
    signed(planned, "李四")
    assert "“全年”第 1 版已提请审议（钱七" in told(planned)


def test_the_record_can_be_taken_away(planned: AppTest) -> None:
    signed(saved(planned), "李四")
    (button,) = planned.get("download_button")
    assert button.proto.label == "下载第 1 版的决策档案（zip）"
    with zipfile.ZipFile(io.BytesIO(bundle.packed(store(), "全年", 1))) as archive:
        assert json.loads(archive.read("record.json"))["signings"][-1]["who"] == "李四"
