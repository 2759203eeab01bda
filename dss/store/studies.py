"""What studies have found, by the question that was asked, so that nothing is computed twice.

The question is the dataset's content (as the fingerprint in summaries tells it), the policy as used, the study and its
options. Plans of studies were checked when they were made, each against its own variation of the dataset.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
from sqlalchemy import Connection, delete, desc, insert, select

from dss.files import manifest
from dss.files.manifest import Files
from dss.jobs.study import Found
from dss.store import contents, tables
from dss.store.frames import MOMENT, frame
from dss.store.opening import Store
from dss.store.trouble import error
from dss.store.work import Work, content, read_policy, rules_changed
from models import policy as policies
from models.messages import mark
from models.policy import Policy

OTHER_DATA = mark("The study was made from other data than what it is to be saved with.")
SUMMARY, NAMES, TABLES, PLANS = "summary.json", "names.json", "tables", "plans"
STUDY = tables.study.c


@dataclass(frozen=True)
class Question:
    """Which study (``name``) of which kept ``dataset`` under which policy, as used; ``options``: plain JSON values."""

    name: str
    dataset: str
    policy: Policy
    options: Mapping[str, Any]


def keep(store: Store, question: Question, found: Found) -> None:
    """Keep what a study has found, unless more is kept of the same question already.

    Raises ``StoreError`` where the study was made from other data than the question's.
    """
    files = _files(found)
    with store.writing() as connection:
        if found.summary["dataset_sha256"] != content(connection, question.dataset):
            raise error(OTHER_DATA)
        key = _key(connection, question)
        kept = connection.scalar(select(STUDY.done).where(STUDY.question == key))
        if kept is not None and kept > found.summary["done"]:
            return
        row = {
            "question": key,
            "dataset": question.dataset,
            "policy": policies.write(question.policy),
            "name": question.name,
            "options": _json(question.options),
            "done": found.summary["done"],
            "of": found.summary["of"],
            "found": contents.keep(connection, files),
            "created": datetime.now(UTC),
        }
        connection.execute(delete(tables.study).where(STUDY.question == key))
        connection.execute(insert(tables.study), row)


def find(store: Store, question: Question, folder: Path) -> Found | None:
    """What is kept of ``question``, its plans written into ``folder``; None where nothing is.

    Whether it is complete, its summary tells.
    """
    with store.reading() as connection:
        key = _key(connection, question)
        kept = connection.scalar(select(STUDY.found).where(STUDY.question == key))
        return None if kept is None else _found(contents.files(connection, kept), folder)


def listed(store: Store, work: Work) -> pl.DataFrame:
    """The studies of this dataset under these rules, however long they took, the last first.

    name, options (JSON), complete, created.
    """
    with store.reading() as connection:
        rows = connection.execute(
            select(STUDY.name, STUDY.options, STUDY.done == STUDY.of, STUDY.created, STUDY.policy)
            .select_from(tables.study.join(tables.dataset))
            .where(tables.dataset.c.sha256 == content(connection, work.dataset))
            .order_by(desc(STUDY.created))
        ).all()
    same = [row for row in rows if not rules_changed(read_policy(row.policy), work.policy)]
    schema = {"name": pl.String, "options": pl.String, "complete": pl.Boolean, "created": MOMENT, "policy": pl.String}
    return frame(same, schema).drop("policy")


def _key(connection: Connection, question: Question) -> str:
    asked = [content(connection, question.dataset), policies.write(question.policy), question.name, question.options]
    return hashlib.sha256(_json(asked).encode()).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _files(found: Found) -> Files:
    files = {SUMMARY: _json(found.summary).encode(), NAMES: _json(found.names).encode()}
    for name, table in found.tables.items():
        table.write_parquet(written := BytesIO())
        files[f"{TABLES}/{name}.parquet"] = written.getvalue()
    for plan, place in found.plans.items():
        files |= {f"{PLANS}/{plan}/{name}": data for name, data in manifest.gather(place).items()}
    return files


def _found(files: Files, folder: Path) -> Found:
    contents.spread({name: data for name, data in files.items() if name.startswith(f"{PLANS}/")}, folder)
    summary, names = json.loads(files[SUMMARY]), json.loads(files[NAMES])
    tables_ = {name: pl.read_parquet(files[f"{TABLES}/{name}.parquet"]) for name in summary["tables"]}
    return Found(tables_, {name: folder / PLANS / name for name in summary["plans"]}, summary, names)
