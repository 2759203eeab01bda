"""The page Plan while a real solve runs for long: the curve moves, the job stays, and ending it keeps its plan."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dss.files import folder
from dss.session import state as states
from dss.session.state import State
from models import verify
from tests.dss.jobs import long
from tests.dss.pages.driver import PAGES, opened

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux does")
POLICY = f"[solve]\nobjectives = {long.OBJECTIVES}\ngap = 0\nseconds = 600\n"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = long.source(tmp_path_factory.mktemp("long") / "data")
    (made / "policy.toml").write_text(POLICY, encoding="utf-8")
    return made


@pytest.fixture
def solving(app: AppTest, source: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The app on its page Plan, with a solve that has kept a plan already."""
    monkeypatch.setattr(states, "DEMO", source)
    opened(app, "plan")
    app.button(key="solve").click().run()
    until_kept(app)
    yield app
    state_of(app).solve.cancel()  # type: ignore[union-attr]


def state_of(app: AppTest) -> State:
    return app.session_state["state"]


def until_kept(app: AppTest) -> None:
    solve = state_of(app).solve
    assert solve is not None
    long.until(lambda: folder.newest(solve.folder / "best"))
    app.run()
    assert not app.exception


def pressed(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def infos(app: AppTest) -> str:
    return " ".join(each.value for each in app.info)


def charts(app: AppTest) -> int:
    return len(app.get("plotly_chart"))


def test_curve_and_words_show_how_far_it_is_and_go_on_through_another_page_and_language(solving: AppTest) -> None:
    assert charts(solving) == 1
    assert any(each.value.startswith("目前最好的方案：供需匹配度") for each in solving.markdown)
    assert any("任何方案都不会超过的界限" in each.value for each in solving.caption)
    assert not solving.metric
    job = state_of(solving).solve
    assert job is not None
    told = len(job.history)
    solving.switch_page(str(PAGES / "data.py")).run()
    long.until(lambda: len(job.history) > told)
    opened(solving, "plan", "en")
    assert state_of(solving).solve is job
    assert job.stage == "working"
    assert charts(solving) == 1
    assert any(each.value.startswith("Best plan so far: ") for each in solving.markdown)


def test_what_was_best_when_it_was_cancelled_is_shown_with_what_is_proven_of_it(solving: AppTest, source: Path) -> None:
    pressed(solving, "cancel")
    shown = state_of(solving).plan
    assert shown is not None
    assert verify.verify(source, shown.folder).findings == ()
    assert "取消求解" in infos(solving)
    assert "这是求解提前结束时最好的方案" in infos(solving)
    assert len(solving.metric) == 4
    assert "求解过程" in [each.label for each in solving.expander]
    opened(solving, "plan", "en")
    assert "The best plan when solving was ended early, verified" in infos(solving)


def test_what_was_best_when_it_crashed_is_offered_beside_another_plan_and_shown_when_asked_for(
    solving: AppTest,
) -> None:
    before = state_of(pressed(solving, "cancel")).plan
    pressed(solving, "solve")
    until_kept(solving)
    job = state_of(solving).solve
    assert job is not None
    job.process.kill()
    long.until(lambda: job.stage == "failed")
    solving.run()
    assert ["内存不足" in each.value for each in solving.error] == [True]
    assert "这是求解提前结束时最好的方案" in infos(solving)
    assert state_of(solving).plan is before
    after = state_of(pressed(solving, "take")).plan
    assert after is not None
    assert after is not before
    assert "take" not in [each.key for each in solving.button]
