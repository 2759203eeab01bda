"""What commands share on a terminal."""

import signal
from collections.abc import Iterator

import pytest

from dss.console.terminal import OBJECTIVES, interrupts, line, objective_words, span_words, tell, value_words
from models import objectives
from models.messages import Message, mark

WRONG = Message("error", mark("a fund"), {}, "funds", 3, "amount", "-5")


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """Ctrl-C does afterwards what it does in any test."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_ctrl_c_is_noted_and_breaks_nothing_off_however_often_it_comes() -> None:
    with interrupts() as noted:
        assert not noted.asked
        for number in (signal.SIGINT, signal.SIGINT, signal.SIGTERM):
            signal.raise_signal(number)
        assert noted.asked
    signal.raise_signal(signal.SIGINT)


def test_where_nobody_asked_ctrl_c_does_afterwards_what_it_did_before() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with interrupts():
        pass
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("cost", 1234.5, "1,234.50 yuan"), ("changes", 12.0, "12"), ("alignment:group=old", 0.12345, "12.35%")],
)
def test_a_value_is_told_in_its_own_unit(name: str, value: float, words: str) -> None:
    assert value_words(name, value, "en") == words


def test_an_objective_is_told_in_words_and_its_part_of_the_demand_as_it_is() -> None:
    assert objective_words("alignment:group=老人", "zh") == "供需匹配度:group=老人"
    assert {objective_words(name, "en") for name in objectives.NAMES} == set(OBJECTIVES.values())


def test_a_message_says_where_it_was_seen(capsys: pytest.CaptureFixture[str]) -> None:
    tell([WRONG], "en")
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "Error: funds · row 3 · amount = '-5': a fund\n"


def test_a_message_about_no_table_has_no_place() -> None:
    assert line(Message("warning", "mind"), "en") == "Warning: mind"


def test_a_span_is_one_value_where_both_ends_read_alike_and_none_where_one_is_not_known() -> None:
    assert span_words("cost", 1.0, 2.5, "en") == "1.00 yuan to 2.50 yuan"
    assert span_words("alignment", 0.25001, 0.25002, "zh") == "25.00%"
    assert span_words("alignment", None, 0.2, "zh") is None
