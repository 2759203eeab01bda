"""The files of a plan, as the contract names them, and what stands in them."""

import json
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dss.files.money import yuan
from models import findings, policy
from models.engine.settle import MICRO
from models.plan import AWARD, CELL, Plan

DECIMALS = 6


def decisions(plan: Plan) -> dict[str, pl.DataFrame]:
    """The four files that say what is planned, by name, every column as the text that stands in the file."""
    return {
        "awards.csv": plan.awards.with_columns(yuan("amount")),
        "deliveries.csv": plan.deliveries.select(*AWARD, *CELL, "persons"),
        "payments.csv": plan.payments.with_columns(yuan("amount")),
        "loans.csv": plan.loans.with_columns(hours=_decimal(pl.col("hours"))),
    }


def tables(plan: Plan) -> dict[str, pl.DataFrame]:
    """All of the plan's CSV files: what is planned, and what follows from it."""
    served = plan.coverage.with_columns(share=pl.when(pl.col("persons") > 0).then(pl.col("served") / pl.col("persons")))
    return {
        **decisions(plan),
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


def winners(folder: Path) -> pl.DataFrame:
    """The awards (org_id, project_id) of the plan in ``folder``."""
    return pl.read_csv(folder / "awards.csv", infer_schema=False, columns=list(AWARD))


def _rounded(column: str) -> pl.Expr:
    return _decimal((pl.col(column) * MICRO).round().cast(pl.Int64))


def _decimal(millionths: pl.Expr) -> pl.Expr:
    """Millionths as decimal text without trailing zeros."""
    fraction = (millionths % MICRO).cast(pl.String).str.zfill(DECIMALS).str.strip_chars_end("0")
    whole = (millionths // MICRO).cast(pl.String)
    return pl.when(fraction == "").then(whole).otherwise(whole + "." + fraction)
