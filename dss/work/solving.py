"""One question of a study, solved and verified: a plan that fails the check is never handed on."""

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from dss.files import dataset_files, plan_files
from dss.work.summary import Origin
from models import verify
from models.engine.plan_for import Setup, plan_for
from models.engine.prepared import Preparing
from models.engine.result import Result
from models.solvers.highs import Basis
from models.studies import Question, Solver


class RefusedError(Exception):
    """A plan failed the check; its findings are the arguments."""


def verified(source: Path, origin: Origin) -> Solver:
    """Solves, and lets no plan pass that is not verified; raises ``RefusedError``.

    What many questions have in common is made once: the problem, as long as it stays the same, and
    the check's own reading of ``source``; each question's relaxation begins where the last one's ended.
    """
    prepare, read = Preparing(), cache(verify.read_dataset)
    basis: Basis | None = None

    def solve(question: Question) -> Result:
        nonlocal basis
        dataset = question.dataset
        asked = Setup(question.former, question.enough, question.held, question.within, prepare=prepare, basis=basis)
        result = plan_for(dataset, dataset.policy, origin.backend, setup=asked)
        basis = result.basis or basis
        if result.plan is not None:
            with tempfile.TemporaryDirectory(prefix="dss-") as folder:
                here = Path(folder)
                write_plan(here / "plan", result, origin)
                of_source = dataset.same_rows(origin.dataset)
                files = read(source) if of_source else dataset_files.write(dataset, here / "data")
                checked = verify.verify(files, here / "plan")
            if not checked.ok:
                raise RefusedError(*(finding.message for finding in checked.findings))
        return result

    return solve


def write_plan(folder: Path, result: Result, origin: Origin) -> None:
    """Write the plan of ``result`` into the new ``folder``; raises ``ValueError`` where it has none."""
    if result.plan is None:
        raise ValueError(result.status)
    folder.mkdir(parents=True)
    dataset = result.plan.problem.dataset
    of_plan = origin if dataset.same_rows(origin.dataset) else replace(origin, dataset=dataset)
    seconds = {"read": 0.0, **result.seconds, "total": sum(result.seconds.values())}
    plan_files.write(folder, result.plan, of_plan.summary(result, seconds))
