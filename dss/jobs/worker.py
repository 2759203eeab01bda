"""The worker of a solve: ``python -m dss.jobs.worker FOLDER`` makes the plan that FOLDER asks for."""

import sys
from pathlib import Path

from dss.jobs import channel
from dss.jobs.serving import Report, serve
from dss.planning import Request, make_plan
from models.engine.clock import Progress


def plan(request: channel.Record, folder: Path, report: Report) -> channel.Record:
    """Make the plan of ``request`` (source, overrides) in ``folder/plan``; outcome: status, messages."""
    asked = Request(Path(request["source"]), folder / "plan", overrides=request["overrides"], command="app")
    outcome = make_plan(asked, lambda progress: report(_record(progress)))
    return {"status": outcome.status, "messages": [channel.pack(message) for message in outcome.messages]}


def _record(progress: Progress) -> channel.Record:
    """What a page shows of a solve that runs."""
    return {name: getattr(progress, name) for name in ("objective", "seconds", "value", "bound")}


if __name__ == "__main__":
    sys.exit(serve(Path(sys.argv[1]), plan))
