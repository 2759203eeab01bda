"""A sample as the files of a dataset's folder, as people would write them: money in yuan."""

import csv
from pathlib import Path
from typing import Any

import tomli_w

from tests.oracle.random_datasets import Sample

MONEY = {"fixed_cost", "unit_cost", "amount", "max_per_award", "total_income", "government_income"}


def write(sample: Sample, folder: Path) -> Path:
    """Write every table that has rows, and policy.toml; the folder."""
    folder.mkdir(parents=True)
    for name, rows in sample.tables.items():
        if rows:
            columns = list(dict.fromkeys(column for row in rows for column in row))
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                out = csv.writer(file)
                out.writerow(columns)
                out.writerows([_text(column, row.get(column)) for column in columns] for row in rows)
    (folder / "policy.toml").write_text(tomli_w.dumps(sample.policy), encoding="utf-8")
    return folder


def _text(column: str, value: Any) -> str:  # noqa: ANN401 - a cell may hold anything
    if value is None:
        return ""
    if column in MONEY:
        return f"{value // 100}.{value % 100:02}"
    return str(value).lower() if isinstance(value, bool) else str(value)
