"""What commands share on a terminal."""

import os
import sys

import pytest

from dss.terminal import line, results_only, tell
from models.messages import Message, mark

WRONG = Message("error", mark("a fund"), {}, "funds", 3, "amount", "-5")


def test_what_is_printed_past_python_is_no_result(capfd: pytest.CaptureFixture[str]) -> None:
    sys.stdout.write("before\n")
    with results_only():
        os.write(1, b"a solver's banner\n")
    sys.stdout.write("after\n")
    assert capfd.readouterr().out == "before\nafter\n"


def test_standard_output_is_back_also_after_a_failure(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError), results_only():
        raise ZeroDivisionError
    os.write(1, b"result\n")
    assert capfd.readouterr().out == "result\n"


def test_a_message_says_where_it_was_seen(capsys: pytest.CaptureFixture[str]) -> None:
    tell([WRONG], "en")
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "Error: funds · row 3 · amount = '-5': a fund\n"


def test_a_message_about_no_table_has_no_place() -> None:
    assert line(Message("warning", "mind"), "en") == "Warning: mind"
