"""Numbers as people read them."""

import pytest

from dss.texts import numbers


@pytest.mark.parametrize(("fen", "zh", "en"), [(123_456_789, "123.5 万元", "¥1,234.6k"), (0, "0.0 万元", "¥0.0k")])
def test_money_has_one_decimal_on_pages(fen: int, zh: str, en: str) -> None:
    assert (numbers.money(fen, "zh"), numbers.money(fen, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [
        (1700, "17.00 元", "¥17.00"),
        (49_999, "499.99 元", "¥0.5k"),
        (-1, "-0.01 元", "¥-0.01"),
        (50_000, "0.1 万元", "¥0.5k"),
    ],
)
def test_money_that_is_something_is_never_shown_as_nothing(fen: int, zh: str, en: str) -> None:
    assert (numbers.money(fen, "zh"), numbers.money(fen, "en")) == (zh, en)


@pytest.mark.parametrize(("fen", "text"), [(5, "0.05"), (1_234_567_890_123, "12,345,678,901.23"), (-105, "-1.05")])
def test_yuan_are_exact_to_the_fen(fen: int, text: str) -> None:
    assert numbers.yuan(fen) == text


@pytest.mark.parametrize(
    ("fraction", "text"), [(0.45, "45%"), (1.0, "100%"), (0.9999, "99%"), (0.0, "0%"), (0.0001, "1%"), (None, "–")]
)
def test_percent_never_rounds_to_all_or_nothing(fraction: float | None, text: str) -> None:
    assert numbers.percent(fraction) == text


def test_unknown_is_a_dash_and_zero_is_zero() -> None:
    assert (numbers.whole(None), numbers.whole(0), numbers.whole(4512)) == ("–", "0", "4,512")


@pytest.mark.parametrize(
    ("fen", "zh", "en"), [(15_000_000, "+15.0 万元", "+¥150.0k"), (-15_000_000, "-15.0 万元", "-¥150.0k")]
)
def test_a_difference_of_money_has_its_sign_in_front(fen: int, zh: str, en: str) -> None:
    assert (numbers.more(fen, "zh"), numbers.more(fen, "en")) == (zh, en)


def test_a_span_is_told_once_where_its_ends_read_alike() -> None:
    assert numbers.span(0.421, 0.437) == "42% – 44%"
    assert numbers.span(0.421, 0.4214) == "42%"
