"""An open record: one archive with all that a decision rests on, to be checked by whoever has it."""

import json
from datetime import datetime

import polars as pl

from dss.files import manifest
from dss.files.archive import zipped
from dss.files.manifest import Files
from dss.store import contents, decisions, scenarios
from dss.store.opening import Store
from dss.texts import LANGUAGES
from dss.words import bundle as bundle_words
from dss.work.names import TABLES, Names

CHECKSUMS = "checksums.sha256"


def packed(store: Store, name: str, number: int | None = None) -> bytes:
    """The archive of a version of a scenario, the newest unless said.

    ``dataset/`` (CSV and policy.toml), ``plan/``, ``record.json`` (see ``dss.record``), ``versions.json`` (every
    version of the scenario, see ``decisions.history``), a README in each language, and ``checksums.sha256`` as
    ``sha256sum`` writes it. The same bytes each time, until more is on record. Raises ``StoreError``.
    """
    files = gathered(store, name, number)
    return zipped({**files, CHECKSUMS: manifest.listed(files)})


def gathered(store: Store, name: str, number: int | None) -> Files:
    """The files of the archive, but for the checksums."""
    record = decisions.record(store, name, number)
    work = scenarios.version(store, name, record.version).work
    with store.reading() as connection:
        dataset, plan = contents.files(connection, work.dataset), contents.files(connection, record.plan_sha256)
    versions = decisions.history(store, name).to_dicts()
    told = record, json.loads(plan["summary.json"]), _names(dataset)
    return {
        **_within("dataset", dataset),
        **_within("plan", plan),
        "record.json": (record.model_dump_json(indent=2) + "\n").encode(),
        "versions.json": (
            json.dumps(versions, ensure_ascii=False, indent=2, default=datetime.isoformat) + "\n"
        ).encode(),
        **{f"README.{lang}.txt": bundle_words.readme(*told, lang).encode() for lang in LANGUAGES},
    }


def _names(dataset: Files) -> Names:
    """What the data call whom, from their files."""
    frames = {column: pl.read_csv(dataset[f"{table}.csv"], infer_schema=False) for column, table in TABLES.items()}
    return {column: dict(frame.select(column, "name").iter_rows()) for column, frame in frames.items()}


def _within(folder: str, files: Files) -> Files:
    return {f"{folder}/{name}": data for name, data in files.items()}
