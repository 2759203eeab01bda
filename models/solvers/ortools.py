"""The default backend: OR-Tools' Glop for linear programs, filled columnwise, and HiGHS' tree for whole numbers.

The HiGHS that OR-Tools carries stays unused: where PuLP has been imported, which makes highspy's symbols everybody's,
it calls those of the other version, and crashes.
"""
# The solver's package has no types: what it hands over is checked by the tests of this module.
# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportArgumentType=false, reportReturnType=false

from math import inf
from typing import Any

import numpy as np
from google.protobuf.message import Message
from numpy.typing import NDArray
from ortools.math_opt import callback_pb2, model_parameters_pb2, model_pb2, parameters_pb2, result_pb2
from ortools.math_opt.core.python import solver

from models.solvers import Ending, Listener, Outcome, Task, packed
from models.solvers.highs import Steering, tree

ENDINGS = {
    result_pb2.TERMINATION_REASON_OPTIMAL: Ending.OPTIMAL,
    result_pb2.TERMINATION_REASON_FEASIBLE: Ending.FEASIBLE,
    result_pb2.TERMINATION_REASON_INFEASIBLE: Ending.INFEASIBLE,
    # The programs of this package are bounded, so that "infeasible or unbounded" can only mean infeasible.
    result_pb2.TERMINATION_REASON_INFEASIBLE_OR_UNBOUNDED: Ending.INFEASIBLE,
}


def solve(task: Task, listen: Listener | None = None) -> Outcome:
    """Minimize ``task``; a linear program tells nothing while it runs."""
    if task.arrays.integer.any() and not task.relaxed:
        return tree(task, _told(listen) if listen else Steering())
    parameters = parameters_pb2.SolveParametersProto(random_seed=task.seed)
    parameters.time_limit.FromMilliseconds(max(1, int(task.seconds * 1000)))
    result = solver.solve(
        fill(task),
        parameters_pb2.SOLVER_TYPE_GLOP,
        parameters_pb2.SolverInitializerProto(),
        parameters,
        model_parameters_pb2.ModelSolveParametersProto(),
        None,
        callback_pb2.CallbackRegistrationProto(),
        None,
        None,
    )
    return _outcome(task, result)


def fill(task: Task) -> model_pb2.ModelProto:
    """The linear relaxation of ``task`` as MathOpt takes it, from arrays as they are."""
    arrays, model = task.arrays, model_pb2.ModelProto()
    columns, rows = np.arange(len(arrays.lower)), np.arange(len(arrays.row_lower))
    continuous = np.zeros(len(columns), dtype=bool)
    _put(model.variables, ids=columns, lower_bounds=arrays.lower, upper_bounds=arrays.upper, integers=continuous)
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


def _outcome(task: Task, result: result_pb2.SolveResultProto) -> Outcome:
    ending = ENDINGS.get(result.termination.reason, Ending.UNKNOWN)
    solutions = [s.primal_solution for s in result.solutions if s.HasField("primal_solution")]
    bounds = result.termination.objective_bounds
    if ending not in {Ending.OPTIMAL, Ending.FEASIBLE} or not solutions:
        return Outcome(ending if ending is Ending.INFEASIBLE else Ending.UNKNOWN, None, inf, bounds.dual_bound)
    values = np.zeros(len(task.arrays.lower))
    values[np.asarray(solutions[0].variable_values.ids, dtype=np.int64)] = solutions[0].variable_values.values
    return Outcome(ending, values, solutions[0].objective_value, bounds.dual_bound)


def _told(listen: Listener) -> Steering:
    """A tree that tells ``listen`` its best objective and its bound."""
    best: float | None = None
    bound: float | None = None

    def found(values: NDArray[np.float64], objective: float) -> None:  # noqa: ARG001 - only how good it is
        nonlocal best
        best = objective
        listen(best, bound)

    def heard(proven: float) -> bool:
        nonlocal bound
        bound = proven if abs(proven) < inf else None
        listen(best, bound)
        return False

    return Steering(heard, found)
