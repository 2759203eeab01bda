"""The whole front of a knapsack by PyAugmecon and HiGHS, in an environment of its own: python plain_front.py FILE.

FILE is JSON: profits, weights, capacities. Prints seconds and points as JSON.
"""
# Its libraries are those of another environment.
# pyright: reportMissingImports=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportAttributeAccessIssue=false, reportOperatorIssue=false

import json
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from types import SimpleNamespace

import pyaugmecon.model
import pyomo.environ as pyo
from pyaugmecon import PyAugmecon

# The library hands its solver an option that HiGHS does not have.
factory = SimpleNamespace(**{name: getattr(pyo, name) for name in dir(pyo)})
factory.SolverFactory = lambda name, **_: pyo.SolverFactory(name)
pyaugmecon.model.pyo = factory


def model(given: dict[str, list[list[int]]]) -> pyo.ConcreteModel:
    """The knapsack with two objectives."""
    items = range(len(given["profits"]))
    made = pyo.ConcreteModel()
    made.x = pyo.Var(items, within=pyo.Binary)
    made.obj_list = pyo.ObjectiveList()
    made.limits = pyo.ConstraintList()
    for place in (0, 1):
        made.obj_list.add(sum(given["profits"][item][place] * made.x[item] for item in items), sense=pyo.maximize)
        made.obj_list[place + 1].deactivate()
        made.limits.add(
            sum(given["weights"][item][place] * made.x[item] for item in items) <= given["capacities"][place]
        )
    return made


def main() -> None:
    """Solve with a grid point for every value that the second objective can have."""
    given = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    os.chdir(tempfile.mkdtemp())
    Path("logs").mkdir()
    options = {
        "name": "front",
        "grid_points": int(sys.argv[2]),
        "solver_name": "appsi_highs",
        "cpu_count": 2,
        "output_excel": False,
    }
    started = perf_counter()
    asked = PyAugmecon(model(given), options, {"MIPGap": None, "NonConvex": None})
    asked.solve()
    points = sorted({tuple(map(round, map(float, point))) for point in asked.get_pareto_solutions()})
    print("\n" + json.dumps({"seconds": perf_counter() - started, "points": points}))


if __name__ == "__main__":
    main()
