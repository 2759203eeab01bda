"""Studies on a dataset's files: each of their plans verified, what they find told as it comes."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace

from dss import intake
from dss.work.apart import Apart
from dss.work.solving import RefusedError, verified
from dss.work.study_request import Request
from dss.work.summary import Origin
from models import policy, studies
from models.dataset import build
from models.messages import Message
from models.studies import Findings

APART = frozenset({"frontier"})
"""Studies that ask several questions at once."""


@dataclass(frozen=True)
class Outcome:
    """``status``: done; faulty (the dataset has errors); usage (the request is wrong); refused (a plan failed)."""

    status: str
    messages: Sequence[Message] = ()


def study(request: Request, told: Callable[[Findings, Origin], None]) -> Outcome:
    """Make the study; ``told`` gets its findings, ever more complete, and where they come from."""
    reading = intake.read(request.source)
    if reading.dataset is None:
        return Outcome("faulty", reading.messages)
    used, wrong = policy.override(reading.dataset.policy, request.overrides)
    if used is None:
        return Outcome("usage", wrong)
    fit, unfit = build(reading.dataset.tables(), used)
    if fit is None:
        return Outcome("usage", unfit)
    dataset = replace(reading.dataset, policy=used)  # the frames that were read: the same at sight
    origin = Origin(reading.dataset, used, "ortools", request.command)
    try:
        with Apart(request.source, origin) if request.study in APART else nullcontext() as apart:
            solver = apart or verified(request.source, origin)
            for findings in studies.run(request.study, dataset, solver, request.options):
                told(findings, origin)
    except studies.UnfitError as error:
        return Outcome("usage", [error.message])
    except RefusedError as error:
        return Outcome("refused", error.args)
    return Outcome("done", reading.messages)
