"""In a real browser: a row of the plan leads to its reasons, and an address to the same question again."""

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.server import running
from tests.browser.test_app import CHROMIUM, PATIENCE, QUIET
from tests.dss import small

pytestmark = pytest.mark.skipif(CHROMIUM is None or sys.platform == "win32", reason="needs Chromium")
EDGE, HEAD = 15, 50
"""Pixels from a table's corner to the mark that selects its first row."""


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """The plan of the small dataset, as a person comes to it."""
    with running(tmp_path / "server.log") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        opened = browser.new_page(viewport={"width": 1366, "height": 1600}, locale="zh-CN")
        opened.set_default_timeout(PATIENCE)
        opened.goto(f"{server.url}/data")
        opened.get_by_text("上传我的数据").click()
        opened.locator("input[type=file]").set_input_files(sorted(small.write(tmp_path / "small").iterdir()))
        expect(opened.get_by_text("数据完整一致，可以求解。")).to_be_visible()
        opened.get_by_role("link", name="方案", exact=True).click()
        opened.get_by_role("button", name="求解", exact=True).click()
        expect(opened.get_by_role("button", name="下载方案文件（zip）")).to_be_visible()
        yield opened
        browser.close()


def test_a_row_of_the_plan_leads_to_its_reasons(page: Page) -> None:
    awards = page.get_by_test_id("stDataFrame").filter(visible=True).first
    awards.click(position={"x": EDGE, "y": HEAD})
    page.get_by_role("link", name="为什么？夕阳红 · 助餐").click()
    expect(page.get_by_role("heading", name="为什么", exact=True)).to_be_visible()
    expect(page.get_by_text("本方案中：入选")).to_be_visible()
    named = parse_qs(urlsplit(page.url).query)
    assert (named["question"], named["org"], named["project"]) == (["award"], ["o1"], ["p1"])
