"""The plain program, as the rules make it and with whole persons, through HiGHS by arrays; and its relaxation."""

from dataclasses import dataclass
from time import perf_counter

import highspy
import numpy as np
from highspy.highs import HighsCallbackEvent
from numpy.typing import NDArray

from models import objectives
from models.candidates import candidates
from models.formulation import formulate
from models.goal import Goal
from models.program import SCALE, Arrays, Program, extended, scaled
from tests.benchmarks.project import opened, with_solve
from tests.benchmarks.ran import Asked, Point, Ran
from tests.benchmarks.ratio import least_ratio

FAR = 1e20
"""Beyond this a number of the solver means that there is none."""
ENDINGS = {
    highspy.HighsModelStatus.kOptimal: "proven",
    highspy.HighsModelStatus.kInfeasible: "infeasible",
    highspy.HighsModelStatus.kUnboundedOrInfeasible: "infeasible",
}


@dataclass(frozen=True)
class Model:
    """A program in the solver's units, its objective (always minimized) in weighted persons, thousands of yuan …"""

    goal: Goal
    arrays: Arrays
    cost: NDArray[np.float64]
    offset: float

    def value(self, objective: float) -> float | None:
        """A number of the solver in the objective's own unit."""
        return None if abs(objective) >= FAR else objective * _unit(self.goal) / self.goal.scale


def run(asked: Asked) -> Ran:
    """Solve with as many threads as are asked for."""
    dataset, started = opened(asked.source), perf_counter()
    problem = candidates(dataset, with_solve(dataset.policy, asked))
    goal = objectives.goal(asked.objectives[0], problem, problem.size)
    if goal.at_most is None:
        return _solved(_model(formulate(problem, [goal]), goal), asked, started)
    program, at_most = formulate(problem, [goal]), goal.at_most

    def limited(ratio: float) -> Model:
        return _model(extended(program, "ratio", at_most(ratio)), goal)

    return least_ratio(asked, lambda ratio, left: _exists(limited(ratio), asked, left), started)


def relaxed_by_simplex(asked: Asked) -> Ran:
    """The linear relaxation by the dual simplex method."""
    return _relaxed(asked, solver="simplex")


def relaxed_by_interior_point(asked: Asked) -> Ran:
    """The linear relaxation by an interior point method, without crossover: no vertex is needed for a bound."""
    return _relaxed(asked, solver="ipm", run_crossover="off")


def _relaxed(asked: Asked, **options: str) -> Ran:
    dataset, started = opened(asked.source), perf_counter()
    problem = candidates(dataset, with_solve(dataset.policy, asked))
    goal = objectives.goal(asked.objectives[0], problem, problem.size)
    model = _model(formulate(problem, [goal]), goal)
    highs = filled(model, whole=False)
    _set(highs, threads=asked.threads, time_limit=asked.seconds, **options)
    highs.run()
    proven = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    bound = model.value(highs.getInfo().objective_function_value) if proven else None
    return Ran("relaxation" if proven else "limit", perf_counter() - started, None, bound)


def _model(program: Program, goal: Goal) -> Model:
    arrays = scaled(program)
    cost = np.zeros(len(arrays.lower))
    column = goal.terms["column"].to_numpy()
    cost[column] = goal.terms["coefficient"].to_numpy() * arrays.column_scale[column] / _unit(goal)
    return Model(goal, arrays, cost, goal.constant / _unit(goal))


def _unit(goal: Goal) -> float:
    return SCALE[goal.unit] * (-1 if goal.maximize else 1)


def _solved(model: Model, asked: Asked, started: float) -> Ran:
    highs, trace = filled(model, whole=True), list[Point]()
    left = max(0.1, asked.seconds - (perf_counter() - started))
    _set(highs, threads=asked.threads, time_limit=left, mip_rel_gap=asked.gap, mip_abs_gap=0.0)

    def heard(event: HighsCallbackEvent) -> None:
        told = event.data_out
        value, bound = model.value(told.mip_primal_bound), model.value(told.mip_dual_bound)
        if not trace or (trace[-1].value, trace[-1].bound) != (value, bound):
            trace.append(Point(perf_counter() - started, value, bound))

    highs.cbMipInterrupt.subscribe(heard)
    highs.run()
    info, ending = highs.getInfo(), ENDINGS.get(highs.getModelStatus(), "limit")
    seconds, bound = perf_counter() - started, model.value(info.mip_dual_bound)
    highs.clearCallbacks()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        ending = ending if ending == "infeasible" else "no plan"
        return Ran(ending, seconds, None, bound, trace=tuple(trace))
    return Ran(ending, seconds, model.value(info.objective_function_value), bound, trace=tuple(trace))


def _exists(model: Model, asked: Asked, seconds: float) -> bool | None:
    """Whether the model has any solution; None if that is not known after ``seconds``."""
    highs = filled(model, whole=True)
    _set(highs, threads=asked.threads, time_limit=seconds)
    highs.run()
    ending = ENDINGS.get(highs.getModelStatus())
    return None if ending is None else ending == "proven"


def filled(model: Model, *, whole: bool) -> highspy.Highs:
    """HiGHS with the model in it."""
    arrays, highs = model.arrays, highspy.Highs()
    _set(highs, output_flag=False)
    rows = len(arrays.row_lower)
    integrality = arrays.integer.astype(np.int32) if whole else np.zeros(len(arrays.lower), dtype=np.int32)
    highs.passModel(
        len(arrays.lower),
        rows,
        len(arrays.value),
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        model.offset,
        model.cost,
        arrays.lower,
        arrays.upper,
        arrays.row_lower,
        arrays.row_upper,
        np.searchsorted(arrays.row, np.arange(rows)).astype(np.int32),
        arrays.column.astype(np.int32),
        arrays.value,
        integrality,
    )
    return highs


def _set(highs: highspy.Highs, **options: float | str) -> None:
    for name, value in options.items():
        if highs.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            raise ValueError(f"HiGHS does not take {name} = {value}")
