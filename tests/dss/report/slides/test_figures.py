"""Every figure on a slide is that of the plan's files, worked out anew from these."""

from collections import Counter
from fractions import Fraction

import pytest

from dss.texts import LANGUAGES, Language
from tests.dss.report import crowd, decks

WAN, THOUSAND = 1_000_000, 100_000
"""Fen of what charts count money in, in Chinese and in English."""


def summed(table: str, key: str, value: str = "amount") -> Counter[str]:
    """Fen, or persons, of a file of the plan by ``key``."""
    found: Counter[str] = Counter()
    for row in crowd.rows(table):
        found[row[key]] += crowd.fen(row[value]) if value == "amount" else int(row[value])
    return found


def by_service() -> Counter[str]:
    """Fen of awards by service; award i is for service i."""
    return Counter({crowd.SERVICES[int(key[1:])]: fen for key, fen in summed("awards", "project_id").items()})


@pytest.mark.parametrize(("lang", "unit"), [("zh", WAN), ("en", THOUSAND)])
def test_money_of_each_fund_is_exact_to_the_fen(lang: Language, unit: int) -> None:
    paid = summed("payments", "fund_id")
    given = {fund: crowd.fen(amount) for fund, _, amount, _ in crowd.tables()["funds"][1:]}
    largest = sorted(given, key=lambda fund: -given[fund])[:8]
    shown = decks.bars(decks.slide(decks.deck("internal", lang), "money"))
    used, left = ([round((value or 0) * unit) for value in series.values()] for series in shown.values())
    assert used == [paid[fund] for fund in largest]
    assert left == [given[fund] - paid[fund] for fund in largest]


@pytest.mark.parametrize(("lang", "unit"), [("zh", WAN), ("en", THOUSAND)])
def test_money_of_each_service_is_exact_to_the_fen(lang: Language, unit: int) -> None:
    (shown,) = decks.bars(decks.slide(decks.deck("internal", lang), "proposal")).values()
    expected = sorted(by_service().values(), reverse=True)[: len(shown)]
    assert [round((value or 0) * unit) for value in shown.values()] == expected


def test_the_table_of_services_and_its_sums_are_exact() -> None:
    _, *rows, total = decks.cells(decks.slide(decks.deck(), "services"))
    counted, wanted = (summed("coverage", "category", name) for name in ("served", "persons"))
    paid = by_service()
    order = sorted(counted, key=lambda name: (-counted[name], name))[: len(rows)]
    told = [(counted[name], wanted[name], paid[name]) for name in order]
    assert [(int(row[2]), int(row[1]), crowd.fen(row[5].replace(",", ""))) for row in rows] == told
    assert (int(total[2]), int(total[1])) == (sum(counted.values()), sum(wanted.values()))
    assert crowd.fen(total[5].replace(",", "")) == sum(paid.values())


def test_served_and_unmet_needs_are_those_of_the_plan() -> None:
    needed, served = (summed("coverage", "category", name) for name in ("persons", "served"))
    unmet = {name: needed[name] - served[name] for name in needed}
    order = sorted(unmet, key=lambda name: (-unmet[name], name))[:10]
    met, left = decks.bars(decks.slide(decks.deck(), "demand")).values()
    assert list(met.values()) == [served[name] for name in order]
    assert list(left.values()) == [unmet[name] for name in order]
    assert [label.rsplit(" · ", 1)[1] for label in met] == [str(needed[name]) for name in order]


def test_communities_come_with_the_lowest_coverage_first() -> None:
    needed, served = (summed("coverage", "community_id", name) for name in ("persons", "served"))
    (shown,) = decks.bars(decks.slide(decks.deck(), "communities")).values()
    expected = sorted(served[name] / needed[name] for name in needed)[:10]
    assert list(shown.values()) == pytest.approx(expected)


def test_shares_of_organizations_are_their_awards_before_the_cap() -> None:
    budget = sum(crowd.fen(amount) for _, _, amount, _ in crowd.tables()["funds"][1:])
    cap, *kinds = decks.bars(decks.slide(decks.deck(), "organizations")).values()
    shown = [value for name in cap for kind in kinds if (value := kind[name]) is not None]
    expected = sorted(summed("awards", "org_id").values(), reverse=True)[:9]
    assert [round(value * budget) for value in shown] == expected
    assert set(cap.values()) == {0.16}
    assert (
        f"{max(shown):.1%} of the budget" in decks.texts(decks.slide(decks.deck("internal", "en"), "organizations"))[0]
    )


def test_who_is_above_the_cap_is_marked_and_red() -> None:
    slide = decks.slide(decks.deck(), "independence")
    before, after = decks.bars(slide).values()
    (over,) = (name for name in after if name.startswith("▲"))
    own = summed("awards", "org_id")["o1"]
    assert over == "▲ +2 · 90%"
    assert before[over] == pytest.approx(float(Fraction(999000, 999900)))
    assert after[over] == pytest.approx(999000_00 / (999900_00 + own))
    (shape,) = decks.charts(slide)
    place = list(after).index(over)
    assert str(shape.chart.plots[0].series[1].points[place].format.fill.fore_color.rgb) == "A80F1D"


def test_hours_and_relations_of_pairs_are_those_of_the_loans() -> None:
    lent: dict[tuple[str, str], float] = {}
    for row in crowd.rows("loans"):
        pair = "o" + row["resource_id"][1:], row["org_id"]
        if pair[0] != pair[1]:
            lent[pair] = lent.get(pair, 0) + float(row["hours"])
    _, *rows = decks.cells(decks.slide(decks.deck(), "sharing"))
    both = [(hours, taker, lent.get((taker, owner), 0), owner) for (owner, taker), hours in lent.items()]
    least = [(hours, back) for hours, taker, back, owner in both if (hours, taker) > (back, owner)]
    expected = sorted(least, reverse=True)[:7]
    assert [float(row[2]) for row in rows] == [round(hours, 1) for hours, _ in expected]
    assert {row[4] for row in rows} <= {"依附型", "偏利型", "非对称互惠", "对称互惠"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_alternatives_stand_beside_the_proposal(lang: Language) -> None:
    heads, *rows = decks.cells(decks.slide(decks.deck("internal", lang), "alternatives"))
    fewer, *_ = crowd.brief("internal", lang, "decided").alternatives.values()
    used = sum(summed("awards", "project_id").values())
    assert len(heads) == 4
    assert rows[0][2] == "25.0%"
    assert [crowd.fen(cell.replace(",", "")) for cell in rows[3][1:]] == [used, int(fewer.awards["amount"].sum()), used]
    assert rows[-1][1:] == ["–", "1", "0"]
