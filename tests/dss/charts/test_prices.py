"""The bars say what each rule costs at least and at most."""

import polars as pl
import pytest

from dss.charts import prices
from tests.dss.charts.seen import names, traces

RULES = pl.DataFrame(
    {
        "rule": ["Cap", "Coverage floor", "Locked"],
        "of": ["", "group=elderly", "o1 夕阳红 p2 助餐"],
        "price_least": [0.02, 0.005, 0.0],
        "price_most": [0.02, 0.0075, 0.004],
    }
)


def test_the_title_counts_proven_costs_and_names_the_dearest() -> None:
    finding = prices.draw(RULES, 0, "en").title
    assert finding == "Rules proven to cost alignment: 2; the dearest: Cap, 2.000 percentage points or more"


def test_where_nothing_is_proven_to_cost_the_title_says_so() -> None:
    assert prices.draw(RULES.tail(1), 1, "en").title == (
        "No rule is proven to cost anything so far; 1 are not decided yet"
    )


def test_full_is_what_is_proven_and_pale_reaches_to_the_most() -> None:
    full, rest, words = traces(prices.draw(RULES, 0, "en"))
    assert list(full.x) == pytest.approx([2, 0.5, 0])
    assert list(rest.x) == pytest.approx([0, 0.25, 0.4])
    assert [text.strip() for text in words.text] == ["2.000", "0.500–0.750", "0.000–0.400"]


def test_what_a_rule_is_about_stands_below_its_name() -> None:
    assert names(prices.draw(RULES, 0, "en"), "y") == [
        "Cap",
        "Coverage floor<br>group=elderly",
        "Locked<br>o1 夕阳红 p2 助餐",
    ]


def test_what_is_not_decided_yet_is_counted() -> None:
    finding = prices.draw(RULES, 3, "en").title
    assert finding.startswith("Rules proven to cost alignment: 2; the dearest so far: Cap")
    assert finding.endswith("3 are not decided yet")
    assert prices.title(RULES.clear(), 0, "en") == "No rule is proven to cost anything"
