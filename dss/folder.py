"""A plan's folder: the files that the contract names, written whole or not at all."""

import json
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from models import findings, policy
from models.engine.settle import MICRO
from models.plan import AWARD, CELL, Plan

FILES = (
    "awards.csv",
    "deliveries.csv",
    "payments.csv",
    "loans.csv",
    "coverage.csv",
    "offers.csv",
    "policy.toml",
    "summary.json",
)
DECIMALS = 6


class NotAPlanError(ValueError):
    """The folder holds something else than a plan, and so is left alone."""


class InUseError(OSError):
    """Another program holds a file of the earlier plan open, and the system (Windows) does not let go of it."""


def check_free(folder: Path) -> None:
    """Raise ``NotAPlanError`` if ``folder`` is a file or holds anything that is no part of a plan."""
    if folder.is_dir() and all(path.name in FILES for path in folder.iterdir()):
        return
    if folder.exists():
        raise NotAPlanError(folder)


def tables(plan: Plan) -> dict[str, pl.DataFrame]:
    """The plan's CSV files by name, every column as the text that stands in the file."""
    served = plan.coverage.with_columns(share=pl.when(pl.col("persons") > 0).then(pl.col("served") / pl.col("persons")))
    return {
        "awards.csv": plan.awards.with_columns(_yuan("amount")),
        "deliveries.csv": plan.deliveries.select(*AWARD, *CELL, "persons"),
        "payments.csv": plan.payments.with_columns(_yuan("amount")),
        "loans.csv": plan.loans.with_columns(hours=_decimal(pl.col("hours"))),
        "coverage.csv": served.select(
            *CELL, "persons", "served", _rounded("effective").alias("effective"), _rounded("share").alias("coverage")
        ),
        "offers.csv": findings.offers(plan),
    }


def write(folder: Path, plan: Plan, summary: Mapping[str, object]) -> None:
    """Write every file of ``plan`` into the empty ``folder``."""
    for name, frame in tables(plan).items():
        frame.write_csv(folder / name)
    (folder / "policy.toml").write_text(policy.write(plan.problem.policy), encoding="utf-8", newline="\n")
    write_summary(folder, summary)


def write_summary(folder: Path, summary: Mapping[str, object]) -> None:
    """Write ``summary.json`` alone, as for a dataset without a plan."""
    text = json.dumps(summary, ensure_ascii=False, indent=2, allow_nan=False)
    (folder / "summary.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def scratch(folder: Path) -> Path:
    """A new folder beside ``folder``, so that it can take its place in one step."""
    made = folder.parent / f".plan-{secrets.token_hex(8)}"
    made.mkdir(parents=True)
    return made


def replace(folder: Path, made: Path) -> None:
    """Put ``made`` in the place of ``folder``, which is free or a plan.

    Raises ``InUseError``, and has then changed nothing.
    """
    check_free(folder)
    aside = made.with_name(f"{made.name}-old")
    try:
        if folder.exists():
            folder.rename(aside)
        made.rename(folder)
    except PermissionError as error:
        if aside.exists():
            aside.rename(folder)
        raise InUseError(folder) from error
    shutil.rmtree(aside, ignore_errors=True)


def _yuan(column: str) -> pl.Expr:
    fen = pl.col(column)
    return (fen // 100).cast(pl.String) + "." + (fen % 100).cast(pl.String).str.zfill(2)


def _rounded(column: str) -> pl.Expr:
    return _decimal((pl.col(column) * MICRO).round().cast(pl.Int64))


def _decimal(millionths: pl.Expr) -> pl.Expr:
    """Millionths as decimal text without trailing zeros."""
    fraction = (millionths % MICRO).cast(pl.String).str.zfill(DECIMALS).str.strip_chars_end("0")
    whole = (millionths // MICRO).cast(pl.String)
    return pl.when(fraction == "").then(whole).otherwise(whole + "." + fraction)
