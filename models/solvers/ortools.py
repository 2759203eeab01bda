"""OR-Tools' MathOpt, filled columnwise from arrays, with HiGHS inside (the README tells why HiGHS)."""

import re
from math import inf

import numpy as np
from ortools.math_opt import model_pb2, result_pb2
from ortools.math_opt.core.python import solver
from ortools.math_opt.python import callback, init_arguments, mathopt, model_parameters

from models.solvers import Ending, Listener, Outcome, Task

ENDINGS = {
    result_pb2.TERMINATION_REASON_OPTIMAL: Ending.OPTIMAL,
    result_pb2.TERMINATION_REASON_FEASIBLE: Ending.FEASIBLE,
    result_pb2.TERMINATION_REASON_INFEASIBLE: Ending.INFEASIBLE,
    # The programs of this package are bounded, so that "infeasible or unbounded" can only mean infeasible.
    result_pb2.TERMINATION_REASON_INFEASIBLE_OR_UNBOUNDED: Ending.INFEASIBLE,
}
PROGRESS = re.compile(r"\s(?P<bound>\S+)\s+(?P<best>\S+)\s+(?:Large|inf|[\d.]+%)\s+\d+\s+\d+\s+\d+\s+\d+\s+[\d.]+s$")


def fill(task: Task) -> model_pb2.ModelProto:
    """The model as MathOpt takes it."""
    arrays = task.arrays
    model = model_pb2.ModelProto()
    columns, count = model.variables, len(arrays.lower)
    columns.ids.extend(range(count))
    columns.lower_bounds.extend(arrays.lower)
    columns.upper_bounds.extend(arrays.upper)
    columns.integers.extend(np.zeros(count, dtype=bool) if task.relaxed else arrays.integer)
    rows = model.linear_constraints
    rows.ids.extend(range(len(arrays.row_lower)))
    rows.lower_bounds.extend(arrays.row_lower)
    rows.upper_bounds.extend(arrays.row_upper)
    order = np.lexsort((arrays.column, arrays.row))
    matrix = model.linear_constraint_matrix
    matrix.row_ids.extend(arrays.row[order])
    matrix.column_ids.extend(arrays.column[order])
    matrix.coefficients.extend(arrays.value[order])
    priced = np.flatnonzero(task.cost)
    model.objective.linear_coefficients.ids.extend(priced)
    model.objective.linear_coefficients.values.extend(task.cost[priced])
    model.objective.offset = task.offset
    return model


def solve(task: Task, listen: Listener | None = None) -> Outcome:
    """Minimize ``task`` with HiGHS."""
    parameters = mathopt.SolveParameters(
        relative_gap_tolerance=task.gap, absolute_gap_tolerance=0.0, random_seed=task.seed
    ).to_proto()
    parameters.time_limit.FromMilliseconds(max(1, int(task.seconds * 1000)))
    result = solver.solve(
        fill(task),
        mathopt.SolverType.HIGHS.value,
        init_arguments.StreamableSolverInitArguments().to_proto(),
        parameters,
        model_parameters.ModelSolveParameters().to_proto(),
        _progress(listen) if listen else None,
        callback.CallbackRegistration().to_proto(),
        None,
        None,
    )
    return _outcome(task, result)


def _outcome(task: Task, result: result_pb2.SolveResultProto) -> Outcome:
    ending = ENDINGS.get(result.termination.reason, Ending.UNKNOWN)
    solutions = [s.primal_solution for s in result.solutions if s.HasField("primal_solution")]
    bounds = result.termination.objective_bounds
    if not solutions:
        return Outcome(ending if ending is Ending.INFEASIBLE else Ending.UNKNOWN, None, inf, bounds.dual_bound)
    values = np.zeros(len(task.arrays.lower))
    values[np.asarray(solutions[0].variable_values.ids)] = solutions[0].variable_values.values
    return Outcome(ending, values, solutions[0].objective_value, bounds.dual_bound)


def _progress(listen: Listener):  # noqa: ANN202 - the type is MathOpt's
    """HiGHS tells how far it is only in its log: its lines end in bound, best, gap, four counts and seconds."""

    def read(lines: list[str]) -> None:
        for line in lines:
            if found := PROGRESS.search(line):
                listen(_number(found["best"]), _number(found["bound"]))

    return read


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < inf else None
