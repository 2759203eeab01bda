"""The real app in a real browser: demo, plan, cancel, upload, language; and nothing leaves the machine."""

import json
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, WebSocket, expect, sync_playwright

from dss.texts.numbers import money, percent
from tests.browser.server import ROOT, Server, running
from tests.browser.workbooks import FAULTS, faulty
from tests.dss import small

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DEMO = ROOT / "data" / "demo"
SECONDS = 30
"""What the demo is given: enough for a plan on a busy machine; not enough for the last tenth of a percent."""
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 60_000
"""Milliseconds that a busy machine may take for what is usually there at once."""
expect.set_options(timeout=PATIENCE)
pytestmark = pytest.mark.skipif(CHROMIUM is None or sys.platform == "win32", reason="needs Chromium")


@dataclass
class Session:
    """The page, and every address that it asked for."""

    page: Page
    server: Server
    asked: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Record every request and every socket."""
        self.page.context.on("request", self._record)
        self.page.on("websocket", self._record)

    def _record(self, request: Request | WebSocket) -> None:
        self.asked.append(request.url)

    def left_the_machine(self) -> list[str]:
        """What went anywhere else than to this machine."""
        inside = ("data", "blob", "about")
        return [u for u in self.asked if urlsplit(u).scheme not in inside and urlsplit(u).hostname != "127.0.0.1"]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with running(tmp_path / "server.log") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        page.set_default_timeout(PATIENCE)
        opened = Session(page, server)
        opened.listen()
        page.goto(server.url)
        yield opened
        browser.close()


def by_command(dataset: Path, out: Path) -> dict[str, Any]:
    """The summary that ``dss plan`` writes."""
    command = [sys.executable, "-c", "from dss.cli import main; main()", "plan", str(dataset), "--out", str(out)]
    subprocess.run([*command, "--seconds", str(SECONDS)], check=True, capture_output=True, cwd=ROOT)
    return json.loads((out / "summary.json").read_text(encoding="utf-8"))


def figures(page: Page) -> list[str]:
    """The four numbers at the head of the plan."""
    return [text.strip() for text in page.get_by_test_id("stMetricValue").all_inner_texts()]


def expected(summary: dict[str, Any]) -> list[str]:
    """The four numbers as the page must show them."""
    shares = [percent(summary[name], 1) for name in ("alignment", "coverage", "equity")]
    return [*shares, money(round(summary["cost"] * 100), "zh")]


def go(page: Page, title: str) -> None:
    """To another page by the list at the side."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()


def solve(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()
    expect(page.get_by_text("正在求解")).to_be_visible()


def until_solved(page: Page) -> None:
    expect(page.get_by_text("正在求解")).to_be_hidden(timeout=(SECONDS + 60) * 1000)
    expect(page.get_by_role("button", name="下载方案文件（zip）")).to_be_visible()


def downloaded(page: Page, folder: Path) -> dict[str, Any]:
    """The summary in the plan that the page hands out."""
    with page.expect_download() as download:
        page.get_by_role("button", name="下载方案文件（zip）").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        archive.extractall(folder)
    return json.loads((folder / "summary.json").read_text(encoding="utf-8"))


def switch(page: Page, language: str, title: str) -> float:
    """Seconds from the click on a language until the page has its title in it: what any click takes now."""
    start = time.monotonic()
    page.get_by_text(language, exact=True).click()
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    return time.monotonic() - start


def cancel(session: Session) -> float:
    """Seconds from the click until no worker runs any more."""
    start = time.monotonic()
    session.page.get_by_role("button", name="取消", exact=True).click()
    while session.server.workers():
        assert time.monotonic() - start < 10
        time.sleep(0.02)
    return time.monotonic() - start


def test_the_app_from_the_demo_to_a_verified_plan(session: Session, tmp_path: Path) -> None:
    page = session.page
    expect(page.get_by_role("heading", name="首页", exact=True)).to_be_visible()
    expect(page.get_by_text("数据完整一致，尚未制定方案。")).to_be_visible()
    go(page, "数据")
    expect(page.get_by_text("数据完整一致，可以求解。")).to_be_visible()

    # A solve is cancelled within two seconds, leaves no process, and offers the best plan that it had found.
    go(page, "方案")
    solve(page, "求解")
    expect(page.get_by_text("目前最好的方案：供需匹配度")).to_be_visible()
    expect(page.get_by_text("已留存一个通过核查的方案")).to_be_visible()
    assert len(session.server.workers()) == 1
    usual = switch(page, "English", "Plan") + switch(page, "中文", "方案")
    assert cancel(session) < 2 + usual
    expect(page.get_by_text("这是求解提前结束时最好的方案，已通过核查")).to_be_visible()
    assert figures(page) == expected(downloaded(page, tmp_path / "early"))

    # The demo's plan: what stands on the page is what its files say, and as good as the command's within the gaps.
    seconds = page.get_by_role("spinbutton", name="最长求解时间（秒）")
    seconds.fill(str(SECONDS))
    seconds.press("Enter")
    solve(page, "重新求解")
    until_solved(page)
    summary = downloaded(page, tmp_path / "plan")
    assert figures(page) == expected(summary)
    verify = [sys.executable, "-c", "from dss.cli import main; main()", "verify", str(DEMO), str(tmp_path / "plan")]
    subprocess.run(verify, check=True, capture_output=True, cwd=ROOT)
    command = by_command(DEMO, tmp_path / "command")
    gaps = summary["objectives"][0]["gap"] + command["objectives"][0]["gap"]
    assert summary["alignment"] == pytest.approx(command["alignment"], rel=gaps + 1e-9)
    assert page.locator(".js-plotly-plot").count() == 4

    # The other language has the same plan.
    switch(page, "English", "Plan")
    expect(page.get_by_role("button", name="Download the plan (zip)")).to_be_visible()
    assert figures(page)[:3] == expected(summary)[:3]
    switch(page, "中文", "方案")

    # A faulty workbook is answered with its cells.
    go(page, "数据")
    page.get_by_text("上传我的数据").click()
    page.locator("input[type=file]").set_input_files(faulty(tmp_path / "我的 数据.xlsx"))
    expect(page.get_by_text("数据有 3 处错误")).to_be_visible()
    rows = page.locator("table.messages").first.locator("tbody tr")
    expect(rows).to_have_count(len(FAULTS))
    told = {tuple(row.locator("td").all_inner_texts()[:4]) for row in rows.all()}
    assert told == set(FAULTS)

    # Files of one's own give exactly the command's numbers.
    page.get_by_role("button", name="Remove 我的 数据.xlsx").click()
    files = small.write(tmp_path / "small")
    page.locator("input[type=file]").set_input_files(sorted(files.iterdir()))
    expect(page.get_by_text("数据完整一致，可以求解。")).to_be_visible()
    go(page, "方案")
    expect(page.get_by_text("数据在本方案求解之后有变动")).to_be_visible()
    solve(page, "重新求解")
    until_solved(page)
    assert figures(page) == expected(by_command(files, tmp_path / "small-plan"))

    assert len(session.asked) > 10
    assert session.left_the_machine() == []


def test_the_browser_is_told_which_language_and_which_page_it_shows(session: Session) -> None:
    page = session.page
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page).to_have_title("首页 · 社区服务供需规划")
    switch(page, "English", "Start")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("Start · Community service allocation")
    go(page, "Data")
    expect(page).to_have_title("Data · Community service allocation")
