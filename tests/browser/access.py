"""What keeps people who see little, or hear a page read out, from using a page (WCAG 2, levels A and AA)."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
STREAMLITS_OWN = {
    "list": '[data-testid="stSidebarNavItems"]',
    "listitem": '[data-testid="stSidebarNavItems"] li',
}
"""Rule and element: Streamlit wraps the entries of its list of pages, which no setting changes; they are read out."""


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


def _streamlits_own(page: Page, rule: str, node: dict[str, Any]) -> bool:
    where = STREAMLITS_OWN.get(rule)
    element = page.locator(node["target"][0]).first
    return where is not None and bool(element.evaluate("(element, where) => element.matches(where)", where))
