"""What a hand does on a page: it waits until the page stands still, and presses what is there once."""

from playwright.sync_api import Locator, Page, expect

MOMENT = 250
"""Milliseconds after which a page that is not drawn again has nothing more to come."""


def still(page: Page) -> None:
    """Wait until the page is not being drawn, and is not a moment later either."""
    app = page.get_by_test_id("stApp")
    for _ in range(2):
        expect(app).to_have_attribute("data-test-script-state", "notRunning")
        page.wait_for_timeout(MOMENT)
    expect(app).to_have_attribute("data-test-script-state", "notRunning")


def press(button: Locator) -> None:
    """Press it; while a page is drawn anew, the one before may stand beside it for a moment."""
    expect(button).to_have_count(1)
    button.click()
