"""``dss curve``: what more or less money would buy, as a table over the budget's scale.

As with ``dss plan``, a process of its own does the work: Ctrl-C keeps the points that there are.
"""

import json
import shlex
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from dss import folder, watching
from dss.folder import NotAPlanError
from dss.jobs import channel, study
from dss.jobs.channel import Record
from dss.jobs.job import Job
from dss.plan_files import yuan
from dss.terminal import Json, Lang, interrupts, tell, value_words
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING
from models.messages import mark

FILES = ("curve.csv", "summary.json")
NOT_A_CURVE = mark("{folder} holds something else than a curve; choose another folder.")
UNWRITABLE = mark("The curve cannot be written: {reason}")
MOST = 1e6
BACKWARDS = mark("The scale goes from the smaller to the greater, at most 1,000,000: --from 0.5 --to 1.5")
INCOMPLETE = mark("The study was ended early: {rows} of {points} points were found and checked.")
REFUSED = mark("A plan that was found failed the check; the study was ended:")
STATUS = {
    "optimal": mark("proven"),
    "feasible": mark("may be better"),
    "infeasible": mark("no plan keeps all rules"),
    "unknown": mark("no plan found in time"),
}
HEAD = (
    mark("Budget"),
    mark("Funds, yuan"),
    mark("Alignment"),
    mark("Coverage"),
    mark("Cost, yuan"),
    mark("Gap"),
    mark("Proof"),
)


def run(
    dataset: Annotated[Path, typer.Argument(help="The dataset: a folder or a workbook.", exists=True)],
    out: Annotated[Path, typer.Option("--out", help="Folder for the curve: new, empty, or an earlier curve.")],
    first: Annotated[float, typer.Option("--from", min=0, help="The smallest factor on all funds.")] = 0.5,
    last: Annotated[float, typer.Option("--to", min=0, help="The greatest factor on all funds.")] = 1.5,
    points: Annotated[int, typer.Option(min=1, max=1000, help="How many budgets.")] = 21,
    seconds: Annotated[float | None, typer.Option(min=0.1, help="Wall time for all budgets together.")] = None,
    settings: Annotated[list[str] | None, typer.Option("--set", help="A policy key: KEY=VALUE.")] = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Solve for falling and rising budgets and write alignment and cost of each; Ctrl-C keeps the points found."""
    _ = translator(lang)
    if not first <= last <= MOST:
        raise typer.BadParameter(_(BACKWARDS))
    try:
        folder.check_free(out, FILES)
    except NotAPlanError:
        typer.echo(_(NOT_A_CURVE).format(folder=out), err=True)
        raise typer.Exit(2) from None
    overrides = [*(settings or []), *([] if seconds is None else [f"solve.seconds={seconds!r}"])]
    options = {"first": first, "last": last, "points": points}
    with interrupts() as interrupted:
        place, command = Path(tempfile.mkdtemp(prefix="dss-")), shlex.join(["dss", *sys.argv[1:]])
        job = study.start(place, study.Question("curve", dataset, overrides, options, command))
        try:
            watching.watch(job, interrupted, lambda history, spent: _told(history, spent, points, lang))
        finally:
            job.cancel()
        status = _handed_over(job, out, points, as_json=as_json, lang=lang)
    if job.failure is None:  # its log is asked for
        shutil.rmtree(place, ignore_errors=True)
    raise typer.Exit(status)


def _told(history: Sequence[Record], seconds: float, points: int, lang: Language) -> str:
    _ = translator(lang)
    rows = history[-1]["rows"] if history else 0
    return _("{rows} of {points} budgets; {seconds:.0f} s; Ctrl-C keeps what is found").format(
        rows=rows, points=points, seconds=seconds
    )


def _handed_over(job: Job, out: Path, points: int, *, as_json: bool, lang: Language) -> int:
    """Say how ``job`` ended, write the points that it left, and print them; returns the exit status."""
    _ = translator(lang)
    outcome, table = job.outcome or {"status": "ended", "messages": [], "summary": {}}, study.table(job)
    if job.failure is not None:
        tell([job.failure], lang)
    if outcome["status"] == "refused":
        typer.echo(_(REFUSED), err=True)
    messages = [channel.unpack(record) for record in outcome["messages"]]
    tell((message for message in messages if message.level == "error"), lang)
    if outcome["status"] == "usage":
        return 2
    if table is None:
        return 1
    complete = table.height == points
    if not complete:
        typer.echo(_(INCOMPLETE).format(rows=table.height, points=points), err=True)
    summary = {"study": "curve", "complete": complete, "points": points} | outcome["summary"]
    made = folder.scratch(out)
    try:
        _table(table).write_csv(made / "curve.csv")
        (made / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        folder.replace(out, made, FILES)
    except OSError as error:
        typer.echo(_(UNWRITABLE).format(reason=error), err=True)
        return 1
    finally:
        shutil.rmtree(made, ignore_errors=True)
    typer.echo(_json(table, summary) if as_json else _words(table, out, lang))
    return 0 if complete else 1


def _table(table: pl.DataFrame) -> pl.DataFrame:
    """The contract's columns first, money in yuan; then what else is known of each point."""
    known = table.with_columns(yuan(name) for name in MONEY)
    return known.select("scale", "budget", "alignment", "cost", "status", "coverage", "bound", "gap")


MONEY = ("budget", "cost")


def _json(table: pl.DataFrame, summary: dict[str, Any]) -> str:
    rows = table.with_columns(pl.col(MONEY) / 100).to_dicts()
    return json.dumps(summary | {"rows": rows}, ensure_ascii=False, indent=2)


def _words(table: pl.DataFrame, out: Path, lang: Language) -> str:
    _ = translator(lang)
    lines = [" | ".join(_(title) for title in HEAD)]
    for row in table.iter_rows(named=True):
        known = row["alignment"] is not None
        figures = [
            f"{row['scale']:.0%}" if round(row["scale"], 2) == row["scale"] else f"{row['scale']:.4g}",
            f"{row['budget'] / 100:,.2f}",
            *(value_words(name, row[name], lang) if known else NOTHING for name in ("alignment", "coverage")),
            f"{row['cost'] / 100:,.2f}" if known else NOTHING,
            f"{row['gap']:.3%}" if known else NOTHING,
            _(STATUS[row["status"]]),
        ]
        lines.append(" | ".join(figures))
    return "\n".join([*lines, _("Every plan was checked; written to {folder}").format(folder=out)])
