"""A plan's folder as what reasons are asked about: its policy, its awards, and what is proven of it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from dss.files import plan_files
from models import policy, verify
from models.policy import Policy

MEASURE = "alignment"


class NoPlanError(ValueError):
    """The folder holds no plan that can be read."""


@dataclass(frozen=True)
class Basis:
    """``used``: the plan's policy; ``plan``: the option of that name of the study ``explain``.

    ``fits``: the plan keeps every rule of the dataset as it is; ``first``: the plan's first objective.
    """

    used: Policy
    plan: dict[str, Any]
    fits: bool
    first: str


def basis(source: Path, folder: Path) -> Basis:
    """The plan in ``folder``, checked against the dataset ``source``; raises ``NoPlanError``."""
    return told(folder, fits=verify.verify(source, folder).ok)


def told(folder: Path, *, fits: bool) -> Basis:
    """The plan in ``folder``, of which it is known whether it ``fits`` the dataset; raises ``NoPlanError``.

    What its summary says of the alignment and its bound counts only where the plan fits the dataset and was made for
    alignment first.
    """
    try:
        used, _ = policy.read((folder / "policy.toml").read_text(encoding="utf-8"))
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        plan: dict[str, Any] = {"awards": plan_files.winners(folder).to_dicts()}
        reached = summary["objectives"][0]
    except (OSError, ValueError, LookupError, pl.exceptions.PolarsError) as error:
        raise NoPlanError(folder) from error
    if used is None:
        raise NoPlanError(folder)
    if fits and reached["name"] == MEASURE:
        plan |= {"alignment": reached["value"], "bound": reached["bound"], "served": _served(folder)}
    return Basis(used, plan, fits, reached["name"])


def _served(folder: Path) -> list[dict[str, Any]]:
    cells = pl.read_csv(folder / "coverage.csv", infer_schema=False).with_columns(pl.col("served").cast(pl.Int64))
    return cells.group_by("community_id").agg(pl.col("served").sum()).sort("community_id").to_dicts()
