"""The worker of a study: ``python -m dss.jobs.study_worker FOLDER`` makes the study that FOLDER asks for."""

import shutil
import sys
from itertools import count
from pathlib import Path

from dss.jobs import channel
from dss.jobs.serving import Report, serve
from dss.work.names import names_of
from dss.work.solving import write_plan
from dss.work.study_request import Request
from dss.work.studying import study
from dss.work.summary import Origin
from models.studies import Findings


def work(request: channel.Record, folder: Path, report: Report) -> channel.Record:
    """Make the study of ``request`` (see ``dss.jobs.study``); what it finds comes into ``folder``, the newest alone."""
    numbers = count()

    def told(findings: Findings, origin: Origin) -> None:
        for name, result in findings.plans.items():
            place = folder / channel.PLANS / name
            if not place.exists():
                write_plan(place, result, origin)
        part = folder / f"{channel.FOUND}.part"
        part.mkdir()
        for name, table in findings.tables.items():
            table.write_parquet(part / f"{name}.parquet")
        channel.write(part / channel.SUMMARY, _summary(request["study"], findings) | origin.study())
        channel.write(part / channel.NAMES, {**names_of(origin.dataset)})
        (folder / channel.FOUND).mkdir(exist_ok=True)
        kept = part.replace(folder / channel.FOUND / str(next(numbers)))
        for older in kept.parent.iterdir():  # only now: whenever this process ends, one is there and whole
            if older != kept:
                shutil.rmtree(older, ignore_errors=True)
        report({"done": findings.done, "of": findings.of})

    outcome = study(Request(**{**request, "source": Path(request["source"])}), told)
    return {"status": outcome.status, "messages": [channel.pack(message) for message in outcome.messages]}


def _summary(study: str, findings: Findings) -> channel.Record:
    return {
        "study": study,
        "complete": findings.done == findings.of,
        "done": findings.done,
        "of": findings.of,
        **findings.facts,
        "tables": list(findings.tables),
        "plans": list(findings.plans),
    }


if __name__ == "__main__":
    sys.exit(serve(Path(sys.argv[1]), work))
