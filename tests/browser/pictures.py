"""Takes the pictures of the README, of the demo's pages as a laptop shows them: ``make pictures``."""

import io
import os
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

from dss.intake import read
from dss.session.desk import Desk, Named, Planned
from dss.session.working import Copy
from dss.texts import LANGUAGES, Language, translator
from dss.work.planning import Request, make_plan
from tests.browser import hand
from tests.browser.server import ROOT, running
from tests.browser.test_app import CHROMIUM, PATIENCE, QUIET, go

DEMO, HERE = ROOT / "data" / "demo", Path(__file__).parent / "pictures"
SCENES = {"plan": "Plan", "demand": "Supply and demand", "organizations": "Organizations"}
"""Picture -> the page that it shows."""
NAME = "示例"
DRAWN = 3000
"""Milliseconds until charts stand still."""
COLOURS = 128
"""So many do for pages, and make small files."""


def main() -> None:
    """Plan the demo, open it as a saved scenario, and take each picture in each language."""
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DSS_STORE"] = str(Path(folder) / "store")
        _saved(Path(folder) / "plan")
        with running(Path(folder) / "server.log") as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            for lang in LANGUAGES:
                _take(browser, server.url, lang)
            browser.close()


def _saved(plan: Path) -> None:
    copy = Copy(DEMO, read(DEMO), "demo")
    make_plan(Request(DEMO, plan))
    Desk().save(copy, Planned(plan, copy), Named(NAME, "", "", 0))


def _take(browser: Browser, url: str, lang: Language) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    page.set_default_timeout(PATIENCE)
    page.goto(f"{url}/?scenario={NAME}&lang={lang}")
    expect(page.get_by_text(NAME).first).to_be_visible()
    for name, title in SCENES.items():
        go(page, translator(lang)(title))
        hand.still(page)
        page.wait_for_timeout(DRAWN)
        taken = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
        taken.quantize(COLOURS).save(HERE / f"{lang}-{name}.png", optimize=True)
    page.close()


if __name__ == "__main__":
    main()
