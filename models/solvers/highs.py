"""HiGHS by itself: a tree that can be watched, fed and stopped, and a linear program kept warm while bounds change."""
# The solver's package has no types: what it hands over is checked by the tests of this module.
# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportArgumentType=false, reportUnknownParameterType=false
# pyright: reportAttributeAccessIssue=false

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import inf

import highspy
import numpy as np
from highspy import HighsBasis, HighsBasisStatus, HighsModelStatus, HighsSolution
from highspy.highs import HighsCallbackEvent
from numpy.typing import NDArray

from models.program import Arrays
from models.solvers import Ending, Outcome, Task

Values = NDArray[np.float64]

NO_SUBPROBLEMS = {
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
}
"""What a tree leaves out that only proves, while others look for solutions."""
ENDINGS = {
    HighsModelStatus.kOptimal: Ending.OPTIMAL,
    HighsModelStatus.kInfeasible: Ending.INFEASIBLE,
    # The programs of this package are bounded, so that "unbounded or infeasible" can only mean infeasible.
    HighsModelStatus.kUnboundedOrInfeasible: Ending.INFEASIBLE,
}
STATES = {int(state): state for state in HighsBasisStatus.__members__.values()}
"""Of a column or row: at its lower or upper limit, between both (basic), or free."""
WHOLE = 1e-6
"""HiGHS takes what is nearer than this to a whole number for one."""
TINY = 1e-9
"""What is less counts for nothing in a proof."""
FEASIBLE = 2
"""What HiGHS calls a solution that keeps every row."""


def _nothing() -> None:
    return None


def _unstopped(bound: float) -> bool:  # noqa: ARG001 - nobody waits for it
    """Let a tree grow to its end."""
    return False


def _unkept(values: Values, objective: float) -> None:
    """Wait for the tree's own outcome."""


@dataclass(frozen=True)
class Steering:
    """How others take part in a tree while it grows; all are called in the thread of the tree.

    - ``heard``: told the proven bound; True stops the tree
    - ``found``: told every better solution, and its objective
    - ``offered``: a solution found elsewhere, or None
    - ``proving``: look for no solutions in subproblems: others do
    - ``nodes``: stop after so many (0: no limit)
    - ``most``: solutions are of interest under this objective only, so that the tree passes over all others; its bound
      says no more than that there is none under ``most``, and none at all is never proven
    - ``restarts``: begin anew when many columns are found to be decided; quicker where they are not decided beforehand
    """

    heard: Callable[[float], bool] = _unstopped
    found: Callable[[Values, float], None] = _unkept
    offered: Callable[[], Values | None] = _nothing
    proving: bool = False
    nodes: int = 0
    most: float = inf
    restarts: bool = True


def tree(task: Task, steering: Steering) -> Outcome:
    """Minimize ``task`` by branch and cut, with one thread; ``steering`` may stop it at any time."""
    highs = fill(task)
    _set(highs, mip_rel_gap=task.gap, mip_abs_gap=0.0, random_seed=task.seed, time_limit=task.seconds)
    # A hundredth of a second a tree, where most small ones take a third of that, and no row of money is kept by it.
    _set(highs, mip_heuristic_run_feasibility_jump=False, mip_allow_restart=steering.restarts)
    if steering.proving:
        _set(highs, **NO_SUBPROBLEMS)
    if steering.nodes:
        _set(highs, mip_max_nodes=steering.nodes)
    if steering.most < inf:
        _set(highs, objective_bound=steering.most)
    if task.start is not None and _is_whole(task, task.start):
        highs.setSolution(_solution(task.start))
    _steer(highs, steering)
    highs.run()
    outcome = _under(_outcome(highs), steering.most)
    highs.clearCallbacks()
    return outcome


def _under(outcome: Outcome, most: float) -> Outcome:
    """``outcome`` of a tree that passed over what is not under ``most``: the end of it is no proof of more."""
    if most == inf or outcome.objective < most:
        return outcome
    ended = outcome.ending in {Ending.OPTIMAL, Ending.INFEASIBLE}
    found = Ending.UNKNOWN if outcome.values is None else Ending.FEASIBLE
    return replace(outcome, ending=found, bound=most if ended else min(outcome.bound, most))


def _is_whole(task: Task, values: Values) -> bool:
    """Whether whole numbers are whole.

    HiGHS completes any other start by a tree of its own, in which the whole ones are fixed, and tells that tree's
    bounds to the callbacks as if they held for all.
    """
    numbers = values[task.arrays.integer]
    return bool((np.abs(numbers - np.round(numbers)) < WHOLE).all())


@dataclass(frozen=True)
class Basis:
    """Where the simplex method ended: the state of each column and row, as HiGHS numbers them.

    It is a place to begin in a program of the same shape, and says nothing of its optimum: from any basis the method
    ends at the optimum, only sooner from one nearby.
    """

    columns: tuple[int, ...]
    rows: tuple[int, ...]


class Simplex:
    """The linear relaxation of a task, solved again and again under other bounds of its first columns."""

    def __init__(self, task: Task) -> None:
        """Fill the program once."""
        self._arrays = task.arrays
        self._highs = fill(replace(task, relaxed=True))

    def solve(self, lower: Values, upper: Values, seconds: float) -> Outcome:
        """Minimize with ``lower`` and ``upper`` for the first columns, from the last basis."""
        count = len(lower)
        self._highs.changeColsBounds(count, np.arange(count, dtype=np.int32), lower, upper)
        _set(self._highs, time_limit=self._highs.getRunTime() + seconds)
        self._highs.run()
        return _outcome(self._highs)

    def begin(self, basis: Basis) -> None:
        """Begin at ``basis``; one of a program of another shape is passed over."""
        if (len(basis.columns), len(basis.rows)) != (len(self._arrays.lower), len(self._arrays.row_lower)):
            return
        start = HighsBasis()
        start.col_status, start.row_status = ([STATES[one] for one in part] for part in (basis.columns, basis.rows))
        start.valid = True
        self._highs.setBasis(start)

    @property
    def basis(self) -> Basis:
        """Where the last program ended."""
        found = self._highs.getBasis()
        return Basis(tuple(map(int, found.col_status)), tuple(map(int, found.row_status)))

    def add(self, rows: Arrays) -> None:
        """Further rows over the same columns."""
        starts = np.searchsorted(rows.row, np.arange(len(rows.row_lower))).astype(np.int32)
        columns = rows.column.astype(np.int32)
        count, terms = len(rows.row_lower), len(rows.value)
        self._highs.addRows(count, rows.row_lower, rows.row_upper, terms, starts, columns, rows.value)
        self._arrays = self._arrays.plus(rows)

    def blamed(self) -> NDArray[np.bool_]:
        """Where the last bounds left no solution: the columns whose bounds the proof of it rests on; none if unknown.

        The proof is a sum of rows (Farkas) that no numbers within the columns' bounds can keep.
        """
        _, known, ray = self._highs.getDualRay()
        arrays = self._arrays
        if not known:
            return np.zeros(len(arrays.lower), dtype=bool)
        part = np.abs(ray[arrays.row]) > TINY
        terms = arrays.value[part] * ray[arrays.row[part]]
        return np.abs(np.bincount(arrays.column[part], terms, len(arrays.lower))) > TINY

    def reduced_costs(self) -> Values:
        """Of all columns, at the last optimum."""
        return np.array(self._highs.getSolution().col_dual)


def fill(task: Task) -> highspy.Highs:
    """The program as HiGHS takes it, from arrays as they are."""
    arrays = task.arrays
    highs = highspy.Highs()
    _set(highs, output_flag=False, threads=1)
    columns, rows = len(arrays.lower), len(arrays.row_lower)
    starts = np.searchsorted(arrays.row, np.arange(rows + 1)).astype(np.int32)
    whole = np.zeros_like(arrays.integer) if task.relaxed else arrays.integer
    highs.passModel(
        columns,
        rows,
        len(arrays.value),
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        task.offset,
        task.cost,
        arrays.lower,
        arrays.upper,
        arrays.row_lower,
        arrays.row_upper,
        starts[:-1],
        arrays.column.astype(np.int32),
        arrays.value,
        whole.astype(np.int32),
    )
    return highs


def _set(highs: highspy.Highs, **options: float | str) -> None:
    for name, value in options.items():
        if highs.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            raise ValueError(f"HiGHS does not take {name} = {value}")


def _solution(values: Values) -> HighsSolution:
    solution = HighsSolution()
    solution.col_value = values.tolist()
    return solution


def _steer(highs: highspy.Highs, steering: Steering) -> None:
    def interrupt(event: HighsCallbackEvent) -> None:
        if steering.heard(min(event.data_out.mip_dual_bound, steering.most)):
            event.interrupt()

    def better(event: HighsCallbackEvent) -> None:
        steering.found(np.array(event.data_out.mip_solution), event.data_out.objective_function_value)

    def take(event: HighsCallbackEvent) -> None:
        values = steering.offered()
        if values is not None:
            event.data_in.setSolution(values)  # pyright: ignore[reportOptionalMemberAccess, reportCallIssue]

    highs.cbMipInterrupt.subscribe(interrupt)
    highs.cbMipImprovingSolution.subscribe(better)
    highs.cbMipUserSolution.subscribe(take)


def _outcome(highs: highspy.Highs) -> Outcome:
    info, status = highs.getInfo(), highs.getModelStatus()
    if status == HighsModelStatus.kModelEmpty:
        return _empty(highs.getLp())
    ending = ENDINGS.get(status, Ending.UNKNOWN)
    is_tree = info.mip_node_count >= 0
    bound = info.mip_dual_bound if is_tree else (info.objective_function_value if ending is Ending.OPTIMAL else -inf)
    if ending is Ending.INFEASIBLE or info.primal_solution_status != FEASIBLE:
        return Outcome(ending if ending is Ending.INFEASIBLE else Ending.UNKNOWN, None, inf, bound)
    values = np.array(highs.getSolution().col_value)
    found = ending if ending is Ending.OPTIMAL else Ending.FEASIBLE
    return Outcome(found, values, info.objective_function_value, bound)


def _empty(program: highspy.HighsLp) -> Outcome:
    """Of a program without columns HiGHS says nothing: its rows hold where 0 lies within them."""
    kept = all(low <= 0 <= up for low, up in zip(program.row_lower_, program.row_upper_, strict=True))
    if not kept:
        return Outcome(Ending.INFEASIBLE, None, inf, -inf)
    return Outcome(Ending.OPTIMAL, np.zeros(0), program.offset_, program.offset_)
