"""The app as a planner comes to it, in both languages, on a laptop."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from dss.intake import read
from dss.session.desk import Desk, Named, Planned
from dss.session.working import Copy, ruled
from dss.texts import Language
from dss.work.planning import Request, make_plan
from models import policy
from tests.browser.journey import Journey
from tests.browser.server import running
from tests.browser.test_app import CHROMIUM, PATIENCE, QUIET
from tests.dss import small


@pytest.fixture(params=["zh", "en"])
def journey(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journey]:
    """The small dataset as a saved scenario that its address opens; beside it one with half of the money, planned."""
    lang: Language = request.param
    whole = Copy(small.write(tmp_path / "whole"), read(tmp_path / "whole"), "small")
    assert whole.dataset is not None
    used, _ = policy.override(whole.dataset.policy, ["budget.scale=0.2"])
    assert used is not None
    less = ruled(whole, used, tmp_path / "less")
    assert make_plan(Request(less.source, tmp_path / "plan")).status == "optimal"
    Desk().save(whole, None, Named("全额", "", "", 0))
    Desk().save(less, Planned(tmp_path / "plan", less), Named("缩减", "", "", 0))
    with running(tmp_path / "server.log") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        page.set_default_timeout(PATIENCE)
        away: list[str] = []
        inside = ("http://127.0.0.1", "data:", "blob:", "about:")
        page.context.on("request", lambda asked: None if asked.url.startswith(inside) else away.append(asked.url))
        page.goto(f"{server.url}/?scenario=全额&lang={lang}")
        yield Journey(page, lang, away)
        browser.close()
