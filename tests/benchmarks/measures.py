"""What is measured, each in a process of its own: a name, the number, and the most (or least) that it may be."""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
import openpyxl
import polars as pl
import xlsxwriter

from dss import intake
from dss.work.planning import Request, make_plan
from models import objectives
from models.candidates import candidates
from models.dataset import Dataset
from models.engine.settle import Manner, settle
from models.formulation import formulate
from models.program import scaled
from models.solvers import Task, highs, pulp
from models.verify import verify
from tests.benchmarks import pages
from tests.benchmarks.generate import SIZES, generate
from tests.benchmarks.plain_pulp import PlainModel

DEMO = Path(__file__).parents[2] / "data" / "demo"
GIGABYTE = 1 << 20  # in the kilobytes of getrusage
SOLVE_SECONDS = 120.0


@dataclass(frozen=True)
class Measured:
    """One line of the report; ``limit`` with its direction, such as "<= 1"."""

    what: str
    value: float
    unit: str
    limit: str = ""


def building(folder: Path) -> list[Measured]:
    """From a typed dataset in memory to the filled solver model, size L, against the same model as PuLP objects."""
    dataset = _read(generate(folder, SIZES["L"]))
    filled = min(_seconds(lambda: highs.fill(_task(dataset))) for _ in range(3))
    memory = _memory(resource.RUSAGE_SELF)
    own_objects = _seconds(lambda: pulp.fill(_task(dataset)))
    plain_objects = _seconds(lambda: PlainModel(dataset, dataset.policy))
    return [
        Measured("L: dataset to filled model", filled, "s"),
        Measured("L: the same through the backend pulp", own_objects / filled, "times that"),
        Measured("L: the same model in PuLP objects", plain_objects / filled, "times that", ">= 20"),
        Measured("L: memory, files read included", memory, "GB", "<= 1"),
    ]


def outside(folder: Path) -> list[Measured]:
    """What a plan of size M takes beside the solver, as a share of a solve of 120 s."""
    source, out = generate(folder / "dataset", SIZES["M"]), folder / "plan"
    started = perf_counter()
    dataset = _read(source)
    read = perf_counter() - started
    build = _seconds(lambda: highs.fill(_task(dataset)))
    outcome = make_plan(Request(source, out, overrides=("solve.seconds=30.0",)))
    if outcome.status not in {"optimal", "feasible"}:
        raise RuntimeError(f"size M has no plan: {outcome.status}")
    served = pl.read_csv(out / "deliveries.csv", infer_schema=False).with_columns(pl.col("persons").cast(pl.Int64))
    problem = candidates(dataset, dataset.policy)
    exact = _seconds(lambda: settle(problem, served, Manner("ortools", few=True)))
    checked = _seconds(lambda: verify(source, out))
    parts = {"read": read, "build": build, "exact plan": exact, "verify": checked}
    shares = [Measured(f"M: {name}", seconds / SOLVE_SECONDS, "of 120 s") for name, seconds in parts.items()]
    return [*shares, Measured("M: all beside the solver", sum(parts.values()) / SOLVE_SECONDS, "of 120 s", "<= 0.15")]


def demo(folder: Path) -> list[Measured]:
    """The demo: how long until alignment is proven, command and check included."""
    started = perf_counter()
    outcome = make_plan(Request(DEMO, folder / "plan"))
    elapsed = perf_counter() - started
    gap = max(one["gap"] for one in outcome.summary["objectives"])
    return [
        Measured("demo: read, solved, verified, written", elapsed, "s", "<= 60"),
        Measured("demo: proven gap", gap, "", "<= 0.001"),
    ]


def workbook(folder: Path) -> list[Measured]:
    """`dss validate` of a workbook with 100,000 rows of demands."""
    tables = _wide(50, 100, 20)
    book = folder / "dataset.xlsx"
    with xlsxwriter.Workbook(book, {"constant_memory": True}) as file:
        for name, frame in tables.items():
            sheet = file.add_worksheet(name)
            for number, row in enumerate([tuple(frame.columns), *frame.iter_rows()]):
                sheet.write_row(number, 0, row)
    alone = _seconds(lambda: _cells(book))
    return _validated(book, "workbook of 100,000 rows", seconds=10, alone=("openpyxl alone", alone))


def table(folder: Path) -> list[Measured]:
    """`dss validate` of a folder whose demands.csv has 1,000,000 rows."""
    for name, frame in _wide(100, 100, 100).items():
        frame.write_csv(folder / f"{name}.csv")
    alone = _seconds(lambda: pl.read_csv(folder / "demands.csv", infer_schema=False))
    return _validated(folder, "demands.csv of 1,000,000 rows", seconds=5, alone=("Polars' reader alone", alone))


def drawing(folder: Path) -> list[Measured]:
    """Server time for each page of the demo, and for the slider of a curve that was worked out."""
    taken = pages.pages(pages.opened(folder))
    limits = {name: 150 if name == pages.SLIDER else 300 for name in taken}
    return [
        measured
        for name, times in taken.items()
        for measured in (
            Measured(f"demo: draw {name}, half within", pages.percentile(times, 50), "ms"),
            Measured(f"demo: draw {name}, 95 % within", pages.percentile(times, 95), "ms", f"<= {limits[name]}"),
        )
    ]


MEASURES: dict[str, Callable[[Path], list[Measured]]] = {
    "building": building,
    "outside": outside,
    "demo": demo,
    "workbook": workbook,
    "table": table,
    "pages": drawing,
}


def run(name: str) -> list[Measured]:
    """Take one measure."""
    with tempfile.TemporaryDirectory() as folder:
        return MEASURES[name](Path(folder))


def _read(folder: Path) -> Dataset:
    dataset = intake.read(folder).dataset
    if dataset is None:
        raise RuntimeError(f"the generated dataset has errors: {folder}")
    return dataset


def _task(dataset: Dataset) -> Task:
    problem = candidates(dataset, dataset.policy)
    goal = objectives.goal("alignment", problem, problem.size)
    arrays = scaled(formulate(problem, [goal]))
    cost = np.zeros(len(arrays.lower))
    cost[goal.terms["column"].to_numpy()] = -goal.terms["coefficient"].to_numpy()
    return Task(arrays, cost, 0.0, 0.001, 1.0, 1, 1)


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _memory(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / GIGABYTE


def _wide(communities: int, categories: int, groups: int) -> dict[str, pl.DataFrame]:
    """The required tables of a dataset whose demands have every combination."""
    community = pl.DataFrame({"community_id": [f"c{n:04}" for n in range(communities)]})
    category = pl.DataFrame({"category": [f"k{n:03}" for n in range(categories)]})
    group = pl.DataFrame({"group": [f"g{n:03}" for n in range(groups)]})
    demands = community.join(category, how="cross").join(group, how="cross").with_columns(persons=pl.lit(10))
    project = {"project_id": "p1", "name": "项目", "category": "k000", "fixed_cost": 0, "unit_cost": 10}
    return {
        "communities": community.with_columns(name=pl.col("community_id")),
        "demands": demands,
        "organizations": pl.DataFrame({"org_id": ["o1"], "name": ["机构"], "orientation": ["mixed"]}),
        "skills": pl.DataFrame({"org_id": ["o1"], "category": ["k000"], "competence": [0.8]}),
        "projects": pl.DataFrame([project | {"hours_per_person": 1, "min_persons": 1, "max_persons": 10}]),
        "funds": pl.DataFrame({"fund_id": ["f1"], "name": ["资金"], "amount": [100_000]}),
    }


def _cells(book: Path) -> int:
    """Read every cell and do nothing with it."""
    file = openpyxl.load_workbook(book, read_only=True)
    return sum(1 for sheet in file.worksheets for row in sheet.iter_rows(values_only=True) for _ in row)


def _validated(dataset: Path, what: str, seconds: int, alone: tuple[str, float]) -> list[Measured]:
    command = [str(Path(sys.executable).with_name("dss")), "validate", str(dataset)]
    started = perf_counter()
    ended = subprocess.run(command, capture_output=True, check=False, text=True)
    elapsed = perf_counter() - started
    if ended.returncode:
        raise RuntimeError(f"dss validate ended with {ended.returncode}: {ended.stderr[-500:]}")
    memory = _memory(resource.RUSAGE_CHILDREN)
    return [
        Measured(f"validate, {what}", elapsed, "s", f"<= {seconds}"),
        Measured(f"the same, of {alone[0]}", elapsed / alone[1], "times"),
        Measured("the same, memory", memory, "GB", "<= 1"),
    ]
