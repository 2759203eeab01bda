"""What a terminal shows while a solve runs; a pipe is shown nothing."""

import io
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.console import Console

from dss.console import watching
from dss.console.terminal import Interrupts
from dss.jobs import job
from dss.jobs.channel import Record
from dss.jobs.job import Job
from dss.texts import Language

CHILD = Path(__file__).parents[1] / "jobs" / "child.py"


def words(history: Sequence[Record], seconds: float) -> str:
    return watching.told(history, seconds, "en")


def line(seconds: float, value: float | None, bound: float, gap: float | None, objective: str = "coverage") -> Record:
    return {"objective": objective, "seconds": seconds, "value": value, "bound": bound, "gap": gap}


def test_before_the_first_report_the_data_are_read() -> None:
    assert watching.told([], 0.4, "en").startswith("Reading and solving …\n0 s; Ctrl-C ends the search")


def test_best_bound_gap_and_seconds_are_told() -> None:
    told = watching.told([line(1, 0.4, 0.8, 1.0), line(9, 0.5, 0.6, 0.2)], 12.3, "en").split("\n")
    assert told[0] == "Coverage: best so far 50.00%, at best possible 60.00%"
    assert told[1] == "gap 20.000% " + watching.falling([line(1, 0.4, 0.8, 1.0), line(9, 0.5, 0.6, 0.2)])
    assert told[2].startswith("12 s; Ctrl-C")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "shown"), [("alignment:group=old", "123450.00%"), ("cost", "1,234.50"), ("changes", "123")]
)
def test_values_are_told_in_the_objectives_unit(name: str, shown: str, lang: Language) -> None:
    assert shown in watching.told([line(1, 1234.5, 0, None, name)], 1.0, lang)


def test_without_a_plan_there_is_a_dash_and_no_gap() -> None:
    told = watching.told([line(1, None, 1.0, None)], 1.0, "en")
    assert "best so far –" in told
    assert "gap" not in told


def test_the_gap_of_the_objective_at_work_falls_from_the_highest_bar_to_the_lowest() -> None:
    bars = watching.falling([line(0, 0.5, 0, 1.0), line(5, 0.5, 0, 0.1), line(10, 0.5, 0, 0.01)])
    assert len(bars) == watching.WIDTH
    assert (bars[0], bars[-1]) == ("█", "▁")
    assert bars == "".join(sorted(bars, reverse=True))
    assert len(set(bars)) == 3


def test_a_gap_that_stays_and_a_gap_of_nothing_are_drawn_too() -> None:
    assert set(watching.falling([line(3, 0.5, 0.5, 0.0)])) == {"▁"}


def test_an_earlier_objectives_gap_is_not_mixed_in() -> None:
    history = [line(1, 0.5, 0.6, 0.2), line(2, 9, 5, 0.4, "cost")]
    assert watching.falling([history[1]]) in watching.told(history, 2.0, "en")


@pytest.fixture
def hanging(tmp_path: Path) -> Job:
    return job.start([sys.executable, str(CHILD), "hang"], tmp_path / "job", {})


@pytest.mark.parametrize("kind", ["terminal", "pipe"])
def test_a_terminal_is_shown_how_far_it_is_and_a_pipe_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(watching, "Console", lambda **_: Console(file=stream, force_terminal=kind == "terminal"))
    done = job.start([sys.executable, str(CHILD), "answer"], tmp_path / "job", {"word": "x"})
    watching.watch(done, Interrupts(), words)
    done.cancel()
    assert done.stage == "done"
    assert ("Ctrl-C" in stream.getvalue(), stream.getvalue() == "") == (kind == "terminal", kind == "pipe")


def test_who_asks_to_end_does_not_wait(hanging: Job) -> None:
    watching.watch(hanging, Interrupts(asked=True), words)
    assert hanging.stage == "cancelled"
