"""In a real browser: a meeting is played, page by page, with changes that are seen, counted and taken back."""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from dss import slideshow
from dss.intake import read
from dss.record import Record
from dss.session.desk import Desk, Named, Planned
from dss.session.working import Copy
from dss.work.planning import Request, make_plan
from tests.browser import hand
from tests.browser.hand import still
from tests.browser.server import ROOT, running
from tests.browser.test_app import CHROMIUM, PATIENCE, QUIET
from tests.dss import small
from tests.dss.report.reading import everything
from tests.dss.session.test_sitting import SKILLS

pytestmark = pytest.mark.skipif(CHROMIUM is None or sys.platform == "win32", reason="needs Chromium")
SEEN = ROOT / "artifacts" / "meeting"
"""Where the pictures of the pages are kept."""
MAIN = "from dss.cli import main; main()"
LEGIBLE, HEADING = 28, 40
"""Pixels of type and of a title on a screen of 1366 by 768."""
PART = 1.4
"""By how much that screen shows what is drawn for 1920 by 1080 smaller."""
SIZES = """() => [...document.querySelectorAll('[data-testid=stMain] *')]
    .filter(one => one.checkVisibility() && [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim()))
    .filter(one => !one.closest('kbd, [data-testid=stTooltipIcon], .stButton [class*=hortcut], .modebar, .gtitle'))
    .map(one => [parseFloat(getComputedStyle(one).fontSize), one.textContent.slice(0, 30)])"""
"""What can be read, with its size; the head that only saved pictures of a chart have (gtitle) is hidden on pages."""


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """The plan of a small dataset as a saved scenario; the meeting has not begun."""
    data = Copy(small.write(tmp_path / "data", skills=SKILLS), read(tmp_path / "data"), "small")
    assert make_plan(Request(data.source, tmp_path / "plan")).status == "optimal"
    Desk().save(data, Planned(tmp_path / "plan", data), Named("会议", "", "", 0))
    SEEN.mkdir(parents=True, exist_ok=True)
    with running(tmp_path / "server.log") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        opened = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="zh-CN")
        opened.set_default_timeout(PATIENCE)
        opened.goto(f"{server.url}/meeting?scenario=会议&lang=zh")
        yield opened
        browser.close()


def press(page: Page, name: str) -> None:
    hand.press(page.get_by_role("button", name=name))


def at(page: Page, number: int, title: str) -> None:
    """Wait for the page of this number, under a title that begins so."""
    expect(page).to_have_url(re.compile(rf"slide={number}\b"))
    expect(page.get_by_role("heading", name=re.compile(f"^{title}"))).to_be_visible()


def key(page: Page, name: str) -> None:
    still(page)
    page.keyboard.press(name)


def drawer(page: Page, lever: str) -> None:
    """Open what can be changed on a page, at one of its levers."""
    still(page)
    press(page, "提出修改")
    page.get_by_test_id("stPopoverBody").get_by_role("radio", name=lever).click()
    still(page)


def count(page: Page, reason: str) -> None:
    """Say who and why, once the plan around the change is there."""
    expect(page.get_by_role("button", name="采纳此修改").last).to_be_enabled(timeout=2 * PATIENCE)
    still(page)
    page.get_by_label("提出人").fill("李主任")
    page.get_by_label("提出人").press("Enter")
    page.get_by_label("理由", exact=True).fill(reason)
    page.get_by_label("理由", exact=True).press("Enter")
    press(page, "采纳此修改")
    expect(page.get_by_role("button", name="采纳此修改")).to_have_count(0)


def budget(page: Page) -> None:
    """Look at a tenth less money."""
    drawer(page, "预算")
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in range(10):
        slider.press("ArrowLeft")
    still(page)
    press(page, "查看影响")
    expect(page.get_by_role("heading", name="预算调整为资金总额的 90%")).to_be_visible()


def keeps_its_bar(page: Page) -> None:
    """On a small projector, where the page is longer than the screen, the bar stays at its foot and covers nothing."""
    page.set_viewport_size({"width": 1366, "height": 768})
    still(page)
    link = page.get_by_role("link", name="制作本方案的会议文件")
    link.evaluate("one => { for (let part = one; part; part = part.parentElement) part.scrollTop = part.scrollHeight }")
    bar, last = page.locator(".st-key-meeting-bar").bounding_box(), link.bounding_box()
    page.screenshot(path=SEEN / "end.png")
    assert bar is not None
    assert last is not None
    assert bar["y"] + bar["height"] == pytest.approx(768, abs=2)
    assert last["y"] + last["height"] <= bar["y"]
    page.set_viewport_size({"width": 1920, "height": 1080})


def signed(page: Page, button: str, who: str) -> None:
    """Take the next step under a name."""
    still(page)
    page.get_by_label("您的姓名").fill(who)
    hand.press(page.get_by_role("button", name=button, exact=True))
    expect(page.get_by_role("button", name=button, exact=True)).to_have_count(0)
    expect(page.get_by_text(who).first).to_be_visible()
    page.screenshot(path=SEEN / "signed.png", full_page=True)


def minutes(page: Page, file: Path) -> str:
    """What the minutes say that the page Documents makes."""
    page.get_by_role("link", name="制作本方案的会议文件").click()
    page.get_by_role("radio", name="会议纪要（草稿）").click()
    still(page)
    press(page, "生成文件")
    with page.expect_download() as download:
        press(page, "下载文件")
    download.value.save_as(file)
    return everything(file.read_bytes())


def dss(*arguments: str) -> str:
    """What the command line says; it ends well."""
    done = subprocess.run(
        [sys.executable, "-c", MAIN, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def handed_on(folder: Path) -> tuple[Record, dict[str, Any]]:
    """The record and the plan's summary in the archive of the newest version; its plan passes the check."""
    dss("bundle", "会议", str(folder / "record.zip"))
    with zipfile.ZipFile(folder / "record.zip") as archive:
        archive.extractall(folder / "record")
    record = Record.model_validate_json((folder / "record" / "record.json").read_text(encoding="utf-8"))
    dss("verify", str(folder / "record" / "dataset"), str(folder / "record" / "plan"))
    summary = json.loads((folder / "record" / "plan" / "summary.json").read_text(encoding="utf-8"))
    return record, summary


def begin(page: Page) -> None:
    """Work the front out beforehand, and begin."""
    page.get_by_role("button", name="开始计算").last.click()
    expect(page.get_by_role("button", name="开始计算")).to_have_count(1)
    expect(page.get_by_text("正在计算")).to_be_hidden(timeout=6 * PATIENCE)
    press(page, "开始会议")
    at(page, 1, "35 人次需求中有 18 人次未满足")


def test_each_page_is_legible_and_fits_the_screen_and_keys_go_through_them(page: Page) -> None:
    press(page, "开始会议")
    for number in range(1, len(slideshow.pages()) + 1):
        expect(page).to_have_url(re.compile(rf"slide={number}\b"))
        expect(page.get_by_text(f"{number} / 8")).to_be_visible()
        expect(page.get_by_test_id("stSidebar")).to_be_hidden()
        still(page)
        for width, height in ((1920, 1080), (1366, 768)):
            page.set_viewport_size({"width": width, "height": height})
            fits = "one => one.scrollHeight <= one.clientHeight && one.scrollWidth <= one.clientWidth"
            for part in ("stMain", "stMainBlockContainer"):
                page.wait_for_function(f"({fits})(document.querySelector('[data-testid={part}]'))")
            page.screenshot(path=SEEN / f"{number}-{width}.png")
        sizes = [(round(size / PART, 1), text) for size, text in page.evaluate(SIZES)]
        assert [found for found in sizes if found[0] < LEGIBLE] == []
        assert max(sizes)[0] >= HEADING
        key(page, "ArrowRight")
    key(page, "ArrowLeft")
    expect(page).to_have_url(re.compile(r"slide=7\b"))
    key(page, "Escape")
    expect(page.get_by_role("button", name="开始会议")).to_be_visible()


def test_a_meeting_is_played(page: Page, tmp_path: Path) -> None:
    begin(page)

    # The budget: a tenth less, and nothing is lost, as there is enough.
    budget(page)
    count(page, "财政压减")
    at(page, 1, "35 人次需求中有 1")

    # An award is forced: its price is seen before it counts.
    key(page, "ArrowRight")
    at(page, 2, "2 家社会组织承接 2 个项目")
    drawer(page, "项目安排")
    page.get_by_role("combobox", name="服务项目").click()
    page.get_by_role("option", name="助餐").click()
    page.get_by_role("combobox", name="社会组织").click()
    page.get_by_role("option", name="新芽 · 未入选").click()
    press(page, "查看影响")
    expect(page.get_by_text("仅作此修改、其余不变，将违反 1 项规则：")).to_be_visible()
    count(page, "离居民近 <script>alert(1)</script>")
    at(page, 2, "1 家社会组织承接 2 个项目")

    # Both stand on the last page; the second is taken back.
    for number in range(3, 9):
        key(page, "ArrowRight")
        expect(page).to_have_url(re.compile(rf"slide={number}\b"))
    at(page, 8, "提请审议：2 项安排")
    expect(page.get_by_text("会上修改 2 处")).to_be_visible()
    expect(page.get_by_text("离居民近 <script>alert(1)</script>（李主任）")).to_be_visible()
    page.screenshot(path=SEEN / "decision.png")
    for left in (1, 0):
        press(page, "撤销最近一次修改")
        expect(page.get_by_text(f"会上修改 {left} 处")).to_be_visible()

    # An alternative is adopted.
    key(page, "ArrowLeft")
    at(page, 7, "2 个事项有待讨论")
    key(page, "ArrowLeft")
    press(page, "查看方案 A")
    count(page, "留有余地")
    key(page, "ArrowRight")
    at(page, 7, "2 个事项有待讨论")
    key(page, "ArrowRight")
    at(page, 8, "提请审议")
    expect(page.get_by_text("会上修改 1 处")).to_be_visible()
    expect(page.get_by_text("留有余地（李主任）")).to_be_visible()

    keeps_its_bar(page)

    # So is less money; what stands is saved, proposed and decided.
    budget(page)
    count(page, "财政压减")
    expect(page.get_by_text("会上修改 2 处")).to_be_visible()
    signed(page, "保存", "王敏")
    signed(page, "提请审议", "李四")
    signed(page, "审定此方案", "张三")

    # The minutes and the open record hold all of it, and the record's plan is right.
    said = minutes(page, tmp_path / "minutes.docx")
    record, summary = handed_on(tmp_path)
    changes = [(one.kind, one.who, one.reason) for one in record.overrides]
    assert changes == [("adopt", "李主任", "留有余地"), ("budget", "李主任", "财政压减")]
    steps = [(one.status, one.who) for one in record.signings]
    assert steps == [("draft", "王敏"), ("proposed", "李四"), ("decided", "张三")]
    wanted = ["留有余地", "财政压减", "李主任", "预算调整为资金总额的 90%", "王敏", "李四", "张三"]
    wanted += [f"{summary[name]:.1%}" for name in ("alignment", "coverage")]
    assert [part for part in wanted if part not in said] == []
