"""The same program as PuLP objects, solved by PuLP's own CBC: a second, independent way to the same optimum."""
# The solver's package has no types: what it hands over is checked by the tests of this module.
# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportArgumentType=false, reportReturnType=false

import re
import tempfile
from math import inf
from pathlib import Path

import numpy as np
import pulp

from models.solvers import Ending, Listener, Outcome, Task

BOUND = re.compile(r"^Lower bound:\s+(\S+)$", re.MULTILINE)
PARTIAL = re.compile(r"best possible ([-+\d.eE]+)")
PRINTED = 5e-4
"""CBC prints its bound with three decimals; so much lower it is a bound for certain."""


def fill(task: Task) -> tuple[pulp.LpProblem, list[pulp.LpVariable]]:
    """The model as PuLP objects; everything is named by number, since names are rewritten silently."""
    arrays = task.arrays
    problem = pulp.LpProblem("plan", pulp.LpMinimize)
    whole = np.zeros_like(arrays.integer) if task.relaxed else arrays.integer
    variables = [
        problem.add_variable(f"x{i}", _side(low), _side(up), pulp.LpInteger if is_whole else pulp.LpContinuous)
        for i, (low, up, is_whole) in enumerate(zip(arrays.lower, arrays.upper, whole, strict=True))
    ]
    problem += pulp.LpAffineExpression(
        [(variables[i], float(task.cost[i])) for i in range(len(variables)) if task.cost[i]]
    )
    order = np.argsort(arrays.row, kind="stable")
    starts = np.searchsorted(arrays.row[order], np.arange(len(arrays.row_lower) + 1))
    for row, (low, up) in enumerate(zip(arrays.row_lower, arrays.row_upper, strict=True)):
        here = order[starts[row] : starts[row + 1]]
        terms = [(variables[c], float(v)) for c, v in zip(arrays.column[here], arrays.value[here], strict=True)]
        _constrain(problem, pulp.LpAffineExpression(terms), float(low), float(up))
    return problem, variables


def _side(bound: float) -> float | None:
    return float(bound) if abs(bound) < inf else None


def _constrain(problem: pulp.LpProblem, terms: pulp.LpAffineExpression, low: float, up: float) -> None:
    if low == up:
        problem += terms == up
        return
    if up < inf:
        problem += terms <= up
    if low > -inf:
        problem += terms >= low


def solve(task: Task, listen: Listener | None = None) -> Outcome:  # noqa: ARG001 - CBC tells nothing while it runs
    """Minimize ``task`` with CBC."""
    problem, variables = fill(task)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        cbc = pulp.COIN_CMD(
            path=pulp.PULP_CBC_CMD.pulp_cbc_path,
            msg=False,
            timeLimit=max(1.0, task.seconds),
            gapRel=0.0 if task.offset else task.gap,  # CBC knows no offset, so its relative gap would be another one
            gapAbs=0.0,
            threads=task.threads if task.threads > 1 else None,  # CBC's pool of one thread at times waits for ever
            options=[f"randomCbcSeed {task.seed}", f"randomSeed {task.seed}"],
            logPath=str(log),
        )
        problem.solve(cbc)
        return _outcome(task, problem, variables, log.read_text(errors="replace"))


def _outcome(task: Task, problem: pulp.LpProblem, variables: list[pulp.LpVariable], log: str) -> Outcome:
    if problem.sol_status == pulp.LpSolutionInfeasible or problem.status == pulp.LpStatusInfeasible:
        stopped = "Stopped" in log or "Partial search" in log
        return Outcome(Ending.UNKNOWN if stopped else Ending.INFEASIBLE, None, inf, -inf)
    if problem.sol_status not in {pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible}:
        return Outcome(Ending.UNKNOWN, None, inf, _bound(log, -inf) + task.offset)
    values = np.array([variable.varValue or 0.0 for variable in variables])
    objective = float(task.cost @ values)
    proven = "Stopped" not in log and problem.sol_status == pulp.LpSolutionOptimal
    bound = min(objective, _bound(log, objective if proven else -inf))
    return Outcome(Ending.OPTIMAL if proven else Ending.FEASIBLE, values, objective + task.offset, bound + task.offset)


def _bound(log: str, without: float) -> float:
    """The bound stands in different lines, as the search ended; the last of them counts."""
    found = BOUND.findall(log) or PARTIAL.findall(log)
    return float(found[-1]) - PRINTED if found else without
