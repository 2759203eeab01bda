"""Why a pair was not chosen: every word of the file is known in both languages, and can be searched for."""

import polars as pl
import pytest

from dss.panels.reasons import found, worded
from dss.texts import LANGUAGES, Language
from dss.words.offers import STATUS, WHY
from models.verify.derived.reasons import LOST_TO_ANOTHER, LOST_WITH_PROJECT

OFFERS = pl.DataFrame(
    {
        "project": ["助餐", "助餐", "课后托管"],
        "category": ["养老", "养老", "青少年"],
        "organization": ["夕阳红 Sunset", "新芽", "新芽"],
        "status": ["won", "lost", "no offer"],
        "why": ["", LOST_TO_ANOTHER, "no skill"],
    }
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_of_the_file_is_shown_as_it_is(lang: Language) -> None:
    told = pl.DataFrame({"status": list(STATUS)}).join(pl.DataFrame({"why": list(WHY)}), how="cross")
    shown = worded(told, lang)
    assert set(shown["status"]) & {"won", "lost"} == set()
    assert set(shown["why"]) & set(WHY) == set()
    assert shown["why"].n_unique() == len(WHY)


def test_the_reasons_for_losing_are_those_of_the_file() -> None:
    assert {LOST_TO_ANOTHER, LOST_WITH_PROJECT} <= set(WHY)


@pytest.mark.parametrize(
    ("word", "status", "rows"),
    [
        ("", "", 3),
        ("sunset", "", 1),
        (" 新芽 ", "", 2),
        ("养老", "", 2),
        ("能力", "", 1),
        ("新芽", "未入选", 1),
        ("", "入选", 1),
        ("(", "", 0),
    ],
)
def test_a_word_is_looked_for_in_every_column_and_an_outcome_narrows(word: str, status: str, rows: int) -> None:
    assert found(worded(OFFERS, "zh"), word, status).height == rows
