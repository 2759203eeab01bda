"""Every point of a front beside PyAugmecon with HiGHS, which is given an environment of its own.

python -m tests.benchmarks.front PYTHON [--seeds 3]
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from dss import intake
from dss.work.apart import Apart
from dss.work.summary import Origin
from models import studies
from tests.benchmarks.knapsack import Knapsack, knapsack, write

ITEMS = 50
HERE = Path(__file__).parent


def main() -> None:
    """Print both times and whether both found the same points."""
    parser = argparse.ArgumentParser()
    parser.add_argument("python", help="of an environment with pyaugmecon and highspy")
    parser.add_argument("--seeds", type=int, default=3)
    given = parser.parse_args()
    for seed in range(1, given.seeds + 1):
        one = knapsack(ITEMS, seed)
        with tempfile.TemporaryDirectory() as folder:
            seconds, points = _own(one, Path(folder))
            other = _other(one, given.python, Path(folder), points)
        same = points == [tuple(point) for point in other["points"]]
        ratio = other["seconds"] / seconds
        print(
            f"seed {seed}: {len(points)} points; project {seconds:.1f} s, PyAugmecon {other['seconds']:.1f} s "
            f"({ratio:.2f} times as long); the same points: {'yes' if same else 'NO'}",
            flush=True,
        )


def _own(one: Knapsack, folder: Path) -> tuple[float, list[tuple[int, ...]]]:
    """The project's seconds, every plan verified, and the points in profits."""
    source = write(one, folder / "data")
    started = perf_counter()
    dataset = intake.read(source).dataset
    if dataset is None:
        raise ValueError(source)
    with Apart(source, Origin(dataset, dataset.policy, "ortools", "")) as solver:
        *_, last = studies.run("frontier", dataset, solver, {"points": None})
    seconds = perf_counter() - started
    wholes = [sum(pair[place] for pair in one.profits) for place in (0, 1)]
    rows = last.tables["frontier"].select(dataset.policy.solve.objectives).iter_rows()
    points = [tuple(round(v * whole) for v, whole in zip(row, wholes, strict=True)) for row in rows]
    return seconds, sorted(points)


def _other(one: Knapsack, python: str, folder: Path, points: list[tuple[int, ...]]) -> dict[str, Any]:
    """A grid so fine that no point lies between two of its lines: as wide as the second objective on the front."""
    given = {"profits": one.profits, "weights": one.weights, "capacities": one.capacities}
    (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
    seconds = [point[1] for point in points]
    line = [python, str(HERE / "plain_front.py"), str(folder / "given.json"), str(max(seconds) - min(seconds) + 1)]
    ran = subprocess.run(line, check=True, capture_output=True, text=True)
    return json.loads(ran.stdout.strip().splitlines()[-1])


if __name__ == "__main__":
    main()
