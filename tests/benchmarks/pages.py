"""How long the server takes to draw a page of the demo: the run of its script, as Streamlit's own runner does it.

Streamlit's test driver calls that runner and no browser; its own work around a run is not counted.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

import numpy as np
import polars as pl
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.testing.v1 import AppTest

from dss import navigation
from dss.jobs.study import Found
from dss.panels import budget_whole
from dss.session.answers import Asked
from dss.session.desk import Planned
from dss.session.state import DEMO, State
from dss.views import plan_view
from dss.work.planning import Request, make_plan

ROOT = Path(__file__).parents[2]
SOLVE = 20.0
"""Seconds for the plan that the pages show: how good it is is no matter."""
TIMES = 20
SLIDER = "slider of the curve"


@contextmanager
def timed() -> Iterator[list[float]]:
    """Milliseconds of each run of a script while the block goes on."""
    taken: list[float] = []
    run = ScriptRunner._run_script  # noqa: SLF001 - a page's script is run nowhere else

    def measured(self: ScriptRunner, *given: Any) -> None:  # noqa: ANN401 - passed on as it comes
        started = perf_counter()
        run(self, *given)
        taken.append(1000 * (perf_counter() - started))

    with patch.object(ScriptRunner, "_run_script", measured):
        yield taken


def opened(folder: Path) -> AppTest:
    """The app with a plan of the demo, and a budget curve."""
    os.environ["DSS_STORE"] = str(folder / "store")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=600).run()
    state: State = app.session_state["state"]
    made = folder / "plan"
    make_plan(Request(DEMO, made, overrides=(f"solve.seconds={SOLVE}",)))
    if state.copy is None or state.dataset is None:
        raise RuntimeError(f"the demo has errors: {DEMO}")
    state.plan, state._planned = plan_view.read(made, state.dataset), Planned(made, state.copy)  # noqa: SLF001
    factors = budget_whole.factors(state.dataset, range(50, 151, 10))
    state.answers.remember(state.copy, Asked("curve", {"factors": factors, "by_fund": False}, 1.0), invented(factors))
    return app


def invented(factors: Sequence[float]) -> Found:
    """A curve as the study tells it, whose figures are made up: drawing takes as long whatever they are."""
    points = pl.DataFrame({"scale": factors}).with_columns(
        budget=(pl.col("scale") * 1e8).cast(pl.Int64),
        cost=(pl.col("scale") * 1e8).cast(pl.Int64),
        alignment=pl.col("scale").sqrt() / 2,
        coverage=pl.col("scale").sqrt() / 2,
        bound=pl.col("scale").sqrt() / 2 + 0.001,
        gap=pl.lit(0.002),
        status=pl.lit("feasible"),
    )
    between = points.select("scale", "budget", most="bound")
    return Found({"curve": points, "between": between}, {}, {"complete": True, "done": 1, "of": 1}, {})


def pages(app: AppTest) -> dict[str, list[float]]:
    """Each page's milliseconds, switched to again and again; and the slider's of the curve."""
    names = [page.name for page in navigation.found()]
    found: dict[str, list[float]] = {}
    for name in names:
        found[name] = []
        for _ in range(TIMES):
            _draw(app, next(other for other in names if other != name))
            found[name] += _taken(lambda name=name: _draw(app, name))
    _draw(app, "budget")
    found[SLIDER] = [
        taken
        for place in range(TIMES)
        for taken in _taken(lambda place=place: app.slider(key="whole-try").set_value(80 + place).run())
    ]
    return found


def percentile(taken: list[float], part: float) -> float:
    """The milliseconds within which ``part`` (per cent) of all runs end."""
    return float(np.percentile(taken, part))


def _taken(work: Callable[[], object]) -> list[float]:
    with timed() as taken:
        work()
    return [sum(taken)]  # a page that draws itself again at once is seen after both


def _draw(app: AppTest, name: str) -> None:
    app.switch_page(str(ROOT / "dss" / "pages" / f"{name}.py")).run()
    if app.exception:
        raise RuntimeError(app.exception)
