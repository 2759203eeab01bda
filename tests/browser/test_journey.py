"""In a real browser: a planner's way through all pages, in both languages, on a laptop and on a large screen."""

import re
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.journey import Journey
from tests.browser.server import ROOT
from tests.browser.test_app import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None or sys.platform == "win32", reason="needs Chromium")
SEEN = ROOT / "artifacts" / "pages"
"""Where the pictures of all pages are kept."""
ENGLISH = re.compile(r"[A-Za-z]{3,}(?: [A-Za-z]+)+")
"""Two English words after each other: names and units of ours have one at most."""
OURS = ("Drag and drop", "Limit ", "Browse files", "per file")
"""Streamlit's own words that no setting changes."""


def look(journey: Journey, name: str) -> None:
    """Keep a picture in light and dark; nothing is wider than the window, and no English stands among Chinese."""
    page, main = journey.page, journey.page.get_by_test_id("stMain")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        height = max(journey.height, int(main.evaluate("element => element.scrollHeight")))
        page.set_viewport_size({"width": journey.width, "height": min(height, 6000)})
        page.screenshot(path=SEEN / f"{journey.lang}-{theme}-{name}.png")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": journey.width, "height": journey.height})
    assert main.evaluate("element => element.scrollWidth <= element.clientWidth")
    if journey.lang == "zh":
        found = [text for text in ENGLISH.findall(main.inner_text()) if not text.startswith(OURS)]
        assert found == []


def test_a_planners_way_through_all_pages(journey: Journey) -> None:
    SEEN.mkdir(parents=True, exist_ok=True)
    for name in journey.seen():
        look(journey, name)
    assert journey.away == []
