"""Plans in the store: those alone that the independent check passes."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, select

from dss.files import manifest
from dss.files.folder import FILES
from dss.files.manifest import Files
from dss.store import contents, datasets, tables
from dss.store.opening import Store
from dss.store.trouble import StoreError, told
from models import verify
from models.messages import Message, mark
from models.verify import Finding

UNFIT = mark("The plan was not saved: the check finds it wrong in {count} places.")
UNSIGNED = mark("The plan cannot be signed: the check finds it wrong in {count} places.")


class UnfitPlan(StoreError):
    """The plan does not pass the check; ``findings`` says where."""

    def __init__(self, findings: Sequence[Finding], template: str) -> None:
        """Keep the findings."""
        super().__init__(Message("error", template, {"count": len(findings)}))
        self.findings = tuple(findings)


def keep(store: Store, dataset: str, folder: Path) -> str:
    """Keep the plan in ``folder``, which was made from the kept ``dataset``; its hash.

    What is checked is what is kept, whatever becomes of the folder meanwhile. Raises ``UnfitPlan``.
    """
    files = manifest.gather(folder, FILES)
    key = manifest.key(files)
    _check(store, dataset, files, UNFIT)
    with store.writing() as connection:
        contents.keep(connection, files)
        if not connection.scalar(select(tables.plan.c.hash).where(tables.plan.c.hash == key)):
            connection.execute(insert(tables.plan), {"hash": key, "dataset": dataset, "created": datetime.now(UTC)})
    return key


def write(store: Store, key: str, folder: Path) -> Path:
    """Write the plan's files into ``folder``."""
    with store.reading() as connection:
        files = contents.files(connection, key)
    return contents.spread(files, folder)


def check(store: Store, dataset: str, key: str) -> None:
    """Check a kept plan anew, before it is signed; raises ``UnfitPlan``."""
    with store.reading() as connection:
        files = contents.files(connection, key)
    _check(store, dataset, files, UNSIGNED)


def _check(store: Store, dataset: str, files: Files, template: str) -> None:
    with told(), tempfile.TemporaryDirectory(prefix="dss-") as place:
        source = datasets.write(store, dataset, Path(place, "dataset"))
        report = verify.verify(source, contents.spread(files, Path(place, "plan")))
    if not report.ok:
        raise UnfitPlan(report.findings, template)
