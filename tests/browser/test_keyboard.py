"""In a real browser: the whole way by keyboard alone, and whoever presses Tab sees where they are."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.browser.server import running
from tests.browser.test_app import CHROMIUM, PATIENCE, QUIET

pytestmark = pytest.mark.skipif(CHROMIUM is None or sys.platform == "win32", reason="needs Chromium")
FARTHEST = 150
"""How often Tab is pressed before something counts as out of reach."""
EDGE = 8
"""Pixels around an element in which its mark may lie."""


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """The app with the demo dataset, as it opens."""
    with running(tmp_path / "server.log") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        opened = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        opened.set_default_timeout(PATIENCE)
        opened.goto(server.url)
        yield opened
        browser.close()


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until ``wanted`` has the focus; it is seen to have it."""
    expect(wanted).to_be_visible()
    for _ in range(FARTHEST):
        if wanted.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    else:
        pytest.fail(f"out of reach: {wanted}")
    assert around(page, wanted) != unfocused(page, wanted)


def around(page: Page, element: Locator) -> bytes:
    """A picture of the element and its edge."""
    box = element.bounding_box()
    assert box is not None
    clip = {"x": max(0, box["x"] - EDGE), "y": max(0, box["y"] - EDGE)}
    return page.screenshot(
        clip={**clip, "width": box["width"] + 2 * EDGE, "height": box["height"] + 2 * EDGE}, animations="disabled"
    )


def unfocused(page: Page, element: Locator) -> bytes:
    """The same while nothing has the focus."""
    element.evaluate("element => element.blur()")
    picture = around(page, element)
    element.evaluate("element => element.focus({focusVisible: true})")
    return picture


def go(page: Page, title: str) -> None:
    """To another page by the list at the side."""
    reach(page, page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()


def enter(page: Page, field: Locator, text: str) -> None:
    """Write ``text`` into a field in the place of what stands there."""
    reach(page, field)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def press(page: Page, button: str) -> None:
    reach(page, page.get_by_role("button", name=button, exact=True))
    page.keyboard.press("Enter")


def test_the_main_way_needs_no_mouse(page: Page) -> None:
    expect(page.get_by_text("数据完整一致，尚未制定方案。")).to_be_visible()
    reach(page, page.get_by_test_id("stMain").get_by_role("link", name="制定方案"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="方案", exact=True, level=1)).to_be_visible()

    # A solve, begun with its keys, and ended when there is a plan.
    enter(page, page.get_by_role("spinbutton", name="最长求解时间（秒）"), "120")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("已留存一个通过核查的方案")).to_be_visible()
    press(page, "取消")
    expect(page.get_by_text("这是求解提前结束时最好的方案，已通过核查")).to_be_visible()

    # A study, asked and ended.
    go(page, "与现行做法比较")
    press(page, "开始计算")
    press(page, "取消")
    expect(page.get_by_role("button", name="重新计算", exact=True)).to_be_visible()

    # The work is saved.
    go(page, "首页")
    enter(page, page.get_by_role("textbox", name="情景名称"), "键盘")
    expect(page.get_by_text("已保存：键盘，第 1 版。")).to_be_visible()

    # Every page is reached.
    for title in page.get_by_test_id("stSidebarNav").get_by_role("link").all_inner_texts():
        go(page, title.strip())
