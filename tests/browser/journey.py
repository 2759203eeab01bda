"""A planner's way through all pages, for the tests that look at each of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from dss import navigation
from dss.texts import Language, translator
from tests.browser import hand
from tests.browser.test_app import PATIENCE, figures, go


@dataclass(frozen=True)
class Journey:
    """The page in ``lang``, and whatever it asked for from elsewhere."""

    page: Page
    lang: Language
    away: list[str]

    def text(self, english: str) -> str:
        """A text of the product in the language of the journey."""
        return translator(self.lang)(english)

    def go(self, title: str) -> None:
        go(self.page, self.text(title))

    def press(self, english: str) -> None:
        hand.press(self.page.get_by_role("button", name=self.text(english), exact=True))

    def worked_out(self) -> None:
        """Ask the page's study, and wait for its end."""
        self.press("Work it out")
        expect(self.page.get_by_role("button", name=self.text("Work it out"), exact=True)).to_have_count(0)
        hand.still(self.page)
        expect(self.page.get_by_text(self.text("Being worked out …"))).to_be_hidden(timeout=5 * PATIENCE)
        hand.still(self.page)

    def seen(self) -> Iterator[str]:
        """Go the whole way; what is seen at each stage, by name: every page, empty and filled."""
        expect(self.page.get_by_role("heading", name=self.text("Start"), exact=True)).to_be_visible()
        expect(self.page.get_by_text("全额").first).to_be_visible()
        for each in navigation.found():  # before anything is worked out: an empty state, and no more than that
            self.go(each.title)
            yield f"{each.order:02}-{each.name}-empty"

        self.go("Plan")
        self.press("Solve")
        expect(self.page.get_by_role("button", name=self.text("Download the plan (zip)"))).to_be_visible()
        assert figures(self.page)[:3] == ["44.8%", "48.6%", "33.3%"]
        yield "03-plan"
        for name in ("Supply and demand", "Organizations", "Compare"):
            self.go(name)
            yield f"planned-{name.lower().replace(' ', '-')}"
        for name in ("What-if budget", "Trade-offs", "Resilience", "Baselines", "Why?"):
            self.go(name)
            self.worked_out()
            yield f"worked-out-{re.sub('[^a-z]+', '-', name.lower())}"
