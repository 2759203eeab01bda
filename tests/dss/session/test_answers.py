"""Studies of a session: asked once for the same data, cancelled with what is found by then, ended with the session."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dss import intake
from dss.session.answers import Answer, Answers, Asked
from dss.session.working import Copy
from tests.dss import small

ASKED = Asked("curve", {"factors": [0.5, 1.0], "by_fund": False}, 20.0)
LONG = Asked("curve", {"factors": [number / 1000 for number in range(1, 1001)], "by_fund": False}, 600.0)
PATIENCE = 60.0


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    source = small.write(tmp_path / "data")
    return Copy(source, intake.read(source), "small")


@pytest.fixture
def answers() -> Iterator[Answers]:
    made = Answers()
    yield made
    made.cancel()


def until(answer: Answer, what: str) -> None:
    """Wait until the answer is ``over``, or has ``found`` something."""
    end = time.monotonic() + PATIENCE
    while not (answer.stage != "working" if what == "over" else answer.found):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_what_was_asked_is_known_until_the_data_are_others(answers: Answers, copy: Copy, tmp_path: Path) -> None:
    assert answers.of(copy, ASKED) is None
    answer = answers.ask(copy, ASKED, tmp_path / "one")
    until(answer, "over")
    assert answer.complete
    assert answer.found is not None
    assert answer.found.tables["curve"]["scale"].to_list() == [0.5, 1.0]
    assert answers.of(copy, Asked(ASKED.study, ASKED.options, 99.0)) is answer
    assert answers.of(copy, LONG) is None
    assert answers.of(Copy(copy.source, copy.reading, copy.name), ASKED) is None


def test_a_study_that_is_cancelled_leaves_what_it_had_found(answers: Answers, copy: Copy, tmp_path: Path) -> None:
    answer = answers.ask(copy, LONG, tmp_path / "long")
    until(answer, "found")
    assert answer.job is not None
    answer.job.cancel()
    assert answer.stage == "cancelled"
    assert answer.found is not None
    assert 0 < answer.found.summary["done"] < answer.found.summary["of"]
    assert not answer.complete


def test_asking_again_ends_the_earlier_study(answers: Answers, copy: Copy, tmp_path: Path) -> None:
    first = answers.ask(copy, LONG, tmp_path / "one")
    second = answers.ask(copy, LONG, tmp_path / "two")
    assert first.stage == "cancelled"
    assert second.stage == "working"
    assert answers.of(copy, LONG) is second


def test_at_the_end_nothing_works_any_more(answers: Answers, copy: Copy, tmp_path: Path) -> None:
    answer = answers.ask(copy, LONG, tmp_path / "long")
    answers.cancel()
    assert answer.stage == "cancelled"
    assert answer.found is None
