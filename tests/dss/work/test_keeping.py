"""The best plan so far outlives the search: verified, whole, with what is proven of it by then."""

import json
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dss import intake
from dss.files import folder
from dss.files.folder import FILES
from dss.work import keeping
from dss.work.course import Course
from dss.work.drafts import Drafts
from dss.work.keeping import Keeper
from dss.work.summary import Origin
from models import verify
from models.engine.clock import Progress
from models.engine.plan_for import plan_for
from models.plan import Plan
from tests.dss import small
from tests.dss.jobs import long


@dataclass(frozen=True)
class Search:
    """A search in a small dataset: its files, its best plan, and what writes drafts of it."""

    source: Path
    plan: Plan
    drafts: Drafts

    def heard(self, bound: float) -> None:
        self.drafts.course.hear(Progress("coverage", 2.0, 17 / 35, bound))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, intake.Reading, Plan]:
    source = small.write(tmp_path_factory.mktemp("keeping") / "data")
    (source / "policy.toml").write_text('[solve]\nobjectives = ["coverage", "cost"]\n', encoding="utf-8")
    reading = intake.read(source)
    assert reading.dataset is not None
    plan = plan_for(reading.dataset, reading.dataset.policy).plan
    assert plan is not None
    return source, reading, plan


@pytest.fixture
def search(found: tuple[Path, intake.Reading, Plan], monkeypatch: pytest.MonkeyPatch) -> Search:
    monkeypatch.setattr(keeping, "SETTLE", 0.1)
    monkeypatch.setattr(keeping, "SPARE", 0.1)
    monkeypatch.setattr(keeping, "RETRY", 0.2)
    monkeypatch.setattr(keeping, "TICK", 0.02)
    source, reading, plan = found
    assert reading.dataset is not None
    origin = Origin(reading.dataset, reading.dataset.policy, "ortools", "dss plan …")
    drafts = Drafts(source, reading.dataset, origin, Course(["coverage", "cost"]), 0.5, time.monotonic())
    made = Search(source, plan, drafts)
    made.heard(1.0)
    return made


def summary(kept: Path) -> dict[str, Any]:
    return json.loads((kept / "summary.json").read_text("utf-8"))


def test_an_offered_plan_is_kept_verified_and_whole(search: Search, tmp_path: Path) -> None:
    with Keeper(tmp_path, search.drafts) as keeper:
        keeper.offer(search.plan)
        kept = long.until(lambda: folder.newest(tmp_path))
    assert {path.name for path in kept.iterdir()} == set(FILES)
    assert verify.verify(search.source, kept).findings == ()
    assert [path.name for path in tmp_path.iterdir()] == ["1"]


def test_its_summary_says_that_it_was_ended_early_and_claims_no_more_than_was_proven(
    search: Search, tmp_path: Path
) -> None:
    with Keeper(tmp_path, search.drafts) as keeper:
        keeper.offer(search.plan)
        said = summary(long.until(lambda: folder.newest(tmp_path)))
    assert (said["status"], said["ended_early"], said["command"]) == ("feasible", True, "dss plan …")
    coverage, cost = said["objectives"]
    assert (coverage["value"], coverage["bound"], coverage["gap"]) == (17 / 35, 1.0, pytest.approx(18 / 17))
    assert (cost["value"], cost["bound"], cost["gap"]) == (1450.0, 0.0, 1.0)
    assert set(said["seconds"]) == {"read", "build", "solve", "total"}


def test_a_bound_that_comes_later_is_told_of_the_plan_that_is_kept(search: Search, tmp_path: Path) -> None:
    with Keeper(tmp_path, search.drafts) as keeper:
        keeper.offer(search.plan)
        kept = long.until(lambda: folder.newest(tmp_path))
        search.heard(17 / 35)
        search.drafts.course.hear(Progress("cost", 3.0, 1450.0, 1450.0))
        long.until(lambda: summary(kept)["status"] == "optimal")
    assert [one["gap"] for one in summary(kept)["objectives"]] == [0.0, 0.0]
    assert verify.verify(search.source, kept).findings == ()
    assert [path.name for path in tmp_path.iterdir()] == ["1"]


def test_of_a_burst_of_plans_the_last_is_kept(search: Search, tmp_path: Path) -> None:
    worse = replace(search.plan, awards=search.plan.awards.clear())
    with Keeper(tmp_path, search.drafts) as keeper:
        for plan in (worse, worse, search.plan):
            keeper.offer(plan)
        kept = long.until(lambda: folder.newest(tmp_path))
    assert kept.name == "1"
    assert pl.read_csv(kept / "awards.csv").height == 2


def test_a_better_plan_takes_the_place_of_the_one_before(search: Search, tmp_path: Path) -> None:
    with Keeper(tmp_path, search.drafts) as keeper:
        for number in ("1", "2"):
            keeper.offer(search.plan)
            long.until(lambda number=number: (tmp_path / number).is_dir())
    assert [path.name for path in tmp_path.iterdir()] == ["2"]


def test_a_plan_that_fails_the_check_is_told_in_the_log_and_not_kept(
    search: Search, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    wrong = replace(search.plan, awards=search.plan.awards.with_columns(pl.col("amount") + 1))
    with Keeper(tmp_path, search.drafts) as keeper:
        keeper.offer(search.plan)
        kept = long.until(lambda: folder.newest(tmp_path))
        keeper.offer(wrong)
        long.until(lambda: "not kept" in capfd.readouterr().err)
    assert folder.newest(tmp_path) == kept
    assert verify.verify(search.source, kept).findings == ()


def test_a_search_that_ends_at_once_is_not_disturbed(search: Search, tmp_path: Path) -> None:
    with Keeper(tmp_path, search.drafts) as keeper:
        keeper.offer(search.plan)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_does_not_end_the_search_and_is_tried_again(
    search: Search, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    with Keeper(tmp_path, search.drafts) as keeper:
        with monkeypatch.context() as patch:
            patch.setattr(verify, "verify", full)
            keeper.offer(search.plan)
            long.until(lambda: "no space left" in capfd.readouterr().err)
        assert long.until(lambda: folder.newest(tmp_path)).name == "1"
