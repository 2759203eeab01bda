"""The worker of a study: ``python -m dss.jobs.study_worker FOLDER`` makes the study that FOLDER asks for."""

import sys
from pathlib import Path

import polars as pl

from dss.jobs import channel
from dss.jobs.serving import Report, serve
from dss.studying import Request, study


def work(request: channel.Record, folder: Path, report: Report) -> channel.Record:
    """Make the study of ``request`` (see ``dss.jobs.study``); its table comes into ``folder`` ever longer."""

    def told(table: pl.DataFrame) -> None:
        part = folder / f"{channel.TABLE}.part"
        table.write_parquet(part)
        part.replace(folder / channel.TABLE)
        report({"rows": table.height})

    given = {name: request[name] for name in ("study", "overrides", "options", "command")}
    outcome = study(Request(source=Path(request["source"]), **given), told)
    messages = [channel.pack(message) for message in outcome.messages]
    return {"status": outcome.status, "messages": messages, "summary": outcome.summary}


if __name__ == "__main__":
    sys.exit(serve(Path(sys.argv[1]), work))
