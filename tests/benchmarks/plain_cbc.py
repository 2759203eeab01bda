"""The plain model as PuLP objects, through the CBC that PuLP brings; how it went is read from CBC's log."""

import re
import tempfile
from pathlib import Path
from time import perf_counter

import pulp

from models.solvers.pulp import BOUND, PARTIAL
from tests.benchmarks.plain_objectives import hold_dependency
from tests.benchmarks.plain_pulp import PlainModel
from tests.benchmarks.project import opened
from tests.benchmarks.ran import Asked, Point, Ran, gap
from tests.benchmarks.ratio import least_ratio

SOLUTION = re.compile(r"Integer solution of (\S+) found .*\((\S+) seconds\)")
NODES = re.compile(r"(\S+) best solution, best possible (\S+) \((\S+) seconds\)")
RELAXATION = re.compile(r"Continuous objective value is (\S+) - (\S+) seconds")
FOUND = {pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible}
FAR = 1e40
"""Beyond this a number of the solver means that there is none."""


def run(asked: Asked) -> Ran:
    """Solve with as many threads as are asked for."""
    dataset, started = opened(asked.source), perf_counter()
    name = asked.objectives[0]
    if name == "dependency":

        def at_most(ratio: float, seconds: float) -> bool | None:
            model = PlainModel(dataset, dataset.policy, name)
            hold_dependency(model, ratio)
            began = perf_counter()
            _solve(model.problem, asked, seconds)
            in_time = perf_counter() - began < seconds
            found = model.problem.sol_status in FOUND
            return True if found else False if _infeasible(model.problem, in_time=in_time) else None

        return least_ratio(asked, at_most, started)
    model = PlainModel(dataset, dataset.policy, name)
    built = perf_counter() - started
    log = _solve(model.problem, asked, asked.seconds - built)
    return _told(model, log, built, perf_counter() - started, asked)


def _solve(problem: pulp.LpProblem, asked: Asked, seconds: float) -> str:
    """Solve ``problem``; returns the log."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log"
        cbc = pulp.COIN_CMD(
            path=pulp.PULP_CBC_CMD.pulp_cbc_path,
            msg=False,
            timeLimit=max(1.0, seconds),
            gapRel=asked.gap,
            gapAbs=0.0,
            threads=asked.threads,
            logPath=str(path),
        )
        problem.solve(cbc)
        return path.read_text(encoding="utf-8", errors="replace")


def _told(model: PlainModel, log: str, built: float, seconds: float, asked: Asked) -> Ran:
    problem, trace = model.problem, tuple(_trace(model, log, built))
    if _infeasible(problem, in_time=seconds < asked.seconds):
        return Ran("infeasible", seconds, trace=trace)
    terms = problem.objective.items() if problem.objective else ()
    value = model.aim.value(sum((variable.varValue or 0.0) * price for variable, price in terms))
    bound = _bound(model, log, value)
    if problem.sol_status not in FOUND:
        return Ran("no plan", seconds, None, bound, trace=trace)
    return Ran("proven" if gap(value, bound) <= asked.gap * 1.001 else "limit", seconds, value, bound, trace=trace)


def _infeasible(problem: pulp.LpProblem, *, in_time: bool) -> bool:
    """CBC also says infeasible, in several words, where the time ended before its relaxation was solved."""
    return in_time and problem.status == pulp.LpStatusInfeasible


def _bound(model: PlainModel, log: str, value: float) -> float | None:
    """The last line with a bound counts; a search that was completed within no tolerance has none but its value."""
    if found := BOUND.findall(log):
        return _number(model, found[-1])
    if "Result - Optimal solution found" in log:
        return value
    found = PARTIAL.findall(log)
    return _number(model, found[-1]) if found else None


def _trace(model: PlainModel, log: str, built: float) -> list[Point]:
    """The moments of which the log tells; its clock begins when the model is read."""
    points: list[Point] = []
    value = bound = None
    for line in log.splitlines():
        if found := RELAXATION.search(line):
            bound, seconds = _number(model, found[1]), found[2]
        elif found := SOLUTION.search(line):
            value, seconds = _number(model, found[1]), found[2]
        elif found := NODES.search(line):
            value, bound, seconds = _number(model, found[1]) or value, _number(model, found[2]), found[3]
        else:
            continue
        points.append(Point(built + float(seconds), value, bound))
    return points


def _number(model: PlainModel, text: str) -> float | None:
    number = float(text)
    return None if abs(number) >= FAR else model.aim.value(number)
