"""In a real browser: a planner's way through all pages, in both languages, on a laptop and on a large screen."""

import re
import sys

import pytest
from playwright.sync_api import expect

from tests.browser import hand
from tests.browser.access import violations
from tests.browser.journey import Journey
from tests.browser.server import ROOT
from tests.browser.test_app import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None or sys.platform == "win32", reason="needs Chromium")
SEEN = ROOT / "artifacts" / "pages"
"""Where the pictures of all pages are kept."""
SCREENS = ((1920, 1080), (1366, 768))
"""A large screen, and last the laptop's, on which the journey goes on."""
LONGEST = 6000
"""Pixels of a page that a picture shows."""
FADED = 1000
"""Milliseconds until the last colours have faded into what they shall be."""
ENGLISH = re.compile(r"[A-Za-z]{3,}(?: [A-Za-z]+)+")
"""Two English words after each other: names and units of ours have one at most."""
OURS = ("Drag and drop", "Limit ", "Browse files", "per file")
"""Streamlit's own words that no setting changes."""


def fits(journey: Journey, picture: str) -> bool:
    """Whether nothing is wider than the window, on each screen; pictures of the whole page are kept."""
    page, main = journey.page, journey.page.get_by_test_id("stMain")
    fitting = True
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(FADED)
        whole = int(main.evaluate("element => element.scrollHeight"))
        page.set_viewport_size({"width": width, "height": min(LONGEST, max(height, whole))})
        page.screenshot(path=SEEN / f"{picture}-{width}.png")
        fitting &= bool(main.evaluate("element => element.scrollWidth <= element.clientWidth"))
        page.set_viewport_size({"width": width, "height": height})
    return fitting


def strange(journey: Journey) -> list[str]:
    """English words on a Chinese page."""
    if journey.lang == "en":
        return []
    shown = journey.page.get_by_test_id("stMain").inner_text()
    return [text for text in ENGLISH.findall(shown) if not text.startswith(OURS)]


def test_every_page_on_a_planners_way_fits_the_screen_and_keeps_the_rules_of_accessibility(journey: Journey) -> None:
    SEEN.mkdir(parents=True, exist_ok=True)
    page = journey.page
    for name in journey.seen():
        expect(page.get_by_test_id("stException")).to_have_count(0)
        assert strange(journey) == [], name
        for theme in ("dark", "light"):
            page.emulate_media(color_scheme=theme)
            hand.still(page)
            assert fits(journey, f"{journey.lang}-{theme}-{name}"), (name, theme)
            assert violations(page) == [], (name, theme)
    assert journey.away == []
