"""The worker of a solve: ``python -m dss.jobs.worker FOLDER`` makes the plan that FOLDER asks for."""

import sys
import time
from dataclasses import replace
from pathlib import Path

from dss.jobs import channel
from dss.jobs.history import History
from dss.jobs.serving import Report, serve
from dss.work.planning import Request, make_plan
from models.engine.clock import Progress


def plan(request: channel.Record, folder: Path, report: Report) -> channel.Record:
    """Make the plan of ``request`` (see ``dss.jobs.solve``) in ``folder``; outcome: status, messages.

    What is reported is timed from the moment of the request, as whoever waits counts.
    """
    history = History()
    waited = max(0.0, time.time() - (folder / channel.REQUEST).stat().st_mtime)
    asked = time.monotonic() - waited

    def heard(progress: Progress) -> None:
        line = history.pick(replace(progress, seconds=time.monotonic() - asked))
        if line is not None:
            report(line)

    given = {name: request[name] for name in ("backend", "overrides", "command", "most")}
    former = request["former"]
    places = {"out": folder / channel.PLAN, "best": folder / channel.BEST, "former": former and Path(former)}
    outcome = make_plan(Request(Path(request["source"]), **places, **given), heard)
    return {"status": outcome.status, "messages": [channel.pack(message) for message in outcome.messages]}


if __name__ == "__main__":
    sys.exit(serve(Path(sys.argv[1]), plan))
