"""What the commands of all studies share: a process of its own does the work, and Ctrl-C keeps what it has found."""

import json
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import typer

from dss.console import watching
from dss.console.terminal import interrupts, tell
from dss.files import folder
from dss.files.folder import NotAPlanError
from dss.files.money import yuan
from dss.jobs import channel, study
from dss.jobs.channel import Record
from dss.jobs.job import Job
from dss.jobs.study import Found
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING
from dss.words.study import REFUSED, Words
from dss.work.study_request import Request
from models import policy
from models.messages import mark
from models.policy import Policy
from models.studies import MONEY

SUMMARY, PLANS = "summary.json", "plans"
TAKEN = mark("{folder} holds something else than the result of this study; choose another folder.")
UNWRITABLE = mark("The result cannot be written: {reason}")
INCOMPLETE = mark("The study was ended early; what it had found and checked by then is kept: {done} of {of} parts.")
First = Callable[[Found], int]
"""What is done with what a study has found before it is written; gives the exit status, and where it is not 0, ends."""


def nothing(_found: Found) -> int:
    """Nothing is done."""
    return 0


@dataclass(frozen=True)
class Asked:
    """A study as somebody asked for it on the command line; ``tables``: the names of all that it may find."""

    study: str
    dataset: Path
    options: Mapping[str, Any]
    overrides: Sequence[str]
    tables: Sequence[str]
    out: Path | None
    as_json: bool
    lang: Language

    @property
    def files(self) -> tuple[str, ...]:
        """What may stand in the folder of the result."""
        return (*(f"{name}.csv" for name in self.tables), SUMMARY, PLANS)


def overrides(settings: Sequence[str] | None, seconds: float) -> list[str]:
    """Policy keys to set anew: the time, and those of ``--set``, which come last and so count."""
    return [f"solve.seconds={seconds!r}", *(settings or [])]


def assignments(used: Policy, seconds: float) -> list[str]:
    """Policy keys to set anew: all as a plan was made under them, but for the time."""
    return [*(f"{key}={policy.literal(value)}" for key, value in policy.flat(used).items()), *overrides(None, seconds)]


def answer(asked: Asked, words: Words, first: First = nothing) -> typer.Exit:
    """Make the study, write and print what it found, what comes ``first`` done before; what ends the command."""
    if asked.out is not None:
        try:
            folder.check_free(asked.out, asked.files)
        except NotAPlanError:
            typer.echo(translator(asked.lang)(TAKEN).format(folder=asked.out), err=True)
            return typer.Exit(2)
    with interrupts() as interrupted:
        place, command = Path(tempfile.mkdtemp(prefix="dss-")), shlex.join(["dss", *sys.argv[1:]])
        request = Request(asked.study, asked.dataset, asked.overrides, asked.options, command)
        job = study.start(place, request)
        try:
            watching.watch(job, interrupted, lambda history, spent: _told(history, spent, asked.lang))
        finally:
            job.cancel()
        status = _handed_over(job, asked, words, first)
    if job.failure is None:  # its log is asked for
        shutil.rmtree(place, ignore_errors=True)
    return typer.Exit(status)


def _told(history: Sequence[Record], seconds: float, lang: Language) -> str:
    _ = translator(lang)
    done, of = (history[-1]["done"], history[-1]["of"]) if history else (0, NOTHING)
    return _("{done} of {of} parts; {seconds:.0f} s; Ctrl-C keeps what is found").format(
        done=done, of=of, seconds=seconds
    )


def _handed_over(job: Job, asked: Asked, words: Words, first: First) -> int:
    """Say how ``job`` ended, write what it left, and print it; returns the exit status."""
    _ = translator(asked.lang)
    outcome, found = job.outcome or {"status": "ended", "messages": []}, study.found(job)
    if job.failure is not None:
        tell([job.failure], asked.lang)
    if outcome["status"] == "refused":
        typer.echo(_(REFUSED), err=True)
    messages = [channel.unpack(record) for record in outcome["messages"]]
    tell((message for message in messages if message.level == "error"), asked.lang)
    if found is None:
        return 2 if outcome["status"] == "usage" else 1
    if not found.summary["complete"]:
        typer.echo(_(INCOMPLETE).format(done=found.summary["done"], of=found.summary["of"]), err=True)
    if status := first(found):
        return status
    if asked.out is not None:
        try:
            _write(found, asked.out, asked.files)
        except OSError as error:
            typer.echo(_(UNWRITABLE).format(reason=error), err=True)
            return 1
    planned = _planned(found)
    typer.echo(
        _json(found) if asked.as_json else "\n".join([*words(found, asked.lang), _closing(asked, planned=planned)])
    )
    return 0 if found.summary["complete"] and planned else 1


def _planned(found: Found) -> bool:
    """Whether there was a plan to study: a study without one has no table, or none of its plans has an alignment."""
    told = [table["alignment"] for table in found.tables.values() if "alignment" in table.columns]
    return bool(found.tables) and (not told or any(values.is_not_null().any() for values in told))


def _write(found: Found, out: Path, files: Sequence[str]) -> None:
    made = folder.scratch(out)
    try:
        for name, table in found.tables.items():
            table.with_columns(yuan(column) for column in _money(table)).write_csv(made / f"{name}.csv")
        for name, plan in found.plans.items():
            shutil.copytree(plan, made / PLANS / name)
        text = json.dumps(found.summary, ensure_ascii=False, indent=2)
        (made / SUMMARY).write_text(text + "\n", encoding="utf-8", newline="\n")
        folder.replace(out, made, files)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _json(found: Found) -> str:
    tables = {name: table.with_columns(pl.col(_money(table)) / 100).to_dicts() for name, table in found.tables.items()}
    return json.dumps({**found.summary, **tables}, ensure_ascii=False, indent=2)


def _money(table: pl.DataFrame) -> list[str]:
    return [name for name in table.columns if name in MONEY]


def _closing(asked: Asked, *, planned: bool) -> str:
    _ = translator(asked.lang)
    if asked.out is None:
        return _("Every plan behind these figures was checked.") if planned else _("No plan came about.")
    if not planned:
        return _("No plan came about; what is known was written to {folder}").format(folder=asked.out)
    return _("Every plan was checked; written to {folder}").format(folder=asked.out)
