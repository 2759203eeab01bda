"""The comparison compares one model: on small datasets, all who solve it agree; and what is printed follows from it."""

from math import inf
from pathlib import Path

import pytest
import tomli_w

from tests.benchmarks import compare, contenders, lists, odd, plain_highs, project

# PuLP loads its own HiGHS, and that has to come after OR-Tools'.
from tests.benchmarks import plain_cbc  # isort: skip
from tests.benchmarks.datasets import BESIDE, Named, made, odd_policy
from tests.benchmarks.generate import generate
from tests.benchmarks.ran import Asked, Point, Ran
from tests.benchmarks.table import Style, better, contradictions, findings
from tests.benchmarks.test_same_model import SMALL

OBJECTIVES = ("alignment", "coverage", "equity", "cost", "dependency", "changes")


def small(folder: Path, seed: int) -> Path:
    """A dataset that all solve at once, under rules that bind."""
    out = generate(folder / "small", SMALL, seed)
    (out / "policy.toml").write_text(tomli_w.dumps(odd_policy(seed)), encoding="utf-8")
    return out


@pytest.mark.parametrize(("seed", "objective"), [*((1, name) for name in OBJECTIVES), (2, "cost"), (3, "alignment")])
def test_all_find_the_same_value_and_no_bound_forbids_it(tmp_path: Path, objective: str, seed: int) -> None:
    asked = Asked(small(tmp_path, seed), (objective,), gap=1e-4, seconds=20, threads=1)
    runs = {module.__name__: module.run(asked) for module in (project, plain_cbc, plain_highs)}
    values = [ran.value for ran in runs.values()]
    assert len({ran.ending for ran in runs.values()} & {"proven", "infeasible"}) == 1
    assert {ran.ending for ran in runs.values()} <= {"proven", "infeasible"}
    assert values == [None] * 3 or values == pytest.approx([values[0]] * 3, rel=3e-4)
    assert contradictions(runs, maximize=objective in ("alignment", "coverage", "equity")) == []
    assert runs[project.__name__].verified is not False


def test_the_relaxation_bounds_what_whole_plans_reach(tmp_path: Path) -> None:
    asked = Asked(small(tmp_path, 1), seconds=20, threads=1)  # a process keeps the threads that HiGHS began with
    own = project.run(asked)
    relaxed = [plain_highs.relaxed_by_simplex(asked), plain_highs.relaxed_by_interior_point(asked)]
    bounds = [ran.bound for ran in relaxed]
    assert own.value is not None
    assert bounds == pytest.approx([bounds[0]] * 2, rel=1e-4)
    assert all(bound is not None and bound >= own.value - 1e-9 for bound in bounds)


def test_what_crashes_has_ended(tmp_path: Path) -> None:
    assert contenders.run("cbc", Asked(tmp_path / "nothing", seconds=1)).ending == "ended"


TRACE = (Point(1, None, 0.6), Point(2, 0.4, 0.6), Point(3, 0.5, 0.501))
RUNS = {
    "project": Ran("proven", 3.5, 0.5, 0.5005, first=2.0, verified=True, trace=TRACE),
    "cbc": Ran("limit", 30.0, 0.49, 0.6, trace=(Point(4, 0.49, 0.6),)),
    "highs": Ran("proven", 7.0, 0.5, 0.5, trace=(Point(2, None, 0.7),)),
}


def test_a_gap_is_told_as_it_was_proven_at_a_moment() -> None:
    own = RUNS["project"]
    assert [own.gap_after(seconds) for seconds in (0, 1, 2.5, 3)] == pytest.approx([inf, inf, 0.5, 0.002])
    assert [own.reached(wanted) for wanted in (0.5, 0.002001, 0.001, 0.0001)] == [2, 3, 3.5, inf]


def test_the_better_plain_way_is_the_one_that_proves_first_or_else_what_it_was_given() -> None:
    assert better(RUNS) == 7
    assert better({"cbc": RUNS["cbc"]}) == 30


def test_a_value_that_another_says_is_impossible_is_told() -> None:
    low = Ran("proven", 1.0, 0.45, 0.45)
    assert contradictions(RUNS | {"cbc": low}, maximize=True) == ["project against cbc", "highs against cbc"]
    assert contradictions(RUNS, maximize=True) == []
    assert contradictions(RUNS | {"cbc": Ran("infeasible", 1.0)}, maximize=True)[0] == "project against cbc"


def test_findings_are_ratios_of_one_run() -> None:
    told = findings({Named("S", 1): RUNS})
    assert told[0].startswith(
        "better plain way / project, seconds: geometric 2.0, total 2.0, least 2.0; slower on none"
    )
    assert "3.5" in told[1]
    assert told[-2:] == ["plans that fail the check: none", "values better than another's bound: none"]


def test_a_row_of_markdown_has_as_many_cells_as_the_head() -> None:
    style = Style(markdown=True)
    head, rule = style.head().split("\n")
    assert head.count("|") == rule.count("|") == style.row(Named("demo"), "cbc", RUNS["cbc"]).count("|")


@pytest.mark.skipif(not BESIDE.exists(), reason="only the generator beside the checkout draws rare features")
def test_odd_datasets_have_no_contradiction_that_is_plain_to_see(tmp_path: Path) -> None:
    assert made(Named("S", 5, odd=True), tmp_path).name == "S-odd-5"


def test_each_command_prints_a_row_a_run_and_what_follows(capsys: pytest.CaptureFixture[str]) -> None:
    compare.main(["S", "--seconds", "1", "--gap", "0.5", "--only", "project,highs"])
    told = capsys.readouterr().out
    assert [told.count(f"S 1        {name}") for name in ("project", "highs", "cbc")] == [1, 1, 0]
    assert "plans that fail the check: none" in told
    lists.main(["--seeds", "1", "--seconds", "1"])
    assert "alignment, cost / alignment" in capsys.readouterr().out
    odd.main(["--datasets", "1", "--seconds", "1"])
    assert "doubts: none" in capsys.readouterr().out
