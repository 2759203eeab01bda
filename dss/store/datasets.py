"""Datasets in the store, each by the hash of its files in their canonical form."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, select

from dss.files import dataset_files, manifest
from dss.store import contents, tables
from dss.store.opening import Store
from dss.store.trouble import told
from models.dataset import Dataset, sha256


def keep(store: Store, called: str, dataset: Dataset) -> str:
    """Keep ``dataset`` as what it is ``called``; its hash.

    One that is there already keeps its name. Unlike the fingerprint in summaries, the hash also tells apart what no
    plan depends on: columns of the user's own, and how long the dataset's policy lets a search take.
    """
    with told(), tempfile.TemporaryDirectory(prefix="dss-") as place:
        files = manifest.gather(dataset_files.write(dataset, Path(place)))
    with store.writing() as connection:
        key = contents.keep(connection, files)
        if not connection.scalar(select(tables.dataset.c.hash).where(tables.dataset.c.hash == key)):
            row = {"hash": key, "sha256": sha256(dataset), "name": called, "created": datetime.now(UTC)}
            connection.execute(insert(tables.dataset), row)
    return key


def alike(store: Store, fingerprint: str) -> str | None:
    """The hash of a dataset of which plans are the same, by its fingerprint; None where none is kept."""
    with store.reading() as connection:
        return connection.scalar(select(tables.dataset.c.hash).where(tables.dataset.c.sha256 == fingerprint).limit(1))


def name(store: Store, key: str) -> str:
    """What the dataset was called when it was kept."""
    with store.reading() as connection:
        return connection.execute(select(tables.dataset.c.name).where(tables.dataset.c.hash == key)).scalar_one()


def write(store: Store, key: str, folder: Path) -> Path:
    """Write the dataset's files into ``folder``, where everything else that takes a dataset can read them."""
    with store.reading() as connection:
        files = contents.files(connection, key)
    return contents.spread(files, folder)
