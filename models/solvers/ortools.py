"""OR-Tools' MathOpt, filled columnwise from arrays, with HiGHS inside (the README tells why HiGHS)."""
# The solver's package has no types: what it hands over is checked by the tests of this module.
# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportArgumentType=false, reportReturnType=false

import re
from math import inf
from typing import Any

import numpy as np
from google.protobuf.message import Message
from numpy.typing import NDArray
from ortools.math_opt import model_parameters_pb2, model_pb2, result_pb2
from ortools.math_opt.core.python import solver
from ortools.math_opt.python import callback, init_arguments, mathopt

from models.solvers import Ending, Listener, Outcome, Task, packed

ENDINGS = {
    result_pb2.TERMINATION_REASON_OPTIMAL: Ending.OPTIMAL,
    result_pb2.TERMINATION_REASON_FEASIBLE: Ending.FEASIBLE,
    result_pb2.TERMINATION_REASON_INFEASIBLE: Ending.INFEASIBLE,
    # The programs of this package are bounded, so that "infeasible or unbounded" can only mean infeasible.
    result_pb2.TERMINATION_REASON_INFEASIBLE_OR_UNBOUNDED: Ending.INFEASIBLE,
}
PROGRESS = re.compile(r"\s(?P<bound>\S+)\s+(?P<best>\S+)\s+(?:Large|inf|[\d.]+%)\s+\d+\s+\d+\s+\d+\s+\d+\s+[\d.]+s$")


def fill(task: Task) -> model_pb2.ModelProto:
    """The model as MathOpt takes it, from arrays as they are."""
    arrays, model = task.arrays, model_pb2.ModelProto()
    whole = np.zeros_like(arrays.integer) if task.relaxed else arrays.integer
    _put(
        model.variables, ids=np.arange(len(whole)), lower_bounds=arrays.lower, upper_bounds=arrays.upper, integers=whole
    )
    rows = np.arange(len(arrays.row_lower))
    _put(model.linear_constraints, ids=rows, lower_bounds=arrays.row_lower, upper_bounds=arrays.row_upper)
    _put(model.linear_constraint_matrix, row_ids=arrays.row, column_ids=arrays.column, coefficients=arrays.value)
    priced = np.flatnonzero(task.cost)
    _put(model.objective.linear_coefficients, ids=priced, values=task.cost[priced])
    model.objective.offset = task.offset
    return model


ENCODED = {"f": packed.doubles, "b": packed.booleans, "i": packed.whole}


def _put(message: Message, **fields: NDArray[Any]) -> None:
    """Fill repeated fields of ``message`` from arrays."""
    numbers = message.DESCRIPTOR.fields_by_name
    message.ParseFromString(
        b"".join(ENCODED[values.dtype.kind](numbers[name].number, values) for name, values in fields.items())
    )


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
        _beginning(task),
        _progress(listen) if listen else None,
        callback.CallbackRegistration().to_proto(),
        None,
        None,
    )
    return _outcome(task, result)


def _beginning(task: Task) -> model_parameters_pb2.ModelSolveParametersProto:
    parameters = model_parameters_pb2.ModelSolveParametersProto()
    if task.start is not None:
        _put(parameters.solution_hints.add().variable_values, ids=np.arange(len(task.start)), values=task.start)
    return parameters


def _outcome(task: Task, result: result_pb2.SolveResultProto) -> Outcome:
    ending = ENDINGS.get(result.termination.reason, Ending.UNKNOWN)
    solutions = [s.primal_solution for s in result.solutions if s.HasField("primal_solution")]
    bounds = result.termination.objective_bounds
    if not solutions:
        return Outcome(ending if ending is Ending.INFEASIBLE else Ending.UNKNOWN, None, inf, bounds.dual_bound)
    values = np.zeros(len(task.arrays.lower))
    values[np.asarray(solutions[0].variable_values.ids, dtype=np.int64)] = solutions[0].variable_values.values
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
