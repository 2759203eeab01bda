"""Published instances with known answers: the command line reaches them, and says how far it has proven them.

They are other people's data and lie beside the project, not in it; without them these tests are skipped.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT.parent / "shared" / "cases"
EXACT = 1e-6
SECONDS = 300
"""Each is there after a quarter of a minute; a machine that runs the whole suite has little time for one test."""
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the published cases are not beside the project")

ONE_OBJECTIVE = (
    "assignment-c05100",
    "assignment-gap1-0",
    "assignment-gap4-2",
    "knapsack-5.100-00",
    "knapsack-5.100-03",
    "votes-amsterdam-166",
    "votes-wilanow-2023",
)
PULP = tuple(name for name in ONE_OBJECTIVE if name.startswith(("assignment", "votes")))
FRONT = "front-2kp50"


def dss(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from dss.cli import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def expected(case: str) -> dict[str, Any]:
    return json.loads((CASES / case / "expected.json").read_text(encoding="utf-8"))


def planned(case: str, out: Path, *options: str) -> dict[str, Any]:
    """The summary of the plan that ``SECONDS`` give; the plan passes the check of its own files."""
    made = dss("plan", str(CASES / case), "--out", str(out), "--seconds", str(SECONDS), *options)
    assert made.returncode == 0, made.stderr
    checked = dss("verify", str(CASES / case), str(out))
    assert checked.returncode == 0, checked.stdout + checked.stderr
    return json.loads((out / "summary.json").read_text(encoding="utf-8"))


def near(value: float, optimum: float) -> bool:
    return abs(value - optimum) <= EXACT * max(1, abs(optimum))


def is_honest(reached: dict[str, Any], status: str, gap: float) -> bool:
    """The gap is that of value and bound, and the plan is called optimal only where the gap allows it."""
    value, bound = reached["value"], reached["bound"]
    stated = 0 if near(value, bound) and reached["gap"] == 0 else abs(bound - value) / max(abs(value), 1e-9)
    return reached["gap"] == pytest.approx(stated) and (status == "optimal") == (reached["gap"] <= gap)


@pytest.mark.parametrize(
    ("case", "backend"), [*((case, "ortools") for case in ONE_OBJECTIVE), *((case, "pulp") for case in PULP)]
)
def test_the_published_optimum_is_reached(case: str, backend: str, tmp_path: Path) -> None:
    answer = expected(case)
    summary = planned(case, tmp_path / "plan", "--backend", backend, "--gap", "0")
    (reached,) = summary["objectives"]
    assert reached["name"] == answer["objective"]
    assert near(reached["value"], answer["optimum"])
    assert is_honest(reached, summary["status"], 0)


def test_the_whole_published_front_is_found_and_nothing_else(tmp_path: Path) -> None:
    answer = expected(FRONT)
    names = ",".join(answer["objectives"])
    result = dss(
        "frontier", str(CASES / FRONT), "--objectives", names, "--exact", "--json", "--out", str(tmp_path / "front")
    )
    assert result.returncode == 0
    told = json.loads(result.stdout)
    rows = [
        [row[name] * total for name, total in zip(answer["objectives"], answer["totals"], strict=True)]
        for row in told["frontier"]
    ]
    assert sorted([round(value) for value in row] for row in rows) == sorted(answer["front"])
    assert {row["status"] for row in told["frontier"]} == {"optimal"}


@pytest.mark.parametrize("first", [0, 1])
def test_a_list_of_objectives_reaches_each_end_of_the_published_front(first: int, tmp_path: Path) -> None:
    answer = expected(FRONT)
    names, totals = answer["objectives"], answer["totals"]
    second = 1 - first
    best = max(answer["front"], key=lambda point: (point[first], point[second]))
    order = ("--objective", names[first], "--objective", names[second])
    summary = planned(FRONT, tmp_path / "plan", *order, "--gap", "0")
    values = [reached["value"] for reached in summary["objectives"]]
    assert near(values[0], best[first] / totals[first])
    assert near(values[1], best[second] / totals[second])
