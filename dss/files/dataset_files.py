"""A dataset as files, as people would write them: what studies hand to the check, and copies with a change."""

from pathlib import Path

import polars as pl

from dss.files.money import yuan
from models import policy
from models.dataset import Dataset
from models.schemas import tables


def write(dataset: Dataset, folder: Path) -> Path:
    """Write every table that has rows as CSV (money in yuan, the user's further columns kept), and the policy."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in dataset.tables().items():
        if frame.height:
            as_written(name, frame).write_csv(folder / f"{name}.csv")
    text = policy.write(dataset.policy)
    (folder / "policy.toml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def as_written(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of the table called ``name`` as people write them: money as text in yuan, without ``_row``."""
    money = [column for column, about in tables()[name].columns.items() if about.kind == "money"]
    return frame.drop("_row").with_columns(yuan(column) for column in money)
