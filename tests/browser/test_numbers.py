"""In a real browser: what pages show of a dataset is what the command line prints of it, to the last figure."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import expect, sync_playwright

from dss.intake import read
from dss.session.desk import Desk, Named, Planned
from dss.session.working import Copy
from dss.texts.numbers import money, percent
from tests.browser import hand
from tests.browser.journey import Journey
from tests.browser.server import ROOT, running
from tests.browser.test_app import CHROMIUM, PATIENCE, QUIET
from tests.dss import small

pytestmark = pytest.mark.skipif(CHROMIUM is None or sys.platform == "win32", reason="needs Chromium")
DSS = [sys.executable, "-c", "from dss.cli import main; main()"]
Row = dict[str, Any]


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return small.write(tmp_path / "small")


@pytest.fixture
def plan(dataset: Path, tmp_path: Path) -> Path:
    """The plan that ``dss plan`` writes."""
    subprocess.run([*DSS, "plan", str(dataset), "--out", str(tmp_path / "plan")], check=True, cwd=ROOT)
    return tmp_path / "plan"


@pytest.fixture
def journey(dataset: Path, plan: Path, tmp_path: Path) -> Iterator[Journey]:
    """The app with the dataset and that plan."""
    copy = Copy(dataset, read(dataset), "small")
    Desk().save(copy, Planned(plan, copy), Named("全额", "", "", 0))
    with running(tmp_path / "server.log") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        page.set_default_timeout(PATIENCE)
        page.goto(f"{server.url}/?scenario=全额&lang=zh")
        page.get_by_text("全额").first.wait_for()
        yield Journey(page, "zh", [])
        browser.close()


def printed(command: str, dataset: Path, *arguments: str) -> Row:
    """What a study's command prints for machines."""
    line = [*DSS, command, str(dataset), *arguments, "--json"]
    ended = subprocess.run(line, check=True, capture_output=True, text=True, cwd=ROOT)
    return json.loads(ended.stdout[ended.stdout.index("{") :])


def handed_out(journey: Journey, sheet: str = "表") -> list[tuple[Any, ...]]:
    """The rows of a table that the page shows, out of the workbook that it hands out."""
    behind = journey.page.get_by_text(journey.text("The figures behind it"), exact=True)
    if behind.count():
        behind.first.click()
        hand.still(journey.page)
    with journey.page.expect_download() as download:
        journey.page.get_by_role("button", name=journey.text("Download as a workbook (xlsx)"), exact=True).first.click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    return [tuple(row) for row in list(book[sheet].values)[1:]]


def shares(row: Row, names: Sequence[str], decimals: int) -> list[float | None]:
    """Shares of the row in per cent."""
    return [None if row[name] is None else round(100 * row[name], decimals) for name in names]


def test_the_plan_has_the_figures_of_its_files(journey: Journey, plan: Path) -> None:
    journey.go("Plan")
    summary = json.loads((plan / "summary.json").read_text(encoding="utf-8"))
    told = [percent(summary[name], 1) for name in ("alignment", "coverage", "equity")]
    shown = journey.page.get_by_test_id("stMetricValue")
    expect(shown).to_have_text([*told, money(round(100 * summary["cost"]), "zh")])


def test_the_budget_curve_is_that_of_the_command(journey: Journey, dataset: Path, tmp_path: Path) -> None:
    curve = printed("curve", dataset, "--points", "11", "--out", str(tmp_path / "curve"))["curve"]
    journey.go("What-if budget")
    journey.worked_out()
    rows = [row[:4] for row in handed_out(journey)]
    assert len(rows) == 11
    assert rows == [
        pytest.approx((row["budget"], *shares(row, ("alignment", "coverage"), 2), row["cost"])) for row in curve
    ]


def test_the_front_is_that_of_the_command(journey: Journey, dataset: Path, tmp_path: Path) -> None:
    arguments = ("--objectives", "alignment,cost", "--points", "7", "--out", str(tmp_path / "front"))
    front = printed("frontier", dataset, *arguments)["frontier"]
    journey.go("Trade-offs")
    journey.worked_out()
    rows = [row[:2] for row in handed_out(journey)]
    assert len(rows) > 1
    assert rows == [pytest.approx((*shares(row, ("alignment",), 2), row["cost"])) for row in front]


def test_habits_are_measured_as_by_the_command(journey: Journey, dataset: Path) -> None:
    measures = ("alignment", "coverage", "equity", "dependency")
    table = printed("baselines", dataset)["baselines"]
    journey.go("Baselines")
    journey.worked_out()
    shown = journey.page.get_by_test_id("stMetricValue")
    expect(shown).to_have_text([percent(table[0][name], 1) for name in measures])
    rows = [(*row[1:6], row[7]) for row in handed_out(journey, journey.text("Measures"))]
    assert len(rows) == len(table) > 1
    assert rows == [(*shares(row, measures, 1), row["cost"], row["awards"]) for row in table]


def test_the_reasons_of_an_award_are_those_of_the_command(journey: Journey, dataset: Path, plan: Path) -> None:
    line = [*DSS, "explain", str(dataset), str(plan), "--org", "o1", "--project", "p1", "--lang", "zh"]
    words = subprocess.run(line, check=True, capture_output=True, text=True, cwd=ROOT).stdout.splitlines()
    journey.go("Why?")
    journey.worked_out()
    expect(journey.page.get_by_test_id("stMain")).to_contain_text(words[0])
