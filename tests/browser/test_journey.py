"""In a real browser: a planner's way through all pages, in both languages, on a laptop and on a large screen."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from dss import navigation
from dss.desk import Desk, Named, Planned
from dss.intake import read
from dss.planning import Request, make_plan
from dss.texts import Language, translator
from dss.working import Copy, ruled
from models import policy
from tests.browser.server import ROOT, running
from tests.browser.test_app import CHROMIUM, PATIENCE, QUIET, figures, go
from tests.dss import small

pytestmark = pytest.mark.skipif(CHROMIUM is None or sys.platform == "win32", reason="needs Chromium")
SCREENS: tuple[tuple[Language, int, int], ...] = (("zh", 1366, 768), ("en", 1920, 1080))
SEEN = ROOT / "artifacts" / "pages"
"""Where the pictures of all pages are kept."""
ENGLISH = re.compile(r"[A-Za-z]{3,}(?: [A-Za-z]+)+")
"""Two English words after each other: names and units of ours have one at most."""
OURS = ("Drag and drop", "Limit ", "Browse files", "per file")
"""Streamlit's own words that no setting changes."""


@dataclass(frozen=True)
class Journey:
    """The page in ``lang``; ``height`` of its window, and whatever it asked for from elsewhere."""

    page: Page
    lang: Language
    width: int
    height: int
    away: list[str]

    def text(self, english: str) -> str:
        """A text of the product in the language of the journey."""
        return translator(self.lang)(english)

    def go(self, title: str) -> None:
        go(self.page, self.text(title))

    def press(self, english: str) -> None:
        self.page.get_by_role("button", name=self.text(english), exact=True).click()

    def worked_out(self) -> None:
        """Ask the page's study, and wait for its end."""
        self.press("Work it out")
        expect(self.page.get_by_role("button", name=self.text("Work it out"), exact=True)).to_have_count(0)
        expect(self.page.get_by_text(self.text("Being worked out …"))).to_be_hidden(timeout=PATIENCE)

    def looked_at(self, name: str) -> None:
        """Keep a picture in light and dark; nothing is wider than the window, and no English stands among Chinese."""
        main = self.page.get_by_test_id("stMain")
        expect(self.page.get_by_test_id("stException")).to_have_count(0)
        for theme in ("light", "dark"):
            self.page.emulate_media(color_scheme=theme)
            height = max(self.height, int(main.evaluate("element => element.scrollHeight")))
            self.page.set_viewport_size({"width": self.width, "height": min(height, 6000)})
            self.page.screenshot(path=SEEN / f"{self.lang}-{theme}-{name}.png")
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size({"width": self.width, "height": self.height})
        assert main.evaluate("element => element.scrollWidth <= element.clientWidth")
        if self.lang == "zh":
            found = [text for text in ENGLISH.findall(main.inner_text()) if not text.startswith(OURS)]
            assert found == []


@pytest.fixture(params=SCREENS, ids=[lang for lang, _, _ in SCREENS])
def journey(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journey]:
    """The small dataset as a saved scenario that its address opens; beside it one with half of the money, planned."""
    lang, width, height = request.param
    whole = Copy(small.write(tmp_path / "whole"), read(tmp_path / "whole"), "small")
    assert whole.dataset is not None
    used, _ = policy.override(whole.dataset.policy, ["budget.scale=0.2"])
    assert used is not None
    less = ruled(whole, used, tmp_path / "less")
    assert make_plan(Request(less.source, tmp_path / "plan")).status == "optimal"
    Desk().save(whole, None, Named("全额", "", "", 0))
    Desk().save(less, Planned(tmp_path / "plan", less), Named("缩减", "", "", 0))
    SEEN.mkdir(parents=True, exist_ok=True)
    with running(tmp_path / "server.log") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
        page.set_default_timeout(PATIENCE)
        away: list[str] = []
        inside = ("http://127.0.0.1", "data:", "blob:", "about:")
        page.context.on("request", lambda asked: None if asked.url.startswith(inside) else away.append(asked.url))
        page.goto(f"{server.url}/?scenario=全额&lang={lang}")
        yield Journey(page, lang, width, height, away)
        browser.close()


def test_a_planners_way_through_all_pages(journey: Journey) -> None:
    page, _ = journey.page, journey.text
    expect(page.get_by_role("heading", name=_("Start"), exact=True)).to_be_visible()
    expect(page.get_by_text("全额").first).to_be_visible()
    for each in navigation.found():  # before anything is worked out: an empty state, and no more than that
        journey.go(each.title)
        journey.looked_at(f"{each.order:02}-{each.name}-empty")

    journey.go("Plan")
    journey.press("Solve")
    expect(page.get_by_role("button", name=_("Download the plan (zip)"))).to_be_visible()
    assert figures(page)[:3] == ["44.8%", "48.6%", "33.3%"]
    journey.looked_at("03-plan")
    for name in ("Supply and demand", "Organizations", "Compare"):
        journey.go(name)
        journey.looked_at(f"planned-{name.lower().replace(' ', '-')}")
    for name in ("What-if budget", "Trade-offs", "Resilience", "Baselines", "Why?"):
        journey.go(name)
        journey.worked_out()
        journey.looked_at(f"worked-out-{re.sub('[^a-z]+', '-', name.lower())}")
    assert journey.away == []
