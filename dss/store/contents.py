"""Folders of files as the store keeps them: byte for byte, each file once, under the folder's hash."""

import zlib
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, insert, select

from dss.files.manifest import Files, digest, key
from dss.store.tables import content, entry, folder
from dss.store.trouble import DAMAGED, error, told


def spread(files: Files, place: Path) -> Path:
    """Write ``files`` into the folder ``place``."""
    with told():
        for name, data in files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return place


def keep(connection: Connection, files: Files) -> str:
    """Keep ``files`` as a folder, unless it is there already; its hash."""
    made = key(files)
    if connection.scalar(select(folder.c.hash).where(folder.c.hash == made)):
        return made
    hashes = {name: digest(data) for name, data in files.items()}
    by_hash = {hashes[name]: data for name, data in files.items()}
    there = set(connection.scalars(select(content.c.hash).where(content.c.hash.in_(by_hash))))
    new = [{"hash": one, "data": zlib.compress(data)} for one, data in by_hash.items() if one not in there]
    if new:
        connection.execute(insert(content), new)
    connection.execute(insert(folder), {"hash": made})
    rows = [{"folder": made, "path": name, "content": one} for name, one in hashes.items()]
    if rows:
        connection.execute(insert(entry), rows)
    return made


def files(connection: Connection, key_: str) -> Files:
    """The files of the folder with this hash; ``StoreError`` where the store's file is damaged."""
    kept = connection.execute(
        select(entry.c.path, content.c.data).join(content).where(entry.c.folder == key_).order_by(entry.c.path)
    )
    try:
        found = {path: zlib.decompress(data) for path, data in kept}
    except zlib.error as failure:
        raise error(DAMAGED) from failure
    if key(found) != key_:
        raise error(DAMAGED)
    return found


def file(connection: Connection, key_: str, path: str) -> bytes:
    """One file of the folder with this hash."""
    here = (entry.c.folder == key_) & (entry.c.path == path)
    return zlib.decompress(connection.execute(select(content.c.data).join(entry).where(here)).scalar_one())


def hashes(connection: Connection, key_: str) -> Mapping[str, str]:
    """Path -> hash of each file of the folder."""
    rows = connection.execute(select(entry.c.path, entry.c.content).where(entry.c.folder == key_))
    return {row.path: row.content for row in rows}
