"""In a real browser: people who see little, or hear a page read out, can use every page (WCAG 2, levels A and AA)."""

import sys
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.journey import Journey
from tests.browser.test_app import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None or sys.platform == "win32", reason="needs Chromium")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
STREAMLITS_OWN = {
    "list": '[data-testid="stSidebarNavItems"]',
    "listitem": '[data-testid="stSidebarNavItems"] li',
}
"""Rule and element: Streamlit wraps the entries of its list of pages, which no setting changes; they are read out."""
FADED = 1000
"""Milliseconds until the last colours have faded into what they shall be."""


def violations(page: Page) -> list[str]:
    """What breaks a rule on the page that is shown: rule, element, what is wrong."""
    options = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{broken['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for broken in found
        for node in broken["nodes"]
        if not _streamlits_own(page, broken["id"], node)
    ]


def settled(page: Page) -> None:
    """Wait until nothing is drawn any more: what may be out of date is pale as long as the page's script runs."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_timeout(FADED)


def _streamlits_own(page: Page, rule: str, node: dict[str, Any]) -> bool:
    where = STREAMLITS_OWN.get(rule)
    element = page.locator(node["target"][0]).first
    return where is not None and bool(element.evaluate("(element, where) => element.matches(where)", where))


def test_no_page_breaks_a_rule_of_accessibility(journey: Journey) -> None:
    for name in journey.seen():
        expect(journey.page.get_by_test_id("stException")).to_have_count(0)
        for theme in ("light", "dark"):
            journey.page.emulate_media(color_scheme=theme)
            settled(journey.page)
            assert violations(journey.page) == [], (name, theme)
