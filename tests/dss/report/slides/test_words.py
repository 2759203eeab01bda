"""What slides of text say: what is open, what is asked for, what was decided."""

from dataclasses import replace
from typing import Any

from dss.report import pptx
from tests.dss.report import crowd, decks


def test_what_nobody_can_reach_and_what_cannot_be_checked_is_open() -> None:
    held: list[Any] = list(decks.slide(decks.deck("internal", "en"), "questions").placeholders)
    title, told = (shape.text_frame.text for shape in held[:2])
    assert "for 77 of them there is no offer at all" in title
    assert "1 organization: income not known ('=1+1)" in told
    assert "Above its cap on dependency already, and so paid from other funds besides (+2)" in told


def test_the_public_is_told_how_many_incomes_are_unknown_and_not_whose() -> None:
    public = pptx.found().index(next(one for one in pptx.found() if one.__name__.endswith(".questions"))) - 1
    told = decks.deck("public", "en").slides[public].placeholders[1].text_frame.text  # type: ignore[attr-defined]
    assert "1 organization: income not known" in told
    assert "'=1+1" not in told


def test_a_decision_tells_who_took_it_and_each_change_with_its_price_and_reason() -> None:
    told = "\n".join(decks.texts(decks.slide(decks.deck("internal", "en"), "decision")))
    assert f"March 1, 2027: decided by {crowd.WHO} · {crowd.NOTE}" in told
    assert f"alignment 50.00% → 48.75% ({crowd.WHO}: {crowd.REASON})" in told


def test_a_draft_asks_for_the_decision_and_for_what_becomes_of_the_rest() -> None:
    draft = replace(crowd.brief("internal", "en"), record=None)
    told = "\n".join(decks.texts(decks.slide(decks.parsed(pptx.write(draft)), "decision")))
    left = sum(crowd.fen(row[2]) for row in crowd.tables()["funds"][1:]) - sum(
        crowd.fen(row["amount"]) for row in crowd.rows("awards")
    )
    assert "To be decided: 12 projects to 12 organizations" in told
    assert f"Settle what becomes of the ¥{left / 100:,.2f} that are left" in told
